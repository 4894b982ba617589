"""Steps 3.1 to 4: the quartiers that a text names are those that its fiche ticks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.coherence.lecture import Faults, Row, by_id, faults, rows, shared
from pipeline.coherence.organismes import LITTLE_WORDS
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.wording import normalised, quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_SAID = {
    "constat": ("intitule",),
    "enjeu": ("intitule", "intitule_redefini"),
    "orientation": ("intitule",),
    "objectif": ("intitule",),
    "action": ("intitule", "contenu"),
    "engagement": ("intitule",),
}
"""Where the forms that tick quartiers name them."""
_PARTS = re.compile(r"\s+[-–—/]\s+|\s*[,;/()]\s*")
"""What parts the names of one quartier: « Bel Air - La Grand Font »."""
_ARTICLE = re.compile(r"^(?:le |la |les |l’)", re.IGNORECASE)


@rule(
    code="COH527",
    question="quartiers",
    severite=Severity.CONSEIL,
    phase="3.1",
    source=PROCESSUS + "3.1 et 4",
    form="action",
    message="« {titre} » parle de {nommes}, mais ne coche que {coches}.",
)
def quartier_named_and_not_ticked(dossier: Dossier) -> Faults:
    """Le document compte et range chaque fiche d’après les quartiers cochés, et le lecteur la
    comprend d’après son texte : les deux doivent dire la même chose. Cochez le quartier nommé, ou
    corrigez le texte. L’outil ne parle que si aucun des quartiers cochés n’est nommé, et ne lit que
    les noms de deux mots au moins, écrits comme dans la fiche du quartier.

    Exemple : « Ouvrir un local au Champ Vert », et seule la Verrerie est cochée.
    """
    known = by_id(dossier, "quartier")
    told = ((row, named) for form in _SAID for row, named in _naming(dossier, form))
    apart = ((row, named, [q for q in row["quartiers"] if q in known]) for row, named in told)
    return faults(
        {**row, "nommes": _titles(known, named), "coches": _titles(known, ticked)}
        for row, named, ticked in apart
        if ticked and set(named).isdisjoint(ticked)
    )


def _titles(known: Mapping[str, Row], quartiers: Iterable[str]) -> str:
    return quoted(known[quartier]["titre"] for quartier in quartiers)


def _naming(dossier: Dossier, form: str) -> list[tuple[Row, list[str]]]:
    """The fiches of a form that name quartiers, and those they name."""

    def found() -> list[tuple[Row, list[str]]]:
        names = shared(dossier, "quartiers named", lambda: _names(rows(dossier, "quartier")))
        said = ((row, _text(row, form)) for row in rows(dossier, form) if row["quartiers"])
        told = ((row, [q for q, name in names.items() if name.within(text)]) for row, text in said)
        return [(row, named) for row, named in told if named]

    return shared(dossier, f"naming quartiers {form}", found)


def _text(row: Row, form: str) -> str:
    return " ".join(row[name] or "" for name in _SAID[form]).replace("'", "’")


@dataclass(frozen=True)
class Name:
    """How a text names a quartier: one of the parts of its name, as a word of its own."""

    parts: tuple[str, ...]

    def within(self, text: str) -> bool:
        """Whether the text names it."""
        return any(part in text and _alone(part, text) for part in self.parts)


def _alone(part: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def _names(quartiers: Iterable[Row]) -> dict[str, Name]:
    """How a text names each quartier, when its name has several words."""
    return {row["fiche"]: Name(tuple(_parts(row["nom"] or ""))) for row in quartiers}


def _parts(name: str) -> list[str]:
    parts = (_ARTICLE.sub("", part) for part in _PARTS.split(name.replace("'", "’")))
    return [p for p in parts if len(set(normalised(p).split()) - LITTLE_WORDS) > 1]
