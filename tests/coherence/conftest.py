"""For the tests of the engine: rules of their own, that leave with the test."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd
import pytest

from pipeline.coherence import RULES, Rule, rule
from pipeline.vocabulary import Severity

Ruled = Callable[..., Rule]


@pytest.fixture
def ruled() -> Iterator[Ruled]:
    """`ruled(find, phase="3.2")`: the function as a rule COH9xx, alone beside the shipped ones."""
    before = dict(RULES)

    def register(find: Callable[..., pd.DataFrame], **said: Any) -> Rule:
        code = f"COH9{len(RULES) - len(before):02}"
        RULES.pop(code, None)
        words: Mapping[str, Any] = {
            "code": code,
            "severite": Severity.ALERTE,
            "phase": "3.2",
            "source": "Processus",
            "form": "enjeu",
            "message": "L’enjeu « {titre} » est à revoir.",
            **said,
        }
        rule(**words)(find)
        return RULES[code]

    yield register
    RULES.clear()
    RULES.update(before)
