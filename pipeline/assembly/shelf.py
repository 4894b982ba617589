"""All the records of one dossier, each made once and found by id, form or pilier."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from pipeline import french
from pipeline.assembly.budget import Ledger
from pipeline.assembly.chapitres import Chapitre
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.points import Constats, Point, PointAccepte
from pipeline.assembly.printing import Printed
from pipeline.assembly.records import MistakeError
from pipeline.consolidation import Dossier
from pipeline.definitions import Form, Pilier, SelectOne
from pipeline.fiche import Fiche
from pipeline.french import nearest

_Told = TypeVar("_Told", bound=Point)


class Shelf:
    """The records of one dossier. `private`: whether private answers may be printed."""

    def __init__(self, dossier: Dossier, findings: Constats = (), *, private: bool = False) -> None:
        self.dossier, self.private, self._constats = dossier, private, findings
        places = [place for some in dossier.places.values() for place in some]
        self.piliers = {place.fiche.id: place.pilier for place in places if place.pilier}
        self.numbers = {place.fiche.id: place.numero for place in places if place.numero}
        self._records = {
            fiche.id: FicheRecord(self, fiche, dossier.forms[fiche.form])
            for fiche in dossier.fiches.values()
        }
        self.children = self._children()
        self.chapitres = self._chapitres()

    def get(self, fiche: str | None) -> FicheRecord | None:
        """One fiche; None when it is unknown."""
        return self._records.get(fiche) if fiche else None

    def form(self, name: str) -> Form:
        """One form of the cadre."""
        if name not in self.dossier.forms:
            known = self.dossier.forms
            raise MistakeError(f"le formulaire « {name} » n’existe pas{nearest(name, known)}")
        return self.dossier.forms[name]

    def of(self, form: str) -> list[FicheRecord]:
        """The fiches of one form, in the order of the contract."""
        return self._by_form[self.form(form).form]

    def selon(self, form: str, question: str) -> list[tuple[str, list[FicheRecord]]]:
        """The fiches of one form by what they chose, in the order of the choices."""
        return self.by_choice(self.of(form), form, question)

    def by_choice(
        self, fiches: Iterable[FicheRecord], form: str, name: str
    ) -> list[tuple[str, list[FicheRecord]]]:
        """Some fiches of a form by what they chose; those that chose nothing come last."""
        question = self.form(form).by_name.get(name)
        if not isinstance(question, SelectOne):
            raise MistakeError(f"selon(…) cite « {name} », qui n’est pas une question à choix.")
        labels = list(self.dossier.catalogue.choices(question).values())
        groups: dict[str, list[FicheRecord]] = {label: [] for label in labels}
        for fiche in fiches:
            groups.setdefault(str(getattr(fiche, name)), []).append(fiche)
        return [(label, some) for label, some in groups.items() if some]

    def single(self, form: str) -> FicheRecord:
        """The only fiche of a form; a blank one as long as it is not written."""
        return next(iter(self.of(form)), FicheRecord(self, Fiche("", form), self.form(form)))

    def without_pilier(self, form: str) -> list[FicheRecord]:
        """What groups without pilier wrote."""
        written = self.form(form).scope == "groupe"
        return [r for r in self.of(form) if r.id not in self.piliers] if written else []

    def roots(self) -> list[FicheRecord]:
        """The fiches that hang under no other, in the order of the contract."""
        return [record for record in self._records.values() if record.parent is None]

    def chapitre(self, pilier: str | None) -> Chapitre | None:
        """The chapter of a pilier."""
        values = [each.value for each in self.dossier.piliers]
        return self.chapitres[values.index(pilier)] if pilier in values else None

    def in_words(self, form: str, quantity: int) -> str:
        """« 3 enjeux », « aucune action »."""
        asked = self.form(form)
        if not quantity:
            return f"{'aucune' if asked.feminine else 'aucun'} {asked.title.lower()}"
        return french.count(quantity, asked.title.lower(), asked.plural.lower())

    def compte(self, form: str) -> str:
        """The same for the whole contract."""
        return self.in_words(form, len(self.of(form)))

    def somme(self, form: str, question: str) -> Printed:
        """The sum of the known answers to a question; empty when there are none."""
        known = [v for r in self.of(form) if (v := getattr(r, question).valeur) is not None]
        return Printed(french.number(sum(known)), sum(known)) if known else Printed("")

    @cached_property
    def points(self) -> list[Point]:
        """The findings still open, the gravest first."""
        return self._points[0]

    @cached_property
    def acceptes(self) -> list[PointAccepte]:
        """The findings that stay, with their justification."""
        return self._points[1]

    @cached_property
    def findings(self) -> defaultdict[str, list[Point]]:
        """The findings still open on each fiche."""
        return _by_fiche(self.points)

    @cached_property
    def accepted(self) -> defaultdict[str, list[PointAccepte]]:
        """Those accepted on each fiche."""
        return _by_fiche(self.acceptes)

    @cached_property
    def _points(self) -> tuple[list[Point], list[PointAccepte]]:
        if not callable(self._constats):
            return [Point(self, finding) for finding in self._constats], []
        etat = self._constats()
        return (
            [Point(self, finding) for finding in etat.ouverts],
            [PointAccepte(self, accepte) for accepte in etat.acceptes],
        )

    @cached_property
    def ledger(self) -> Ledger:
        """Every amount asked for."""
        return Ledger(self.dossier)

    @cached_property
    def _by_form(self) -> dict[str, list[FicheRecord]]:
        by_form: dict[str, list[FicheRecord]] = {name: [] for name in self.dossier.forms}
        for record in self._records.values():
            by_form[record.form].append(record)
        return by_form

    def _children(self) -> defaultdict[str, list[FicheRecord]]:
        children = defaultdict(list)
        for record in self._records.values():
            if record.parent:
                children[record.parent.id].append(record)
        return children

    def _chapitres(self) -> list[Chapitre]:
        chapitres = [
            Chapitre(self, each, rank) for rank, each in enumerate(self.dossier.piliers, 1)
        ]
        if any(self.without_pilier(form) for form in self.dossier.forms):
            label = f"Hors {self.dossier.cadre.piliers.label.lower()}"
            chapitres.append(Chapitre(self, Pilier(value="hors-pilier", label=label), 0))
        return chapitres


def _by_fiche(points: Iterable[_Told]) -> defaultdict[str, list[_Told]]:
    by_fiche = defaultdict(list)
    for point in points:
        if point.fiche:
            by_fiche[point.fiche.id].append(point)
    return by_fiche
