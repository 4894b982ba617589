from typing import Any

from pipeline.coherence import RULES
from tests.conftest import DossierOf

QUARTIERS = [
    {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
    {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
]


def conseil(*quartiers: str) -> dict[str, Any]:
    return {"type": "conseil_citoyen", "intitule": "Conseil", "quartiers": list(quartiers)}


def test_a_quartier_without_conseil_citoyen_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=QUARTIERS, instance=[conseil("q1")])
    [finding] = RULES["COH103"].apply(dossier)
    assert finding.fiche == "q2"
    assert "La Verrerie" in finding.message


def test_one_conseil_for_two_quartiers_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=QUARTIERS, instance=[conseil("q1", "q2")])
    assert RULES["COH103"].apply(dossier) == []


def test_before_any_group_or_conseil_nothing_is_said(dossier_of: DossierOf) -> None:
    assert RULES["COH103"].apply(dossier_of(quartier=QUARTIERS)) == []


def test_groups_at_work_make_the_missing_conseils_a_fault(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        quartier=QUARTIERS, instance=[{"type": "groupe_travail", "intitule": "Emploi"}]
    )
    assert [finding.fiche for finding in RULES["COH103"].apply(dossier)] == ["q1", "q2"]


def test_a_conseil_that_tells_no_quartier_is_asked_first(dossier_of: DossierOf) -> None:
    assert RULES["COH103"].apply(dossier_of(quartier=QUARTIERS, instance=[conseil()])) == []


def test_one_quartier_is_spared_when_the_conseil_without_quartier_has_its_name(
    dossier_of: DossierOf,
) -> None:
    more = [*QUARTIERS, {"id": "q3", "code": "QP099003", "nom": "Le Faubourg"}]
    named = {**conseil(), "intitule": "Conseil citoyen du Faubourg"}
    dossier = dossier_of(quartier=more, instance=[conseil("q1"), named])
    assert [finding.fiche for finding in RULES["COH103"].apply(dossier)] == ["q2"]


def test_a_conseil_that_bears_the_name_of_its_quartier_is_its_own(dossier_of: DossierOf) -> None:
    named = {"type": "conseil_citoyen", "intitule": "La Verrerie"}
    dossier = dossier_of(quartier=QUARTIERS, instance=[conseil("q1"), named])
    assert RULES["COH103"].apply(dossier) == []
