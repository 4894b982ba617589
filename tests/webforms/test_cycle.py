"""From the group to the comité technique and back, on the pages of each."""

from pipeline.vocabulary import Role, Status
from tests.webforms.conftest import FIRST_FORM, OTHER, Site, SiteOf

GROUPE = "groupe-cadre_de_vie"
OURS, RECEIVED = f"/contrats/essai/groupes/{GROUPE}/contribution", "/contrats/essai/contributions"
HERE = "/contrats/essai/fiches/e1"
SEND = "//section[contains(@class,'cycle')]/form"
EXAMINE = "//section[contains(@class,'cycle')]/details/form"
ENJEUX = [{"id": f"e{n}", "intitule": f"Enjeu {n}", "pilier": "cadre_de_vie"} for n in (1, 2)]


def status(site: Site, fiche: str = "e1") -> Status:
    return site.store.fiche("essai", fiche).status


def test_the_group_reads_in_words_how_far_it_is_and_sends_all(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    rapporteur = site.as_(Role.RAPPORTEUR, GROUPE)
    page = rapporteur.get(OURS)
    assert "2 enjeux à compléter" in page.said
    after = rapporteur.send(page, FIRST_FORM, mot="Voici")
    assert "2 fiches soumises au comité technique" in after.said
    assert {status(site, "e1"), status(site, "e2")} == {Status.SOUMIS}
    assert after.all("//ul[@class='chiffres']/li") == ["2 soumises"]


def test_a_member_reads_and_does_not_send(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    membre = site.as_(Role.MEMBRE, GROUPE)
    page = membre.get(OURS)
    assert "Le rapporteur du groupe soumettra" in page.said
    assert membre.post(OURS, {"csrf_token": page.values("//form")["csrf_token"][0]}).status == 403
    assert status(site) is Status.BROUILLON


def test_sent_back_with_a_word_the_group_reads_it(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    rapporteur = site.as_(Role.RAPPORTEUR, GROUPE)
    rapporteur.send(rapporteur.get(HERE), SEND, statut="soumis")
    cotech = site.as_(Role.COTECH)
    refused = cotech.send(cotech.get(HERE), EXAMINE, statut="renvoye")
    assert "Dites au groupe" in refused.said
    cotech.send(cotech.get(HERE), EXAMINE, statut="renvoye", mot="Précisez le public visé.")
    assert "Précisez le public visé." in rapporteur.get(OURS).said
    assert "Précisez le public visé." in rapporteur.get(HERE).said


def test_the_committee_accepts_what_it_ticked(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    site.store.cycle.bring("essai", ["e1", "e2"], Status.SOUMIS, OTHER)
    page = site.get(RECEIVED)
    assert "Choisissez au moins une fiche" in site.send(page, FIRST_FORM, statut="accepte").said
    site.send(page, FIRST_FORM, statut="accepte", fiche=["e2"])
    assert (status(site, "e1"), status(site, "e2")) == (Status.SOUMIS, Status.ACCEPTE)


TICKED = "//input[@name='fiche'][@checked]/@value"


def received_from_two_groups(site_of: SiteOf) -> Site:
    elsewhere = {"id": "e3", "intitule": "Ailleurs", "pilier": "cohesion_sociale"}
    site = site_of(enjeu=[*ENJEUX, elsewhere])
    site.store.cycle.bring("essai", ["e1", "e2", "e3"], Status.SOUMIS, OTHER)
    return site


def test_a_button_ticks_all_and_what_was_written_stays(site_of: SiteOf) -> None:
    site = received_from_two_groups(site_of)
    page = site.send(site.get(RECEIVED), FIRST_FORM, cocher="", mot="Merci")
    assert (page.status, page.values(FIRST_FORM)["mot"]) == (200, ["Merci"])
    assert set(page.all(TICKED)) == {"e1", "e2", "e3"}
    assert "3 fiches cochées" in page.said
    assert "3 fiches acceptées." in site.send(page, FIRST_FORM, statut="accepte").said
    assert {status(site, fiche) for fiche in ("e1", "e2", "e3")} == {Status.ACCEPTE}


def test_a_button_ticks_one_group_beside_what_is_ticked_already(site_of: SiteOf) -> None:
    site = received_from_two_groups(site_of)
    page = site.send(site.get(RECEIVED), FIRST_FORM, cocher=GROUPE)
    assert set(page.all(TICKED)) == {"e1", "e2"}
    page = site.send(site.get(RECEIVED), FIRST_FORM, cocher=GROUPE, fiche=["e3"])
    assert set(page.all(TICKED)) == {"e1", "e2", "e3"}


def test_ticking_is_not_reading(site_of: SiteOf) -> None:
    site = received_from_two_groups(site_of)
    page = site.get(RECEIVED)
    site.fill(HERE, argumentaire="Un argument de plus")
    ticked = site.send(page, FIRST_FORM, cocher="")
    assert site.send(ticked, FIRST_FORM, statut="accepte").status == 409
    assert status(site) is Status.SOUMIS


def test_much_received_from_several_groups_is_folded(site_of: SiteOf) -> None:
    many = [{"id": f"m{n}", "intitule": "Un", "pilier": "cadre_de_vie"} for n in range(31)]
    site = site_of(enjeu=[*many, {"id": "e1", "intitule": "Un", "pilier": "cohesion_sociale"}])
    site.store.cycle.bring("essai", [each["id"] for each in many], Status.SOUMIS, OTHER)
    assert not site.get(RECEIVED).all("//form//details")
    site.store.cycle.bring("essai", ["e1"], Status.SOUMIS, OTHER)
    assert site.get(RECEIVED).all("//form//summary") == ["Voir 1 fiche", "Voir 31 fiches"]


def test_correcting_what_was_sent_is_told_to_both_sides(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    site.store.cycle.bring("essai", ["e1"], Status.SOUMIS, OTHER)
    membre = site.as_(Role.MEMBRE, GROUPE)
    assert "ce que vous changez l’oblige à relire" in membre.get(HERE).said
    assert "Corrigée depuis" not in site.get(HERE).said
    membre.fill(HERE, argumentaire="Un argument de plus")
    page = site.get(HERE)
    assert "Corrigée depuis. Voir ce qui a changé" in page.said
    assert "que le texte que vous avez sous les yeux" in page.said


def test_what_changed_since_it_was_read_is_not_accepted(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    site.store.cycle.bring("essai", ["e1"], Status.SOUMIS, OTHER)
    page = site.get(RECEIVED)
    site.fill(HERE, argumentaire="Un argument de plus")
    assert site.send(page, FIRST_FORM, statut="accepte", fiche=["e1"]).status == 409
    assert status(site) is Status.SOUMIS


def test_correcting_what_is_accepted_opens_a_second_version_in_view_of_all(
    site_of: SiteOf,
) -> None:
    site = site_of(enjeu=ENJEUX)
    for to in (Status.SOUMIS, Status.ACCEPTE):
        site.store.cycle.bring("essai", ["e1"], to, OTHER)
    assert "ouvre une nouvelle version" in site.get(HERE).said
    page = site.fill(HERE, intitule="Un autre enjeu")
    assert "Version 2 en cours." in page.said
    in_force = {f.id: f for f in site.store.retenues("essai")}
    assert in_force["e1"].answers["intitule"] == "Enjeu 1"
