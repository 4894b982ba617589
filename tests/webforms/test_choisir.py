"""The first page: choose a contract, or begin one."""

from tests.webforms.conftest import FIRST_FORM, Site, SiteOf


def begin(site: Site, **typed: str) -> str:
    return site.send(site.get("/"), FIRST_FORM, **typed).said


def test_contracts_of_the_database_are_listed_with_their_cadre(site_of: SiteOf) -> None:
    said = site_of().get("/").said
    assert "Contrat d’essai" in said
    assert "Contrat de ville 2014-2020 (trois piliers)" in said


def test_beginning_a_contract_opens_it_with_its_own_fiche(site_of: SiteOf) -> None:
    site = site_of()
    assert "est créé" in begin(site, intitule="Œuvre de l’Été", cadre="2024")
    assert [f.answers for f in site.store.fiches("oeuvre-de-l-ete")] == [
        {"intitule": "Œuvre de l’Été"}
    ]


def test_two_contracts_of_the_same_name_get_two_ids(site_of: SiteOf) -> None:
    site = site_of()
    begin(site, intitule="Contrat", cadre="2014")
    begin(site, intitule="Contrat", cadre="2014")
    assert {c.id for c in site.store.contrats()} == {"essai", "contrat", "contrat-2"}


def test_a_name_without_a_single_letter_still_gets_an_id(site_of: SiteOf) -> None:
    site = site_of()
    begin(site, intitule="城市", cadre="2014")
    assert "contrat" in {c.id for c in site.store.contrats()}


def test_a_missing_cadre_is_asked_for_and_the_name_is_kept(site_of: SiteOf) -> None:
    site = site_of()
    page = site.send(site.get("/"), FIRST_FORM, intitule="Val perdu ?")
    assert page.status == 422
    assert page.values(FIRST_FORM)["intitule"] == ["Val perdu ?"]
    assert page.all("//div[@role='alert']//a/@href") == ["#q-cadre-0"]
