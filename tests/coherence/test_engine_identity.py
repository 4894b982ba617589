"""A finding keeps its identity as long as it is the same fault."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

from pipeline import settings
from pipeline.coherence import RULES, Finding, Rule, check
from pipeline.coherence.lecture import Faults
from pipeline.coherence.rule import absences
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions, load_definitions
from pipeline.exchange import read_json
from tests.coherence.conftest import Ruled
from tests.conftest import DossierOf


@pytest.fixture(scope="module")
def example(definitions: Definitions) -> Dossier:
    read = read_json(settings.EXAMPLE.read_text("utf-8"), definitions)
    return consolidate(read.contrat, read.fiches, definitions, read.arbitrages)


def only(found: list[Finding], code: str) -> Finding:
    [finding] = [each for each in found if each.code == code]
    return finding


def test_other_words_change_nothing(dossier_of: DossierOf) -> None:
    one = only(check(dossier_of(enjeu=[{"id": "e", "intitule": "Mobilité"}])), "COH301")
    other = only(check(dossier_of(enjeu=[{"id": "e", "intitule": "Se déplacer"}])), "COH301")
    assert one.message != other.message
    assert one.identite == other.identite


def test_fiches_around_it_change_nothing(dossier_of: DossierOf) -> None:
    enjeu = {"id": "e", "intitule": "Mobilité", "pilier": "cadre_de_vie"}
    alone = only(check(dossier_of(enjeu=[enjeu])), "COH301")
    among = check(dossier_of(enjeu=[{"id": "d", "pilier": "cohesion_sociale"}, {"id": "c"}, enjeu]))
    [same] = [each for each in among if each.fiche == "e" and each.code == "COH301"]
    assert same.identite == alone.identite


def test_another_group_or_order_changes_nothing(dossier_of: DossierOf) -> None:
    rows = [{"id": "a", "pilier": "cadre_de_vie"}, {"id": "b", "pilier": "cohesion_sociale"}]
    moved = [{"id": "b", "pilier": "cadre_de_vie"}, {"id": "a", "pilier": "cadre_de_vie"}]
    one, other = dossier_of(enjeu=rows), dossier_of(enjeu=moved)
    found = [{f.fiche: f.identite for f in RULES["COH301"].apply(each)} for each in (one, other)]
    assert found[0] == found[1]


def test_another_fiche_or_another_rule_is_another_fault(dossier_of: DossierOf) -> None:
    found = check(dossier_of(enjeu=[{"id": "a"}, {"id": "b"}]))
    assert len({finding.identite for finding in found}) == len(found) > 3


def test_absences_are_told_apart_by_pilier_group_and_cle(
    ruled: Ruled, dossier_of: DossierOf
) -> None:
    def missing(dossier: Dossier) -> Faults:
        """Une phrase. Une autre."""
        places = [("a", "g", "x"), ("a", "g", "y"), ("a", "h", "x"), ("b", "g", "x")]
        return absences({"pilier": p, "groupe": g, "cle": c} for p, g, c in places)

    rule = ruled(missing, message="Il manque quelque chose.")
    found = rule.apply(dossier_of())
    assert len({finding.identite for finding in found}) == 4
    assert len(set(rule.keys(dossier_of()))) == 4
    assert {finding.fiche for finding in found} == {None}


def test_rows_without_cle_are_told_apart_by_rank(ruled: Ruled, dossier_of: DossierOf) -> None:
    def twice(dossier: Dossier) -> pd.DataFrame:
        """Une phrase. Une autre."""
        return pd.concat([dossier["enjeu"], dossier["enjeu"]])

    rule, dossier = ruled(twice), dossier_of(enjeu=[{"id": "e"}])
    [one, other] = rule.apply(dossier)
    assert one.identite != other.identite
    assert len(set(rule.keys(dossier))) == 1


def test_the_severity_is_no_part_of_it(dossier_of: DossierOf) -> None:
    dossier = dossier_of(objectif=[{"id": "b", "intitule": "Réussir", "cible": "x"}])
    milder = replace(RULES["COH408"], avant={}, message="Autre chose.")
    assert milder.apply(dossier)[0].identite == RULES["COH408"].apply(dossier)[0].identite


def test_the_example_has_no_two_findings_of_one_identity(example: Dossier) -> None:
    found = Counter(finding.identite for finding in check(example))
    assert found
    assert set(found.values()) == {1}


@pytest.mark.parametrize("each", RULES.values(), ids=lambda each: each.code)
def test_no_rule_lacks_a_cle_on_the_example(each: Rule, example: Dossier) -> None:
    assert max(Counter(each.keys(example)).values(), default=1) == 1


@pytest.mark.parametrize("cadre", load_definitions().cadres)
@pytest.mark.parametrize("each", RULES.values(), ids=lambda each: each.code)
def test_no_rule_lacks_a_cle_on_blank_fiches(
    each: Rule, cadre: str, dossier_of: DossierOf, definitions: Definitions
) -> None:
    blank: dict[str, list[dict[str, str]]] = {
        name: [{}, {}] for name in definitions.forms_of(cadre)
    }
    assert max(Counter(each.keys(dossier_of(cadre, **blank))).values(), default=1) == 1


def test_a_finding_says_the_group_and_pilier_of_its_fiche(
    ruled: Ruled, dossier_of: DossierOf
) -> None:
    def bare(dossier: Dossier) -> pd.DataFrame:
        """Une phrase. Une autre."""
        return dossier["enjeu"][["titre"]]

    rule = ruled(bare)
    found = check(dossier_of(enjeu=[{"id": "e", "pilier": "cadre_de_vie"}]))
    finding = only(found, rule.code)
    assert (finding.groupe, finding.pilier) == ("groupe-cadre_de_vie", "cadre_de_vie")


def test_the_registre_finds_again_what_a_former_version_wrote(
    ruled: Ruled, dossier_of: DossierOf
) -> None:
    rule = ruled(lambda _: [{"fiche": "e", "titre": "X"}] * 3)
    assert [finding.identite for finding in rule.apply(dossier_of())] == [
        "62184969ee111474c6477819",
        "54966838fd739b4872096592",
        "762d184cf34c848fff49025e",
    ]
