"""A small dossier with something of everything, and templates made in the test."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.assembly import DOCUMENTS, assemble
from pipeline.assembly.sorties import PDF, Bureau
from pipeline.cli.modele import example
from pipeline.coherence import check
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions
from pipeline.fiche import Contrat
from tests.conftest import fiches_of

TemplateOf = Callable[..., Path]
Made = Callable[[str], bytes]
Empty = Callable[[str, str], bytes]


@pytest.fixture(scope="session")
def dossier(definitions: Definitions) -> Dossier:
    rows: dict[str, list[dict[str, Any]]] = {
        "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2016}],
        "quartier": [{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls", "population": 5840}],
        "instance": [
            {
                "id": "g1",
                "type": "groupe_travail",
                "intitule": "Groupe emploi",
                "pilier": "developpement_economique",
                "membres": [{"organisme": "CAF", "nom": "M. Roux", "email": "roux@exemple.fr"}],
            }
        ],
        "etat_des_lieux": [{"id": "s1", "groupe": "g1", "intitule": "L’accès à l’emploi"}],
        "constat": [
            {
                "id": "k1",
                "parent": "s1",
                "groupe": "g1",
                "intitule": "Peu d’offres",
                "nature": "handicap",
            }
        ],
        "enjeu": [
            {"id": "e1", "groupe": "g1", "intitule": "L’emploi des jeunes", "constats": ["k1"]}
        ],
        "orientation": [{"id": "o1", "groupe": "g1", "intitule": "Ouvrir", "enjeux": ["e1"]}],
        "objectif": [
            {"id": "b1", "parent": "o1", "groupe": "g1", "intitule": "Réduire de x %", "cible": "x"}
        ],
        "indicateur": [{"id": "i1", "parent": "b1", "groupe": "g1", "intitule": "Taux de chômage"}],
        "action": [
            {
                "id": "a1",
                "parent": "b1",
                "groupe": "g1",
                "intitule": "Permanence emploi",
                "quartiers": ["q1"],
                "axes": [{"axe": "jeunesse", "justification": "Elle reçoit les 16-25 ans."}],
            }
        ],
        "engagement": [
            {
                "id": "n1",
                "parent": "a1",
                "groupe": "g1",
                "intitule": "Un poste",
                "organisme": "Pôle emploi",
                "valorisation": "non_valorise",
            }
        ],
        "financement": [
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
        "annexe": [{"intitule": "Carte", "resume": "Les périmètres."}],
        "signataire": [{"organisme": "État"}, {"organisme": "Ville"}],
    }
    return consolidate(Contrat("essai", "Contrat d’essai", "2014"), fiches_of(rows), definitions)


@pytest.fixture(scope="session")
def made(dossier: Dossier) -> Made:
    """`made("recueil")`: that document of the dossier, assembled once for all tests."""
    return cache(lambda name: assemble(name, dossier, []))


@pytest.fixture(scope="session")
def empty(definitions: Definitions) -> Empty:
    """`empty("recueil", "2024")`: the same for a contract in which nothing is written."""

    def make(name: str, cadre: str) -> bytes:
        contrat = Contrat("essai", "Contrat d’essai", cadre)
        return assemble(name, consolidate(contrat, [], definitions), [])

    return cache(make)


@pytest.fixture(scope="session")
def shown() -> Made:
    """`shown("recueil")`: the same for the example, with all that the rules find in it."""
    dossier = example()
    findings = check(dossier)
    return cache(lambda name: assemble(name, dossier, findings))


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


@pytest.fixture(scope="session")
def pdfs(made: Made) -> dict[str, bytes]:
    """The PDF of one document for each template, all made by one process of LibreOffice."""
    chosen = {document.template: name for name, document in DOCUMENTS.items()}
    with Bureau() as bureau:
        return bureau.convert({name: made(name) for name in chosen.values()}, PDF)
