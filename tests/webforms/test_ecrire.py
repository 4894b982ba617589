"""Write a fiche: add, fill, correct; nothing typed is lost."""

from typing import Any

import pytest

from pipeline.definitions import Definitions
from pipeline.fiche import Fiche
from pipeline.store import Store
from tests.webforms.conftest import SiteOf

NEW = "/contrats/essai/fiches/nouvelle"
ENJEU = [{"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie"}]


def test_a_fiche_is_added_after_its_siblings(site_of: SiteOf) -> None:
    site = site_of(quartier=[{"code": "QP099001", "nom": "Les Tilleuls"}])
    page = site.fill(f"{NEW}/quartier", code="QP099002", nom="La Verrerie")
    assert "Enregistré." in page.said
    assert [f.answers["nom"] for f in site.store.fiches("essai") if f.form == "quartier"] == [
        "Les Tilleuls",
        "La Verrerie",
    ]


def test_a_correction_is_saved_and_the_other_answers_stay(site_of: SiteOf) -> None:
    site = site_of(quartier=[{"code": "QP099001", "nom": "Tilleuls", "tfpb": False}])
    page = site.fill("/contrats/essai/fiches/quartier-1", nom="R&D <b>« été » 😀")
    assert page.values()["nom"] == ["R&D <b>« été » 😀"]
    assert site.answers("quartier-1") == {
        "code": "QP099001",
        "nom": "R&D <b>« été » 😀",
        "tfpb": False,
    }


def test_saving_without_change_makes_no_version(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEU)
    site.fill("/contrats/essai/fiches/e1")
    assert site.store.fiche("essai", "e1").version == 1


def test_mistakes_are_listed_linked_and_everything_typed_is_kept(site_of: SiteOf) -> None:
    site = site_of(action=[{"id": "a1", "intitule": "Ouvrir"}])
    page = site.fill("/contrats/essai/fiches/a1", intitule="", cout_total="douze", fin="31/02/2016")
    assert page.status == 422
    assert page.title.startswith("Erreur")
    assert page.all("//div[@role='alert']//a/@href") == ["#q-intitule", "#q-fin", "#q-cout_total"]
    assert [page.values()[name] for name in ("cout_total", "fin")] == [["douze"], ["31/02/2016"]]
    assert site.answers("a1") == {"intitule": "Ouvrir"}


def test_a_mistake_is_tied_to_its_field(site_of: SiteOf) -> None:
    site = site_of(action=[{"id": "a1", "intitule": "Ouvrir"}])
    page = site.fill("/contrats/essai/fiches/a1", beneficiaires="beaucoup")
    [field] = page.tree.xpath("//*[@aria-invalid='true']")
    described = field.get("aria-describedby").split()
    assert field.get("name") == "beneficiaires"
    assert "nombre entier" in page.all(f"//*[@id='{described[-1]}']")[0]


def test_saving_then_adding_another_stays_at_the_same_place(site_of: SiteOf) -> None:
    site = site_of(orientation=[{"id": "o1", "intitule": "Bouger", "pilier": "cadre_de_vie"}])
    page = site.fill(f"{NEW}/objectif?parent=o1", intitule="Plus de bus", suite="autre")
    assert "enregistré" in page.said
    assert page.url.endswith("/objectif?parent=o1")
    assert page.values()["intitule"] == [""]
    [objectif] = [f for f in site.store.fiches("essai") if f.form == "objectif"]
    assert (objectif.parent, objectif.groupe) == ("o1", "groupe-cadre_de_vie")


def test_a_form_sent_twice_adds_one_fiche(site_of: SiteOf) -> None:
    site = site_of()
    page = site.get(f"{NEW}/annexe")
    for _ in range(2):
        assert "Enregistré." in site.send(page, intitule="Carte").said
    assert len([f for f in site.store.fiches("essai") if f.form == "annexe"]) == 1


def test_the_group_is_asked_when_several_could_write(site_of: SiteOf) -> None:
    site = site_of(enjeu=[*ENJEU, {"intitule": "Santé", "pilier": "cohesion_sociale"}])
    page = site.get(f"{NEW}/enjeu")
    assert page.all("//select[@name='groupe']//option/@value") == [
        "groupe-cohesion_sociale",
        "groupe-cadre_de_vie",
    ]


def test_the_only_group_is_not_asked(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEU)
    site.fill(f"{NEW}/enjeu", intitule="Logement")
    assert {f.groupe for f in site.store.fiches("essai") if f.form == "enjeu"} == {
        "groupe-cadre_de_vie"
    }


def test_a_parent_is_asked_and_one_of_another_form_refused(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEU, orientation=[{"intitule": "Bouger", "pilier": "cadre_de_vie"}])
    assert site.get(f"{NEW}/objectif").all("//option") == ["2.1 Bouger"]
    assert site.get(f"{NEW}/objectif?parent=e1").status == 404


def test_without_anything_to_hang_under_the_page_says_what_comes_first(site_of: SiteOf) -> None:
    said = site_of().get(f"{NEW}/objectif").said
    assert "Ajouter une orientation stratégique" in said


def test_a_single_form_leads_to_the_fiche_it_already_has(site_of: SiteOf) -> None:
    assert site_of().get(f"{NEW}/contrat").url.startswith("/contrats/essai/fiches/contrat")


def test_choices_can_be_made_by_the_address(site_of: SiteOf) -> None:
    page = site_of().get(f"{NEW}/instance?type=groupe_travail&pilier=cadre_de_vie&intitule=Non")
    chosen = page.values()
    assert (chosen["type"], chosen["pilier"]) == (["groupe_travail"], ["cadre_de_vie"])
    assert chosen["intitule"] == [""]


def test_answers_to_questions_that_no_longer_exist_survive(site_of: SiteOf) -> None:
    rows = [{"annee": 2015, "sollicite": 100, "ancien": "gardé"}, {"annee": 2016, "sollicite": 5}]
    funding = {"id": "f1", "financeur": "CAF", "nature": "autre", "annees": rows, "perdue": "oui"}
    site = site_of(financement=[funding])
    page = site.send(site.get("/contrats/essai/fiches/f1"), **{"annees-0-sollicite": "2"})
    assert page.status == 200
    assert site.answers("f1")["perdue"] == "oui"
    assert site.answers("f1")["annees"][0] == {"annee": 2015, "sollicite": 200, "ancien": "gardé"}


def test_a_question_absent_from_the_page_keeps_its_answer(site_of: SiteOf) -> None:
    site = site_of(enjeu=[{**ENJEU[0], "argumentaire": "Écrit avant", "axes": ["jeunesse"]}])
    sent = site.get("/contrats/essai/fiches/e1").values()
    kept = {k: v for k, v in sent.items() if k not in ("argumentaire", "axes")}
    site.post("/contrats/essai/fiches/e1", {**kept, "intitule": "Bouger"})
    assert site.answers("e1") == {
        "intitule": "Bouger",
        "argumentaire": "Écrit avant",
        "axes": ["jeunesse"],
    }


def test_an_irrelevant_question_is_not_required(site_of: SiteOf) -> None:
    page = site_of().fill(f"{NEW}/instance", type="conseil_citoyen", intitule="Conseil")
    assert "Enregistré." in page.said


def test_a_condition_is_said_in_words(site_of: SiteOf) -> None:
    page = site_of().get(f"{NEW}/instance")
    assert page.all("//*[@id='q-pilier-si']") == [
        "Seulement si « Quelle instance » est « Groupe de travail thématique »."
    ]


def test_every_form_opens_blank_and_saves_what_it_requires(
    site_of: SiteOf, definitions: Definitions
) -> None:
    site = site_of(enjeu=ENJEU)
    for name, form in definitions.forms_of("2014").items():
        if form.scope == "contrat" and not form.single:
            page = site.get(f"{NEW}/{name}")
            assert page.status == 200, name
            assert site.send(page).status == 422, name  # each asks at least its title


def test_a_page_says_which_answers_count(site_of: SiteOf) -> None:
    page = site_of().get(f"{NEW}/quartier")
    assert page.all("//label[@for='q-nom']") == ["Nom obligatoire"]
    assert page.all("//label[@for='q-population']") == ["Population attendu"]


def test_neighbours_and_children_are_one_step_away(site_of: SiteOf) -> None:
    group = {"pilier": "cadre_de_vie"}
    site = site_of(
        enjeu=[{"id": f"e{n}", "intitule": f"Enjeu {n}", **group} for n in (1, 2, 3)],
        debat=[
            {"id": "d1", "intitule": "Atelier", "parent": "e2", "groupe": "groupe-cadre_de_vie"}
        ],
    )
    page = site.get("/contrats/essai/fiches/e2")
    assert [page.all(f"//a[@rel='{rel}']/@href")[0][-2:] for rel in ("prev", "next")] == [
        "e1",
        "e3",
    ]
    assert "Atelier" in page.all("//section[@aria-labelledby='dessous']")[0]


def test_going_back_to_correct_what_was_just_added_corrects_it(site_of: SiteOf) -> None:
    site = site_of()
    page = site.get(f"{NEW}/annexe")
    site.send(page, intitule="Carte")
    mistaken = site.send(page, intitule="")
    assert mistaken.status == 422
    assert "Enregistré." in site.send(mistaken, intitule="Carte des quartiers").said
    [annexe] = [f for f in site.store.fiches("essai") if f.form == "annexe"]
    assert annexe.answers["intitule"] == "Carte des quartiers"


def test_a_double_click_saves_once_and_shows_no_error(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, create = site_of(), Store.create

    def created_by_the_first_click(*args: Any) -> Fiche:
        create(*args)
        return create(*args)

    monkeypatch.setattr(Store, "create", created_by_the_first_click)
    assert "Enregistré." in site.fill(f"{NEW}/annexe", intitule="Carte").said
    assert len([f for f in site.store.fiches("essai") if f.form == "annexe"]) == 1


def test_a_new_fiche_deleted_then_sent_again_can_be_put_back(site_of: SiteOf) -> None:
    site = site_of()
    page = site.get(f"{NEW}/annexe")
    site.send(page, intitule="Carte")
    site.store.delete("essai", page.values()["cle"][0])
    again = site.send(page, intitule="Carte, corrigée")
    assert again.status == 409
    assert "Enregistré." in site.send(again, suite="restaurer").said
    assert site.answers(page.values()["cle"][0])["intitule"] == "Carte, corrigée"
