import pytest

from pipeline.coherence.wording import blank, normalised, quoted, without


@pytest.mark.parametrize(
    "text", ["Égalité femmes-hommes", "EGALITE FEMMES/HOMMES", "  égalité  « femmes – hommes » !"]
)
def test_case_accents_and_punctuation_do_not_tell_texts_apart(text: str) -> None:
    assert normalised(text) == "egalite femmes hommes"


def test_ligatures_are_spelled_out() -> None:
    assert normalised("Mise en œuvre") == normalised("MISE EN OEUVRE")


def test_a_text_without_a_letter_has_no_wording() -> None:
    assert normalised("— !") == ""


def test_titles_are_enumerated_between_guillemets() -> None:
    assert quoted(["A", "B", "C"]) == "« A », « B » et « C »"


@pytest.mark.parametrize(
    ("unite", "source", "words"),
    [("%", "INSEE", ""), ("%", None, "source"), (None, None, "unité ni source")],
)
def test_blanks_are_named_in_words(unite: str | None, source: str | None, words: str) -> None:
    row = {"unite": unite, "source": source, "annee": None}
    assert without(row, {"unite": "unité", "source": "source"}) == words


@pytest.mark.parametrize(
    "answer",
    [
        *(None, "–", "?", "…", "Néant", "RAS", "n. c.", "sans objet", "Non défini", "à venir"),
        *(
            "À définir avec la commune",
            "Reste à préciser",
            "Pilote à trouver",
            "En attente du vote",
        ),
        *("En cours de réflexion", "cf. ci-dessus", "Voir la fiche", "Idem", "au cas par cas"),
        *("selon les besoins", "En fonction des moyens"),
    ],
)
def test_words_that_fill_a_box_say_nothing(answer: str | None) -> None:
    assert blank(answer)


@pytest.mark.parametrize(
    "answer",
    [
        *("%", "€", "Refusé", "Voir le rapport de 2014", "Selon les besoins, 3 soirs au plus"),
        *("Aucune salle libre", "Enquête en cours de réalisation par l’agence", 0, False),
    ],
)
def test_an_answer_says_something(answer: object) -> None:
    assert not blank(answer)


def test_a_postponed_answer_is_blank() -> None:
    assert blank("Le prestataire sera retenu ultérieurement.")
    assert blank("à sourcer")
    assert blank("Choix du prestataire en cours")
    assert blank("voir bilan annexé")
    assert blank("NR")
    assert blank("Enquête à construire avec l’agence")
    assert not blank("Des liens à construire")
    assert blank("Pilote non choisi")
    assert not blank("Bilan tenu par la mission locale")
    assert not blank("Un laboratoire, qui sera retenu en 2026 avec la région")
    assert not blank("Mission locale (à actualiser chaque trimestre)")


def test_inclusive_endings_are_left_out() -> None:
    assert normalised("Les habitant·es et les créateur·rices") == "les habitant et les createur"
    assert normalised("Coordinateur·trice, élu·e·s") == "coordinateur elu"
    assert normalised("Les habitant‧es") == "les habitant"


@pytest.mark.parametrize("answer", ["À évaluer", "à mesurer", "À quantifier avec la CAF"])
def test_what_is_to_measure_says_nothing(answer: str) -> None:
    assert blank(answer)


@pytest.mark.parametrize(
    ("answer", "silent"),
    [
        ("Non connu à ce jour", True),
        ("Non désigné pour l’instant", True),
        ("Non connu du public", False),
    ],
)
def test_what_is_not_known_yet_says_nothing(answer: str, silent: bool) -> None:
    assert blank(answer) is silent
