"""Acronyms: what a text uses, and what tells that it is spelt out."""

import pytest

from pipeline.coherence import RULES
from pipeline.coherence.sigles import spelt_out, used
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le CLSPD se réunit avec la GUSP", ["CLSPD", "GUSP"]),
        ("Le CLIC, place Louis XVI, lot VIII", ["CLIC"]),
        ("Deux CLAS et des PIJs du quartier", ["CLAS", "PIJ"]),
        ("Le HLM, le RSA, le XIX siècle et QP099001", []),
        ("Sans sigle", []),
        ("LA GUSP SE RÉUNIT", []),
        ("GUS abc", ["GUS"]),
        ("GUSP abcd", ["GUSP"]),
        ("GUSP abc", []),
        ("Peut-être A.B ou un-GUSP", []),
    ],
)
def test_the_acronyms_of_a_text_are_found(text: str, found: list[str]) -> None:
    assert used(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Gestion urbaine et sociale de proximité (GUSP)",
        "« Gestion urbaine et sociale de proximité » (GUSP)",
        "GUSP (gestion urbaine et sociale de proximité)",
        "GUSP : gestion urbaine et sociale de proximité",
        "GUSP, gestion urbaine et sociale de proximité",
        "La GUSP agit. Plus tard, la GUSP – gestion urbaine et sociale de proximité – change.",
        "une Gestion urbaine et sociale de proximité",
        "x" * 200 + " gestion urbaine et sociale de proximité (GUSP)",
    ],
)
def test_a_name_beside_its_acronym_or_alone_spells_it_out(dossier_of: DossierOf, text: str) -> None:
    assert spelt_out(dossier_of(), {"GUSP"}, ["autre texte", text, "fin"]) == {"GUSP"}


@pytest.mark.parametrize(
    "text",
    [
        "La GUSP agit.",
        "Le plan (GUSP) est prêt.",
        "GUSP, réunie chaque mois",
        "une gestion urbaine et sociale de proximité",
        "Gestion urbaine et sociale",
        "gestion urbaine et sociale de proximité\n(GUSP)",
        "gestion urbaine et sociale de proximité " + "x" * 200 + " (GUSP)",
        "GUSP (" + "x" * 200 + " gestion urbaine et sociale de proximité)",
    ],
)
def test_anything_else_does_not(dossier_of: DossierOf, text: str) -> None:
    assert spelt_out(dossier_of(), {"GUSP"}, [text]) == set()


def test_the_initials_of_three_words_prove_nothing(dossier_of: DossierOf) -> None:
    assert spelt_out(dossier_of(), {"ZQV"}, ["Zone queue verte. La ZQV."]) == set()
    assert spelt_out(dossier_of(), {"ZQVW"}, ["Zone queue verte wagon. La ZQVW."]) == {"ZQVW"}


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Des points information jeunesse", {"PIJ"}),
        ("Le POINT INFORMATION JEUNESSE", {"PIJ"}),
        ("Un point information", set()),
        ("Un appoint information jeunesse", set()),
    ],
)
def test_a_known_acronym_needs_its_whole_name(
    dossier_of: DossierOf, text: str, spelt: set[str]
) -> None:
    assert spelt_out(dossier_of(), {"PIJ"}, [text]) == spelt


def test_a_text_that_leaves_takes_its_names_along(dossier_of: DossierOf) -> None:
    told = "Gestion urbaine et sociale de proximité (GUSP)"
    assert spelt_out(dossier_of(), {"GUSP"}, [told, "A"]) == {"GUSP"}
    assert spelt_out(dossier_of(), {"GUSP"}, [told, "A", "B"]) == {"GUSP"}
    assert spelt_out(dossier_of(), {"GUSP"}, ["A", "B"]) == set()
    assert spelt_out(dossier_of(), {"GUSP"}, ["A", "B", told]) == {"GUSP"}


def test_each_acronym_has_its_own_text(dossier_of: DossierOf) -> None:
    texts = ["A", "Zone queue verte wagon (ZQVW)", "Kiosque lunaire musical neuf (KLMN)"]
    assert spelt_out(dossier_of(), {"ZQVW", "KLMN", "RSTU"}, texts) == {"ZQVW", "KLMN"}
    assert spelt_out(dossier_of(), {"ZQVW", "KLMN", "RSTU"}, texts[1:2]) == {"ZQVW"}
    assert spelt_out(dossier_of(), {"ZQVW", "KLMN", "RSTU"}, texts[2:]) == {"KLMN"}


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("ABEL BAT ZINC (ABZ)", {"ABZ"}),
        ("ABZ : Abel bat zinc", {"ABZ"}),
        ("Abel du parc (ABZ)", set()),
        ("ABZ : voir\nAbel bat zinc", set()),
        ("ABZ (" + "x" * 103 + " abel bat zinc)", {"ABZ"}),
        ("ABZ (" + "x" * 108 + " abel bat zinc)", set()),
    ],
)
def test_the_name_stands_near_its_acronym_on_the_same_line(
    dossier_of: DossierOf, text: str, spelt: set[str]
) -> None:
    assert spelt_out(dossier_of(), {"ABZ"}, [text]) == spelt


def test_the_initial_may_bear_an_accent(dossier_of: DossierOf) -> None:
    text = "L’École communale de lecture nouvelle. L’ECLN."
    assert spelt_out(dossier_of(), {"ECLN"}, [text]) == {"ECLN"}


def test_only_the_acronyms_asked_for_are_told(dossier_of: DossierOf) -> None:
    told = "Zone queue verte wagon (ZQVW)"
    assert spelt_out(dossier_of(), {"ZQVW", "KLMN"}, [told]) == {"ZQVW"}
    assert spelt_out(dossier_of(), {"RSTU"}, [told]) == set()
    assert spelt_out(dossier_of(), {"ZQVW", "KLMN"}, ["A"]) == set()
    assert spelt_out(dossier_of(), {"ZQVW"}, ["Kiosque lunaire musical neuf (KLMN)"]) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La place est donnée par la CRAP.", ["CRAP"]),
        ("Le P.L.O.U.F. se réunit chaque mois", ["PLOUF"]),
        ("Madame J.P. Durand préside", []),
        ("Le site www.CRAP.fr est ouvert", []),
    ],
)
def test_an_acronym_may_end_a_sentence_or_have_points(text: str, found: list[str]) -> None:
    assert used(text) == found


def test_little_words_may_give_a_letter_to_a_long_acronym(dossier_of: DossierOf) -> None:
    told = "Le RAPEL (réseau des aidants pour écouter et lire) et la SCOL (société collective)."
    dossier = dossier_of(action=[{"intitule": "Lire", "contenu": told}])
    assert RULES["COH901"].apply(dossier) == []


def test_a_small_word_in_capitals_is_no_acronym(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        action=[{"intitule": "Lire", "contenu": "Le matin ET le soir, SANS rendez-vous."}]
    )
    assert RULES["COH901"].apply(dossier) == []


@pytest.mark.parametrize("told", ["gusp", "gestion", "gratuite", "une gestion sociale proche"])
def test_a_bracket_that_is_no_name_spells_nothing_out(dossier_of: DossierOf, told: str) -> None:
    assert spelt_out(dossier_of(), {"GUSP"}, [f"La GUSP ({told}) agit."]) == set()


def test_an_acronym_in_the_plural_may_have_its_name_in_brackets(dossier_of: DossierOf) -> None:
    text = "Les RAPELs (réseaux des aidants pour écouter et lire) se réunissent."
    assert spelt_out(dossier_of(), {"RAPEL"}, [text]) == {"RAPEL"}
