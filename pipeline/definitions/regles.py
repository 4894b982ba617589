"""What a cadre or a contract may say of the linter: settings of its rules, and rules of its own.

reglages:
  COH506: {eteinte: Le contrat n’a qu’un quartier.}     # switched off, and why
  COH408: {severite: bloquant, phase: "4", avant: {"3.1": conseil}}
  COH610: {seuils: {maximum: 60}}
locales:
  - code: LOC001
    severite: alerte
    phase: "4"
    source: Délibération du conseil communautaire du 12 mars 2015
    form: action
    message: L’action « {titre} » coûte {cout_total} et ne dit pas à quoi on verra sa réussite.
    explication: Le conseil demande des résultats attendus au-delà de 50 000 €.
    quand: etat != 'abandonnee'
    faute: cout_total > 5000000 and not resultats_attendus
    exemple:
      declenche: [{intitule: Rénover le gymnase, cout_total: 6000000}]
      passe: [{intitule: Ouvrir une permanence, cout_total: 1000000}]
"""

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    model_validator,
)

from pipeline.definitions.base import (
    Condition,
    MisplacedError,
    Name,
    PhaseCode,
    Prose,
    Strict,
    Words,
)
from pipeline.definitions.places import Data, Place
from pipeline.vocabulary import Severity

LOCAL = re.compile(r"LOC[0-9]{3}")


def _as_text(value: object) -> object:
    """YAML reads 3.1 and 4 as numbers."""
    return str(value) if isinstance(value, int | float) else value


def _local(code: str) -> str:
    if not LOCAL.fullmatch(code):
        raise ValueError("le code d’une règle locale a la forme LOC001")
    return code


def _as_answers(value: object) -> object:
    """YAML reads 2016-12-31 as a day, answers hold it as text."""
    if not isinstance(value, Mapping):
        return value
    return {key: v.isoformat() if isinstance(v, date) else v for key, v in value.items()}


def _finite(value: object) -> object:
    """A yes or a no is no number, though Python counts with them."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("il faut un nombre")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("il faut un nombre")
    return value


Step = Annotated[PhaseCode, BeforeValidator(_as_text)]
Seuil = Annotated[int | float, BeforeValidator(_finite)]

Before = dict[Step, Severity]
"""The lighter severity of a rule from an earlier phase on."""

Case = Annotated[dict[Name, Any], BeforeValidator(_as_answers)]
"""The answers of one fiche."""


class Reglage(Strict):
    """What changes of one rule; a key left out changes nothing.

    `eteinte` is why the rule is switched off; `allumee` switches on again what the cadre switched
    off. `severite`, `phase` and `avant` go together: when
    one is given, the former `avant` no longer holds.
    """

    eteinte: Words | None = None
    allumee: bool = False
    severite: Severity | None = None
    phase: Step | None = None
    avant: Before | None = None
    seuils: dict[Name, Seuil] = {}

    @model_validator(mode="after")
    def _on_or_off(self) -> Self:
        if self.allumee and self.eteinte:
            raise ValueError("donnez soit « eteinte », soit « allumee », et un seul des deux")
        return self


class Exemple(Strict):
    """Answers that trigger a rule and answers that pass; both are tried when the rule is read."""

    texte: Prose = ""
    declenche: Annotated[list[Case], Field(min_length=1)]
    passe: Annotated[list[Case], Field(min_length=1)]


class RegleLocale(Strict):
    """A rule over the answers of one fiche.

    It looks at the fiches of `form` for which `quand` holds. Either `faute` says what is wrong, or
    `verifie` what must hold once every question that it names is answered, as a `constraint` does.
    """

    code: Annotated[str, AfterValidator(_local)]
    severite: Severity
    phase: Step
    avant: Before = {}
    source: Words
    form: Name
    message: Words
    explication: Words
    quand: Condition | None = None
    faute: Condition | None = None
    verifie: Condition | None = None
    exemple: Exemple

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        if (self.faute is None) == (self.verifie is None):
            raise ValueError("donnez soit « faute », soit « verifie », et un seul des deux")
        return self


def _codes_once(locales: list[RegleLocale]) -> list[RegleLocale]:
    codes = [locale.code for locale in locales]
    for rank, code in enumerate(codes):
        if code in codes[:rank]:
            raise MisplacedError(f"le code « {code} » est donné deux fois", rank, "code")
    return locales


class Regles(Strict):
    """Settings by the code of the rule, and local rules."""

    reglages: dict[str, Reglage] = {}
    locales: Annotated[list[RegleLocale], AfterValidator(_codes_once)] = []

    _place: Place = PrivateAttr(default_factory=lambda: Data("Réglages des règles"))

    @property
    def place(self) -> Place:
        """Where they were written, to say where a fault is."""
        return self._place

    def written(self, place: Place) -> Self:
        """The same, that knows where it was written."""
        self._place = place
        return self
