"""Each answer saved on its own: what is saved, refused, disputed; nothing else is touched."""

from typing import Any

from pipeline.vocabulary import Role
from tests.webforms.conftest import OTHER, Site, SiteOf

HERE = "/contrats/essai/fiches/e1"
ENJEU = {"id": "e1", "intitule": "Mobilité", "argumentaire": "Avant", "pilier": "cadre_de_vie"}


def send(site: Site, path: str = f"{HERE}/reponses", **typed: Any) -> Any:
    token = site.get(HERE).values().get("csrf_token", [""])[0]
    return site.client.post(path, data={"csrf_token": token, "base_version": "1", **typed})


def meanwhile(site: Site, **answers: object) -> None:
    fiche = site.store.fiche("essai", "e1")
    changed = {**fiche.answers, **answers}
    site.store.save("essai", "e1", changed, base_version=fiche.version, digest="", author=OTHER)


def test_one_answer_is_saved_and_no_other(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    told = send(site, argumentaire="Après").json
    assert (told["enregistrees"], told["version"]) == (["argumentaire"], 2)
    assert site.answers("e1") == {"intitule": "Mobilité", "argumentaire": "Après"}


def test_an_answer_is_taken_back(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    send(site, argumentaire="")
    assert "argumentaire" not in site.answers("e1")


def test_what_does_not_fit_is_told_and_the_rest_is_saved(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    told = send(site, intitule="", argumentaire="Après").json
    assert told["refusees"] == {"intitule": ["Cette réponse est indispensable."]}
    assert site.answers("e1") == {"intitule": "Mobilité", "argumentaire": "Après"}


def test_a_dispute_is_told_with_the_other_text_and_the_rest_is_saved(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    meanwhile(site, argumentaire="Le texte de Claire")
    told = send(site, argumentaire="Le mien", intitule="Bouger").json
    assert told["disputees"] == {
        "argumentaire": {"auteur": "Claire", "texte": "Le texte de Claire"}
    }
    assert told["enregistrees"] == ["intitule"]
    assert site.answers("e1") == {"intitule": "Bouger", "argumentaire": "Le texte de Claire"}


def test_a_question_saved_since_has_a_version_of_its_own(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    first = send(site, argumentaire="Un").json["version"]
    meanwhile(site, intitule="Se déplacer")
    told = send(site, argumentaire="Deux", **{"version.argumentaire": first}).json
    assert told["enregistrees"] == ["argumentaire"]
    assert site.answers("e1") == {"intitule": "Se déplacer", "argumentaire": "Deux"}
    page = site.send(site.get(HERE), argumentaire="Trois")
    assert "Enregistré." in page.said


def test_the_whole_form_knows_what_was_saved_alone(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    page = site.get(HERE)
    version = send(site, argumentaire="Un").json["version"]
    saved = site.send(page, argumentaire="Deux", **{"version.argumentaire": version})
    assert saved.status == 200
    assert site.answers("e1")["argumentaire"] == "Deux"


def test_a_deleted_fiche_says_so(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    page = site.get(HERE)
    site.store.delete("essai", "e1")
    sent = {"csrf_token": page.values()["csrf_token"][0], "base_version": "1", "intitule": "x"}
    answer = site.client.post(f"{HERE}/reponses", data=sent)
    assert (answer.status_code, (answer.json or {})["etat"]) == (410, "supprimee")


def test_a_page_of_another_database_saves_nothing(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    answer = send(site, base_version="41", argumentaire="Mon texte")
    assert (answer.status_code, answer.json["etat"]) == (409, "ailleurs")
    assert site.answers("e1")["argumentaire"] == "Avant"


def test_without_token_nothing_is_saved(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    assert send(site, csrf_token="faux", argumentaire="x").status_code == 400
    assert site.answers("e1")["argumentaire"] == "Avant"


def test_hostile_names_change_nothing(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    typed = {"version.²": "²", "inconnue": "x", "id": "e2", "argumentaire-²-x": "y"}
    assert send(site, **typed).status_code in (200, 400)
    assert site.store.fiche("essai", "e1").version == 1


def test_who_may_only_read_saves_nothing(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    reader = site.as_(Role.COPIL)
    assert not reader.get(HERE).all("//form[@data-fiche]//button")
    assert send(reader, argumentaire="x").status_code == 403
    assert site.answers("e1")["argumentaire"] == "Avant"


def test_somebody_else_is_named_once_both_have_it_open(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    site.as_(Role.COTECH).get(HERE)
    told = send(site, f"{HERE}/presence").json
    assert told["phrase"] == "Personne cotech modifie aussi cette fiche."


def test_the_token_of_the_present_session_is_given(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    token = (site.client.get(f"{HERE}/jeton").json or {})["jeton"]
    sent = {"csrf_token": token, "base_version": "1", "argumentaire": "Après"}
    assert site.client.post(f"{HERE}/reponses", data=sent).status_code == 200
