"""Step 4, the end: what article 6-IV of the law wants in the text, item by item."""

import re

from pipeline.coherence.lecture import Faults, faults, live, rows, untold
from pipeline.coherence.pieces import signing_has_begun
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import LOI, PROCESSUS
from pipeline.coherence.wording import blank, without
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

SUIVI = {
    "suivi_objectifs": "les objectifs",
    "suivi_droit_commun": "les engagements de droit commun",
    "suivi_actions": "les actions",
}
"""What the COPIL says how to follow."""


@rule(
    code="COH707",
    severite=Severity.BLOQUANT,
    phase="4",
    avant={"3.2": Severity.CONSEIL},
    source=LOI + ", 1° (objectifs, notamment chiffrés)",
    form="objectif",
    message="Le contrat n’a aucun objectif chiffré.",
)
def contract_without_figures(dossier: Dossier) -> Faults:
    """La loi demande des objectifs, notamment chiffrés : sans un seul, le contrat ne peut pas être
    évalué, et peut être contesté. Donnez une valeur à atteindre aux objectifs qui s’y prêtent ;
    tous n’ont pas à l’être.

    Exemple : douze objectifs, tous sans valeur à atteindre.
    """
    figured = any(_figured(row) for row in rows(dossier, "objectif"))
    return absences([{}] if rows(dossier, "signataire") and not figured else [])


def _figured(objectif: dict[str, object]) -> bool:
    return objectif["cible"] is not None or bool(re.search(r"\d", str(objectif["titre"])))


@rule(
    code="COH708",
    severite=Severity.BLOQUANT,
    phase="4",
    source=LOI + ", 2° (nature des actions et conduite)",
    form="action",
    message="Le contrat n’a aucune action.",
)
def contract_without_action(dossier: Dossier) -> Faults:
    """La loi demande que le contrat précise la nature des actions et la façon dont elles sont
    menées. Sans plan d’actions, il n’y a rien à signer. Ajoutez les actions sous les objectifs ;
    une action abandonnée ne compte pas.

    Exemple : des signataires, des orientations, des objectifs, et rien en dessous.
    """
    return absences([{}] if rows(dossier, "signataire") and not live(dossier) else [])


@rule(
    code="COH709",
    severite=Severity.BLOQUANT,
    phase="4",
    source=LOI + ", 3° (moyens de droit commun et moyens spécifiques)",
    form="engagement",
    message="Le contrat ne dit aucun moyen de droit commun.",
)
def contract_without_droit_commun(dossier: Dossier) -> Faults:
    """La loi distingue les moyens qui relèvent du droit commun et les instruments spécifiques de la
    politique de la ville ; les premiers sont l’objet même du contrat. Écrivez les engagements des
    partenaires, ou leurs financements de droit commun.

    Exemple : trente actions, toutes payées par le seul programme 147.
    """
    ordinary = any(row["nature"] == "droit_commun" for row in rows(dossier, "financement"))
    told = ordinary or rows(dossier, "engagement")
    return absences([{}] if rows(dossier, "signataire") and not told else [])


@rule(
    code="COH711",
    severite=Severity.ALERTE,
    phase="4",
    source=LOI + ", 4° (ingénierie)",
    form="roles_collectivites",
    message="Le contrat ne dit pas avec quelle ingénierie il sera conduit.",
)
def contract_without_engineering(dossier: Dossier) -> Faults:
    """La loi demande que le contrat dise les moyens d’ingénierie : l’équipe qui l’anime, ses
    postes, qui les paie. Un contrat que personne n’anime s’arrête à la signature. Remplissez «
    Ingénierie » dans la fiche « Rôles des collectivités ».

    Exemple : rôles de l’intercommunalité et des communes écrits, ingénierie vide.
    """
    return _roles_without(dossier, "ingenierie")


@rule(
    code="COH712",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 1er et 7 (participation des habitants)",
    form="roles_collectivites",
    message="Le contrat ne dit pas comment les habitants y participent.",
)
def contract_without_participation(dossier: Dossier) -> Faults:
    """La politique de la ville s’écrit avec les habitants : le contrat dit comment ils sont
    associés à son élaboration, à son suivi et à son évaluation. Remplissez « Participation des
    habitants » dans la fiche « Rôles des collectivités ».

    Exemple : trois conseils citoyens installés, et rien sur ce qu’on attend d’eux.
    """
    return _roles_without(dossier, "participation")


def _roles_without(dossier: Dossier, question: str) -> Faults:
    """The fiche of roles that leaves the question blank, or its absence once signing has begun."""
    roles = rows(dossier, "roles_collectivites")
    if not roles:
        return absences([{}] if rows(dossier, "signataire") else [])
    return faults(row for row in roles if blank(row[question]) and signing_has_begun(dossier))


@rule(
    code="COH710",
    severite=Severity.BLOQUANT,
    phase="4",
    source=LOI + ", 5° (indicateurs)",
    form="indicateur",
    message="Le contrat n’a aucun indicateur.",
)
def contract_without_indicateur(dossier: Dossier) -> Faults:
    """La loi demande des indicateurs, nationaux et locaux, pour suivre et évaluer le contrat. Sans
    eux, le rapport annuel n’aura rien à montrer. Ajoutez au moins un indicateur sous chaque
    objectif important.

    Exemple : quarante objectifs, aucun indicateur.
    """
    lacking = rows(dossier, "signataire") and not rows(dossier, "indicateur")
    return absences([{}] if lacking else [])


@rule(
    code="COH718",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (suivi et évaluation) et décret 2015-1118",
    form="modalites_suivi",
    message="Le contrat ne dit pas comment seront suivis {absents}.",
)
def suivi_incomplete(dossier: Dossier) -> Faults:
    """Avant la signature, le comité de pilotage fixe comment seront suivis les objectifs, les
    engagements de droit commun et les actions : qui relève, quand, pour qui. Le rapport annuel en
    dépend. Complétez la fiche « Suivi et évaluation ».

    Exemple : le suivi des actions est décrit, celui du droit commun est vide.
    """
    return untold(rows(dossier, "modalites_suivi"), lambda row: without(row, SUIVI))
