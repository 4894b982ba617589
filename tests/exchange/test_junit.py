"""The findings as JUnit XML: one case a rule."""

from dataclasses import replace

from lxml import etree

from pipeline.exchange.junit import junit
from pipeline.exchange.signalements import Controle
from tests.exchange.controles import DEFECT, OFF, TITLE, WHY, accepted, controle_of


def read(controle: Controle) -> etree._Element:
    return etree.fromstring(junit(controle).encode())


def cases(controle: Controle) -> dict[str, etree._Element]:
    return {str(case.get("name")).split()[0]: case for case in read(controle).iter("testcase")}


def test_each_rule_is_a_case() -> None:
    assert list(cases(controle_of())) == ["COH208", "COH301", "COH408", "COH506"]


def test_totals_are_those_of_the_cases() -> None:
    for controle in (controle_of(), controle_of("3.1"), controle_of(None, DEFECT)):
        suites = read(controle)
        for suite in (suites, suites[0]):
            assert suite.get("tests") == str(len(list(suites.iter("testcase"))))
            assert suite.get("failures") == str(len(list(suites.iter("failure"))))
            assert suite.get("errors") == str(len(list(suites.iter("error"))))
            assert suite.get("skipped") == str(len(list(suites.iter("skipped"))))


def test_a_rule_that_found_something_fails_and_lists_it() -> None:
    [failure] = cases(controle_of())["COH301"]
    assert failure.get("type") == "alerte"
    assert str(failure.get("message")).startswith("2\xa0signalements – Chaque enjeu retenu")
    assert len(str(failure.text).splitlines()) == 2


def test_titles_with_markup_come_through() -> None:
    [failure] = cases(controle_of())["COH301"]
    assert TITLE.replace("« é »", "«\xa0é\xa0»") in str(failure.text)


def test_a_rule_without_finding_passes() -> None:
    assert len(cases(controle_of())["COH408"]) == 0


def test_a_rule_that_was_not_asked_is_skipped_and_says_why() -> None:
    early = cases(controle_of("3.1"))
    assert OFF in str(early["COH506"][0].get("message"))
    assert "ne s’applique pas encore à la phase 3.1" in str(early["COH301"][0].get("message"))


def test_a_defect_of_the_tool_is_an_error() -> None:
    [error] = cases(controle_of(None, DEFECT))["COH000"]
    assert error.tag == "error"
    assert error.text == DEFECT.message


def test_a_control_character_does_not_break_the_file() -> None:
    controle = controle_of()
    [first, *_] = controle.findings
    object.__setattr__(first, "message", "a\x00b\x1bc")
    [failure] = cases(controle)["COH301"]
    assert str(failure.text).startswith("a\ufffdb\ufffdc")


def test_what_is_accepted_does_not_fail_and_is_told() -> None:
    case = cases(accepted())["COH301"]
    [failure] = case.iter("failure")
    assert len(str(failure.text).splitlines()) == 1
    [out] = case.iter("system-out")
    assert str(out.text).endswith(WHY)
    controle = accepted()
    every = {finding.identite: WHY for finding in controle.findings}
    passing = replace(controle, acceptes=every)
    assert read(passing).get("failures") == "0"
    assert not list(cases(passing)["COH301"].iter("failure"))
