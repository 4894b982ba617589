"""What a spreadsheet of the comité technique says of one item: its place, its state, its origin."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.answers import rows_of, words
from pipeline.arbitrage import Arbitrage
from pipeline.coherence import Finding
from pipeline.consolidation import Dossier
from pipeline.consolidation.items import Item
from pipeline.consolidation.journal import Names
from pipeline.consolidation.suites import Sort, Suite, settled, suites
from pipeline.definitions import Form, Repeat
from pipeline.fiche import Fiche
from pipeline.french import NBSP, typeset
from pipeline.store import Revision
from pipeline.vocabulary import Acte

WAITING = "Reste à arbitrer"
MADE = {Acte.FUSIONNER: "Issu d’une fusion.", Acte.SCINDER: "Issu d’une scission."}


@dataclass(frozen=True)
class Lecture:
    """One dossier, what the groups wrote, every decision, and who wrote which version."""

    dossier: Dossier
    found: Sequence[Finding]
    fiches: Sequence[Fiche]
    arbitrages: Sequence[Arbitrage]
    revisions: Callable[[str], Sequence[Revision]]

    @property
    def levels(self) -> list[Form]:
        """The forms that the comité technique decides on: those that carry a number."""
        forms = self.dossier.forms.values()
        return [form for form in forms if form.scope == "groupe" and form.numbered is not None]

    @cached_property
    def written(self) -> dict[str, Fiche]:
        """The proposals of the groups; those that the dossier still holds when none were given."""
        items, ecarts = self.dossier.items.values(), self.dossier.ecarts.values()
        kept = [item.fiche for item in items if not self.made(item)]
        kept += [e.fiche for e in ecarts if e.fiche.id in {o.fiche for o in e.originals}]
        return {fiche.id: fiche for fiche in self.fiches or kept}

    @cached_property
    def names(self) -> Names:
        """What everything that a decision names is called."""
        return Names(self.written.values(), self.arbitrages, self.dossier.forms)

    @cached_property
    def suites(self) -> dict[str, Suite]:
        """What became of each proposal, by its id."""
        levels = {form.form for form in self.levels}
        written = [fiche for fiche in self.written.values() if fiche.form in levels]
        return {suite.fiche.id: suite for suite in suites(self.dossier, written)}

    def made(self, item: Item) -> bool:
        """Whether the comité technique made it, by a fusion or a scission."""
        return item.fiche.id not in {original.fiche for original in item.originals}

    def titre(self, fiche: Fiche) -> str:
        """What a fiche is called."""
        return fiche.titre(self.dossier.forms[fiche.form])

    def groupe(self, fiche: Fiche) -> str:
        """The name of its group."""
        known = fiche.groupe in self.dossier.fiches
        return self.dossier.titre(fiche.groupe or "") if known else "Sans groupe"

    def chapitre(self, fiche: Fiche) -> str:
        """The pilier of its group."""
        table, groupe = self.dossier["instance"], fiche.groupe
        value = table.at[groupe, "pilier"] if groupe in table.index else None
        kind = self.dossier.cadre.piliers.label.lower()
        return {p.value: p.label for p in self.dossier.piliers}.get(str(value), f"Hors {kind}")

    def numero(self, fiche: str) -> str:
        """Its number in the contract; empty when it has none, or does not stand."""
        known = self.dossier.fiches.get(fiche)
        value = self.dossier[known.form].at[fiche, "numero"] if known else None
        return value if isinstance(value, str) else ""

    def sorts(self, subject: Item | Suite) -> Sequence[Sort]:
        """What happened to it, and the decisions that say why."""
        if isinstance(subject, Suite):
            return subject.sorts
        suite = self.suites.get(subject.fiche.id)
        if suite is not None:
            return suite.sorts
        return [Sort(MADE.get(d.acte, ""), d) for d in subject.decisions]

    def etat(self, item: Item) -> str:
        """What was decided on it, in a line each."""
        said = [sort.phrase for sort in self.sorts(item) if sort.phrase]
        said += [] if settled(item) else [WAITING]
        return "\n".join(typeset(line) for line in (*said, *self._marks(item)))

    def motifs(self, subject: Item | Suite) -> str:
        """Why, in a line each."""
        return "\n".join(filter(None, (sort.decision.motif for sort in self.sorts(subject))))

    def origines(self, item: Item) -> str:
        """The proposals behind it, each with its group; or who wrote it, when it is one itself."""
        if [original.fiche for original in item.originals] == [item.fiche.id]:
            return self._own(item)
        return "\n".join(self._origine(o.fiche, o.version) for o in item.originals)

    def ecriture(self, id: str, version: int) -> str:
        """« version 2, Mme Roux »."""
        authors = [r.author for r in self.revisions(id) if r.version == version]
        return ", ".join([f"version{NBSP}{version}", *authors])

    def quartiers(self, fiche: Fiche) -> str:
        """The quartiers it names, in words."""
        return self._chosen(fiche, "quartiers")

    def axes(self, fiche: Fiche) -> str:
        """The axes transversaux it treats, in words."""
        return self._chosen(fiche, "axes")

    def points(self, fiche: str) -> str:
        """The findings still open on it."""
        said = (f"{f.severite.capitalize()}{NBSP}: {f.message}" for f in self._by_fiche[fiche])
        return "\n".join(said)

    @cached_property
    def _by_fiche(self) -> defaultdict[str, list[Finding]]:
        by_fiche = defaultdict(list)
        for finding in self.found:
            by_fiche[finding.fiche or ""].append(finding)
        return by_fiche

    def _marks(self, item: Item) -> Iterator[str]:
        """What stands on a made item beyond its making, which a proposal says in its own words."""
        if self.made(item):
            if item.retenu:
                yield "Retenu."
            if item.transversal:
                yield "Transversal."
            if item.priorite is not None:
                yield f"Priorité {item.priorite}."

    def _own(self, item: Item) -> str:
        """Its first wording, when the committee changed it, and who wrote it."""
        fiche = self.written.get(item.fiche.id, item.fiche)
        reworded = self.titre(fiche) != self.titre(item.fiche)
        wording = [f"«{NBSP}{self.titre(fiche)}{NBSP}»"] if reworded else []
        seen = item.originals[0].version or fiche.version
        return "\n".join([*wording, self.ecriture(fiche.id, seen)])

    def _origine(self, id: str, version: int | None) -> str:
        fiche = self.written.get(id)
        groupe = self.groupe(fiche) if fiche else "Sans groupe"
        ecriture = self.ecriture(id, version or (fiche.version if fiche else 1))
        return f"«{NBSP}{self.names(id)}{NBSP}» – {groupe}, {ecriture}"

    def _chosen(self, fiche: Fiche, name: str) -> str:
        question = self.dossier.forms[fiche.form].by_name.get(name)
        value = fiche.answers.get(name)
        if question is None or value is None:
            return ""
        if not isinstance(question, Repeat):
            return words(question, value, self.dossier.catalogue)
        axe = next((q for q in question.questions if q.name == "axe"), None)
        given = [row["axe"] for row in rows_of(value) or () if row.get("axe")]
        return ", ".join(words(axe, each, self.dossier.catalogue) for each in given) if axe else ""
