"""A small dossier with something of everything, and templates made in the test."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.consolidation import Dossier
from tests.conftest import DossierOf

TemplateOf = Callable[..., Path]


@pytest.fixture
def dossier(dossier_of: DossierOf) -> Dossier:
    return dossier_of(
        contrat=[{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2016}],
        quartier=[{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls", "population": 5840}],
        instance=[
            {
                "id": "g1",
                "type": "groupe_travail",
                "intitule": "Groupe emploi",
                "pilier": "developpement_economique",
                "membres": [{"organisme": "CAF", "nom": "M. Roux", "email": "roux@exemple.fr"}],
            }
        ],
        etat_des_lieux=[{"id": "s1", "groupe": "g1", "intitule": "L’accès à l’emploi"}],
        constat=[
            {
                "id": "k1",
                "parent": "s1",
                "groupe": "g1",
                "intitule": "Peu d’offres",
                "nature": "handicap",
            }
        ],
        enjeu=[{"id": "e1", "groupe": "g1", "intitule": "L’emploi des jeunes", "constats": ["k1"]}],
        orientation=[{"id": "o1", "groupe": "g1", "intitule": "Ouvrir", "enjeux": ["e1"]}],
        objectif=[
            {"id": "b1", "parent": "o1", "groupe": "g1", "intitule": "Réduire de x %", "cible": "x"}
        ],
        indicateur=[{"id": "i1", "parent": "b1", "groupe": "g1", "intitule": "Taux de chômage"}],
        action=[
            {
                "id": "a1",
                "parent": "b1",
                "groupe": "g1",
                "intitule": "Permanence emploi",
                "quartiers": ["q1"],
                "axes": [{"axe": "jeunesse", "justification": "Elle reçoit les 16-25 ans."}],
            }
        ],
        engagement=[
            {
                "id": "n1",
                "parent": "a1",
                "groupe": "g1",
                "intitule": "Un poste",
                "organisme": "Pôle emploi",
                "valorisation": "non_valorise",
            }
        ],
        financement=[
            {
                "id": "f1",
                "parent": "a1",
                "groupe": "g1",
                "financeur": "Ville",
                "nature": "droit_commun",
                "annees": [
                    {"annee": 2015, "sollicite": 600000, "favorable": 500000},
                    {"annee": 2016, "sollicite": 300000},
                ],
            },
            {
                "id": "f2",
                "parent": "a1",
                "groupe": "g1",
                "financeur": "État",
                "nature": "p147",
                "annees": [{"annee": 2016, "sollicite": 100000}],
            },
        ],
        annexe=[{"intitule": "Carte", "resume": "Les périmètres."}],
        signataire=[{"organisme": "État"}, {"organisme": "Ville"}],
    )


@pytest.fixture
def template_of(tmp_path: Path) -> TemplateOf:
    """`template_of("{{ nom_contrat }}")`: a template with these paragraphs."""

    def make(*texts: str) -> Path:
        document = docx.Document()
        for each in texts:
            document.add_paragraph(each)
        document.save(str(tmp_path / "modele.docx"))
        return tmp_path / "modele.docx"

    return make
