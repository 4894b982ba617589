"""Steps 3.2 and 4: each objective has one decided target, a deadline, and what carries it out."""

from pipeline.coherence.cibles import contradictions, unfinished
from pipeline.coherence.lecture import Faults, Row, faults, live, rows
from pipeline.coherence.pieces import childless
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES, PROCESSUS, SYNTHESE
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity


@rule(
    code="COH401",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » n’a pas de valeur à atteindre.",
)
def objectif_without_cible(dossier: Dossier) -> Faults:
    """Sans valeur à atteindre, personne ne pourra dire en fin de contrat si l’objectif est tenu.
    Donnez un nombre et son unité. Si le groupe n’a pas encore tranché, écrivez « x » : l’outil
    s’en souviendra pour vous.

    Exemple : « Améliorer la réussite au brevet », sans dire de combien.
    """
    objectifs = rows(dossier, "objectif")
    return faults(row for row in objectifs if row["cible"] is None and not unfinished(row))


@rule(
    code="COH402",
    severite=Severity.BLOQUANT,
    phase="3.2",
    source=SYNTHESE,
    form="objectif",
    message="L’objectif « {titre} »{cible_dite} est écrit ailleurs avec une autre cible : "
    "« {autre} »{autre_cible}.",
)
def objectif_with_two_targets(dossier: Dossier) -> Faults:
    """Le même objectif est écrit deux fois, avec deux cibles différentes : le contrat se
    contredit, et l’un des deux chiffres sera forcément manqué. Gardez une seule cible. S’il
    s’agit de quartiers ou d’échéances différents, indiquez-les dans chaque fiche : l’outil n’y
    verra plus de contradiction.

    Exemple : la part de femmes à 40 % dans un groupe, à 45 % dans l’autre.
    """
    return contradictions(rows(dossier, "objectif"))


@rule(
    code="COH403",
    severite=Severity.ALERTE,
    phase="3.2",
    source=PROCESSUS + "3.2",
    form="objectif",
    message="L’échéance de l’objectif « {titre} » ({echeance}) sort de la période du contrat "
    "({periode}).",
)
def echeance_outside_period(dossier: Dossier) -> Faults:
    """Un objectif s’atteint pendant le contrat. Avant son début, il ne dépend pas de lui ; après
    sa fin, plus personne ne le vérifiera. Corrigez l’échéance, ou fixez une cible intermédiaire
    pour la dernière année du contrat.

    Exemple : échéance 2025 dans un contrat 2015-2020.
    """
    period = dossier.period
    return faults(
        {**row, "periode": f"{period.debut}-{period.fin}"}
        for row in rows(dossier, "objectif")
        if period and row["echeance"] is not None and row["echeance"] not in period.annees
    )


@rule(
    code="COH404",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » n’a aucun indicateur.",
)
def objectif_without_indicateur(dossier: Dossier) -> Faults:
    """L’indicateur est le chiffre que l’on regardera chaque année pour savoir si l’objectif
    avance. Choisissez-en un que quelqu’un produit déjà, et ajoutez-le sous l’objectif ; un bon
    indicateur suivi vaut mieux que cinq qui ne le seront pas.

    Exemple : « Réduire le chômage des jeunes », sans le chiffre qui le dira.
    """
    return childless(rows(dossier, "objectif"), rows(dossier, "indicateur"))


@rule(
    code="COH408",
    question="cible",
    severite=Severity.BLOQUANT,
    phase="4",
    avant={"3.2": Severity.CONSEIL},
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » attend encore {quoi}.",
)
def objectif_unfinished(dossier: Dossier) -> Faults:
    """Écrire « x % » est normal tant que le groupe n’a pas tranché ; signer un contrat qui le dit
    encore ne l’est pas, car l’objectif n’engagerait à rien. Demandez la valeur au groupe, puis
    corrigez la phrase et la case « Valeur à atteindre ».

    Exemple : « Augmenter de x % le taux de réussite au brevet ».
    """
    return faults({**row, **_awaited(row)} for row in filter(unfinished, rows(dossier, "objectif")))


def _awaited(objectif: Row) -> Row:
    if objectif["cible"] is None:
        return {"quoi": "sa cible : écrivez le nombre à atteindre"}
    said = number(objectif["cible"])
    return {"quoi": f"un nombre dans sa phrase : écrivez-y {said}", "question": "intitule"}


@rule(
    code="COH410",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 et loi 2014-173, art. 6-IV",
    form="objectif",
    message="L’objectif « {titre} » n’a aucune action.",
)
def objectif_without_action(dossier: Dossier) -> Faults:
    """Un objectif que rien ne met en œuvre ne sera pas atteint. Ajoutez l’action qui y mène, ou
    déplacez-en une qui y contribue déjà. Une action abandonnée ne compte pas.

    Exemple : « Engager soixante entreprises », et aucune action pour les trouver.
    """
    return childless(rows(dossier, "objectif"), live(dossier))
