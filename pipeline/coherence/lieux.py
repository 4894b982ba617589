"""Where a passage stands: its fiche, its chapter and group, its question in words."""

from collections.abc import Iterator

from pipeline.coherence.lecture import Passage, Row, rows, shared
from pipeline.coherence.wording import lexicon
from pipeline.consolidation import Dossier

NAMES = lexicon(
    "source producteur financeur organisme acteur pilote partenaires intercommunalite "
    "structure_evaluation membres co_presidents communes enveloppes"
)
"""The questions that a name answers."""


def place_of(dossier: Dossier, passage: Passage) -> Row:
    """Where a passage stands: its fiche, its chapter and group, and the question in words."""
    place = shared(dossier, "places", lambda: dict(_places(dossier)))[passage.fiche]
    labels = {q.name: q.label for q in dossier.forms[dossier.fiches[passage.fiche].form].questions}
    label = labels[passage.question]
    return {**place, "question": label, "lieu": f"« {place['titre']} », {label}"}


def _places(dossier: Dossier) -> Iterator[tuple[str, Row]]:
    for form in dossier.forms:
        for row in rows(dossier, form):
            names = ("fiche", "titre", "pilier", "groupe")
            yield row["fiche"], {name: row[name] for name in names}


def is_name(dossier: Dossier, passage: Passage) -> bool:
    """Whether the question asks for the name of a body or of a source, where capitals are usual."""
    form = dossier.fiches[passage.fiche].form
    return passage.question in NAMES or (form, passage.question) == ("source_donnees", "intitule")
