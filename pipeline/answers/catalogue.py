"""What can be chosen in one contract: the lists of its cadre and the titles of its own fiches."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from pipeline.definitions import (
    CadreChoices,
    Choice,
    Definitions,
    FicheChoices,
    Pilier,
    SelectMultiple,
    SelectOne,
)
from pipeline.fiche import Fiche


class Catalogue:
    """The choices of every question of one contract."""

    def __init__(self, definitions: Definitions, cadre: str, fiches: Iterable[Fiche]) -> None:
        self.cadre = definitions.cadre(cadre)
        self.forms = definitions.forms_of(cadre)
        self._given = fiches
        self._lists: dict[str, dict[str, str]] = {}

    @cached_property
    def _fiches(self) -> dict[str, list[Fiche]]:
        """The fiches by form, looked at only when a choice is among them."""
        found: dict[str, list[Fiche]] = {name: [] for name in self.forms}
        for fiche in self._given:
            found.setdefault(fiche.form, []).append(fiche)
        return found

    def choices(self, question: SelectOne | SelectMultiple) -> Mapping[str, str]:
        """Label by value, in the order they are offered."""
        source = question.choices
        if isinstance(source, list):
            return {choice.value: choice.label for choice in source}
        key = source.model_dump_json()
        if key not in self._lists:
            self._lists[key] = self._resolved(source)
        return self._lists[key]

    def hints(self, question: SelectOne | SelectMultiple) -> Mapping[str, str]:
        """The hint of each value that has one."""
        source = question.choices
        if isinstance(source, FicheChoices):
            return {}
        listed = source if isinstance(source, list) else self._cadre_list(source.cadre)
        return {choice.value: choice.hint for choice in listed if choice.hint}

    @cached_property
    def piliers(self) -> tuple[Pilier, ...]:
        """The chapters of this contract: the cadre's, or those the contract wrote as fiches."""
        form = self.cadre.piliers.form
        if form is None:
            return tuple(self.cadre.piliers.items)
        return tuple(  # as typed: neither checked nor typeset again
            Pilier.model_construct(
                value=fiche.id,
                label=fiche.titre(self.forms[form]),
                objectif_prioritaire=str(fiche.answers.get("objectif_prioritaire") or ""),
            )
            for fiche in self._fiches.get(form, [])
        )

    def _resolved(self, source: CadreChoices | FicheChoices) -> dict[str, str]:
        if isinstance(source, CadreChoices):
            return {choice.value: choice.label for choice in self._cadre_list(source.cadre)}
        form = self.forms.get(source.fiches)
        return {
            fiche.id: fiche.titre(form)
            for fiche in self._fiches.get(source.fiches, [])
            if form and (source.where is None or source.where(fiche.answers))
        }

    def _cadre_list(self, name: str) -> list[Choice]:
        return list(self.piliers) if name == "piliers" else self.cadre.choices(name) or []
