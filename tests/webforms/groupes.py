"""Two groups and what they wrote, for the tests of what each role may do."""

from pipeline.vocabulary import Role
from tests.webforms.conftest import Site

HERE = "/contrats/essai"
ROWS = {
    "quartier": [{"id": "q1", "nom": "Les Tilleuls"}],
    "instance": [
        {"id": "ga", "type": "groupe_travail", "intitule": "École", "pilier": "cohesion_sociale"},
        {"id": "gb", "type": "groupe_travail", "intitule": "Bus", "pilier": "cadre_de_vie"},
    ],
    "enjeu": [
        {"id": "ea", "intitule": "Le décrochage", "groupe": "ga"},
        {"id": "eb", "intitule": "Marcher le soir", "groupe": "gb"},
    ],
    "orientation": [{"id": "oa", "intitule": "Aider les collégiens", "groupe": "ga"}],
}
OBJECTIF = f"{HERE}/fiches/nouvelle/objectif?parent=oa"


def ours(site: Site, role: Role = Role.MEMBRE) -> Site:
    """The site as a person of the first group sees it."""
    return site.as_(role, "ga")
