"""Rules that a cadre or a contract writes in YAML, tried on their own examples."""

from datetime import date
from typing import Any

import pytest

from pipeline.coherence import Finding, Reglages, check, effective
from pipeline.errors import DefinitionError
from pipeline.french import typeset
from tests.conftest import DossierOf

DEAR: dict[str, Any] = {
    "code": "LOC001",
    "severite": "alerte",
    "phase": 4,
    "source": "Délibération du 12 mars 2015",
    "form": "action",
    "message": "L'action « {titre} » coûte {cout_total} et n'a pas de pilote.",
    "explication": "Le conseil veut un pilote. Nommez-le.",
    "quand": "etat != 'abandonnee'",
    "faute": "cout_total > 5000000 and not pilote",
    "exemple": {
        "declenche": [{"intitule": "Rénover", "cout_total": 6000000}],
        "passe": [{"cout_total": 6000000, "pilote": "Ville"}, {"cout_total": 10}],
    },
}


def local(**changes: Any) -> Reglages:
    said = {key: value for key, value in {**DEAR, **changes}.items() if value is not None}
    return Reglages.from_data({"locales": [said]})


def found(dossier_of: DossierOf, reglages: Reglages, **rows: list[dict[str, Any]]) -> list[Finding]:
    return [f for f in check(dossier_of(**rows), reglages=reglages) if f.code.startswith("LOC")]


def test_it_finds_the_fiches_at_fault(dossier_of: DossierOf) -> None:
    actions: list[dict[str, Any]] = [
        {"id": "a", "intitule": "Rénover", "cout_total": 5000001, "pilier": "cadre_de_vie"},
        {"id": "b", "intitule": "Rénover", "cout_total": 5000000},
        {"id": "c", "cout_total": 9000000, "pilote": "Ville"},
        {"id": "d", "cout_total": 9000000, "etat": "abandonnee"},
        {"id": "e"},
    ]
    [finding] = found(dossier_of, local(), action=actions)
    assert (finding.fiche, finding.severite, finding.phase) == ("a", "alerte", "4")
    assert finding.pilier == "cadre_de_vie"
    told = "L’action « Rénover » coûte 50\u202f000,01 € et n’a pas de pilote."
    assert finding.message == typeset(told)
    assert finding.identite


def test_it_is_a_rule_like_the_others(dossier_of: DossierOf) -> None:
    rule = effective(dossier_of().catalogue, local())["LOC001"]
    assert rule.explication == "Le conseil veut un pilote.\nNommez-le."
    assert rule.exemple == typeset(
        "Intitulé de l’action – Rénover et Coût total prévu – 60\u202f000 €."
    )
    assert rule.severites == {"4": "alerte"}


def test_what_must_hold_is_judged_once_its_questions_are_answered(dossier_of: DossierOf) -> None:
    actions: list[dict[str, Any]] = [
        {"id": "a", "cout_total": 5000001},
        {"id": "b"},
        {"id": "c", "cout_total": 5},
    ]
    reglages = local(
        faute=None,
        verifie="cout_total <= 5000000",
        exemple={"declenche": [{"cout_total": 6000000}], "passe": [{}]},
    )
    assert [f.fiche for f in found(dossier_of, reglages, action=actions)] == ["a"]


def test_an_answer_no_longer_asked_for_is_blank(dossier_of: DossierOf) -> None:
    reglages = local(
        form="instance",
        quand=None,
        faute="pilier == 'cadre_de_vie'",
        message="« {titre} » est du cadre de vie.",
        exemple={
            "declenche": [{"type": "groupe_travail", "pilier": "cadre_de_vie"}],
            "passe": [{"type": "comite_pilotage", "pilier": "cadre_de_vie"}],
        },
    )
    copil = {"type": "comite_pilotage", "pilier": "cadre_de_vie"}
    groupe = {"id": "g", "type": "groupe_travail", "pilier": "cadre_de_vie"}
    assert [f.fiche for f in found(dossier_of, reglages, instance=[copil, groupe])] == ["g"]


def test_it_speaks_from_its_first_phase_on(dossier_of: DossierOf) -> None:
    reglages = local(avant={"3.2": "conseil"})
    dossier = dossier_of(action=[{"cout_total": 9000000}])
    told = {
        phase: [
            f.severite for f in check(dossier, reglages=reglages, phase=phase) if f.code == "LOC001"
        ]
        for phase in ("3.1", "3.2", "4")
    }
    assert told == {"3.1": [], "3.2": ["conseil"], "4": ["alerte"]}


def test_settings_reach_it_too(dossier_of: DossierOf) -> None:
    reglages = Reglages.from_data(
        {"locales": [DEAR], "reglages": {"LOC001": {"severite": "bloquant"}}}
    )
    [finding] = found(dossier_of, reglages, action=[{"cout_total": 9000000}])
    assert finding.severite == "bloquant"


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"code": "COH999"}, "code", "a la forme LOC001"),
        ({"form": "actoin"}, "form", "vouliez-vous dire « action » ?"),
        ({"phase": "5"}, "phase", "la phase « 5 » n’existe pas"),
        ({"avant": {"4": "conseil"}}, "avant › 4", "une phase d’avant la phase 4"),
        ({"avant": {"3.2": "bloquant"}}, "avant › 3.2", "plus grave avant"),
        ({"quand": "etat = 'projet'"}, "quand", "Condition illisible"),
        ({"quand": "etat = 'projet'"}, "quand", "écrivez =="),
        ({"quand": "intitule et contenu"}, "quand", "Écrivez and, or, not, in"),
        ({"quand": "etat == ‘projet’"}, "quand", "guillemets droits"),
        ({"quand": "etta != 'projet'"}, "quand", "vouliez-vous dire « etat » ?"),
        ({"quand": "etat != 'abandonee'"}, "quand", "vouliez-vous dire « abandonnee » ?"),
        ({"faute": "__import__('os')"}, "faute", "n’est pas permis dans une condition"),
        ({"faute": "pilote > 3"}, "faute", "« pilote » est un texte et « 3 » est un nombre"),
        ({"faute": None}, "locales › 1", "soit « faute », soit « verifie »"),
        ({"verifie": "cout_total > 3"}, "locales › 1", "soit « faute », soit « verifie »"),
        ({"message": "« {titr} »"}, "message", "vouliez-vous dire « titre » ?"),
        ({"message": "« {partenaires} »"}, "message", "« {partenaires} » n’est pas une question"),
        ({"message": "« {titre »"}, "message", "une accolade de trop"),
        ({"message": "« {titre.__class__} »"}, "message", "n’est pas une question"),
        ({"message": "« {} »"}, "message", "n’est pas une question"),
        ({"message": "« {titre:{pilote}} »"}, "message", "n’est pas une question"),
        ({"message": "« {titre!r} »"}, "message", "n’est pas une question"),
    ],
)
def test_a_fault_says_where_and_what_to_write(
    dossier_of: DossierOf, changes: dict[str, Any], where: str, words: str
) -> None:
    with pytest.raises(DefinitionError) as error:
        check(dossier_of(), reglages=local(**changes))
    assert "Réglages du contrat" in str(error.value)
    assert where in str(error.value)
    assert typeset(words) in str(error.value)


@pytest.mark.parametrize(
    ("declenche", "passe", "where", "words"),
    [
        ([{"cout_total": 5}], [{}], "declenche › 1", "ne déclenche pas la règle"),
        ([{"cout_total": 6000000}], [{"cout_total": 7000000}], "passe › 1", "déclenche la règle"),
        (
            [{"cout_totl": 6000000}],
            [{}],
            "declenche › 1 › cout_totl",
            "vouliez-vous dire « cout_total » ?",
        ),
        ([{"cout_total": "6000000"}], [{}], "declenche › 1 › cout_total", "centimes"),
        ([{"etat": "abandon"}], [{}], "declenche › 1 › etat", "vouliez-vous dire « abandonnee »"),
        ([{"quartiers": ["q1"]}], [{}], "declenche › 1", "ne déclenche pas"),
        ([], [{}], "declenche", "au moins un élément"),
        ([{"cout_total": 6000000}], [], "passe", "au moins un élément"),
    ],
)
def test_the_examples_are_tried(
    dossier_of: DossierOf, declenche: list[Any], passe: list[Any], where: str, words: str
) -> None:
    with pytest.raises(DefinitionError) as error:
        check(dossier_of(), reglages=local(exemple={"declenche": declenche, "passe": passe}))
    assert typeset(f"exemple › {where} »") in str(error.value)
    assert typeset(words) in str(error.value)


def test_a_code_is_given_once(dossier_of: DossierOf) -> None:
    with pytest.raises(DefinitionError, match=r"LOC001.*est donné deux fois"):
        Reglages.from_data({"locales": [DEAR, DEAR]})


def test_a_day_written_without_quotes_is_a_date(dossier_of: DossierOf) -> None:
    reglages = local(
        quand=None,
        faute="debut < '2015-01-01'",
        message="« {titre} » commence le {debut}.",
        exemple={"declenche": [{"debut": date(2014, 3, 1)}], "passe": [{"debut": "2015-03-01"}]},
    )
    [finding] = found(dossier_of, reglages, action=[{"intitule": "A", "debut": "2014-03-01"}])
    assert finding.message == typeset("« A » commence le 1er mars 2014.")


@pytest.mark.parametrize(
    ("faute", "verifie", "question"),
    [
        ("cout_total > 5000000", None, "cout_total"),
        (None, "cout_total <= 5000000", "cout_total"),
        ("cout_total > 5000000 and not pilote", None, None),
    ],
)
def test_the_only_question_of_its_condition_is_the_one_at_fault(
    dossier_of: DossierOf, faute: str | None, verifie: str | None, question: str | None
) -> None:
    exemple = {"declenche": [{"cout_total": 6000000}], "passe": [{}]}
    reglages = local(faute=faute, verifie=verifie, exemple=exemple)
    [finding] = found(dossier_of, reglages, action=[{"cout_total": 9000000}])
    assert finding.question == question


def test_its_first_example_is_the_one_that_is_told(dossier_of: DossierOf) -> None:
    declenche = [{"cout_total": 6000000}, {"cout_total": 7000000}]
    reglages = local(exemple={"declenche": declenche, "passe": [{}]})
    told = effective(dossier_of().catalogue, reglages)["LOC001"].exemple
    assert told == typeset("Coût total prévu – 60\u202f000 €.")


def test_it_may_weigh_as_much_before(dossier_of: DossierOf) -> None:
    reglages = local(avant={"3.2": "alerte"})
    assert len(effective(dossier_of().catalogue, reglages)["LOC001"].severites) == 2
