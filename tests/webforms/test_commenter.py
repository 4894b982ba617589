"""Threads of comments on a fiche and its questions."""

from pipeline.vocabulary import Role
from tests.webforms.conftest import Page, Site, SiteOf

HERE = "/contrats/essai/fiches/e1"
ENJEU = [{"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie"}]
NEW, ANSWER = "//form[@class='commenter']", "//details[contains(@class,'fil-comm')]//form[textarea]"
SETTLE = "//details[contains(@class,'fil-comm')]//form[not(textarea)]"


def asked(site_of: SiteOf) -> tuple[Site, Page]:
    site = site_of(enjeu=ENJEU)
    page = site.send(site.get(HERE), NEW, question="argumentaire", texte="Pour <b>qui</b> ?")
    return site, page


def test_a_question_is_commented_and_answered(site_of: SiteOf) -> None:
    site, page = asked(site_of)
    assert "Pour <b>qui</b> ?" in page.said
    cotech = site.as_(Role.COTECH)
    page = cotech.send(cotech.get(HERE), ANSWER, texte="Les jeunes.")
    assert "2 messages" in page.said
    assert page.all("//details[contains(@class,'fil-comm')]/summary/a/@href") == ["#q-argumentaire"]


def test_a_question_says_how_many_open_threads_it_has(site_of: SiteOf) -> None:
    site, page = asked(site_of)
    beside = "//form[contains(@class,'feuille')]//a[@href='#echanges']/text()"
    assert page.all(beside) == ["1 fil ouvert"]
    assert site.send(page, SETTLE).all(beside) == []


def test_a_thread_is_settled_and_opened_again(site_of: SiteOf) -> None:
    site, page = asked(site_of)
    page = site.send(page, SETTLE)
    assert "réglé par Awa Diallo" in page.said
    assert "1 fil ouvert" in site.send(page, SETTLE, rouvrir="oui").said


def test_an_empty_or_endless_comment_is_shown_again(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEU)
    page = site.get(HERE)
    assert site.send(page, NEW, texte=" ").status == 422
    long = site.send(page, NEW, texte="x" * 4001)
    assert long.status == 422
    assert long.values("//main//form")["texte"] == ["x" * 4001]


def test_a_refused_token_keeps_the_comment(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEU)
    page = site.send(site.get(HERE), NEW, csrf_token="faux", texte="Mon avis")
    assert page.status == 400
    assert page.values("//main//form")["texte"] == ["Mon avis"]
    assert "Mon avis" in site.send(page, "//main//form").said
