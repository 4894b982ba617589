"""How far each group is: what is complete, what is missing, what has been sent, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.answers import missing
from pipeline.definitions import Form, Question
from pipeline.fiche import Fiche
from pipeline.french import count, enumeration
from pipeline.vocabulary import Status

NAMED = 3
"""So many lacking answers of one form are named; the others are counted."""

AT_HAND = frozenset({Status.BROUILLON, Status.RENVOYE})
"""What the group still has to send."""


@dataclass(frozen=True)
class Avancement:
    """Where one group stands. `lacking`: the fiches that lack answers, with what they lack."""

    groupe: Fiche
    fiches: tuple[Fiche, ...]
    lacking: Mapping[str, tuple[Question, ...]]
    unwritten: tuple[Form, ...]

    @property
    def complete(self) -> int:
        """How many fiches have all that is required."""
        return len(self.fiches) - len(self.lacking)

    @property
    def by_status(self) -> Mapping[Status, int]:
        """How many fiches stand where in the cycle."""
        return Counter(fiche.status for fiche in self.fiches)

    @property
    def at_hand(self) -> int:
        """How many fiches the group has not sent, or got back."""
        return sum(fiche.status in AT_HAND for fiche in self.fiches)

    def sentences(self, forms: Mapping[str, Form]) -> list[str]:
        """What is complete, what is missing, what was not begun: a sentence each."""
        if not self.fiches:
            return ["Le groupe n’a encore rien écrit."]
        said = [self._complete()]
        said += [self._lacking(forms[form]) for form in forms if form in self._lacking_forms()]
        if self.unwritten:
            plurals = [form.plural.lower() for form in self.unwritten]
            said.append(f"Rien n’est encore écrit dans : {enumeration(plurals)}.")
        return said

    def _complete(self) -> str:
        if not self.lacking:
            return f"Tout est complet : {count(len(self.fiches), 'fiche')}."
        verb = "est complète" if self.complete < 2 else "sont complètes"
        return f"{count(self.complete, 'fiche')} sur {len(self.fiches)} {verb}."

    def _lacking_forms(self) -> set[str]:
        return {fiche.form for fiche in self.fiches if fiche.id in self.lacking}

    def _lacking(self, form: Form) -> str:
        lacking = [
            self.lacking[f.id] for f in self.fiches if f.form == form.form and f.id in self.lacking
        ]
        labels = Counter(question.label for questions in lacking for question in questions)
        named = [f"« {label} »" for label, _ in labels.most_common(NAMED)]
        others = len(labels) - len(named)
        if others:
            named.append(count(others, "autre réponse", "autres réponses"))
        quantity = count(len(lacking), form.title.lower(), form.plural.lower())
        return f"{quantity} à compléter : {enumeration(named)}."


def avancements(fiches: Iterable[Fiche], forms: Mapping[str, Form]) -> list[Avancement]:
    """Where each group of a contract stands, in the order of the groups."""
    fiches = list(fiches)
    by_group: dict[str, list[Fiche]] = {}
    for fiche in fiches:
        if fiche.groupe:
            by_group.setdefault(fiche.groupe, []).append(fiche)
    groups = [fiche for fiche in fiches if fiche.is_groupe or fiche.id in by_group]
    return [avancement(groupe, by_group.get(groupe.id, []), forms) for groupe in groups]


def avancement(groupe: Fiche, fiches: Iterable[Fiche], forms: Mapping[str, Form]) -> Avancement:
    """Where one group stands, from its own fiches."""
    written = tuple(fiche for fiche in fiches if fiche.form in forms)
    lacking = {f.id: tuple(lack) for f in written if (lack := missing(forms[f.form], f.answers))}
    begun = {fiche.form for fiche in written}
    expected = [f for f in forms.values() if f.scope == "groupe" and _expected(f)]
    return Avancement(
        groupe, written, lacking, tuple(form for form in expected if form.form not in begun)
    )


def _expected(form: Form) -> bool:
    """Whether every group writes some: the levels of the contract, and what hangs under nothing."""
    return form.numbered is not None or not form.parent
