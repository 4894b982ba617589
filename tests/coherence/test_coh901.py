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
                        "contenu": "Le CLSPD se réunit.",
                    }
                ]
            },
            ["a"],
            "Le sigle « CLSPD » n’est développé nulle part (« Tutorat », Contenu)",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Avec l’ASV et les PIJs du quartier.",
                    }
                ]
            },
            ["a", "a"],
            "",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Le plan (CLSPD) est prêt.",
                    }
                ]
            },
            ["a"],
            "",
        ),
    ],
)
def test_an_acronym_never_spelt_out_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH901"].apply(dossier_of(**rows))
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
                    "contenu": (
                        "Le conseil local de sécurité et de prévention de la délinquance (CLSPD) "
                        "se réunit."
                    ),
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": (
                        "Le CLSPD (conseil local de sécurité et de prévention de la délinquance) "
                        "se réunit."
                    ),
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": (
                        "Le Conseil local de sécurité et de prévention de la délinquance. Le CLSPD."
                    ),
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "La caisse d’allocations familiales agit. La CAF paie.",
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Les logements HLM, le RSA, le XIX siècle, le COPIL, QP099001.",
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "LE CLSPD SE RÉUNIT CHAQUE MOIS",
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Les quartiers prioritaires. Un QPV.",
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Le Point information jeunesse. Un PIJ.",
                }
            ]
        },
    ],
)
def test_spelt_out_or_known_by_all_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH901"].apply(dossier_of(**rows)) == []


def test_names_of_bodies_and_sources_pass(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        action=[{"id": "a", "intitule": "Tutorat", "pilote": "Association ZKWPD"}],
        financement=[{"id": "f", "parent": "a", "financeur": "Fondation ZKWPD"}],
        indicateur=[{"id": "i", "intitule": "Taux", "source": "Base ZKWPD"}],
        source_donnees=[{"id": "s", "intitule": "Base ZKWPD", "producteur": "Le ZKWPD"}],
    )
    assert RULES["COH901"].apply(dossier) == []


def test_the_same_in_a_sentence_is_reported(dossier_of: DossierOf) -> None:
    action = {
        "id": "a",
        "intitule": "Tutorat",
        "pilote": "Le ZKWPD",
        "contenu": "Le ZKWPD vient chaque mardi.",
    }
    [finding] = RULES["COH901"].apply(dossier_of(action=[action]))
    assert "Contenu" in finding.message
