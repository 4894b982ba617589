"""The parts of a condition fit together: kinds, and choices that exist."""

import pytest

from pipeline.coherence.conditions import check_condition
from pipeline.definitions import Definitions
from pipeline.errors import ExpressionError
from pipeline.expressions import Expression
from pipeline.french import typeset


@pytest.mark.parametrize(
    ("form", "condition"),
    [
        ("action", "cout_total > 0 and -beneficiaires < part_femmes + 2 * 3"),
        ("action", "not pilote or pilote == None or pilote != 'Ville'"),
        ("action", "debut < fin and fin >= '2016-12-31'"),
        ("action", "etat == 'projet' or etat in ['projet', 'engagee']"),
        ("action", "'jeunes' in publics or 'jeunes' not in publics"),
        ("action", "length(partenaires) > 2 and length(publics) < 2 and length(contenu) > 10"),
        ("action", "'gymnase' in intitule"),
        ("action", "'q1' in quartiers"),
        ("objectif", "cible == 'x' or cible > 3"),
        ("quartier", "tfpb == True or tfpb"),
        ("instance", "pilier == 'cadre_de_vie'"),
        ("action", "2 < cout_total"),
    ],
)
def test_it_bears(definitions: Definitions, form: str, condition: str) -> None:
    questions = definitions.forms[form].by_name
    check_condition(Expression(condition), questions, definitions.cadre("2014"))


@pytest.mark.parametrize(
    ("form", "condition", "words"),
    [
        ("action", "cout > 0", "« cout » n’est pas une question"),
        ("action", "pilote > 'a'", "n’a pas de sens"),
        ("action", "pilote == 3", "« pilote » est un texte et « 3 » est un nombre"),
        ("action", "cout_total == 'x'", "« cout_total » est un nombre"),
        ("action", "debut < 'demain'", "une date"),
        ("action", "debut == 2016", "une date"),
        ("action", "etat == 'finie'", "ne fait pas partie des choix de « etat »"),
        ("action", "'finie' == etat", "ne fait pas partie des choix de « etat »"),
        ("action", "etat in ['finie']", "ne fait pas partie des choix de « etat »"),
        ("action", "etat in [3]", "n’a pas de sens"),
        ("action", "'jeune' in publics", "vouliez-vous dire « jeunes » ?"),
        ("action", "publics == 'jeunes'", "« publics » est une liste"),
        ("action", "3 in publics", "« 3 » ne se cherche pas dans « publics »"),
        ("action", "pilote in cout_total", "ne se cherche pas dans « cout_total »"),
        ("action", "length(cout_total) > 2", "« length » n’y compte rien"),
        ("action", "pilote + 1 > 2", "on ne calcule pas avec"),
        ("action", "-pilote > 2", "on ne calcule pas avec"),
        ("action", "cout_total > None", "n’a pas de sens"),
        ("action", "True < 2", "n’a pas de sens"),
        ("action", "not (pilote == 3)", "n’a pas de sens"),
        ("action", "etat == 'projet' and pilote == 3", "n’a pas de sens"),
        ("quartier", "tfpb == 'oui'", "oui ou non"),
        ("instance", "pilier == 'emploi'", "ne fait pas partie des choix de « pilier »"),
    ],
)
def test_it_refuses(definitions: Definitions, form: str, condition: str, words: str) -> None:
    questions = definitions.forms[form].by_name
    with pytest.raises(ExpressionError) as error:
        check_condition(Expression(condition), questions, definitions.cadre("2014"))
    assert typeset(words) in str(error.value)


def test_choices_that_each_contract_writes_are_not_checked(definitions: Definitions) -> None:
    questions = definitions.forms["instance"].by_name
    check_condition(Expression("pilier == 'un-axe'"), questions, definitions.cadre("2024"))
