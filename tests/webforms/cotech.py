"""A small contract before its comité technique: two groups, what they say alike."""

from typing import Any

from tests.webforms.conftest import Page, Site, SiteOf

HERE = "/contrats/essai/comite-technique"
BOARD, FORM = "//form[contains(@class, 'atelier')]", "//main//form[@method='post']"
IN_A, IN_B = {"groupe": "ga"}, {"groupe": "gb"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "quartier": [{"id": "q1", "nom": "Les Tilleuls"}, {"id": "q2", "nom": "La Verrerie"}],
    "instance": [
        {"id": "ga", "type": "groupe_travail", "intitule": "École", "pilier": "cohesion_sociale"},
        {"id": "gb", "type": "groupe_travail", "intitule": "Bus", "pilier": "cadre_de_vie"},
    ],
    "enjeu": [{"id": "e1", "intitule": "Le décrochage", **IN_A}],
    "orientation": [
        {"id": "o1", "intitule": "Aider les collégiens", "quartiers": ["q1"], **IN_A},
        {
            "id": "o2",
            "intitule": "Accompagner les collégiens",
            "enjeux": ["e1"],
            "quartiers": ["q2"],
            "axes": ["jeunesse"],
            **IN_B,
        },
        {"id": "o3", "intitule": "Circuler le soir et le dimanche", **IN_B},
    ],
    "objectif": [{"id": "b1", "intitule": "Moins de sorties", "parent": "o2", **IN_B}],
}


def meeting(site_of: SiteOf) -> Site:
    return site_of(**ROWS)


def act(site: Site, acte: str, *cibles: str, level: str = "orientation", **typed: Any) -> Page:
    """Check the items on the board, and press the button of an act."""
    page = site.get(f"{HERE}/{level}")
    return site.send(page, BOARD, acte=acte, _cible=list(cibles), **typed)


def last(site: Site) -> Any:
    return site.store.arbitrages("essai")[-1]


def merged(site: Site, *cibles: str, **typed: Any) -> str:
    """The id of the item that these become."""
    page = act(site, "fusionner", *(cibles or ("o1", "o2")))
    site.send(page, FORM, **typed)
    return str(last(site).id)
