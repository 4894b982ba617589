"""What happened to a contract beside its text, as JSON: phases, settings, register, deadlines.

    "phases": [{"de": "1.1", "vers": "3.1", "author": "Awa", "at": "2015-03-02T09:00:00+00:00"}],
    "reglages": [{"contenu": {"reglages": {"COH506": {"eteinte": "Un seul quartier."}}}}],
    "registre": [{"identite": …, "fait": "accepte", "code": "COH408", "texte": "L’étude…", …}],
    "echeances": [{"id": "e1", "le": "2015-06-30", "intitule": "Diagnostics", "phase": "3.1"}]

All four may be left out, and so may what is empty in a line. Lines stand in the order they were
written; what has no date happens when the file is read into a database.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)

from pipeline.definitions import Cadre
from pipeline.definitions.places import Data, Part
from pipeline.definitions.remedies import sentences
from pipeline.echeances import Echeance
from pipeline.exchange.json_faults import stop_at
from pipeline.french import nearest
from pipeline.registre import UNDATED, Evenement, Fait
from pipeline.store.parcours import Parcours
from pipeline.store.processus import PassagePhase, Version
from pipeline.vocabulary import Severity

FILE = Data("Le fichier")


def _storable(text: str) -> str:
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("un caractère invisible que la base ne garde pas ; retapez ce texte")
    return text


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if value is None or (found is not None and found.tzinfo is not None):
        return found.astimezone(UTC) if found else None
    raise ValueError("il faut une date et une heure, 2016-03-01T14:30:00+01:00")


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise ValueError("il faut une date, 2016-03-01") from error


_Storable = AfterValidator(_storable)
Texte = Annotated[str, _Storable]
Nom = Annotated[str, StringConstraints(max_length=200), _Storable]
Intitule = Annotated[str, StringConstraints(min_length=1, max_length=200), _Storable]
Code = Annotated[str, StringConstraints(min_length=1, max_length=20), _Storable]
Id = Annotated[str, StringConstraints(min_length=1, max_length=64), _Storable]
Moment = Annotated[
    datetime | None,
    BeforeValidator(_moment),
    WithJsonSchema({"type": ["string", "null"], "format": "date-time"}),
]
Jour = Annotated[
    date | None,
    BeforeValidator(_day),
    WithJsonSchema({"type": ["string", "null"], "format": "date"}),
]


class Line(BaseModel):
    """One line of the file; nothing is taken away from its texts."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Reserve(Line):
    """A blocking finding that a dérogation let through."""

    identite: Id
    code: Code
    message: Texte


class Passage(Line):
    """From one phase to another."""

    de: Code
    vers: Code
    motif: Texte = ""
    reserves: list[Reserve] = []
    author: Nom = ""
    at: Moment = None

    def value(self) -> PassagePhase:
        """As the store takes it."""
        reserves = tuple(each.model_dump() for each in self.reserves)
        return PassagePhase(self.de, self.vers, self.motif, reserves, self.author, self.at)


class Reglage(Line):
    """One version of the settings of the rules; the site says when they no longer hold."""

    contenu: dict[str, Any]
    author: Nom = ""
    at: Moment = None

    def value(self) -> Version:
        """As the store takes it."""
        return Version(0, self.contenu, self.author, self.at)


class Inscription(Line):
    """One event of the register."""

    identite: Id
    fait: Fait
    code: Code
    severite: Severity
    message: Texte
    form: Id
    fiche: Id | None = None
    pilier: Id | None = None
    groupe: Id | None = None
    texte: Texte = ""
    attribue: Id | None = None
    echeance: Jour = None
    author: Nom = ""
    at: Moment = None

    def value(self) -> Evenement:
        """As the store takes it."""
        return Evenement(**{**dict(self), "at": self.at or UNDATED})


class Due(Line):
    """One deadline."""

    id: Id
    le: Annotated[Jour, AfterValidator(lambda value: value or _day(""))]
    intitule: Intitule
    phase: Code
    groupe: Id | None = None

    def value(self) -> Echeance:
        """As the store takes it."""
        assert self.le is not None  # checked above
        return Echeance(self.id, self.le, self.intitule, self.phase, self.groupe)


@dataclass(frozen=True)
class _Section:
    """One list of the file: its key, what its lines are, where its values stand in a `Parcours`."""

    key: str
    line: type[Any]
    of: Callable[[Parcours], Any]


_SECTIONS = (
    _Section("phases", Passage, lambda parcours: parcours.passages),
    _Section("reglages", Reglage, lambda parcours: parcours.reglages),
    _Section("registre", Inscription, lambda parcours: parcours.evenements),
    _Section("echeances", Due, lambda parcours: parcours.echeances),
)
KEYS = frozenset(section.key for section in _SECTIONS)


def parcours_data(parcours: Parcours) -> dict[str, list[dict[str, Any]]]:
    """The lists that are not empty."""
    told = {s.key: [_line_data(s.line, value) for value in s.of(parcours)] for s in _SECTIONS}
    return {key: lines for key, lines in told.items() if lines}


def _line_data(line: type[Line], value: Any) -> dict[str, Any]:
    told = {name: _plain(getattr(value, name)) for name in line.model_fields}
    return {n: v for n, v in told.items() if line.model_fields[n].is_required() or v}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return None if value == UNDATED else value.isoformat()
    return [dict(each) for each in value] if isinstance(value, tuple | list) else value


def read_parcours(document: Mapping[str, Any], cadre: Cadre, fiches: Collection[str]) -> Parcours:
    """The lists of a contract's file, checked; raises `ExchangeError`, one sentence a fault."""
    faults: list[str] = []
    read = [list(_lines(section, document.get(section.key, []), faults)) for section in _SECTIONS]
    parcours = Parcours(*(tuple(line.value() for line in lines) for lines in read))
    stop_at([*faults, *_misplaced(parcours, cadre, fiches)])
    return parcours


def _lines(section: _Section, items: Any, faults: list[str]) -> Iterator[Any]:
    if not isinstance(items, list):
        faults.append(FILE.sentence((section.key,), "il faut une liste."))
        return
    for rank, item in enumerate(items):
        try:
            yield section.line.model_validate(item)
        except ValidationError as error:
            faults += sentences(Part(FILE, (section.key, rank)), section.line, error)


def _misplaced(parcours: Parcours, cadre: Cadre, fiches: Collection[str]) -> Iterator[str]:
    """A phase that the cadre does not have, a deadline of an unknown group or given twice."""
    codes = [phase.code for phase in cadre.phases]
    if parcours.passages and (vers := parcours.passages[-1].vers) not in codes:
        where = ("phases", len(parcours.passages) - 1, "vers")
        sentence = f"la phase « {vers} » n’existe pas{nearest(vers, codes)} "
        yield FILE.sentence(where, f"{sentence}Phases : {', '.join(codes)}.")
    times = Counter(echeance.id for echeance in parcours.echeances)
    for rank, each in enumerate(parcours.echeances):
        if each.groupe is not None and each.groupe not in fiches:
            sentence = f"le groupe « {each.groupe} » n’est pas dans le fichier."
            yield FILE.sentence(("echeances", rank, "groupe"), sentence)
        if times[each.id] > 1:
            sentence = f"l’identifiant « {each.id} » sert {times[each.id]} fois."
            yield FILE.sentence(("echeances", rank, "id"), sentence)


def parcours_schema() -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON Schema of each list, and the definitions that they share."""
    lists, shared = {}, {}
    for section in _SECTIONS:
        line = section.line.model_json_schema()
        shared.update(line.pop("$defs", {}))
        lists[section.key] = {"type": "array", "items": line}
    return lists, shared
