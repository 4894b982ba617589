"""What the comité de pilotage decides on, one thing after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline import french
from pipeline.assembly.chapitres import Chapitre
from pipeline.assembly.engagements import Engagement, by_organisme
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.points import Point, PointAccepte
from pipeline.assembly.printing import BLANK, Printed
from pipeline.assembly.provenance import Etape
from pipeline.assembly.shelf import Shelf


@dataclass(frozen=True)
class Element:
    """One thing to decide on. `fiche` is None for what is no fiche: an arrangement, a set."""

    reference: str
    genre: str
    titre: str
    enonce: str = ""
    groupe: str = ""
    fiche: FicheRecord | None = None
    montant: Printed = Printed(BLANK)  # noqa: RUF009 (a constant)
    points: list[Point] = field(default_factory=list)
    acceptes: list[PointAccepte] = field(default_factory=list)
    cotech: list[Etape] = field(default_factory=list)
    statut: str = ""
    debats: list[FicheRecord] = field(default_factory=list)
    preuves: list[FicheRecord] = field(default_factory=list)
    indicateurs: list[FicheRecord] = field(default_factory=list)
    engagements: list[Engagement] = field(default_factory=list)

    @property
    def responsable(self) -> str:
        """Who answers for what follows: the pilote, else the group."""
        pilote = str(getattr(self.fiche, "pilote", "") or "") if self.fiche else ""
        return pilote or self.groupe


@dataclass(frozen=True)
class Volet:
    """Some elements under one title; `chapitre` is None where they belong to no pilier."""

    titre: str
    elements: list[Element]
    chapitre: Chapitre | None = None


def formalisation(shelf: Shelf) -> Iterator[Volet]:
    """What the last session decides on: arrangements, indicators, commitments, the text itself."""
    yield Volet("Suivi et évaluation", _modalites(shelf))
    yield Volet("Indicateurs", list(_indicateurs(shelf)))
    yield Volet("Engagements de droit commun", list(_engagements(shelf)))
    yield Volet("Formalisation du contrat", list(_contrat(shelf)))


def _modalites(shelf: Shelf) -> list[Element]:
    """One for each arrangement of the form, also those still to be written."""
    fiche = shelf.single("modalites_suivi")
    known = {reponse.nom: reponse.texte for reponse in fiche.autres("synthese")}
    questions = [q for q in shelf.form("modalites_suivi").questions if q.name != "synthese"]
    return [
        Element(f"S{rank}", "Modalité de suivi", q.label, known.get(q.name, ""))
        for rank, q in enumerate(questions, 1)
    ]


def _indicateurs(shelf: Shelf) -> Iterator[Element]:
    for chapitre in shelf.chapitres:
        some = chapitre.fiches("indicateur")
        points = [point for fiche in some for point in fiche.points()]
        acceptes = [point for fiche in some for point in fiche.acceptes()]
        if some:
            known = sum(fiche.cible.chiffree for fiche in some)
            said = f"{chapitre.compte('indicateur')}, dont {known} avec une cible chiffrée"
            yield Element(
                str(chapitre.repere),
                "Indicateurs",
                chapitre.titre,
                said,
                points=points,
                acceptes=acceptes,
                indicateurs=some,
            )


def _engagements(shelf: Shelf) -> Iterator[Element]:
    for rank, body in enumerate(by_organisme(shelf), 1):
        said = shelf.in_words("engagement", len(body.engagements))
        if body.non_valorises:
            said += f", dont {french.count(body.non_valorises, 'non valorisé', 'non valorisés')}"
        title = body.nom or "Organisme à préciser"
        yield Element(
            f"D{rank}",
            "Engagement",
            title,
            said,
            montant=body.montant,
            engagements=body.engagements,
        )


def _contrat(shelf: Shelf) -> Iterator[Element]:
    digest = shelf.dossier.digest[:8]
    signataires = shelf.compte("signataire")
    yield Element("F1", "Contrat", "Le texte du contrat", f"Version {digest}")
    yield Element("F2", "Contrat", "La liste des signataires", signataires)
    for rank, annexe in enumerate(shelf.of("annexe"), 3):
        said = ", ".join(filter(None, [str(annexe.type), str(annexe.etat).lower()]))
        yield Element(f"F{rank}", "Annexe", annexe.titre, said, fiche=annexe)
