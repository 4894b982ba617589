"""A finding may name the question at fault, so that the site says it under that question."""

import pandas as pd

from pipeline.coherence import RULES, check
from pipeline.consolidation import Dossier
from pipeline.definitions import Definitions
from tests.coherence.conftest import Ruled
from tests.conftest import DossierOf

OBJECTIF = {"id": "b1", "intitule": "Augmenter de x %", "cible": "x"}


def test_every_question_a_rule_names_is_one_of_its_form(definitions: Definitions) -> None:
    named = [rule for rule in RULES.values() if rule.question]
    assert named
    assert all(each.question in definitions.forms[each.form].by_name for each in named)


def test_its_findings_name_it(dossier_of: DossierOf) -> None:
    [found] = RULES["COH408"].apply(dossier_of(objectif=[OBJECTIF]))
    assert found.question == "cible"


def test_a_row_may_name_another(ruled: Ruled, dossier_of: DossierOf) -> None:
    def fault(dossier: Dossier) -> pd.DataFrame:
        """Une phrase. Une autre."""
        return dossier["objectif"].assign(question="unite")

    rule = ruled(fault, form="objectif", message="« {titre} »", question="cible")
    [found] = [each for each in check(dossier_of(objectif=[OBJECTIF])) if each.code == rule.code]
    assert found.question == "unite"
