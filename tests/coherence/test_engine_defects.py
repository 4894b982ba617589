"""A rule that raises is a defect of the tool, said with the fiche it does not bear."""

import pandas as pd
import pytest

from pipeline.coherence import NOT_APPLIED, Finding, check
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity
from tests.coherence.conftest import Ruled
from tests.conftest import DossierOf

ENJEUX = [{"id": f"e{rank}", "intitule": f"Enjeu {rank}"} for rank in range(7)]


def on_title(dossier: Dossier) -> pd.DataFrame:
    """Une phrase. Une autre."""
    if dossier["enjeu"]["titre"].isin(["Enjeu 4"]).any():
        raise ValueError("4")
    return dossier["enjeu"]


def on_year(dossier: Dossier) -> pd.DataFrame:
    """Une phrase. Une autre."""
    if (dossier["financement.annees"]["annee"] == 2015).any():
        raise ZeroDivisionError
    return dossier["enjeu"]


def on_answers(dossier: Dossier) -> pd.DataFrame:
    """Une phrase. Une autre."""
    if any(fiche.answers.get("intitule") == "Enjeu 6" for fiche in dossier.fiches.values()):
        raise KeyError("texte")
    return dossier["enjeu"]


def on_two(dossier: Dossier) -> pd.DataFrame:
    """Une phrase. Une autre."""
    if len(dossier["enjeu"]) > 1:
        raise ValueError("deux")
    return dossier["enjeu"]


def on_anything(dossier: Dossier) -> pd.DataFrame:
    """Une phrase. Une autre."""
    return dossier["inconnu"]


def defect(dossier: Dossier) -> Finding:
    [finding] = [each for each in check(dossier) if each.code == NOT_APPLIED]
    return finding


@pytest.mark.parametrize(("find", "fiche"), [(on_title, "e4"), (on_answers, "e6")])
def test_it_names_the_fiche(ruled: Ruled, dossier_of: DossierOf, find: object, fiche: str) -> None:
    rule = ruled(find)
    found = defect(dossier_of(enjeu=ENJEUX))
    assert found.fiche == fiche
    title = f"Enjeu {fiche[1:]}"
    assert f"{rule.code} n’a pas pu être appliquée à cause de «\xa0{title}\xa0»" in found.message


def test_it_says_where_the_fiche_is(ruled: Ruled, dossier_of: DossierOf) -> None:
    ruled(on_title)
    found = defect(dossier_of(enjeu=[*ENJEUX[:4], {**ENJEUX[4], "pilier": "cadre_de_vie"}]))
    assert (found.groupe, found.pilier) == ("groupe-cadre_de_vie", "cadre_de_vie")


def test_it_names_a_fiche_of_another_form(ruled: Ruled, dossier_of: DossierOf) -> None:
    ruled(on_year)
    years = [{"annees": [{"annee": 2014}]}, {"id": "f", "annees": [{"annee": 2015}]}]
    found = defect(dossier_of(enjeu=ENJEUX, financement=years))
    assert (found.fiche, found.form) == ("f", "financement")


@pytest.mark.parametrize("find", [on_two, on_anything])
def test_it_names_none_when_no_single_one_is_to_blame(
    ruled: Ruled, dossier_of: DossierOf, find: object
) -> None:
    rule = ruled(find)
    found = defect(dossier_of(enjeu=ENJEUX))
    assert (found.fiche, found.form) == (None, "enjeu")
    assert f"La règle {rule.code} n’a pas pu être appliquée\xa0:" in found.message


def test_two_defects_have_two_identities_that_last(ruled: Ruled, dossier_of: DossierOf) -> None:
    ruled(on_title), ruled(on_anything)
    runs = [
        [each.identite for each in check(dossier_of(enjeu=ENJEUX)) if each.code == NOT_APPLIED]
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == 2


def test_a_defect_speaks_only_when_its_rule_does(ruled: Ruled, dossier_of: DossierOf) -> None:
    ruled(on_anything, phase="4")
    codes = {finding.code for finding in check(dossier_of(enjeu=ENJEUX), phase="3.2")}
    assert NOT_APPLIED not in codes


def test_a_defect_is_an_alerte_whatever_its_rule_weighs(
    ruled: Ruled, dossier_of: DossierOf
) -> None:
    ruled(on_anything, phase="4", severite=Severity.BLOQUANT, avant={"3.1": Severity.CONSEIL})
    for phase in ("3.1", "4"):
        found = [each for each in check(dossier_of(), phase=phase) if each.code == NOT_APPLIED]
        assert [each.severite for each in found] == [Severity.ALERTE]


def test_two_hundred_letters_of_the_cause_are_told(ruled: Ruled, dossier_of: DossierOf) -> None:
    def wordy(dossier: Dossier) -> pd.DataFrame:
        raise ValueError("x" * 300)

    ruled(wordy)
    assert f"ValueError {'x' * 189}. C’est" in defect(dossier_of()).message


def test_the_form_of_the_rule_is_searched_first(ruled: Ruled, dossier_of: DossierOf) -> None:
    def on_both(dossier: Dossier) -> pd.DataFrame:
        if len(dossier["enjeu"]) and len(dossier["action"]) and len(dossier["contrat"]):
            raise ValueError("deux")
        return dossier["enjeu"]

    ruled(on_both)
    rows = {form: [{"id": form, "intitule": "X"}] for form in ("contrat", "enjeu", "action")}
    assert defect(dossier_of(**rows)).fiche == "enjeu"
