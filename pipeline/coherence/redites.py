"""Step 3.2: no level of the chain repeats the one above it, nor itself."""

from collections.abc import Hashable
from functools import lru_cache

from pipeline.coherence.lecture import Faults, Row, by_id, faults, live, rows
from pipeline.coherence.pieces import doubled
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHAINE, SYNTHESE
from pipeline.coherence.verbes import LONG, family, sentence, stems
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@rule(
    code="COH311",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHAINE,
    form="objectif",
    message="L’objectif « {titre} » répète mot pour mot son orientation.",
)
def objectif_repeats_orientation(dossier: Dossier) -> Faults:
    """L’objectif précise l’orientation : de combien, pour qui, quand. S’il la recopie, la chaîne a
    un niveau de trop ou de moins. Écrivez ce qui aura changé en fin de contrat.

    Exemple : « Faciliter l’accès aux soins » écrit aux deux niveaux.
    """
    return _repeating(rows(dossier, "objectif"), by_id(dossier, "orientation"))


@rule(
    code="COH523",
    severite=Severity.ALERTE,
    phase="4",
    source=CHAINE,
    form="action",
    message="L’action « {titre} » répète mot pour mot son objectif.",
)
def action_repeats_objectif(dossier: Dossier) -> Faults:
    """L’action dit comment l’objectif sera atteint. Si elle le recopie, le lecteur ne sait toujours
    pas ce qui sera fait. Nommez le geste : qui, quoi, où.

    Exemple : « Lutter contre l’isolement des personnes âgées » écrit aux deux niveaux.
    """
    return _repeating(live(dossier), by_id(dossier, "objectif"))


def _repeating(children: list[Row], parents: dict[str, Row]) -> Faults:
    found = ((row, parents.get(row["parent"] or "")) for row in children)
    return faults(row for row, parent in found if parent and _same(row, parent))


def _same(one: Row, other: Row) -> bool:
    return _said(one["titre"]) == _said(other["titre"])


@lru_cache(maxsize=REMEMBERED)
def _said(title: str) -> Hashable:
    """What a title says: of a long one, the words, the verb being its noun."""
    words = stems(title)
    return frozenset(map(family, words)) if len(words) >= LONG else sentence(title)


@rule(
    code="COH313",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHAINE,
    form="orientation",
    message="L’orientation « {titre} » répète mot pour mot un enjeu.",
)
def orientation_repeats_enjeu(dossier: Dossier) -> Faults:
    """L’enjeu dit ce qui se joue, l’orientation la direction choisie pour y répondre. Recopier l’un
    dans l’autre laisse le choix à faire. Écrivez ce que le contrat veut faire avancer, et par
    quelle voie.

    Exemple : « La mobilité des habitants », enjeu et orientation.
    """
    enjeux = {_said(row["titre"]) for row in rows(dossier, "enjeu") if row["intitule"]}
    return faults(r for r in rows(dossier, "orientation") if _said(r["titre"]) in enjeux)


@rule(
    code="COH316",
    severite=Severity.ALERTE,
    phase="3.2",
    source=SYNTHESE,
    form="objectif",
    message="« {titre} » est écrit {fois}, au même niveau, dans le même groupe.",
)
def said_twice_in_groupe(dossier: Dossier) -> Faults:
    """Un enjeu, une orientation ou un objectif saisi deux fois par son groupe est compté et débattu
    deux fois. Rattachez ce qui en dépend à l’une des deux fiches et supprimez l’autre ; si ce sont
    deux idées, ou deux quartiers, dites-le dans les titres ou dans les quartiers.

    Exemple : « Rouvrir des commerces » sous deux orientations du groupe emploi.
    """
    levels = "enjeu", "orientation", "objectif"
    return [row for level in levels for row in doubled(rows(dossier, level), "quartiers")]
