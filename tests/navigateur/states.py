"""Every page of the site, in every state it can be in, and how a person gets there."""

from collections.abc import Callable

from playwright.sync_api import Page

HERE = "/contrats/essai"
SAVE = "form[data-fiche] .gestes button:first-child"

State = Callable[[Page], None]


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(button)


def at(path: str) -> State:
    def go(page: Page) -> None:
        page.goto(path)

    return go


def mistaken(page: Page) -> None:
    page.goto(f"{HERE}/fiches/a1")
    page.fill("#q-intitule", "")
    page.fill("#q-cout_total", "douze")
    press(page, SAVE)


def mistaken_in_a_row(page: Page) -> None:
    page.goto(f"{HERE}/fiches/f1")
    page.fill("#q-annees-1-annee", "l’an prochain")
    press(page, SAVE)


def saved(page: Page) -> None:
    page.goto(f"{HERE}/fiches/e1")
    page.fill("#q-argumentaire", "Les bus s’arrêtent à 20 heures.")
    press(page, SAVE)


def disputed(page: Page) -> None:
    page.goto(f"{HERE}/fiches/e1")
    other = page.context.new_page()
    other.goto(f"{HERE}/fiches/e1")
    other.fill("#q-argumentaire", "Une version.")
    press(other, SAVE)
    other.close()
    page.fill("#q-argumentaire", "Une autre.")
    press(page, SAVE)


def more_rows(page: Page) -> None:
    page.goto(f"{HERE}/fiches/copil")
    press(page, "button[value='ajouter:membres']")


def folded_rows(page: Page) -> None:
    more_rows(page)
    page.fill("#q-membres-2-organisme", "Une association")
    press(page, "button[value='ajouter:membres']")
    page.click(".pliee summary")


def deleted(page: Page) -> None:
    page.goto(f"{HERE}/fiches/q1/supprimer")
    press(page, "button.grave")


def corbeille(page: Page) -> None:
    deleted(page)
    page.goto(f"{HERE}/corbeille")


def deleted_fiche(page: Page) -> None:
    deleted(page)
    page.goto(f"{HERE}/fiches/q1")


def choice_deleted(page: Page) -> None:
    deleted(page)
    page.goto(f"{HERE}/fiches/e1")


def deleted_meanwhile(page: Page) -> None:
    page.goto(f"{HERE}/fiches/q1")
    other = page.context.new_page()
    deleted(other)
    other.close()
    page.fill("#q-nom", "Un nom que je viens d’écrire")
    press(page, SAVE)


def signing(path: str) -> State:
    """At the last phase, where every rule speaks."""

    def go(page: Page) -> None:
        page.goto(f"{HERE}/phases/")
        page.select_option("#vers", "4")
        page.check("#derogation")
        page.fill("#motif", "Le calendrier presse.")
        press(page, "#contenu form .gestes button")
        page.goto(path)

    return go


def one_finding(page: Page) -> None:
    signing(f"{HERE}/registre/")(page)
    press(page, ".registre th a")


def unjustified(page: Page) -> None:
    one_finding(page)
    press(page, "form[action$='/accepter'] button")


def accepted(page: Page) -> None:
    one_finding(page)
    page.fill("#motif-accepter", "La cible viendra de l’étude d’avril.")
    press(page, "form[action$='/accepter'] button")


def rule_refused(page: Page) -> None:
    page.goto(f"{HERE}/regles/COH408")
    page.check("#usage-2")
    press(page, "#contenu form .gestes button")


def text_refused(page: Page) -> None:
    page.goto(f"{HERE}/regles/texte")
    page.fill("#texte", "reglages: {COH999: {}}")
    press(page, "#contenu form .gestes button")


def rules_set(page: Page) -> None:
    page.goto(f"{HERE}/regles/COH408")
    page.check("#usage-2")
    page.fill("#motif", "Ce contrat s’écrit sans chiffres.")
    press(page, "#contenu form .gestes button")
    page.goto(f"{HERE}/regles/historique")


def gate_closed(page: Page) -> None:
    signing(f"{HERE}/phases/")(page)


def logged_out(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/connexion")


def wrong_password(page: Page) -> None:
    logged_out(page)
    page.fill("#courriel", "qui@exemple.fr")
    page.fill("#mot-de-passe", "faux")
    press(page, "main .gestes button")


def session_over(page: Page) -> None:
    page.goto(f"{HERE}/fiches/e1")
    page.context.clear_cookies()
    page.fill("#q-intitule", "Un texte qui reste")
    press(page, SAVE)


def invited(page: Page) -> None:
    page.goto(f"{HERE}/membres/")
    page.fill("#courriel", "lea@exemple.fr")
    page.select_option("#role", "copil")
    press(page, "main .gestes button")


def invitation(page: Page) -> None:
    invited(page)
    link = page.input_value("#lien-montre")
    page.context.clear_cookies()
    page.goto(link)


def guest_link(page: Page) -> None:
    page.goto(f"{HERE}/invites")
    page.fill("#nom", "Conseil citoyen")
    page.select_option("#branche", "o1")
    press(page, "main .gestes button")


def guest(page: Page) -> None:
    guest_link(page)
    page.goto(page.input_value("#lien-montre"))
    press(page, "main .gestes button")


def guest_s_proposal(page: Page) -> None:
    guest(page)
    page.goto(f"{HERE}/fiches/nouvelle/objectif?parent=o1")
    page.fill("#q-intitule", "Une idée")
    press(page, SAVE)
    page.goto(f"{HERE}/contribution")


def disputed_as_typed(page: Page) -> None:
    page.goto(f"{HERE}/fiches/e1")
    other = page.context.new_page()
    other.goto(f"{HERE}/fiches/e1")
    other.fill("#q-argumentaire", "Une version.")
    press(other, SAVE)
    other.close()
    page.fill("#q-argumentaire", "Une autre.")
    page.wait_for_selector(".etat-q.refus")


def commented(page: Page) -> None:
    page.goto(f"{HERE}/fiches/e1")
    page.fill("#commentaire-texte", "Pour quels habitants ?")
    press(page, ".commenter button")


def received(page: Page) -> None:
    page.goto(f"{HERE}/groupes/sante/contribution")
    press(page, "form.feuille .gestes button")
    page.goto(f"{HERE}/contributions")


def ticked(page: Page) -> None:
    received(page)
    press(page, "button[name=cocher]")


STATES: dict[str, State] = {
    "réponse contestée": disputed_as_typed,
    "commentée": commented,
    "historique": at(f"{HERE}/fiches/e1/historique/"),
    "déplacer ou dupliquer": at(f"{HERE}/fiches/b1/place/"),
    "contribution": at(f"{HERE}/groupes/sante/contribution"),
    "contributions reçues": received,
    "contributions cochées": ticked,
    "recherche": at(f"{HERE}/recherche/?q=mobilite"),
    "connexion": logged_out,
    "connexion refusée": wrong_password,
    "session finie": session_over,
    "compte": at("/compte/"),
    "participants": at(f"{HERE}/membres/"),
    "invitation montrée": invited,
    "invitation ouverte": invitation,
    "lien périmé": at("/lien/perime"),
    "liens d’invité": at(f"{HERE}/invites"),
    "lien d’invité montré": guest_link,
    "contribution d’un invité": guest,
    "proposition d’un invité": guest_s_proposal,
    "propositions": at(f"{HERE}/propositions"),
    "contrats": at("/"),
    "contrat": at(f"{HERE}/"),
    "pilier": at(f"{HERE}/piliers/cadre_de_vie"),
    "pilier vide": at(f"{HERE}/piliers/developpement_economique"),
    "formulaire": at(f"{HERE}/formulaires/action"),
    "formulaire vide": at(f"{HERE}/formulaires/annexe"),
    "fiche contrat": at(f"{HERE}/fiches/contrat"),
    "fiche instance": at(f"{HERE}/fiches/copil"),
    "fiche action": at(f"{HERE}/fiches/a1"),
    "fiche financement": at(f"{HERE}/fiches/f1"),
    "nouvelle fiche": at(f"{HERE}/fiches/nouvelle/indicateur?parent=b1"),
    "choix du groupe": at(f"{HERE}/fiches/nouvelle/constat"),
    "choix de la place": at(f"{HERE}/fiches/nouvelle/engagement"),
    "erreurs": mistaken,
    "erreur dans une ligne": mistaken_in_a_row,
    "enregistré": saved,
    "conflit": disputed,
    "ligne ajoutée": more_rows,
    "lignes pliées": folded_rows,
    "rien à choisir": at(f"{HERE}/fiches/nouvelle/debat?parent=e1"),
    "supprimer": at(f"{HERE}/fiches/o1/supprimer"),
    "supprimé": deleted,
    "corbeille": corbeille,
    "fiche supprimée": deleted_fiche,
    "choix supprimé": choice_deleted,
    "supprimée entre-temps": deleted_meanwhile,
    "cohérence": at(f"{HERE}/coherence"),
    "cohérence à la signature": signing(f"{HERE}/coherence"),
    "cohérence croisée": signing(f"{HERE}/coherence/croisements"),
    "registre": signing(f"{HERE}/registre/"),
    "signalement": one_finding,
    "signalement sans justification": unjustified,
    "signalement accepté": accepted,
    "phases": at(f"{HERE}/phases/"),
    "règles": at(f"{HERE}/regles/"),
    "règle": at(f"{HERE}/regles/COH610"),
    "règle refusée": rule_refused,
    "règles du contrat": at(f"{HERE}/regles/texte"),
    "règles du contrat refusées": text_refused,
    "historique des réglages": rules_set,
    "contrat à la signature": signing(f"{HERE}/"),
    "porte fermée": gate_closed,
    "constats d’une fiche": signing(f"{HERE}/fiches/b1"),
    "documents": at(f"{HERE}/documents/"),
    "calendrier": at(f"{HERE}/calendrier/"),
    "aide": at("/aide/"),
    "aide d’une page": at("/aide/ecrire"),
    "introuvable": at("/nulle-part"),
}
