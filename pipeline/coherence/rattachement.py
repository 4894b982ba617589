"""Steps 3.2 and 4: each fiche hangs under one of the level above."""

from pipeline.coherence.lecture import Faults, Row, by_id, faults, live, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHAINE
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


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


ABOVE = {
    "constat": ("etat_des_lieux",),
    "droit_commun": ("etat_des_lieux",),
    "debat": ("enjeu",),
    "engagement": ("objectif", "action"),
    "financement": ("action",),
}
"""The forms whose fiches hang under another, and that no other rule looks at."""
_UNDER = {
    "constat": "aucun état des lieux",
    "droit_commun": "aucun état des lieux",
    "debat": "aucun enjeu",
    "engagement": "aucun objectif ni aucune action",
    "financement": "aucune action",
}


@rule(
    code="COH315",
    severite=Severity.ALERTE,
    phase="3.1",
    source=CHAINE,
    form="constat",
    message="« {titre} » ({quoi}) n’est rattaché à {ou}.",
)
def fiche_adrift(dossier: Dossier) -> Faults:
    """Un constat se lit dans son état des lieux, un débat sous son enjeu, un financement ou un
    engagement sous ce qu’il permet de faire. Seul, il n’a de place dans aucun chapitre, et n’est
    compté nulle part. Rattachez-le à la fiche qu’il sert, ou supprimez-le.

    Exemple : un débat dont l’enjeu a été supprimé.
    """
    known = {form: by_id(dossier, form) for above in ABOVE.values() for form in above}
    return faults(
        {**row, "quoi": dossier.forms[form].title.lower(), "ou": _UNDER[form]}
        for form, above in ABOVE.items()
        for row in rows(dossier, form)
        if not any(row["parent"] in known[each] for each in above)
    )


def _orphans(children: list[Row], parents: dict[str, Row]) -> Faults:
    return faults(row for row in children if row["parent"] not in parents)
