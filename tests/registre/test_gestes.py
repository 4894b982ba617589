"""What people may do with a finding, and what they must write."""

from datetime import date

import pytest

from pipeline.errors import AnswerError
from pipeline.registre import LONGEST, Etat, accepter, attribuer, commenter, rouvrir
from tests.registre.faits import Cahier, constat


@pytest.fixture
def cahier() -> Cahier:
    cahier = Cahier()
    cahier.run(constat())
    return cahier


@pytest.mark.parametrize("motif", ["", "  \n", "x" * (LONGEST + 1), "a\0b"])
def test_an_acceptance_needs_a_justification(cahier: Cahier, motif: str) -> None:
    with pytest.raises(AnswerError):
        accepter(cahier.lines["i1"], motif=motif, author="Awa")


def test_what_is_resolved_is_not_accepted(cahier: Cahier) -> None:
    cahier.run()
    with pytest.raises(AnswerError, match="plus rien à accepter"):
        accepter(cahier.lines["i1"], motif="Vu.", author="Awa")


def test_only_what_is_accepted_is_reopened(cahier: Cahier) -> None:
    with pytest.raises(AnswerError, match="Seul un signalement accepté"):
        rouvrir(cahier.lines["i1"], motif="Non.", author="Awa")


def test_a_finding_goes_to_a_group_until_a_day_and_back(cahier: Cahier) -> None:
    day = date(2015, 4, 1)
    given = cahier.do(lambda line: attribuer(line, groupe="g2", echeance=day, author="Awa"))
    assert (given.attribue, given.echeance, given.etat) == ("g2", day, Etat.OUVERT)
    cahier.run(constat("Autrement."))
    assert cahier.lines["i1"].attribue == "g2"
    back = cahier.do(lambda line: attribuer(line, groupe=None, echeance=None, author="Awa"))
    assert (back.attribue, back.echeance) == (None, None)


@pytest.mark.parametrize("year", [1, 1999, 9999])
def test_a_deadline_in_another_century_is_refused(cahier: Cahier, year: int) -> None:
    with pytest.raises(AnswerError, match="vérifiez son année"):
        attribuer(cahier.lines["i1"], groupe="g2", echeance=date(year, 1, 1), author="Awa")


def test_a_comment_changes_no_state(cahier: Cahier) -> None:
    said = cahier.do(lambda line: commenter(line, texte=" Vu en séance. ", author="Awa"))
    assert (said.etat, said.dernier.texte) == (Etat.OUVERT, "Vu en séance.")


def test_an_empty_comment_is_refused(cahier: Cahier) -> None:
    with pytest.raises(AnswerError, match="commentaire"):
        commenter(cahier.lines["i1"], texte=" ", author="Awa")
