"""The choices of a small contract: two quartiers, a group and a conseil citoyen."""

import pytest

from pipeline.answers import Catalogue
from pipeline.definitions import Definitions
from pipeline.fiche import Fiche


@pytest.fixture(scope="session")
def catalogue(definitions: Definitions) -> Catalogue:
    fiches = [
        Fiche("q2", "quartier", {"code": "QP099002", "nom": "La Verrerie"}),
        Fiche("q1", "quartier", {"code": "QP099001"}),
        Fiche("g1", "instance", {"type": "groupe_travail", "intitule": "Emploi"}),
        Fiche("c1", "instance", {"type": "conseil_citoyen", "intitule": "Conseil des Tilleuls"}),
    ]
    return Catalogue(definitions, "2014", fiches)
