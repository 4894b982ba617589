"""Step 3.2: each fiche stands at its level of the chain, and under another one."""

import re

from pipeline.coherence.cibles import UNFINISHED
from pipeline.coherence.lecture import Faults, Row, by_id, faults, live, rows
from pipeline.coherence.pieces import PROCESSUS
from pipeline.coherence.rule import rule
from pipeline.coherence.verbes import direction, means
from pipeline.coherence.wording import normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

CHAINE = PROCESSUS + "3.2 (orientation, objectif, action)"

_RATE = re.compile(
    r"\b(?:de|à|atteindre|viser)\s+\d+(?:[.,]\d+)?\s*(?:%|pour cent\b|points?\b)", re.IGNORECASE
)


def _targeted(title: str) -> bool:
    """Whether a title says by how much: « de 10 % », « de x points », « réduire… 50 »."""
    moving = direction(title) is not None and re.search(r"\d", title)
    return bool(_RATE.search(title) or UNFINISHED.search(title) or moving)


@rule(
    code="COH309",
    severite=Severity.CONSEIL,
    phase="3.1",
    source=PROCESSUS + "3.1 (enjeux)",
    form="enjeu",
    message="L’enjeu « {titre} » est écrit comme {niveau}.",
)
def enjeu_off_level(dossier: Dossier) -> Faults:
    """Un enjeu dit ce qui se joue pour les habitants ; ni ce qu’on fera, ni de combien cela
    changera. Écrit trop tôt comme une action ou un objectif, il ferme le débat avant qu’il ait
    lieu. Dites ce qu’il y a à gagner ou à perdre, et gardez la phrase pour le plan d’actions.

    Exemple : « Créer une maison de santé » au lieu de « L’accès aux soins des habitants ».
    """
    told = ((row, _level(row["titre"])) for row in rows(dossier, "enjeu"))
    return faults({**row, "niveau": level} for row, level in told if level)


def _level(title: str) -> str:
    if _targeted(title):
        return "un objectif"
    return "une action" if means(title) else ""


@rule(
    code="COH310",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=CHAINE,
    form="orientation",
    message="L’orientation « {titre} » porte déjà un chiffre à atteindre : c’est un objectif.",
)
def orientation_off_level(dossier: Dossier) -> Faults:
    """L’orientation donne la direction ; l’objectif, sous elle, dit de combien et quand. Une
    orientation chiffrée n’a plus de place pour ses objectifs. Gardez la direction, et descendez le
    chiffre d’un niveau.

    Exemple : « Réduire de 10 % le chômage des jeunes », écrit comme orientation.
    """
    return faults(row for row in rows(dossier, "orientation") if _targeted(row["titre"]))


@rule(
    code="COH415",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=CHAINE,
    form="objectif",
    message="L’objectif « {titre} » dit ce qui sera fait, pas ce qui aura changé.",
)
def objectif_off_level(dossier: Dossier) -> Faults:
    """Organiser, créer ou financer sont des actions : les avoir faites ne dit pas si la vie des
    habitants a changé. Demandez-vous pour quoi on le fait, écrivez-le avec un chiffre, et mettez la
    phrase parmi les actions. Un objectif qui a sa cible n’est pas signalé.

    Exemple : « Mettre en place un comité de suivi des décrocheurs ».
    """
    return faults(
        row
        for row in rows(dossier, "objectif")
        if row["cible"] is None and not row["cible_a_fixer"] and means(row["titre"])
    )


@rule(
    code="COH522",
    severite=Severity.CONSEIL,
    phase="4",
    source=CHAINE,
    form="action",
    message="L’action « {titre} » est écrite comme un objectif.",
)
def action_off_level(dossier: Dossier) -> Faults:
    """Une action dit ce que quelqu’un fera ; une baisse ou une hausse chiffrée est ce qu’on en
    attend. Écrite ainsi, personne ne saura quoi faire le lundi matin. Dites le geste dans le titre,
    et le chiffre dans « Résultats attendus ».

    Exemple : « Réduire de 20 % les incivilités » au lieu de « Recruter deux correspondants de nuit
    ».
    """
    return faults(
        row for row in live(dossier) if direction(row["titre"]) and _targeted(row["titre"])
    )


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
    return faults(
        row
        for row, parent in found
        if parent and normalised(row["titre"]) == normalised(parent["titre"])
    )


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
    enjeux = {normalised(row["titre"]) for row in rows(dossier, "enjeu") if row["intitule"]}
    return faults(r for r in rows(dossier, "orientation") if normalised(r["titre"]) in enjeux)


@rule(
    code="COH312",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHAINE,
    form="objectif",
    message="L’objectif « {titre} » n’est rattaché à aucune orientation.",
)
def objectif_without_orientation(dossier: Dossier) -> Faults:
    """Un objectif sans orientation n’a de place dans aucun chapitre du contrat, et ne répond à
    aucun enjeu. Rattachez-le à l’orientation qu’il sert, ou supprimez-le.

    Exemple : un objectif dont l’orientation a été supprimée.
    """
    return _orphans(rows(dossier, "objectif"), by_id(dossier, "orientation"))


@rule(
    code="COH429",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHAINE,
    form="indicateur",
    message="L’indicateur « {titre} » n’est rattaché à aucun objectif.",
)
def indicateur_without_objectif(dossier: Dossier) -> Faults:
    """Un indicateur mesure un objectif ; seul, on le relèvera chaque année sans savoir ce qu’il
    prouve. Rattachez-le à l’objectif qu’il mesure, ou supprimez-le.

    Exemple : un indicateur dont l’objectif a été écarté par le comité technique.
    """
    return _orphans(rows(dossier, "indicateur"), by_id(dossier, "objectif"))


@rule(
    code="COH512",
    severite=Severity.ALERTE,
    phase="4",
    source=CHAINE,
    form="action",
    message="L’action « {titre} » n’est rattachée à aucun objectif.",
)
def action_without_objectif(dossier: Dossier) -> Faults:
    """Une action sans objectif peut être utile, mais le contrat ne dit pas à quoi. Rattachez-la à
    l’objectif qu’elle sert ; s’il n’existe pas, écrivez-le ou reportez l’action hors du contrat.

    Exemple : une action reconduite du contrat précédent, qu’aucun objectif n’appelle.
    """
    return _orphans(live(dossier), by_id(dossier, "objectif"))


def _orphans(children: list[Row], parents: dict[str, Row]) -> Faults:
    return faults(row for row in children if row["parent"] not in parents)
