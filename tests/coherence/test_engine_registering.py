"""How a rule is declared: its docstring, its thresholds, its earlier severities."""

import pandas as pd
import pytest

from pipeline.coherence import Rule
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity
from tests.coherence.conftest import Ruled
from tests.conftest import DossierOf


def every_enjeu(dossier: Dossier) -> pd.DataFrame:
    """Une phrase. Une autre : pourquoi, et
    que faire.

    Exemple : « Mobilité » est à
    revoir.
    """
    return dossier["enjeu"]


def many_enjeux(dossier: Dossier, *, maximum: int) -> pd.DataFrame:
    """Une phrase. Une autre."""
    enjeux = dossier["enjeu"]
    return enjeux if len(enjeux) > maximum else enjeux.iloc[:0]


@pytest.fixture
def example(ruled: Ruled) -> Rule:
    return ruled(every_enjeu)


def test_the_paragraph_of_the_example_is_told_apart(example: Rule) -> None:
    assert example.explication == "Une phrase.\nUne autre\xa0: pourquoi, et que faire."
    assert example.exemple == "«\xa0Mobilité\xa0» est à revoir."


def test_a_docstring_without_example_has_none(ruled: Ruled) -> None:
    assert ruled(many_enjeux, seuils={"maximum": 1}).exemple == ""


def test_a_threshold_is_passed_to_the_function_and_may_be_told(
    ruled: Ruled, dossier_of: DossierOf
) -> None:
    message = "Pas plus de {maximum} enjeux."
    rule = ruled(many_enjeux, seuils={"maximum": 1}, message=message)
    assert rule.apply(dossier_of(enjeu=[{}])) == []
    found = rule.apply(dossier_of(enjeu=[{}, {}]))
    assert [finding.message for finding in found] == ["Pas plus de 1 enjeux."] * 2


@pytest.mark.parametrize("seuils", [{}, {"minimum": 1}, {"maximum": 1, "minimum": 1}])
def test_declared_thresholds_are_those_the_function_takes(
    ruled: Ruled, seuils: dict[str, int]
) -> None:
    with pytest.raises(AssertionError, match="seuils"):
        ruled(many_enjeux, seuils=seuils)


def test_severities_are_told_phase_by_phase(ruled: Ruled) -> None:
    avant = {"3.1": Severity.CONSEIL, "2.3": Severity.CONSEIL}
    assert list(ruled(every_enjeu, avant=avant).severites.items()) == [
        ("2.3", "conseil"),
        ("3.1", "conseil"),
        ("3.2", "alerte"),
    ]


@pytest.mark.parametrize(
    "avant",
    [{"3.2": Severity.CONSEIL}, {"4": Severity.CONSEIL}, {"3.1": Severity.BLOQUANT}],
)
def test_an_earlier_severity_is_earlier_and_milder(
    ruled: Ruled, avant: dict[str, Severity]
) -> None:
    with pytest.raises(AssertionError):
        ruled(every_enjeu, avant=avant)
