"""Members of a contract: invitations, roles, and the last one who administers."""

import pytest

from pipeline.fiche import Contrat
from pipeline.vocabulary import Role
from tests.webforms.conftest import FIRST_FORM, OTHER, Site, SiteOf
from tests.webforms.groupes import HERE, ROWS


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of(**ROWS)


def test_an_invitation_makes_an_account_and_a_role(site: Site) -> None:
    page = site.send(
        site.get(f"{HERE}/membres/"), FIRST_FORM, courriel="Lea@exemple.fr", role="membre:ga"
    )
    (path,) = page.all("//input[@id='lien-montre']/@value")
    guest = site.logged_out()
    page = guest.send(guest.get(path), FIRST_FORM, nom="Léa Roy", mot_de_passe="un vélo bleu 42")
    assert "Bienvenue" in page.said
    assert guest.get(f"{HERE}/fiches/ea").status == 200
    assert guest.get(f"{HERE}/fiches/eb").status == 404
    assert "Léa Roy" in site.get(f"{HERE}/membres/").said


def test_an_invitation_to_a_known_address_waits_for_its_person(site: Site) -> None:
    known = site.store.comptes.ajouter("lea@exemple.fr", "Léa Roy")
    liens = site.store.comptes.liens
    path = f"/lien/{liens.d_invitation('essai', 'lea@exemple.fr', Role.COPIL, None, 'Awa')}"
    assert site.logged_out().get(path).title.startswith("Se connecter")
    other = site.get(path)
    assert "vous êtes connecté comme Awa Diallo" in other.said
    assert not other.all(FIRST_FORM)
    theirs = site.logged_in(known.id)
    theirs.send(theirs.get(path), FIRST_FORM)
    assert {m.compte.id for m in site.store.comptes.membres("essai")} >= {known.id}


def test_the_last_administrator_stays(site: Site) -> None:
    page = site.send(site.get(f"{HERE}/membres/"), "//form[contains(@action, '/retirer')]")
    assert page.status == 409
    assert "dernière personne qui administre" in page.said


def test_a_wrong_invitation_keeps_what_was_typed(site: Site) -> None:
    page = site.send(site.get(f"{HERE}/membres/"), FIRST_FORM, courriel="a@b\n", role="copil")
    assert page.status == 422
    assert "n’est pas une adresse" in page.said


def test_an_administrator_makes_no_link_into_another_contract(site: Site) -> None:
    site.store.create_contrat(Contrat("b", "B", "2014"), [], OTHER)
    comptes = site.store.comptes
    both = comptes.ajouter("deux@exemple.fr", "Deux")
    for contrat in ("essai", "b"):
        comptes.donner(both.id, contrat, Role.COTECH)
    local = comptes.ajouter("local@exemple.fr", "Local")
    comptes.donner(local.id, "essai", Role.ADMINISTRATEUR)
    (membre,) = [m for m in comptes.membres("essai") if m.compte.id == both.id]
    admin = site.logged_in(local.id)
    page = admin.get(f"{HERE}/membres/")
    token = page.values(FIRST_FORM)
    sent = {"csrf_token": token["csrf_token"][0]}
    assert admin.post(f"{HERE}/membres/{membre.id}/lien", sent).status == 409
