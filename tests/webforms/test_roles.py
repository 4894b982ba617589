"""What each role sees and may do, on the real pages."""

from dataclasses import replace

import pytest

from pipeline.fiche import Contrat, Fiche
from pipeline.vocabulary import Role, Status
from tests.webforms.conftest import FIRST_FORM, OTHER, Site, SiteOf
from tests.webforms.groupes import HERE, OBJECTIF, ROWS, ours

READERS = [Role.ADMINISTRATEUR, Role.COTECH, Role.CO_PRESIDENT, Role.COPIL]


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of(**ROWS)


@pytest.mark.parametrize("role", READERS)
def test_those_who_read_everything_read_every_group(site: Site, role: Role) -> None:
    reader = site.as_(role)
    for path in ("/fiches/ea", "/fiches/eb", "/comite-technique/", "/documents/"):
        assert reader.get(HERE + path).status == 200


@pytest.mark.parametrize("role", [Role.RAPPORTEUR, Role.MEMBRE])
def test_a_group_sees_its_own_fiches_and_the_common_ones(site: Site, role: Role) -> None:
    member = ours(site, role)
    assert member.get(f"{HERE}/fiches/ea").status == 200
    assert member.get(f"{HERE}/fiches/q1").status == 200
    assert member.get(f"{HERE}/fiches/eb").status == 404
    assert "Marcher le soir" not in member.get(f"{HERE}/formulaires/enjeu").said
    assert "Marcher le soir" not in member.get(f"{HERE}/piliers/cadre_de_vie").said


def test_a_group_reads_what_another_got_accepted(site_of: SiteOf) -> None:
    site = site_of(**{name: rows for name, rows in ROWS.items() if name == "instance"})
    accepted = Fiche("x", "enjeu", {"intitule": "Le soir"}, groupe="gb", status=Status.ACCEPTE)
    site.store.create("essai", accepted, "", OTHER)
    assert ours(site).get(f"{HERE}/fiches/x").status == 200


@pytest.mark.parametrize("path", ["/comite-technique/", "/comite-technique/journal", "/documents/"])
def test_a_group_does_not_open_what_is_for_the_committees(site: Site, path: str) -> None:
    assert ours(site).get(HERE + path).status == 403


def test_a_group_writes_its_own_fiches_only(site: Site) -> None:
    member = ours(site)
    assert "Enregistré." in member.fill(f"{HERE}/fiches/ea", argumentaire="À nous").said
    token = member.get(f"{HERE}/fiches/ea").values()["csrf_token"][0]
    for fiche, status in {"eb": 404, "q1": 403}.items():
        sent = {"csrf_token": token, "base_version": "1", "intitule": "Pris", "nom": "Pris"}
        assert member.post(f"{HERE}/fiches/{fiche}", sent).status == status
        assert site.store.fiche("essai", fiche).version == 1


def test_a_group_adds_below_its_own_fiches_only(site: Site) -> None:
    member = ours(site)
    assert "Enregistré." in member.fill(OBJECTIF, intitule="Moins de sorties").said
    assert member.get(f"{HERE}/fiches/nouvelle/quartier").status == 403
    assert member.get(f"{HERE}/fiches/nouvelle/enjeu?groupe=gb").status == 403
    other = site.as_(Role.MEMBRE, "gb")
    assert other.get(OBJECTIF).status == 404


def test_the_key_of_another_group_s_fiche_does_not_open_it(site: Site) -> None:
    key = "0" * 36
    common = Fiche(key, "instance", {"intitule": "Commune", "type": "autre"})
    site.store.create("essai", common, "", OTHER)
    ours(site).fill(OBJECTIF, cle=key, intitule="Volée")
    assert site.store.fiche("essai", key).answers["intitule"] == "Commune"


@pytest.mark.parametrize("fiche", ["eb", "q1"])
def test_a_group_neither_moves_nor_deletes_what_is_not_its_own(site: Site, fiche: str) -> None:
    member = ours(site)
    token = member.get(f"{HERE}/fiches/ea").values()["csrf_token"][0]
    for path, sent in ((f"fiches/{fiche}/supprimer", {}), ("deplacer", {"monter": fiche})):
        assert member.post(f"{HERE}/{path}", {"csrf_token": token, **sent}).status in (403, 404)
    assert fiche in {kept.id for kept in site.store.fiches("essai")}


def test_the_trash_shows_what_concerns_one_only(site: Site) -> None:
    for fiche in ("ea", "eb"):
        site.store.delete("essai", fiche)
    said = ours(site).get(f"{HERE}/corbeille").said
    assert "décrochage" in said
    assert "Marcher le soir" not in said


@pytest.mark.parametrize("role", [Role.CO_PRESIDENT, Role.COPIL])
def test_those_who_decide_do_not_write(site: Site, role: Role) -> None:
    reader = site.as_(role)
    token = reader.get(f"{HERE}/fiches/ea").values("//header//form")["csrf_token"][0]
    sent = {"csrf_token": token, "base_version": "1", "intitule": "Pris"}
    assert reader.post(f"{HERE}/fiches/ea", sent).status == 403
    assert reader.get(f"{HERE}/membres/").status == 403


@pytest.mark.parametrize("role", [Role.ADMINISTRATEUR, Role.COTECH, Role.COPIL])
def test_another_contract_does_not_exist(site: Site, role: Role) -> None:
    fiches = [Fiche("z1", "contrat", {"intitule": "Contrat secret"})]
    site.store.create_contrat(Contrat("secret", "Contrat secret", "2014"), fiches, OTHER)
    person = site.as_(role)
    unknown = person.get("/contrats/inconnu/").said
    for path in ("/", "/fiches/z1", "/comite-technique/", "/membres/"):
        page = person.get(f"/contrats/secret{path}")
        assert (page.status, page.said) == (404, unknown)
    assert "secret" not in person.get("/").text
    assert "secret" not in person.get("/compte/").text


def test_only_those_who_manage_the_tool_begin_a_contract(site: Site) -> None:
    assert not site.as_(Role.COTECH).get("/").all(FIRST_FORM)
    page = site.send(site.get("/"), FIRST_FORM, intitule="Bas-Pays", cadre="2014")
    assert "est créé" in page.said
    assert site.get("/contrats/bas-pays/membres/").status == 200


CITING = {
    **ROWS,
    "etat_des_lieux": [{"id": "xb", "intitule": "Les bus", "groupe": "gb"}],
    "constat": [{"id": "cb", "intitule": "Deux bus le soir", "parent": "xb", "groupe": "gb"}],
    "enjeu": [
        *ROWS["enjeu"],
        {"id": "ec", "intitule": "Bouger", "groupe": "ga", "constats": ["cb"]},
    ],
}


def test_a_choice_that_one_may_not_read_stays_chosen_and_shows_nothing_of_its_text(
    site_of: SiteOf,
) -> None:
    member = ours(site_of(**CITING))
    page = member.get(f"{HERE}/fiches/ec")
    assert "Deux bus" not in page.text
    assert "supprimée" not in page.said
    assert "vous n’y avez pas accès" in page.said
    member.send(page, argumentaire="Le soir")
    assert member.answers("ec")["constats"] == ["cb"]
    assert "Deux bus" not in member.get(f"{HERE}/fiches/ec/historique/").text


def test_a_deleted_choice_that_one_could_not_read_shows_nothing_either(site_of: SiteOf) -> None:
    site = site_of(**CITING)
    site.store.delete("essai", "cb")
    page = ours(site).get(f"{HERE}/fiches/ec")
    assert "Deux bus" not in page.text
    assert "vous n’y avez pas accès" in page.said


def test_those_who_only_read_see_no_button_and_learn_who_writes(site_of: SiteOf) -> None:
    site = site_of(**ROWS, signataire=[{"id": "s1", "organisme": "La ville"}])
    for reader in (ours(site), site.as_(Role.COPIL)):
        for path in ("/formulaires/quartier", "/fiches/q1", "/formulaires/signataire"):
            page = reader.get(HERE + path)
            words = page.all("//main//form//button | //main//a[contains(@class, 'discret')]")
            assert not {"Monter", "Descendre", "Supprimer", "Enregistrer"} & {
                word.split()[0] for word in words
            }
            assert (
                "Le comité technique et l’administrateur du contrat peuvent l’écrire" in page.said
            )
    assert "« Bus », le comité technique" in site.as_(Role.COPIL).get(f"{HERE}/fiches/eb").said


def test_a_group_moves_its_own_in_a_table_that_holds_those_of_others(site_of: SiteOf) -> None:
    site = site_of(instance=ROWS["instance"])
    for groupe in ("ga", "gb"):
        accepted = Fiche(groupe + "x", "enjeu", {"intitule": "Le soir"}, groupe=groupe)
        site.store.create("essai", replace(accepted, status=Status.ACCEPTE), "", OTHER)
    page = ours(site).get(f"{HERE}/formulaires/enjeu")
    assert page.all("//tr//a[contains(@href, 'supprimer')]/@href") == [
        f"{HERE}/fiches/gax/supprimer"
    ]


def test_one_s_group_is_one_click_away_and_where_one_arrives(site: Site) -> None:
    member = ours(site)
    (link,) = member.get(f"{HERE}/").all("//header//nav//a[.='Mon groupe']/@href")
    page = member.get(link)
    assert page.all("//header//nav//a[@aria-current='page']") == ["Mon groupe"]
    assert "Le décrochage" in page.said
    assert member.get("/connexion").url.startswith(link.partition("?")[0])


def test_help_leads_to_the_page_of_one_s_role(site: Site) -> None:
    for role, slug in {Role.MEMBRE: "ecrire", Role.COPIL: "comite-pilotage"}.items():
        page = site.as_(role, "ga").get(f"{HERE}/")
        assert page.all("//header//a[.='Aide']/@href") == [f"/aide/{slug}"]
