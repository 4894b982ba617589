"""The rules of a contract on the site: read by all, set by its administrator."""

from typing import Any

import pytest

from pipeline.vocabulary import Role
from tests.webforms.conftest import OTHER, Page, Site, SiteOf
from tests.webforms.test_controler import DOUBTFUL, at_phase

HERE = "/contrats/essai/regles/"
FORM = "//main//form[@method='post']"
RULE, LEVEL = "COH408", "COH610"


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return at_phase(site_of(**DOUBTFUL), "4")


def settings(site: Site) -> Any:
    versions = site.store.processus.reglages("essai")
    return versions[-1].contenu if versions else {}


def send(site: Site, path: str, **typed: Any) -> Page:
    return site.send(site.get(path), FORM, **typed)


def test_everybody_reads_every_rule_and_what_it_weighs(site: Site) -> None:
    page = site.as_(Role.MEMBRE, "groupe-cadre_de_vie").get(HERE)
    assert page.status == 200
    assert {"Gouvernance", "Actions", "Rédaction"} <= set(page.all("//h2"))
    [line] = [text for text in page.all("//li") if text.startswith(RULE)]
    assert line.endswith("Bloquant")
    assert len(page.data) < 100_000


def test_a_rule_explains_itself_and_only_the_administrator_sets_it(site: Site) -> None:
    page = site.as_(Role.COTECH).get(HERE + RULE)
    assert "Source" in page.said
    assert "Exemple" in page.said
    assert not page.tree.xpath(FORM)
    assert site.get(HERE + RULE).tree.xpath(FORM)


def test_a_rule_says_what_it_says_now(site: Site) -> None:
    page = site.get(HERE + RULE)
    assert "{" not in page.said
    assert f"/contrats/essai/registre/?code={RULE}" in page.all("//main//a/@href")
    assert "ne signale rien" in site.get(HERE + LEVEL).said


def test_the_page_of_local_rules_lists_what_they_may_name(site: Site) -> None:
    named = site.get(HERE + "texte").all("//section[@aria-labelledby='noms']//li")
    assert "cout_total Coût total prévu : un nombre de centimes" in [
        each.replace("\xa0", " ") for each in named
    ]
    assert any("(projet, engagee," in each for each in named)


def test_an_unknown_rule_is_a_404(site: Site) -> None:
    assert site.get(HERE + "COH999").status == 404


def test_a_code_in_lower_case_leads_to_its_rule(site: Site) -> None:
    assert "COH408" in site.get(HERE + "coh408").said


def test_sending_the_page_as_it_is_changes_nothing(site: Site) -> None:
    assert send(site, HERE + RULE).status == 200
    assert settings(site).get("reglages", {}) == {}


def test_a_rule_is_switched_off_with_a_reason(site: Site) -> None:
    page = send(site, HERE + RULE, usage="eteinte", motif=" ")
    assert page.status == 422
    assert "Écrivez pourquoi" in page.said
    page = send(site, HERE + RULE, usage="eteinte", motif="Nous écrivons sans chiffres.")
    assert "Éteinte dans ce contrat" in page.said
    assert "attend encore sa cible" not in site.get("/contrats/essai/coherence").said
    assert settings(site)["reglages"][RULE]["eteinte"] == "Nous écrivons sans chiffres."
    send(site, HERE + RULE, usage="appliquee")
    assert settings(site).get("reglages", {}) == {}
    assert "attend encore sa cible" in site.get("/contrats/essai/coherence").said


def test_its_weight_is_set_phase_by_phase(site: Site) -> None:
    typed = {f"phase.{p}": "" for p in ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1")}
    page = send(site, HERE + RULE, **typed, **{"phase.3.2": "conseil", "phase.4": "alerte"})
    assert page.status == 200, page.said
    expected = {"severite": "alerte", "phase": "4", "avant": {"3.2": "conseil"}}
    assert settings(site)["reglages"][RULE] == expected
    [line] = [text for text in site.get(HERE).all("//li") if text.startswith(RULE)]
    assert line.endswith("Alerte réglée pour ce contrat")


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ({"phase.3.2": "bloquant", "phase.4": "conseil"}, "la règle pèserait moins qu’avant"),
        ({"phase.3.2": "conseil", "phase.4": ""}, "elle ne se tait plus"),
        ({"phase.3.1": "", "phase.3.2": "", "phase.4": ""}, "à aucune phase"),
        ({"phase.4": "terrible"}, "choisissez une gravité de la liste"),
    ],
)
def test_weights_that_make_no_sense_are_said_and_kept(
    site: Site, steps: dict[str, str], words: str
) -> None:
    page = send(site, HERE + RULE, **{"motif": "Un texte long"}, **steps)
    assert page.status == 422
    assert words in page.said
    assert page.values(FORM)["motif"] == ["Un texte long"]
    assert settings(site) == {}


def test_a_threshold_is_set_and_one_that_makes_no_sense_is_kept_on_the_page(site: Site) -> None:
    page = send(site, HERE + LEVEL, **{"seuil.maximum": "6 0"})
    assert page.status == 200, page.said
    assert settings(site)["reglages"][LEVEL] == {"seuils": {"maximum": 60}}
    for typed, words in (
        ("", "écrivez un nombre, par exemple 80"),
        ("peu", "écrivez un nombre"),
        ("nan", "écrivez un nombre"),
        ("-5", "écrivez un nombre"),
        ("1e400", "écrivez un nombre"),
        ("0,5", "il faut un nombre entier"),
        ("1000000", "un seuil va de 0 à 1 000"),
    ):
        page = send(site, HERE + LEVEL, **{"seuil.maximum": typed})
        assert page.status == 422
        assert words in page.said.replace("\N{NARROW NO-BREAK SPACE}", " ")
        assert page.values(FORM)["seuil.maximum"] == [typed]


def local(**changes: str) -> str:
    rule = {
        "code": "LOC001",
        "severite": "alerte",
        "phase": '"4"',
        "source": "Délibération",
        "form": "objectif",
        "message": "L’objectif « {titre} » n’a pas d’échéance.",
        "explication": "Une phrase. Une autre.",
        "faute": "not echeance",
        "exemple": "{declenche: [{intitule: A}], passe: [{intitule: A, echeance: 2016}]}",
        **changes,
    }
    first, *rest = [f"{key}: {value}" for key, value in rule.items()]
    return "\n".join(["locales:", f"- {first}", *(f"  {line}" for line in rest)])


def test_a_rule_of_the_contract_s_own_is_written_and_applies(site: Site) -> None:
    page = send(site, HERE + "texte", texte=local())
    assert page.status == 200, page.said
    assert "LOC001" in page.said
    coherence = site.get("/contrats/essai/coherence").said.replace("\xa0", " ")
    assert "L’objectif « Augmenter de x % » n’a pas d’échéance" in coherence.replace("\u202f", " ")
    assert "LOC001" in site.get(HERE + "texte").values(FORM)["texte"][0]
    assert site.get(HERE + "LOC001").status == 200


def test_the_example_of_the_page_holds(site: Site) -> None:
    [example] = [e.text_content() for e in site.get(HERE + "texte").tree.xpath("//pre")]
    page = send(site, HERE + "texte", texte=example)
    assert page.status == 200, page.said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (local(faute="not echance"), "ligne 9"),
        (local(severite="grave"), "ligne 3"),
        (
            local(exemple="{declenche: [{intitule: A, echeance: 2016}], passe: [{}]}"),
            "ne déc",
        ),
        ("reglages: {COH999: {}}", "COH999"),
        ("locales: [", "YAML illisible"),
        ("a: 1", "la clé « a » n’existe pas"),
        ("- un", "doit contenir"),
        ("a: \x07", "caractère de contrôle"),
        ("!!python/object:os.system {}", "étiquettes"),
    ],
)
def test_a_faulty_text_is_said_with_its_line_and_kept(site: Site, text: str, words: str) -> None:
    page = send(site, HERE + "texte", texte=text)
    assert page.status == 422
    assert words in page.said.replace("\xa0", " ")
    assert settings(site) == {}
    if "\x07" not in text:
        assert page.values(FORM)["texte"] == [text]


def test_settings_written_meanwhile_are_not_overwritten(site: Site) -> None:
    opened = site.get(HERE + "texte")
    site.store.processus.regler(
        "essai", {"reglages": {RULE: {"eteinte": "Non."}}}, OTHER, version=0
    )
    page = site.send(opened, FORM, texte=local())
    assert page.status == 409
    assert page.values(FORM)["texte"] == [local()]
    assert "locales" not in settings(site)


def test_settings_that_no_longer_hold_are_mended_as_text(site: Site) -> None:
    site.store.processus.regler("essai", {"reglages": {"COH999": {}}}, OTHER, version=0)
    assert "COH999" in site.get(HERE).said
    assert send(site, HERE + RULE, usage="eteinte", motif="Sans.").status == 422
    assert send(site, HERE + "texte", texte="").status == 200
    assert "ne s’appliquent plus" not in site.get(HERE).said


def test_who_changed_what_is_kept(site: Site) -> None:
    send(site, HERE + RULE, usage="eteinte", motif="Sans chiffres.")
    send(site, HERE + "texte", texte=local())
    said = site.get(HERE + "historique").said.replace("\xa0", " ")
    assert "COH408 : éteinte, « Sans chiffres »." in said
    assert "COH408 : comme le cadre la règle" in said
    assert "LOC001 : règle ajoutée" in said


@pytest.mark.parametrize("path", [RULE, "texte"])
def test_only_an_administrator_writes(site: Site, path: str) -> None:
    sent = site.get(HERE + path).values(FORM)
    assert site.as_(Role.COTECH).post(HERE + path, sent).status in (400, 403)
    assert settings(site) == {}


def test_a_lost_session_keeps_the_text(site: Site) -> None:
    page = send(site, HERE + "texte", texte=local(), csrf_token="faux")
    assert page.status == 400
    assert page.values(FORM)["texte"] == [local()]
