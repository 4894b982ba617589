"""A cadre or a contract switches rules off, moves their severity, changes their thresholds."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.answers import Catalogue
from pipeline.coherence import RULES, Reglages, Rule, check, effective, load_reglages
from pipeline.coherence.reglages import HIGHEST
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions, Regles
from pipeline.errors import DefinitionError
from pipeline.fiche import Contrat
from pipeline.french import typeset
from tests.coherence.conftest import Ruled
from tests.conftest import DossierOf, fiches_of

ENJEU = [{"id": "e1", "intitule": "Mobilité"}]


def crowded(dossier: Dossier, *, maximum: int) -> pd.DataFrame:
    """Une phrase. Une autre."""
    enjeux = dossier["enjeu"]
    return enjeux if len(enjeux) > maximum else enjeux.iloc[:0]


@pytest.fixture
def rule(ruled: Ruled) -> Rule:
    return ruled(crowded, seuils={"maximum": 3}, severite="alerte")


def with_reglages(**reglages: dict[str, Any]) -> Reglages:
    return Reglages.from_data({"reglages": reglages})


def codes(dossier: Dossier, reglages: Reglages | None = None, phase: str | None = None) -> set[str]:
    return {finding.code for finding in check(dossier, reglages=reglages, phase=phase)}


def test_without_settings_the_rules_are_those_of_the_tool(dossier_of: DossierOf) -> None:
    assert effective(dossier_of().catalogue) == RULES


def test_a_rule_switched_off_is_silent_and_says_why(dossier_of: DossierOf) -> None:
    off, dossier = (
        with_reglages(COH301={"eteinte": "Pas d'orientation ici."}),
        dossier_of(enjeu=ENJEU),
    )
    assert "COH301" in codes(dossier)
    assert "COH301" not in codes(dossier, off)
    assert effective(dossier.catalogue, off)["COH301"].eteinte == "Pas d’orientation ici."


def test_a_severity_changes(dossier_of: DossierOf) -> None:
    graver = with_reglages(COH301={"severite": "bloquant"})
    found = {f.code: f.severite for f in check(dossier_of(enjeu=ENJEU), reglages=graver)}
    assert found["COH301"] == "bloquant"


def test_a_rule_speaks_earlier(dossier_of: DossierOf) -> None:
    dossier, sooner = dossier_of(enjeu=ENJEU), with_reglages(COH301={"avant": {3.1: "conseil"}})
    assert "COH301" not in codes(dossier, phase="3.1")
    found = {f.code: f.severite for f in check(dossier, reglages=sooner, phase="3.1")}
    assert found["COH301"] == "conseil"


def test_a_new_severity_forgets_the_earlier_ones(ruled: Ruled, dossier_of: DossierOf) -> None:
    rule = ruled(lambda dossier: dossier["enjeu"], phase="4", avant={"3.1": "alerte"})
    milder = with_reglages(**{rule.code: {"severite": "conseil"}})
    assert effective(dossier_of().catalogue, milder)[rule.code].severites == {"4": "conseil"}


def test_a_threshold_changes(rule: Rule, dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=[{}, {}])
    assert rule.code not in codes(dossier)
    assert rule.code in codes(dossier, with_reglages(**{rule.code: {"seuils": {"maximum": 1}}}))


@pytest.mark.parametrize("value", [0, HIGHEST])
def test_a_threshold_may_be_the_lowest_or_the_highest(
    rule: Rule, dossier_of: DossierOf, value: int
) -> None:
    moved = with_reglages(**{rule.code: {"seuils": {"maximum": value}}})
    assert effective(dossier_of().catalogue, moved)[rule.code].seuils == {"maximum": value}


def test_the_contract_has_the_last_word_over_its_cadre(definitions: Definitions) -> None:
    cadre = definitions.cadre("2014").model_copy(
        update={"regles": Regles.model_validate({"reglages": {"COH301": {"eteinte": "Le cadre."}}})}
    )
    own = Definitions(definitions.forms, {"2014": cadre})
    dossier = consolidate(Contrat("c", "C", "2014"), fiches_of({"enjeu": ENJEU}), own)
    assert "COH301" not in codes(dossier)
    louder = with_reglages(COH302={"eteinte": "Le contrat."}, COH301={"severite": "conseil"})
    rules = effective(dossier.catalogue, louder)
    assert (rules["COH301"].eteinte, rules["COH301"].severite) == ("Le cadre.", "conseil")
    assert rules["COH302"].eteinte == "Le contrat."


def test_a_cadre_can_be_switched_on_again(definitions: Definitions) -> None:
    cadre = definitions.cadre("2014").model_copy(
        update={"regles": Regles.model_validate({"reglages": {"COH301": {"eteinte": "Le cadre."}}})}
    )
    catalogue = Catalogue(Definitions(definitions.forms, {"2014": cadre}), "2014", ())
    again = with_reglages(COH301={"allumee": True})
    assert effective(catalogue, again)["COH301"].eteinte == ""


@pytest.mark.parametrize(
    ("reglages", "words"),
    [
        ({"COH31": {}}, "« reglages › COH31 » : la règle « COH31 » n’existe pas ; vouliez-vous"),
        ({"COH301": {"seuils": {"minimum": 2}}}, "n’a pas de seuil « minimum » (seuils : aucun)"),
        ({"COH900": {"seuils": {"minimum": 2}}}, "(seuils : maximum)"),
        ({"COH900": {"seuils": {"maximum": 2.5}}}, "« reglages › COH900 › seuils › maximum »"),
        ({"COH900": {"seuils": {"maximum": float("inf")}}}, "il faut un nombre"),
        ({"COH900": {"seuils": {"maximum": True}}}, "il faut un nombre"),
        ({"COH900": {"seuils": {"maximum": -1}}}, "un seuil va de 0 à"),
        ({"COH900": {"seuils": {"maximum": 10**12}}}, "un seuil va de 0 à"),
        ({"COH900": {"seuils": {"maximum": 10**400}}}, "un seuil va de 0 à"),
        ({"coh301": {"severite": "conseil"}}, "vouliez-vous dire « COH301 »"),
        ({"COH301": {"phase": "7"}}, "la phase « 7 » n’existe pas (phases : 1.1, 1.2"),
        ({"COH301": {"avant": {"3.3": "conseil"}}}, "la phase « 3.3 » n’existe pas"),
        ({"COH301": {"avant": {"4": "conseil"}}}, "il faut une phase d’avant la phase 3.2"),
        ({"COH301": {"avant": {"3.1": "bloquant"}}}, "plus grave avant la phase 3.2 qu’après"),
        ({"COH301": {"severite": "grave"}}, "écrivez 'bloquant', 'alerte' ou 'conseil'"),
        ({"COH301": {"severit": "alerte"}}, "vouliez-vous dire « severite » ?"),
        ({"COH301": {"eteinte": ""}}, "il faut un texte non vide"),
        ({"COH301": {"eteinte": "Non.", "allumee": True}}, "un seul des deux"),
        ({"COH301": 3}, "« clé: valeur »"),
    ],
)
def test_a_setting_that_does_not_hold_says_where_and_what_to_write(
    rule: Rule, dossier_of: DossierOf, reglages: dict[str, Any], words: str
) -> None:
    with pytest.raises(DefinitionError) as error:
        check(dossier_of(), reglages=with_reglages(**reglages))
    assert str(error.value).startswith("Réglages du contrat, «")
    assert typeset(words) in str(error.value)


@pytest.mark.parametrize("data", [None, [], "COH301", 3, {"regles": {}}, {"reglages": []}])
def test_data_of_another_shape_is_refused(data: Any) -> None:
    with pytest.raises(DefinitionError, match="Réglages du contrat"):
        Reglages.from_data(data)


def test_settings_go_to_json_and_back() -> None:
    data = {"reglages": {"COH301": {"avant": {"3.1": "conseil"}, "eteinte": "Non."}}}
    assert Reglages.from_data(data).as_data() == data
    assert Reglages.from_data(Reglages.from_data(data).as_data()) == Reglages.from_data(data)


def test_a_file_says_its_line(tmp_path: Path, dossier_of: DossierOf) -> None:
    path = tmp_path / "reglages.yml"
    path.write_text("reglages:\n  COH301: {severite: conseil}\n  COH999: {}\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"reglages\.yml, ligne 3, .*COH999"):
        check(dossier_of(), reglages=load_reglages(path))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="ce chemin n’existe pas"):
        load_reglages(tmp_path / "absent.yml")


def test_settings_typed_somewhere_are_read_blank_ones_change_nothing() -> None:
    typed = Reglages.from_text("reglages:\n  COH301: {severite: conseil}\n")
    assert typed.as_data() == {"reglages": {"COH301": {"severite": "conseil"}}}
    assert Reglages.from_text(" \n").as_data() == {}
