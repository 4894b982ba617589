"""The field lexicon of forms/lexique/: which words say which notion, and how notions relate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from pipeline import settings
from pipeline.definitions import remedies
from pipeline.definitions.base import Name, Prose, Strict
from pipeline.definitions.places import Location
from pipeline.definitions.source import Source, read_source
from pipeline.errors import DefinitionError
from pipeline.french import nearest

FOLDER = settings.FORMS / "lexique"

Genre = Literal["objet", "public", "moyen", "lieu", "general", "recul"]
RELATIONS = ("dans", "proche", "oppose", "compose")


def _split(text: object) -> object:
    if not isinstance(text, str):
        return text
    return tuple(" ".join(word.split()) for word in text.split(",") if word.strip())


Listed = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Words and expressions separated by commas."""


class Notion(Strict):
    """One notion of the field: see the head of forms/lexique/politique_de_la_ville.yml.

    `poids` is how much it counts, 0 to 1.5; the genre decides when it is not given.
    """

    libelle: Prose = ""
    mots: Listed = ()
    genre: Genre = "objet"
    dans: list[Name] = []
    proche: list[Name] = []
    oppose: list[Name] = []
    compose: list[Name] = []
    difficulte: bool = False
    poids: Annotated[float, Field(ge=0, le=1.5)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.mots and not self.libelle:
            raise ValueError("donnez au moins « libelle » et « mots »")
        return self


class Theme(Strict):
    """A domain, and its notions by name."""

    libelle: Prose = ""
    notions: dict[Name, Notion]


class LexiqueFile(Strict):
    """What one file of forms/lexique/ may say; every part is optional.

    `familles`: words said for one another, a line each. `sigles`: acronyms spelt out.
    `poids`: the coefficients of the score, by trait.
    """

    mots_vides: Listed = ()
    mots_faibles: Listed = ()
    sigles: dict[str, str] = {}
    familles: list[Listed] = []
    themes: dict[Name, Theme] = {}
    poids: dict[Name, float] = {}


@dataclass(frozen=True, eq=False)  # compared by identity, so that what is made of it is kept
class Lexique:
    """All files of the folder as one. `theme` gives the theme of each notion."""

    mots_vides: tuple[str, ...]
    mots_faibles: tuple[str, ...]
    sigles: Mapping[str, str]
    familles: tuple[tuple[str, ...], ...]
    notions: Mapping[str, Notion]
    theme: Mapping[str, str]
    poids: Mapping[str, float]

    def libelle(self, notion: str) -> str:
        """What the reader of an explanation sees."""
        return self.notions[notion].libelle or notion.replace("_", " ")


@lru_cache(maxsize=4)
def load_lexique(folder: Path = FOLDER) -> Lexique:
    """Read every .yml of the folder: a notion written in two files has the words of both.

    Raises `DefinitionError` with file, line, key and remedy.
    """
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        raise DefinitionError(f"Le dossier {folder} ne contient aucun lexique (.yml).")
    files = [(source, _read(source)) for source in map(read_source, paths)]
    notions, theme = _merged(files)
    for source, file in files:
        _check_relations(source, file, notions)
    parts = [file for _, file in files]
    return Lexique(
        mots_vides=tuple(word for file in parts for word in file.mots_vides),
        mots_faibles=tuple(word for file in parts for word in file.mots_faibles),
        sigles={sigle: text for file in parts for sigle, text in file.sigles.items()},
        familles=tuple(family for file in parts for family in file.familles),
        notions=notions,
        theme=theme,
        poids={name: value for file in parts for name, value in file.poids.items()},
    )


def _read(source: Source) -> LexiqueFile:
    for location, key, known in _unknown_keys(source.data):
        raise source.fault(location, f"la clé « {key} » n’existe pas ici{nearest(key, known)}")
    try:
        return LexiqueFile.model_validate(source.data)
    except ValidationError as error:
        raise DefinitionError("\n".join(remedies.sentences(source, LexiqueFile, error))) from error


def _unknown_keys(data: Mapping[Any, Any]) -> Iterator[tuple[Location, str, Iterable[str]]]:
    """Each misspelt key with its place and the keys that may stand there."""
    yield from _strange(data, LexiqueFile, ())
    for theme, content in _mappings(data.get("themes")):
        yield from _strange(content, Theme, ("themes", theme))
        for notion, said in _mappings(content.get("notions")):
            yield from _strange(said, Notion, ("themes", theme, "notions", notion))


def _strange(
    data: Mapping[Any, Any], model: type[Strict], place: Location
) -> Iterator[tuple[Location, str, Iterable[str]]]:
    for key in data:
        if key not in model.model_fields:
            yield (*place, str(key)), str(key), model.model_fields


def _mappings(data: Any) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    items = data.items() if isinstance(data, dict) else ()
    return ((str(key), value) for key, value in items if isinstance(value, dict))


def _merged(
    files: Iterable[tuple[Source, LexiqueFile]],
) -> tuple[dict[str, Notion], dict[str, str]]:
    notions: dict[str, Notion] = {}
    themes: dict[str, str] = {}
    for source, file in files:
        for theme, content in file.themes.items():
            for name, notion in content.notions.items():
                if themes.setdefault(name, theme) != theme:
                    place = ("themes", theme, "notions", name)
                    sentence = f"« {name} » est déjà dans le thème « {themes[name]} »."
                    raise source.fault(place, sentence)
                notions[name] = _joined(notions[name], notion) if name in notions else notion
    return notions, themes


def _joined(first: Notion, second: Notion) -> Notion:
    """The first one with the words and relations of both; what the second decides wins."""
    both = {name: [*getattr(first, name), *getattr(second, name)] for name in ("mots", *RELATIONS)}
    decided = {name: getattr(second, name) for name in second.model_fields_set - both.keys()}
    return first.model_copy(update={**both, **decided, "mots": tuple(both["mots"])})


def _check_relations(source: Source, file: LexiqueFile, notions: Mapping[str, Notion]) -> None:
    for theme, content in file.themes.items():
        for name, notion in content.notions.items():
            for relation in RELATIONS:
                for rank, other in enumerate(getattr(notion, relation)):
                    if other not in notions or other == name:
                        place = ("themes", theme, "notions", name, relation, rank)
                        sentence = f"la notion « {other} » n’existe pas{nearest(other, notions)}"
                        if other == name:
                            sentence = f"« {name} » se cite elle-même ; retirez-la."
                        raise source.fault(place, sentence)
