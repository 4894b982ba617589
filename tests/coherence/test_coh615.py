import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "État – politique de la ville",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "pour l’action « Tutorat »",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "BOP 147",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "pour l’action « Tutorat »",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "Programme 147 (État)",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "pour l’action « Tutorat »",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "P147",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "pour l’action « Tutorat »",
        ),
    ],
)
def test_a_p147_called_droit_commun_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH615"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "État",
                    "nature": "droit_commun",
                    "annees": [],
                },
                {"id": "f2", "parent": "a", "financeur": "P147", "nature": "p147", "annees": []},
            ]
        }
    ],
)
def test_called_by_its_name_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH615"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    "name",
    [
        "ANCT",
        "Agence nationale de la cohésion des territoires (ANCT)",
        "Acsé",
        "BOP n° 147",
        "BOP147",
        "Préfecture (ANCT)",
        "État, crédits spécifiques",
        "Préfecture – crédits politique de la ville",
    ],
)
def test_the_names_of_specific_credits_are_known(dossier_of: DossierOf, name: str) -> None:
    financement = {"id": "f", "parent": "a", "financeur": name, "nature": "droit_commun"}
    assert len(RULES["COH615"].apply(dossier_of(financement=[financement]))) == 1


@pytest.mark.parametrize(
    "name",
    [
        "ANCT – conseillers numériques",
        "Ville, service politique de la ville",
        "Ville de Brissonne (ANCT)",
        "BOP 177",
        "Conseil départemental – politique de la ville",
    ],
)
def test_other_lines_pass(dossier_of: DossierOf, name: str) -> None:
    financement = {"id": "f", "parent": "a", "financeur": name, "nature": "droit_commun"}
    assert RULES["COH615"].apply(dossier_of(financement=[financement])) == []


@pytest.mark.parametrize(("comment", "fiches"), [("Sur le BOP 147", ["f"]), ("147 places", [])])
def test_the_comment_of_a_financement_may_name_the_programme(
    dossier_of: DossierOf, comment: str, fiches: list[str]
) -> None:
    financement = {"id": "f", "financeur": "CAF", "nature": "droit_commun", "commentaire": comment}
    found = RULES["COH615"].apply(dossier_of(financement=[financement]))
    assert [finding.fiche for finding in found] == fiches


@pytest.mark.parametrize(
    ("intitule", "organisme", "nature", "fiches"),
    [
        ("Crédits du programme 147", "DDETS", "credits", ["g"]),
        ("BOP 147", None, None, ["g"]),
        ("Une subvention", "ANCT", "credits", ["g"]),
        ("Une subvention", "CAF", "credits", []),
        ("Accueil de 147 jeunes", "CAF", "credits", []),
        ("Politique de la ville", "CAF", "credits", []),
        ("Un poste", "ANCT", "postes", []),
    ],
)
def test_an_engagement_in_credits_that_names_the_programme_is_reported(
    dossier_of: DossierOf,
    intitule: str,
    organisme: str | None,
    nature: str | None,
    fiches: list[str],
) -> None:
    said = {"id": "g", "intitule": intitule, "organisme": organisme, "nature": nature}
    found = RULES["COH615"].apply(dossier_of(engagement=[said]))
    assert [finding.fiche for finding in found] == fiches


@pytest.mark.parametrize(
    ("financeur", "commentaire"),
    [
        ("CAF", "Hors P147"),
        ("DDETS", "moyens ordinaires, sans crédits du programme 147"),
        ("Brissonne Agglo, direction de la politique de la ville", None),
    ],
)
def test_what_is_said_to_be_other_money_passes(
    dossier_of: DossierOf, financeur: str, commentaire: str | None
) -> None:
    row = {"financeur": financeur, "nature": "droit_commun", "commentaire": commentaire}
    assert RULES["COH615"].apply(dossier_of(financement=[row])) == []


def test_the_service_of_the_state_for_the_politique_de_la_ville_is_reported(
    dossier_of: DossierOf,
) -> None:
    row = {"financeur": "DDETS, mission politique de la ville", "nature": "droit_commun"}
    assert len(RULES["COH615"].apply(dossier_of(financement=[row]))) == 1
