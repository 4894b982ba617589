from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_one_action_in_three_groups_is_reported_to_each(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        action=[
            {"id": "a1", "intitule": "Repérer le décrochage", "pilier": "cohesion_sociale"},
            {"id": "a2", "intitule": "reperer  le decrochage !", "pilier": "cadre_de_vie"},
            {"id": "a3", "intitule": "Repérer le décrochage", "pilier": "developpement_economique"},
        ]
    )
    findings = RULES["COH505"].apply(dossier)
    assert [finding.fiche for finding in findings] == ["a1", "a2", "a3"]
    assert "dans les groupes" in findings[0].message
    assert "Groupe cadre_de_vie" in findings[0].message
    assert "Groupe cohesion_sociale" not in findings[0].message


def test_a_duplicate_abandoned_by_one_group_passes(dossier_of: DossierOf) -> None:
    action = {"intitule": "Repérer le décrochage"}
    dossier = dossier_of(
        action=[
            {**action, "pilier": "cohesion_sociale", "etat": "abandonnee"},
            {**action, "pilier": "cadre_de_vie"},
        ]
    )
    assert RULES["COH505"].apply(dossier) == []


def test_the_first_other_group_tells_the_fault_when_a_third_one_writes_it_too(
    dossier_of: DossierOf,
) -> None:
    action = {"intitule": "Repérer le décrochage"}
    one, other, third = (
        {**action, "id": pilier, "pilier": pilier}
        for pilier in ("cohesion_sociale", "cadre_de_vie", "developpement_economique")
    )
    [before, _] = RULES["COH505"].apply(dossier_of(action=[one, other]))
    [after, *_] = RULES["COH505"].apply(dossier_of(action=[one, other, third]))
    assert "dans le groupe" in before.message
    assert before.identite == after.identite
