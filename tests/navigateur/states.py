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


STATES: dict[str, State] = {
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
    "supprimer": at(f"{HERE}/fiches/o1/supprimer"),
    "supprimé": deleted,
    "corbeille": corbeille,
    "fiche supprimée": deleted_fiche,
    "choix supprimé": choice_deleted,
    "supprimée entre-temps": deleted_meanwhile,
    "cohérence": at(f"{HERE}/coherence"),
    "documents": at(f"{HERE}/documents/"),
    "introuvable": at("/nulle-part"),
}
