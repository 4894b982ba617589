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
                        "contenu": "FAVORISER L’ACCES AUX DROITS",
                    }
                ]
            },
            ["a"],
            "« Tutorat » est écrit en capitales (Contenu)",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "ACCES AUX DROITS en",
                    }
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "AUX BORDS D ICI"}
                ]
            },
            ["a"],
            "",
        ),
    ],
)
def test_a_text_in_capitals_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH905"].apply(dossier_of(**rows))
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
                    "contenu": "La CAF et la CPAM y tiennent une permanence.",
                }
            ]
        },
        {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "CAF CPAM ARS"}]},
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "MAISON DE santé publique",
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "ASSOCIATIONS SPORTIVES",
                }
            ]
        },
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "12 34 56 78 90"}
            ]
        },
    ],
)
def test_in_small_letters_or_short_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH905"].apply(dossier_of(**rows)) == []


def test_names_of_bodies_and_sources_pass(dossier_of: DossierOf) -> None:
    name = "CAISSE DES ECOLES DE BRISSONNE"
    action = {"id": "a", "intitule": "Tutorat", "pilote": name}
    source = {"id": "s", "intitule": name, "producteur": name}
    dossier = dossier_of(action=[action], source_donnees=[source])
    assert RULES["COH905"].apply(dossier) == []


def _loud(count: int, pilier: str) -> list[dict[str, str]]:
    title = "OUVRIR LES PORTES DU QUARTIER"
    return [{"id": f"{pilier}{n}", "intitule": title, "pilier": pilier} for n in range(count)]


def test_a_group_in_capitals_hears_of_it_once(dossier_of: DossierOf) -> None:
    dossier = dossier_of(action=[*_loud(9, "cadre_de_vie"), *_loud(7, "cohesion_sociale")])
    findings = {found.pilier: plain(found.message) for found in RULES["COH905"].apply(dossier)}
    assert findings.keys() == {"cadre_de_vie", "cohesion_sociale"}
    assert "comme 8 autres textes du même groupe" in findings["cadre_de_vie"]
    assert "comme 6 autres textes du même groupe" in findings["cohesion_sociale"]


def test_a_few_texts_are_told_one_by_one(dossier_of: DossierOf) -> None:
    findings = RULES["COH905"].apply(dossier_of(action=_loud(5, "cadre_de_vie")))
    assert len(findings) == 5
    assert "du même groupe" not in findings[0].message


def test_a_group_that_writes_more_in_capitals_keeps_its_finding(dossier_of: DossierOf) -> None:
    rows = _loud(9, "cadre_de_vie")
    [before] = RULES["COH905"].apply(dossier_of(action=rows[1:]))
    [after] = RULES["COH905"].apply(dossier_of(action=rows))
    assert before.fiche != after.fiche
    assert before.identite == after.identite


def test_a_group_in_capitals_hears_of_it_on_its_first_fiche(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH905"].apply(dossier_of(action=_loud(9, "cadre_de_vie")))
    assert (finding.fiche, finding.groupe) == ("cadre_de_vie0", "groupe-cadre_de_vie")
