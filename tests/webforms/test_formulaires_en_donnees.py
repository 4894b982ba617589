"""The forms are data: what a YAML says, the site asks, without a line of code."""

import shutil
from pathlib import Path

from pipeline import settings
from pipeline.definitions import load_definitions
from pipeline.store import Store
from pipeline.vocabulary import Role
from tests.webforms.conftest import FIRST_FORM, Site
from webforms import create_app


def site_with(tmp_path: Path, store: Store, form: str, before: str, after: str) -> Site:
    """The site on the shipped forms, one of them changed."""
    forms = tmp_path / "forms"
    shutil.copytree(settings.FORMS, forms)
    text = (forms / form).read_text()
    assert before in text
    (forms / form).write_text(text.replace(before, after, 1))
    client = create_app(store, load_definitions(forms)).test_client()
    site = Site(client, store).as_(Role.ADMINISTRATEUR)
    site.send(site.get("/"), FIRST_FORM, intitule="Essai", cadre="2014")
    return site


def test_a_question_added_to_a_form_is_asked_and_stored(tmp_path: Path, store: Store) -> None:
    question = "  - {name: distance, type: integer, label: Distance au centre, unit: km}\n"
    site = site_with(
        tmp_path, store, "quartier.yml", "  - name: nom\n", f"{question}  - name: nom\n"
    )
    page = site.get("/contrats/essai/fiches/nouvelle/quartier")
    assert page.all("//label[@for='q-distance']") == ["Distance au centre"]
    site.send(page, code="QP099001", nom="Tilleuls", distance="4")
    assert store.fiches("essai")[-1].answers["distance"] == 4


def test_a_pilier_added_to_a_cadre_is_a_chapter(tmp_path: Path, store: Store) -> None:
    pilier = "    - {value: transitions, label: Transitions}\n"
    before = "    - value: cohesion_sociale\n"
    site = site_with(tmp_path, store, "cadres/2014.yml", before, pilier + before)
    assert site.get("/contrats/essai/").all("//section[@aria-labelledby='piliers']//h3") == [
        "Transitions",
        "Cohésion sociale",
        "Cadre de vie et renouvellement urbain",
        "Développement économique et emploi",
    ]


def test_a_form_added_is_a_part_of_the_contract(tmp_path: Path, store: Store) -> None:
    before = "form: annexe\ntitle: Annexe\nplural: Annexes\n"
    after = "form: carte\ntitle: Carte\nplural: Cartes du territoire\n"
    site = site_with(tmp_path, store, "annexe.yml", before, after)
    assert "Cartes du territoire" in site.get("/contrats/essai/").said
