from dataclasses import replace

import pandas as pd

from pipeline.coherence import check
from pipeline.coherence.matrice import AXES, FACE_A_FACE, matrice
from pipeline.coherence.rule import RULES
from pipeline.consolidation import Dossier
from tests.conftest import DossierOf

ROWS = {
    "indicateur": [
        {"id": "i", "intitule": "Emploi", "cible": 48, "pilier": "cadre_de_vie"},
        {"id": "i2", "intitule": "Emploi", "cible": 52, "pilier": "cohesion_sociale"},
    ],
    "etat_des_lieux": [{"intitule": "Santé", "axes": ["jeunesse"], "pilier": "cohesion_sociale"}],
}
TWO_VALUES = FACE_A_FACE["COH801"]
COHESION, CADRE = "Cohésion sociale", "Cadre de vie et renouvellement urbain"


def test_two_fiches_that_face_each_other_count_once(dossier_of: DossierOf) -> None:
    dossier = dossier_of(**ROWS)
    table = matrice(dossier, check(dossier))
    assert table.loc[TWO_VALUES, (COHESION, CADRE)] == 1
    assert table.loc[TWO_VALUES].sum() == 1


def test_two_groups_with_one_action_count_once(dossier_of: DossierOf) -> None:
    piliers = ("cohesion_sociale", "cadre_de_vie")
    actions = [{"intitule": "Chantiers d’été", "pilier": pilier} for pilier in piliers]
    dossier = dossier_of(action=actions)
    line = matrice(dossier, check(dossier)).loc[FACE_A_FACE["COH505"]]
    assert (line[COHESION, CADRE], line.sum()) == (1, 1)


def test_each_chapter_faces_each_axe(dossier_of: DossierOf) -> None:
    dossier = dossier_of(**ROWS)
    table = matrice(dossier, check(dossier))
    assert table.loc[AXES["COH205"], (COHESION, "Jeunesse")] == 0
    assert table.loc[AXES["COH205"], (COHESION, "Lutte contre les discriminations")] == 1


def test_a_finding_left_out_is_not_counted(dossier_of: DossierOf) -> None:
    dossier = dossier_of(**ROWS)
    kept = [finding for finding in check(dossier) if finding.code != "COH801"]
    assert matrice(dossier, kept).loc[TWO_VALUES].sum() == 0


def test_each_pair_stands_once_in_the_order_of_the_contract(dossier_of: DossierOf) -> None:
    assert [*map(tuple, matrice(dossier_of(), []).columns[:2])] == [
        (COHESION, CADRE),
        (COHESION, "Développement économique et emploi"),
    ]
    assert len(matrice(dossier_of(), []).columns) == 3 + 9


def test_chapters_are_those_of_the_contract(dossier_of: DossierOf) -> None:
    axes = [{"id": name, "intitule": name} for name in ("Se soigner", "Se loger")]
    table = matrice(dossier_of("2024", axe_local=axes), [])
    assert tuple(table.columns[0]) == ("Se soigner", "Se loger")
    assert len(table.columns) == 1 + 2 * 4


def test_every_rule_of_the_matrix_says_what_it_faces() -> None:
    assert {*FACE_A_FACE, *AXES} <= set(RULES)


def test_the_rules_are_those_of_the_contract(dossier_of: DossierOf) -> None:
    dossier = dossier_of(**ROWS)
    off = {**RULES, "COH801": replace(RULES["COH801"], eteinte="Deux valeurs voulues.")}
    assert matrice(dossier, check(dossier), off).loc[TWO_VALUES].sum() == 0


def test_a_rule_that_fails_counts_for_nothing(dossier_of: DossierOf) -> None:
    def fail(dossier: Dossier) -> pd.DataFrame:
        raise ValueError

    dossier = dossier_of(**ROWS)
    broken = {**RULES, "COH801": replace(RULES["COH801"], find=fail)}
    table = matrice(dossier, check(dossier), broken)
    assert table.loc[TWO_VALUES].sum() == 0
    assert table.loc[AXES["COH205"], (COHESION, "Lutte contre les discriminations")] == 1
