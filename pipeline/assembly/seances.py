"""One session of the comité de pilotage: who sits, what is put to it, what changed meanwhile."""

from collections.abc import Iterator
from functools import cached_property

from pipeline import french
from pipeline.assembly.avis import avis_cotech, debats, examen, preuves
from pipeline.assembly.changements import Changements
from pipeline.assembly.elements import Element, Volet, formalisation
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.origines import Traces
from pipeline.assembly.pieces import DOCUMENTS, ENSEMBLES, SEANCES
from pipeline.assembly.points import Gravite, Point, PointAccepte, by_severity
from pipeline.assembly.printing import Printed
from pipeline.assembly.records import Lignes, Record
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import Dossier
from pipeline.fiche import Fiche

ORDINALS = {1: "première", 2: "deuxième", 3: "troisième"}
LEVELS = {1: ("enjeu", "orientation"), 2: ("action",)}
"""The forms whose fiches are put to each session, one by one."""
BELOW = {"enjeu": ("enjeu", "debat"), "orientation": ("orientation", "objectif", "indicateur")}
"""Whose findings concern such an item; all that hangs under it for the others."""


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

    @cached_property
    def fiche(self) -> FicheRecord:
        """What is known of it: date, place, who reports; blank as long as nobody wrote it."""
        return _written(self._shelf, self.rang)

    @property
    def suivante(self) -> FicheRecord:
        """The next one; blank after the last."""
        return _written(self._shelf, self.rang + 1)

    def rapporteur(self, volet: Volet | None = None) -> str:
        """Who presents it; the note, without one: « M. Roux et Mme Kessler »."""
        return french.enumeration([str(row.nom) for row in self._rapporteurs(volet)])

    def duree(self, volet: Volet | None = None) -> Printed:
        """How long that takes; empty when nobody said."""
        known = [v for row in self._rapporteurs(volet) if (v := row.duree.valeur) is not None]
        return Printed(f"{sum(known)}{french.NBSP}min", sum(known)) if known else Printed("")

    def _rapporteurs(self, volet: Volet | None) -> list[Record]:
        """Those of a chapter; those of none for the note that opens the session."""
        if volet and not volet.chapitre:
            return []
        wanted = volet.chapitre.valeur if volet and volet.chapitre else None
        return [row for row in self.fiche.rapporteurs if row.chapitre.valeur == wanted]

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

    @cached_property
    def acceptes(self) -> list[PointAccepte]:
        """The findings accepted on what it decides; at the last session, all of them."""
        if self.rang not in LEVELS:
            return self._shelf.acceptes
        own = {id(point) for element in self.elements for point in element.acceptes}
        return [point for point in self._shelf.acceptes if id(point) in own]

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
        made = list(formalisation(self._shelf) if self.rang not in LEVELS else self._chapitres())
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
            acceptes=fiche.acceptes(*BELOW.get(fiche.form, ())),
            cotech=avis_cotech(self._traces, fiche),
            statut=examen(fiche),
            debats=debats(fiche),
            preuves=preuves(fiche),
        )


def _written(shelf: Shelf, rang: int) -> FicheRecord:
    """The fiche of the session that validates at that rank; a blank one without it."""
    written = (fiche for fiche in shelf.of("seance") if fiche.validation.valeur == str(rang))
    return next(written, FicheRecord(shelf, Fiche("", "seance"), shelf.form("seance")))
