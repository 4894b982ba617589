"""A finding may name the question at fault, so that the site says it under that question."""

import pandas as pd
import pytest

from pipeline.coherence import RULES, check
from pipeline.coherence.rule import rule
from pipeline.consolidation import Dossier
from pipeline.definitions import Definitions
from pipeline.vocabulary import Severity
from tests.conftest import DossierOf

OBJECTIF = {"id": "b1", "intitule": "Augmenter de x %", "cible": "x"}


def test_every_question_a_rule_names_is_one_of_its_form(definitions: Definitions) -> None:
    named = [rule for rule in RULES.values() if rule.question]
    assert named
    assert all(each.question in definitions.forms[each.form].by_name for each in named)


def test_its_findings_name_it(dossier_of: DossierOf) -> None:
    [found] = RULES["COH408"].apply(dossier_of(objectif=[OBJECTIF]))
    assert found.question == "cible"


def test_a_row_may_name_another(dossier_of: DossierOf, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in list(RULES):
        monkeypatch.delitem(RULES, code)

    @rule(
        code="COH999",
        severite=Severity.ALERTE,
        phase="4",
        source="Essai",
        form="objectif",
        message="« {titre} »",
        question="cible",
    )
    def fault(dossier: Dossier) -> pd.DataFrame:
        """Une phrase. Une autre."""
        return dossier["objectif"].assign(question="unite")

    [found] = check(dossier_of(objectif=[OBJECTIF]))
    assert found.question == "unite"
