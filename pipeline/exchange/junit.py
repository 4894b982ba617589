"""The findings as JUnit XML: one test case a rule, for the tools that follow test suites.

Every rule that found something fails, whatever its severity, which is the type of the failure:
`--severite bloquant` keeps only what must stop. A rule that was not asked is skipped; what was
accepted does not fail, and is told with its justification.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.answers import clean
from pipeline.coherence import NOT_APPLIED, Finding, Rule
from pipeline.exchange.signalements import FAILED, Controle
from pipeline.french import count, typeset


def junit(controle: Controle) -> str:
    """The report of one check."""
    failed = sum(bool(_open(controle, code)) for code in controle.rules)
    counts = {
        "tests": len(controle.rules) + bool(controle.failures),
        "failures": failed,
        "errors": int(bool(controle.failures)),
        "skipped": sum(bool(controle.silence(rule)) for rule in controle.rules.values()),
    }
    totals = {name: str(value) for name, value in counts.items()}
    suites = Element("testsuites", {"name": "cdv", **totals})
    name = clean(controle.dossier.contrat.nom)
    suite = SubElement(suites, "testsuite", {"name": name, **totals})
    for rule in controle.rules.values():
        _case(suite, controle, rule)
    if controle.failures:
        case = SubElement(suite, "testcase", classname="cdv", name=NOT_APPLIED)
        error = SubElement(case, "error", message=typeset(FAILED), type=NOT_APPLIED)
        error.text = "\n".join(clean(each.message) for each in controle.failures)
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: Element, controle: Controle, rule: Rule) -> None:
    summary = rule.explication.splitlines()[0]
    name = f"{rule.code} {rule.name}"
    case = SubElement(suite, "testcase", classname=f"phase {rule.phase}", name=name)
    found = _open(controle, rule.code)
    if found:
        message = f"{count(len(found), 'signalement')} – {summary}"
        severite = found[0].severite.value
        failure = SubElement(case, "failure", message=clean(message), type=severite)
        failure.text = "\n".join(clean(each.message) for each in found)
    elif silence := controle.silence(rule):
        SubElement(case, "skipped", message=clean(typeset(silence)))
    accepted = [each for each in controle.by_code.get(rule.code, []) if each not in found]
    if accepted:
        said = (f"{each.message} – {controle.justification(each)}" for each in accepted)
        SubElement(case, "system-out").text = clean(typeset("\n".join(["Accepté :", *said])))


def _open(controle: Controle, code: str) -> list[Finding]:
    """What a rule found and nobody accepted."""
    return [each for each in controle.by_code.get(code, []) if not controle.justification(each)]
