import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Avec [à compléter par le bailleur].",
                    }
                ]
            },
            ["a"],
            "à compléter par le bailleur",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Une permanence de x heures.",
                    }
                ]
            },
            ["a"],
            "x heures",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Le lieu reste à préciser.",
                    }
                ]
            },
            ["a"],
            "à préciser",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Budget : ???"}
                ]
            },
            ["a"],
            "???",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Porteur : TBD"}
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Lieu : [ ]"}
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Lieu : [...]"}
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Une hausse de x %",
                    }
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Qui : ____"}
                ]
            },
            ["a"],
            "",
        ),
        (
            {"indicateur": [{"id": "i", "parent": "b", "intitule": "Hausse de x %"}]},
            ["i"],
            "« Hausse de x % » (Indicateur)",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Réduire le chômage des jeunes",
                        "precisions": "À compléter",
                    }
                ]
            },
            ["b"],
            "Précisions",
        ),
    ],
)
def test_a_text_left_unfinished_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH903"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Aider les jeunes à préciser leur projet, et à définir la suite…",
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Voir l’annexe [1] et la note [Insee 2013].",
                }
            ]
        },
        {"objectif": [{"id": "b", "parent": "o", "intitule": "Augmenter de x % la réussite"}]},
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Qui vient ? Tous ! Etc...",
                }
            ]
        },
    ],
)
def test_finished_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH903"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Une hausse de n % par an.",
        "Une hausse de NC % par an.",
        "Une hausse à définir % par an.",
        "Accueillir « X » jeunes.",
        "N jeunes accompagnés.",
        "Nombre : NC",
    ],
)
def test_a_number_left_for_later_is_reported(dossier_of: DossierOf, text: str) -> None:
    action = {"id": "a", "intitule": "Tutorat", "contenu": text}
    assert [found.fiche for found in RULES["COH903"].apply(dossier_of(action=[action]))] == ["a"]


@pytest.mark.parametrize("text", ["Bilan en année N + 1.", "Au n° 3, église du Xe siècle."])
def test_other_capitals_are_no_number(dossier_of: DossierOf, text: str) -> None:
    action = {"id": "a", "intitule": "Tutorat", "contenu": text}
    assert RULES["COH903"].apply(dossier_of(action=[action])) == []


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        (
            {"action": [{"id": "a", "partenaires": [{"organisme": "CAF"}, {"organisme": "?"}]}]},
            "Partenaires",
        ),
        (
            {"action": [{"id": "a", "partenaires": [{"organisme": "CAF", "role": "À définir"}]}]},
            "Partenaires",
        ),
        (
            {"action": [{"id": "a", "axes": [{"axe": "jeunesse", "justification": "xx jeunes"}]}]},
            "Axes transversaux",
        ),
    ],
)
def test_a_row_left_for_later_is_reported(dossier_of: DossierOf, rows: Rows, question: str) -> None:
    [finding] = RULES["COH903"].apply(dossier_of(**rows))
    assert finding.fiche == "a"
    assert f"({question})" in plain(finding.message)


def test_a_question_with_several_rows_left_for_later_is_reported_once(
    dossier_of: DossierOf,
) -> None:
    rows = [{"organisme": "À définir"}, {"organisme": "???"}]
    [finding] = RULES["COH903"].apply(dossier_of(action=[{"partenaires": rows}]))
    assert "« À définir »" in plain(finding.message)


@pytest.mark.parametrize(
    "rows",
    [
        {"indicateur": [{"intitule": "Familles", "source": "à définir", "unite": "?"}]},
        {"signataire": [{"organisme": "CAF", "nom": "à désigner", "qualite": "?"}]},
        {"action": [{"intitule": "Tutorat", "partenaires": [{"organisme": "CAF"}, {}]}]},
    ],
)
def test_what_another_rule_asks_for_is_not_said_twice(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH903"].apply(dossier_of(**rows)) == []


def test_a_source_half_written_is_reported(dossier_of: DossierOf) -> None:
    source = "Recueil annuel de la CAF et des centres sociaux [à compléter]"
    indicateur = {"intitule": "Familles", "source": source}
    assert len(RULES["COH903"].apply(dossier_of(indicateur=[indicateur]))) == 1


@pytest.mark.parametrize("text", ["Ouverture le XX/XX/2016", "Le jj/mm/aaaa", "x ETP"])
def test_a_date_or_a_count_left_for_later_is_reported(dossier_of: DossierOf, text: str) -> None:
    assert len(RULES["COH903"].apply(dossier_of(action=[{"etapes": text}]))) == 1
