import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


@pytest.mark.parametrize("level", ["enjeu", "orientation", "objectif"])
def test_a_title_twice_in_its_group_is_reported(dossier_of: DossierOf, level: str) -> None:
    titles = "Rouvrir des commerces", "ROUVRIR DES COMMERCES."
    rows = [{"id": str(n), "intitule": title} for n, title in enumerate(titles)]
    findings = RULES["COH316"].apply(dossier_of(**{level: rows}))
    assert [finding.fiche for finding in findings] == ["0", "1"]
    assert "écrit 2 fois, au même niveau" in plain(findings[0].message)


@pytest.mark.parametrize(
    "other",
    [
        {"intitule": "Rouvrir des écoles"},
        {"intitule": "Rouvrir des commerces", "pilier": "cadre_de_vie"},
        {"intitule": "Rouvrir des commerces", "quartiers": ["q2"]},
    ],
)
def test_another_title_group_or_quartier_passes(
    dossier_of: DossierOf, other: dict[str, object]
) -> None:
    one = {"intitule": "Rouvrir des commerces", "quartiers": ["q1"], "pilier": "cohesion_sociale"}
    pair = [one, {**one, **other}]
    assert RULES["COH316"].apply(dossier_of(objectif=pair)) == []


def test_levels_are_told_apart_and_no_title_is_no_twin(dossier_of: DossierOf) -> None:
    rows = {"enjeu": [{"intitule": "Le sport"}], "orientation": [{"intitule": "Le sport"}]}
    assert RULES["COH316"].apply(dossier_of(**rows, objectif=[{}, {}])) == []


def test_an_empty_contract_stays_calm(dossier_of: DossierOf) -> None:
    assert RULES["COH316"].apply(dossier_of()) == []
