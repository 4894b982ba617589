from typing import Any

from pipeline.coherence import RULES
from tests.conftest import DossierOf


def groupes(*piliers: str) -> list[dict[str, Any]]:
    return [{"type": "groupe_travail", "intitule": p, "pilier": p} for p in piliers]


def test_a_pilier_without_groupe_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=groupes("cohesion_sociale", "cadre_de_vie"))
    [finding] = RULES["COH105"].apply(dossier)
    assert (finding.fiche, finding.pilier) == (None, "developpement_economique")
    assert "Développement économique et emploi" in finding.message


def test_an_axe_local_without_groupe_is_reported_by_its_own_words(dossier_of: DossierOf) -> None:
    axes = [{"id": "a1", "intitule": "Grandir"}, {"id": "a2", "intitule": "Habiter"}]
    dossier = dossier_of("2024", axe_local=axes, instance=groupes("a1"))
    [finding] = RULES["COH105"].apply(dossier)
    assert finding.pilier == "a2"
    assert "Habiter" in finding.message


def test_a_groupe_for_each_pilier_passes(dossier_of: DossierOf) -> None:
    piliers = ("cohesion_sociale", "cadre_de_vie", "developpement_economique")
    assert RULES["COH105"].apply(dossier_of(instance=groupes(*piliers))) == []


def test_before_the_first_groupe_nothing_is_said(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[{"type": "comite_pilotage", "intitule": "COPIL"}])
    assert RULES["COH105"].apply(dossier) == []
