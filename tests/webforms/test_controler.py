"""The page « Cohérence » and the page « Documents »."""

import zipfile
from dataclasses import replace
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any

import docx
import pytest

from pipeline.build import suivi_of
from pipeline.coherence import RULES
from pipeline.errors import TemplateError
from pipeline.registre import accepter
from pipeline.store.processus import PassagePhase
from pipeline.vocabulary import Role
from tests.coherence.cas import plain
from tests.store.conftest import AWA
from tests.webforms.conftest import FIRST_FORM, OTHER, Site, SiteOf
from webforms import surveillance

OTHER_GROUP = {"id": "sante", "type": "groupe_travail", "intitule": "Santé"}

DOUBTFUL = {
    "enjeu": [{"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie"}],
    "orientation": [{"id": "o1", "intitule": "Bouger", "pilier": "cadre_de_vie"}],
    "objectif": [
        {
            "id": "b1",
            "intitule": "Augmenter de x %",
            "cible": "x",
            "parent": "o1",
            "groupe": "groupe-cadre_de_vie",
        }
    ],
}


HERE = "/contrats/essai/coherence"


def at_phase(site: Site, phase: str) -> Site:
    """The site, once its contract has come so far."""
    passages = site.store.processus.passages("essai")
    passage = PassagePhase("1.1", phase, "Décidé.")
    site.store.processus.passer("essai", passage, OTHER, rang=len(passages))
    return site


def test_findings_lead_to_their_fiche_and_explain_themselves(site_of: SiteOf) -> None:
    page = at_phase(site_of(**DOUBTFUL), "4").get(HERE)
    assert "/contrats/essai/fiches/b1" in page.all("//article//a/@href")
    assert page.all("//article/details/summary")
    assert all(page.all("//article/details/p"))


def test_a_finding_leads_to_the_question_at_fault(site_of: SiteOf) -> None:
    links = at_phase(site_of(**DOUBTFUL), "4").get(HERE).all("//article[@id='COH408']//a/@href")
    assert "/contrats/essai/fiches/b1#q-cible" in links


def test_many_findings_of_one_rule_are_folded(site_of: SiteOf) -> None:
    enjeux = [
        {"id": f"e{n}", "intitule": f"Enjeu {n}", "pilier": "cadre_de_vie"} for n in range(30)
    ]
    site = at_phase(site_of(enjeu=enjeux, orientation=DOUBTFUL["orientation"]), "4")
    [article] = site.get(HERE).tree.xpath("//article[@id='COH301']")
    assert len(article.xpath("./ul/li")) == 4
    assert len(article.xpath("./details[@class='suite']//li")) == 11
    assert "Encore 15 autres" in article.text_content().replace("\xa0", " ")


def test_findings_are_filtered_by_group(site_of: SiteOf) -> None:
    site = at_phase(site_of(**DOUBTFUL), "4")
    page = site.get(f"{HERE}?groupe=groupe-cadre_de_vie")
    assert "b1" in page.text
    assert "Ce qui concerne « Groupe cadre_de_vie »" in page.all("//h1")[0].replace("\xa0", " ")
    assert "/fiches/b1" not in site.get(f"{HERE}?pilier=cohesion_sociale").text


def test_what_a_later_phase_will_ask_is_told_apart(site_of: SiteOf) -> None:
    site = site_of(**DOUBTFUL)
    page = site.get(HERE)
    assert not page.all("//article[contains(@class, 'regle')]")
    assert any("attend encore sa cible" in text for text in page.all("//details//li"))
    page = at_phase(site, "4").get(HERE)
    assert any("attend encore sa cible" in text for text in page.all("//article//li"))
    assert "Plus tard" not in page.said


def test_a_lighter_finding_says_when_it_will_block(site_of: SiteOf) -> None:
    site = site_of(**DOUBTFUL)
    seen = [at_phase(site, phase).get(HERE).said for phase in ("3.1", "3.2")]
    assert any("Deviendra bloquant à la phase 4" in said for said in seen)


def test_looking_again_notes_nothing_more(site_of: SiteOf) -> None:
    site = at_phase(site_of(**DOUBTFUL), "4")
    site.get(HERE)
    rang = site.store.registre.rang("essai")
    assert rang > 0
    site.get(HERE)
    assert site.store.registre.rang("essai") == rang


def test_a_contract_that_has_not_changed_is_not_checked_again(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, runs = at_phase(site_of(**DOUBTFUL), "4"), []

    def counted(*arguments: Any) -> Any:
        runs.append(arguments)
        return suivi_of(*arguments)

    monkeypatch.setattr("pipeline.build.suivi_of", counted)
    for _ in range(3):
        assert site.get(HERE).status == 200
    assert len(runs) == 1
    site.store.move("essai", "b1", 1)
    assert site.get(HERE).status == 200
    assert len(runs) == 2


def test_what_was_mended_is_no_longer_shown(site_of: SiteOf) -> None:
    site = at_phase(site_of(**DOUBTFUL), "4")
    assert "attend encore sa cible" in site.get(HERE).said
    site.fill("/contrats/essai/fiches/b1", intitule="Augmenter de 8 points", cible="8")
    assert "attend encore sa cible" not in site.get(HERE).said
    resolved = site.get("/contrats/essai/registre/?etat=resolu")
    assert "attend encore sa cible" in resolved.said


def test_a_fiche_shows_its_own_findings(site_of: SiteOf) -> None:
    site = at_phase(site_of(**DOUBTFUL), "4")
    [beside] = site.get("/contrats/essai/fiches/b1").all("//section[@data-constats]")
    assert "attend encore sa cible" in beside
    part = site.get("/contrats/essai/fiches/b1/signalements")
    assert "attend encore sa cible" in part.all("//section")[0]
    assert not part.all("//header")
    assert "Rien à signaler" not in part.text


def test_the_findings_of_an_unknown_fiche_are_a_404(site_of: SiteOf) -> None:
    assert site_of().get("/contrats/essai/fiches/inconnue/signalements").status == 404


def test_the_page_of_the_contract_says_its_phase_and_what_remains(site_of: SiteOf) -> None:
    page = at_phase(site_of(**DOUBTFUL), "4").get("/contrats/essai/")
    [said] = page.all("//section[@class='etape']")
    assert "Phase 4" in said
    assert "la suite" in said
    assert page.all("//section[@class='etape']//a[contains(@href, 'coherence')]")


def test_open_findings_go_out_as_a_spreadsheet(site_of: SiteOf) -> None:
    page = at_phase(site_of(**DOUBTFUL), "4").get("/contrats/essai/coherence.xlsx")
    assert page.headers["Content-Disposition"].startswith("attachment; filename=essai-signalements")
    archive = zipfile.ZipFile(BytesIO(page.data))
    texts = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "attend encore sa cible" in texts


def test_a_member_of_another_group_does_not_read_them(site_of: SiteOf) -> None:
    site = at_phase(site_of(**DOUBTFUL, instance=[OTHER_GROUP]), "4")
    own = site.as_(Role.MEMBRE, "groupe-cadre_de_vie")
    other = site.as_(Role.MEMBRE, "sante")
    assert "attend encore sa cible" in own.get(HERE).said
    assert "attend encore sa cible" not in other.get(HERE).said
    assert other.get("/contrats/essai/fiches/b1/signalements").status == 404
    assert other.get("/contrats/essai/registre/").status == 403


def test_a_member_does_not_read_the_titles_of_another_group(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions = [
        {"id": "a1", "intitule": "Un bus à 22 heures", "pilier": "cadre_de_vie"},
        {"id": "a2", "intitule": "Une navette secrète", "pilier": "cohesion_sociale"},
    ]

    def find(dossier: Any) -> Any:
        return dossier["action"].loc[["a1"]].assign(autre="Une navette secrète")

    told = replace(RULES["COH501"], find=find, message="« {titre} » comme « {autre} ».")
    monkeypatch.setitem(RULES, "COH501", told)
    site = at_phase(site_of(action=actions), "4")
    member = site.as_(Role.MEMBRE, "groupe-cadre_de_vie")
    pages = (HERE, "/contrats/essai/fiches/a1")
    for page in pages:
        assert "comme « Une navette secrète »" in site.get(page).said
        assert "comme « une fiche d’un autre groupe »" in plain(member.get(page).said)
    [line] = [x for x in site.store.registre.signalements("essai").values() if x.code == "COH501"]
    yes = partial(accepter, motif="Vu.", author="Awa")
    site.store.registre.ecrire("essai", line.identite, yes, vu=line.dernier.rang)
    for page in pages:
        said = plain(member.get(page).said)
        assert "« Vu. »" in said
        assert "comme « une fiche d’un autre groupe »" in said
        assert "secrète" not in said


def test_a_rule_that_fails_is_said_on_the_crossed_page(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(dossier: Any) -> Any:
        raise ValueError

    monkeypatch.setitem(RULES, "COH801", replace(RULES["COH801"], find=fail))
    page = at_phase(site_of(), "4").get(f"{HERE}/croisements")
    assert page.status == 200
    assert "La règle COH801 n’a pas pu être appliquée" in page.said.replace("\xa0", " ")


def test_settings_that_no_longer_hold_are_said(site_of: SiteOf) -> None:
    site = site_of()
    site.store.processus.regler("essai", {"reglages": {"COH999": {}}}, OTHER, version=0)
    assert "COH999" in site.get(HERE).said


def test_chapters_are_crossed(site_of: SiteOf) -> None:
    twice = [
        {"id": "a1", "intitule": "Un bus à 22 heures", "pilier": "cadre_de_vie"},
        {"id": "a2", "intitule": "Un bus à 22 heures", "pilier": "cohesion_sociale"},
    ]
    page = at_phase(site_of(action=twice), "4").get(f"{HERE}/croisements")
    assert page.status == 200
    assert any("dans deux groupes" in cell for cell in page.all("//table[1]//td"))
    assert page.all("//section[@aria-labelledby='face-a-face']//a/@href") == [
        "/contrats/essai/registre/?code=COH505"
    ]


def test_a_contract_without_chapters_crosses_nothing(site_of: SiteOf) -> None:
    assert "n’a pas encore de" in site_of("2024").get(f"{HERE}/croisements").said


def test_an_empty_contract_has_nothing_blocking(site_of: SiteOf) -> None:
    page = site_of().get("/contrats/essai/coherence")
    assert page.status == 200
    assert "0 bloquant" in page.said


def test_a_document_is_made_and_downloaded(site_of: SiteOf) -> None:
    site = site_of(**DOUBTFUL)
    page = site.send(site.get("/contrats/essai/documents/"), FIRST_FORM)
    assert page.status == 200
    name = page.headers["Content-Disposition"]
    assert name.startswith("attachment; filename=essai-")
    assert name.endswith(".docx")
    assert docx.Document(BytesIO(page.data)).paragraphs


def test_a_faulty_template_is_said_on_the_page(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> bytes:
        raise TemplateError("Le modèle contrat.docx cite « quartié », qui n’existe pas.")

    monkeypatch.setattr("pipeline.build.assemble", refuse)
    site = site_of()
    page = site.send(site.get("/contrats/essai/documents/"), FIRST_FORM)
    assert page.status == 503
    assert "Le modèle contrat.docx cite « quartié »" in page.said


def test_an_unknown_document_is_a_404(site_of: SiteOf) -> None:
    site = site_of()
    token = site.get("/").values(FIRST_FORM)["csrf_token"]
    page = site.post("/contrats/essai/documents/inconnu", {"csrf_token": token})
    assert page.status == 404


def test_a_large_contract_is_not_waited_for(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, asked = site_of(**DOUBTFUL), []
    monkeypatch.setattr(surveillance, "LARGE", 0)
    monkeypatch.setattr(
        surveillance.Surveillance, "_check_behind", lambda _, contrat, cost: asked.append(contrat)
    )
    page = site.get("/contrats/essai/fiches/e1")
    assert "Premier contrôle en cours" in page.said
    assert asked == ["essai"]


def test_findings_of_a_text_that_has_changed_say_when_they_were_found(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(**DOUBTFUL)
    site.get(HERE)
    page = site.get("/contrats/essai/fiches/e1")
    assert "Contrôlé à" not in page.said
    monkeypatch.setattr(surveillance, "PATIENCE", 0)
    monkeypatch.setattr(surveillance, "LARGE", 0)
    monkeypatch.setattr(surveillance, "FRESH", timedelta(0))
    monkeypatch.setattr(surveillance.Surveillance, "_check_behind", lambda *_: None)
    said = {"intitule": "Mobilité des jeunes"}
    site.store.save_some("essai", "e1", said, bases={"intitule": 1}, digest="", author=AWA)
    assert "Contrôlé à" in site.get("/contrats/essai/fiches/e1").said


def test_beside_a_fiche_of_a_large_contract_what_was_mended_is_gone(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = at_phase(site_of(**DOUBTFUL), "4")
    assert "attend encore sa cible" in site.get("/contrats/essai/fiches/b1").said
    monkeypatch.setattr(surveillance, "LARGE", 0)
    said = {"intitule": "Augmenter de 8 points", "cible": 8}
    bases = {"intitule": 1, "cible": 1}
    site.store.save_some("essai", "b1", said, bases=bases, digest="", author=AWA)
    page = site.get("/contrats/essai/fiches/b1/signalements")
    assert "attend encore sa cible" not in page.text
    assert "data-attend" not in page.text


def test_rules_that_have_just_run_are_not_waited_for_again(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(**DOUBTFUL)
    for title in ("Mobilité des jeunes", "Mobilité du soir"):
        assert "data-attend" not in site.get("/contrats/essai/fiches/e1/signalements").text
        version = site.store.fiche("essai", "e1").version
        monkeypatch.setattr(surveillance, "LARGE", 0)
        monkeypatch.setattr(surveillance, "BREATH", 1_000_000)
        monkeypatch.setattr(surveillance.Surveillance, "_check_behind", lambda *_: None)
        said, bases = {"intitule": title}, {"intitule": version}
        site.store.save_some("essai", "e1", said, bases=bases, digest="", author=AWA)
    assert "data-attend" in site.get("/contrats/essai/fiches/e1/signalements").text
