"""Find fiches by words, form, chapter, group and state; quick on thousands of them."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.answers import rows_of
from pipeline.consolidation.tree import Place
from pipeline.fiche import Fiche
from pipeline.vocabulary import Status
from webforms.chapters import NO_PILIER
from webforms.context import services
from webforms.droits import moi
from webforms.workspace import Workspace


@dataclass(frozen=True)
class Search:
    """What is looked for; empty text lets everything pass."""

    words: str = ""
    form: str = ""
    pilier: str = ""
    groupe: str = ""
    status: str = ""
    incomplete: bool = False
    mine: bool = False

    @property
    def asked(self) -> bool:
        """Whether anything is looked for."""
        return self != Search()


def asked(given: Mapping[str, str]) -> Search:
    """What the address asks for."""
    status = given.get("statut", "")
    return Search(
        words=given.get("q", "").strip()[:200],
        form=given.get("forme", ""),
        pilier=given.get("pilier", ""),
        groupe=given.get("groupe", ""),
        status=status if status in list(Status) else "",
        incomplete=bool(given.get("incompletes")),
        mine=bool(given.get("a_moi")),
    )


def found(work: Workspace, search: Search) -> list[Place]:
    """The fiches that fit, in the order of the contract."""
    mine = _mine(work) if search.mine else None
    words = folded(search.words).split()
    return [
        place
        for place in work.places.values()
        if _fits(place, search)
        and (mine is None or place.fiche.id in mine)
        and (not words or _says(work, place, words))
        and (not search.incomplete or work.missing(place.fiche))
    ]


def folded(text: str) -> str:
    """The text without capitals nor accents, to compare: « Œuvre à Évry » -> « oeuvre a evry »."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.replace("’", "'")


def _fits(place: Place, search: Search) -> bool:
    fiche = place.fiche
    return (
        search.form in ("", fiche.form)
        and search.pilier in ("", place.pilier or NO_PILIER)
        and search.groupe in ("", fiche.groupe)
        and search.status in ("", fiche.status)
    )


def _says(work: Workspace, place: Place, words: Iterable[str]) -> bool:
    text = work.remembered(place.fiche, _text)
    own = (place.numero or "").casefold()
    return all(word in text or word == own for word in words)


def _text(fiche: Fiche) -> str:
    return folded(" ".join(_texts(fiche.answers.values())))


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif rows := rows_of(value):
            for row in rows:
                yield from _texts(row.values())


def _mine(work: Workspace) -> set[str]:
    """The fiches of the person's groups, and those in which they wrote."""
    personne = moi()
    if personne is None:
        return set()
    groupes = {qualite.groupe for qualite in personne.dans(work.id) if qualite.groupe}
    own = {place.fiche.id for place in work.places.values() if place.fiche.groupe in groupes}
    return own | services().store.written_by(work.id, personne.nom)
