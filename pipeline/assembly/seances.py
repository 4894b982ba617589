"""One session of the comité de pilotage: who sits, what is put to it, what changed meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline import french
from pipeline.assembly.avis import avis_cotech, debats, preuves
from pipeline.assembly.changements import Changements
from pipeline.assembly.chapitres import Chapitre
from pipeline.assembly.engagements import by_organisme
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.origines import Traces
from pipeline.assembly.pieces import DOCUMENTS, ENSEMBLES, SEANCES
from pipeline.assembly.points import Gravite, Point, by_severity
from pipeline.assembly.printing import BLANK, Printed
from pipeline.assembly.provenance import Etape
from pipeline.assembly.records import Lignes
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import Dossier

ORDINALS = {1: "première", 2: "deuxième", 3: "troisième"}
LEVELS = {1: ("enjeu", "orientation"), 2: ("action",)}
"""The forms whose fiches are put to each session, one by one."""
BELOW = {"enjeu": ("enjeu", "debat"), "orientation": ("orientation", "objectif", "indicateur")}
"""Whose findings concern such an item; all that hangs under it for the others."""


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
    cotech: list[Etape] = field(default_factory=list)
    debats: list[FicheRecord] = field(default_factory=list)
    preuves: list[FicheRecord] = field(default_factory=list)

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


class Seance:
    """The session of that rank. `depuis`: the dossier as the last session saw it, if it is kept."""

    def __init__(
        self, shelf: Shelf, traces: Traces, rang: int, depuis: Dossier | None = None
    ) -> None:
        self._shelf, self._traces, self._depuis, self.rang = shelf, traces, depuis, rang
        self.titre = SEANCES[rang]
        self.ordinal = ORDINALS[rang]

    @cached_property
    def comite(self) -> FicheRecord | None:
        """The comité de pilotage, when it is written."""
        known = self._shelf.of("instance")
        return next((i for i in known if i.type.valeur == "comite_pilotage"), None)

    @property
    def co_presidents(self) -> Lignes:
        """Its co-chairs."""
        return self.comite.co_presidents if self.comite else Lignes()

    @property
    def membres(self) -> Lignes:
        """Its members."""
        return self.comite.membres if self.comite else Lignes()

    @property
    def pieces(self) -> list[str]:
        """What is sent with the convocation: « Ordre du jour »…"""
        names = ENSEMBLES[f"dossier_copil_{self.rang}"].documents[1:5]
        return [DOCUMENTS[name].title.partition(" : ")[0] for name in names]

    @cached_property
    def changements(self) -> Changements:
        """What is new, reworded or gone since the last session."""
        return Changements(self._shelf, self._depuis)

    @cached_property
    def points(self) -> list[Point]:
        """The findings still open on what it decides; at the last session, all of them."""
        if self.rang not in LEVELS:
            return self._shelf.points
        own = {id(point) for element in self.elements for point in element.points}
        return [point for point in self._shelf.points if id(point) in own]

    @property
    def gravites(self) -> list[Gravite]:
        """The same, the gravest first."""
        return by_severity(self.points)

    @cached_property
    def elements(self) -> list[Element]:
        """Everything to decide on, in order."""
        return [element for volet in self.volets for element in volet.elements]

    @cached_property
    def volets(self) -> list[Volet]:
        """The same by chapter."""
        made = list(self._formalisation() if self.rang not in LEVELS else self._chapitres())
        return [volet for volet in made if volet.elements]

    def _chapitres(self) -> Iterator[Volet]:
        for chapitre in self._shelf.chapitres:
            fiches = [f for form in LEVELS[self.rang] for f in chapitre.fiches(form)]
            yield Volet(chapitre.titre, [self._element(fiche) for fiche in fiches], chapitre)

    def _element(self, fiche: FicheRecord) -> Element:
        return Element(
            reference=fiche.numero,
            genre=fiche.genre,
            titre=fiche.titre,
            groupe=fiche.groupe.titre if fiche.groupe else "",
            fiche=fiche,
            montant=fiche.budget.total.sollicite,
            points=fiche.points(*BELOW.get(fiche.form, ())),
            cotech=avis_cotech(self._traces, fiche),
            debats=debats(fiche),
            preuves=preuves(fiche),
        )

    def _formalisation(self) -> Iterator[Volet]:
        yield Volet("Suivi et évaluation", self._modalites())
        yield Volet("Indicateurs", list(self._indicateurs()))
        yield Volet("Engagements de droit commun", list(self._engagements()))
        yield Volet("Formalisation du contrat", list(self._contrat()))

    def _modalites(self) -> list[Element]:
        """One for each arrangement of the form, also those still to be written."""
        fiche = self._shelf.single("modalites_suivi")
        known = {reponse.nom: reponse.texte for reponse in fiche.autres("synthese")}
        questions = [
            q for q in self._shelf.form("modalites_suivi").questions if q.name != "synthese"
        ]
        return [
            Element(f"S{rank}", "Modalité de suivi", q.label, known.get(q.name, ""))
            for rank, q in enumerate(questions, 1)
        ]

    def _indicateurs(self) -> Iterator[Element]:
        for chapitre in self._shelf.chapitres:
            some = chapitre.fiches("indicateur")
            points = [point for fiche in some for point in fiche.points()]
            if some:
                known = sum(fiche.cible.chiffree for fiche in some)
                said = f"{chapitre.compte('indicateur')}, dont {known} avec une cible chiffrée"
                yield Element(
                    str(chapitre.repere), "Indicateurs", chapitre.titre, said, points=points
                )

    def _engagements(self) -> Iterator[Element]:
        for rank, body in enumerate(by_organisme(self._shelf), 1):
            said = self._shelf.in_words("engagement", len(body.engagements))
            if body.non_valorises:
                said += (
                    f", dont {french.count(body.non_valorises, 'non valorisé', 'non valorisés')}"
                )
            title = body.nom or "Organisme à préciser"
            yield Element(f"D{rank}", "Engagement", title, said, montant=body.montant)

    def _contrat(self) -> Iterator[Element]:
        digest = self._shelf.dossier.digest[:8]
        signataires = self._shelf.compte("signataire")
        yield Element("F1", "Contrat", "Le texte du contrat", f"Version {digest}")
        yield Element("F2", "Contrat", "La liste des signataires", signataires)
        for rank, annexe in enumerate(self._shelf.of("annexe"), 3):
            said = ", ".join(filter(None, [str(annexe.type), str(annexe.etat).lower()]))
            yield Element(f"F{rank}", "Annexe", annexe.titre, said, fiche=annexe)
