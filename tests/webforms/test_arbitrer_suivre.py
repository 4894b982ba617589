"""What remains, the journal and its undoing, the changes since, the answer owed to the groups."""

from typing import Any

from pipeline.build import dossier_of
from pipeline.definitions import Definitions
from pipeline.vocabulary import Acte
from tests.webforms.conftest import OTHER, Page, Site, SiteOf
from tests.webforms.cotech import FORM, HERE, act, last, meeting, merged
from tests.webforms.test_typographie import ill_spaced

SUITES = "/contrats/essai/groupes/ga/suites"


def undo(site: Site, decision: str, **typed: Any) -> Page:
    return site.send(site.get(f"{HERE}/decisions/{decision}/annuler"), FORM, **typed)


def rewrite(site: Site, fiche: str, **answers: Any) -> None:
    now = site.store.fiche("essai", fiche)
    changed = {**now.answers, **answers}
    site.store.save("essai", fiche, changed, base_version=now.version, digest="", author=OTHER)


def test_the_summary_counts_what_remains_by_group_and_level(site_of: SiteOf) -> None:
    site = meeting(site_of)
    act(site, "retenir", "o3")
    row = site.get(f"{HERE}/").all("//tr[th='Bus']/td")
    assert row[1].startswith("1 sur 2 orientations stratégiques à arbitrer")


def test_comparing_items_settles_nothing(site_of: SiteOf) -> None:
    site = meeting(site_of)
    act(site, "lier", "o2", "o3")
    row = site.get(f"{HERE}/").all("//tr[th='Bus']/td")
    assert row[1].startswith("2 sur 2")


def test_the_journal_tells_who_decided_what_when_and_why(site_of: SiteOf) -> None:
    site = meeting(site_of)
    merged(site, intitule="Suivre les collégiens", _motif="Doublon")
    lines = site.get(f"{HERE}/journal").all("//li[contains(@class, 'decision')]")
    line = lines[0].replace("\xa0", " ")
    for words in ("Fusionner", "en « Suivre les collégiens »", "« Doublon »", "Awa Diallo"):
        assert words in line


def test_undoing_brings_everything_back_and_erases_nothing(
    site_of: SiteOf, definitions: Definitions
) -> None:
    site = meeting(site_of)
    before = dossier_of(site.store, "essai", definitions).digest
    item = merged(site)
    undo(site, item, _motif="Pas d’accord du groupe")
    assert dossier_of(site.store, "essai", definitions).digest == before
    assert [a.acte for a in site.store.arbitrages("essai")] == [Acte.FUSIONNER, Acte.ANNULER]
    assert "annulée" in site.get(f"{HERE}/journal").all(f"//li[@id='d-{item}']")[0]


def test_undoing_the_undoing_restores_the_decision(
    site_of: SiteOf, definitions: Definitions
) -> None:
    site = meeting(site_of)
    item = merged(site)
    undo(site, item)
    page = undo(site, last(site).id)
    assert "Rétablir" in page.said
    assert item in dossier_of(site.store, "essai", definitions).fiches


def test_a_decision_is_undone_once(site_of: SiteOf) -> None:
    site = meeting(site_of)
    act(site, "retenir", "o1")
    decision = last(site).id
    pages = [site.get(f"{HERE}/decisions/{decision}/annuler") for _ in range(2)]
    site.send(pages[0], FORM)
    again = site.send(pages[1], FORM)
    assert again.status == 409
    assert "déjà annulée" in again.said
    assert len(site.store.arbitrages("essai")) == 2


def test_undoing_warns_of_what_it_leaves_without_object(site_of: SiteOf) -> None:
    site = meeting(site_of)
    item = merged(site)
    act(site, "retenir", item)
    page = site.get(f"{HERE}/decisions/{item}/annuler")
    assert "1 autre décision" in page.said
    site.send(page, FORM)
    assert "Décisions sans objet" in site.get(f"{HERE}/").all("//h2")


def test_an_unknown_decision_is_a_404(site_of: SiteOf) -> None:
    assert meeting(site_of).get(f"{HERE}/decisions/inconnue/annuler").status == 404


def test_an_original_that_changed_is_shown_word_by_word(site_of: SiteOf) -> None:
    site = meeting(site_of)
    act(site, "retenir", "o1")
    rewrite(site, "o1", intitule="Aider les lycéens")
    assert "1 texte changé" in site.get(f"{HERE}/").said
    page = site.get(f"{HERE}/changements")
    assert page.all("//dd/del | //dd/ins") == ["[retiré : collégiens]", "[ajouté : lycéens]"]


def test_keeping_the_decision_settles_the_change(site_of: SiteOf) -> None:
    site = meeting(site_of)
    item = merged(site)
    rewrite(site, "o1", intitule="Aider les lycéens")
    page = site.send(site.get(f"{HERE}/changements"), FORM, _motif="Sans conséquence")
    assert "Aucun texte n’a changé" in page.said
    assert (last(site).cibles, last(site).versions) == ((item,), {"o1": 2, "o2": 1})


def test_what_was_put_aside_and_changed_can_stay_aside(
    site_of: SiteOf, definitions: Definitions
) -> None:
    site = meeting(site_of)
    act(site, "ecarter", "o3", _motif="Relève de la région")
    rewrite(site, "o3", intitule="Circuler la nuit")
    page = site.send(site.get(f"{HERE}/changements"), FORM)
    assert "Aucun texte n’a changé" in page.said
    ecart = dossier_of(site.store, "essai", definitions).ecarts["o3"]
    assert ecart.decision.motif == "Relève de la région"


def test_rewording_settles_the_change_too(site_of: SiteOf) -> None:
    site = meeting(site_of)
    act(site, "retenir", "o1")
    rewrite(site, "o1", intitule="Aider les lycéens")
    page = site.get(f"{HERE}/orientation/reformuler?_cible=o1&_retour={HERE}/changements")
    assert "Aucun texte n’a changé" in site.send(page, FORM, intitule="Aider les élèves").said


def test_each_group_reads_what_became_of_its_proposals(site_of: SiteOf) -> None:
    site = meeting(site_of)
    merged(site, intitule="Suivre les collégiens", _motif="Même public")
    page = site.get(SUITES)
    assert "Fusionnée avec « Accompagner les collégiens »" in page.said.replace("\xa0", " ")
    assert "dans « 1.1 Suivre les collégiens »" in page.said.replace("\xa0", " ")
    assert "Même public" in page.said
    assert "Pas encore examiné." in page.said  # its enjeu


def test_what_is_put_aside_tells_the_group_why(site_of: SiteOf) -> None:
    site = meeting(site_of)
    act(site, "ecarter", "o2", _motif="Relève de la région")
    page = site.get("/contrats/essai/groupes/gb/suites")
    below = page.all("//li[a='2.1.1 Moins de sorties']")[0].replace("\xa0", " ")
    assert "Écarté avec ce dont il dépend : « Accompagner les collégiens »." in below
    assert "Relève de la région" in below


def test_the_fiche_itself_tells_what_became_of_it(site_of: SiteOf) -> None:
    site = meeting(site_of)
    assert "Ce que le comité technique en a fait" not in site.get("/contrats/essai/fiches/o1").said
    act(site, "retenir", "o1", _motif="Attendu par tous")
    page = site.get("/contrats/essai/fiches/o1")
    assert "Retenue." in page.said
    assert "Attendu par tous" in page.said


def test_a_group_that_does_not_exist_has_no_suites(site_of: SiteOf) -> None:
    assert meeting(site_of).get("/contrats/essai/groupes/q1/suites").status == 404


PAGES = (
    f"{HERE}/",
    f"{HERE}/orientation",
    f"{HERE}/orientation/rapprochements",
    f"{HERE}/orientation/matrice",
    f"{HERE}/enjeu/scinder?_cible=e1",
    f"{HERE}/enjeu/reformuler?_cible=e1",
    f"{HERE}/enjeu/rattacher?_cible=e1",
    f"{HERE}/enjeu/hierarchiser?_cible=e1",
    f"{HERE}/elements/e1",
    f"{HERE}/contradictions",
    f"{HERE}/journal",
    f"{HERE}/changements",
    SUITES,
    "/contrats/essai/groupes/gb/suites",
    "/contrats/essai/fiches/o3",
)


def test_every_page_is_well_spaced(site_of: SiteOf) -> None:
    site = meeting(site_of)
    merged(site, _motif="Même public")
    act(site, "ecarter", "o3", _motif="Trop tard")
    act(site, "retenir", "e1", level="enjeu")
    rewrite(site, "e1", intitule="L’absentéisme")
    undoing = f"{HERE}/decisions/{last(site).id}/annuler"
    for path in (*PAGES, undoing):
        assert ill_spaced(site.get(path)) == [], path


def test_a_contract_with_nothing_has_its_pages(site_of: SiteOf) -> None:
    site = site_of()
    for path in ("", "journal", "changements", "contradictions", "enjeu", "enjeu/matrice"):
        assert site.get(f"{HERE}/{path}").status == 200
