"""Steps 2.1 to 2.3: the steering bodies and the groups are there, and shared as they must be."""

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, by_id, faults, repeated, rows
from pipeline.coherence.pieces import (
    chapters_missing,
    college_of,
    instances,
    linked,
    missing_colleges,
    piliers_of,
    unlinked,
)
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.verbes import stems
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@rule(
    code="COH101",
    severite=Severity.ALERTE,
    phase="2.1",
    source=PROCESSUS + "2.1",
    form="instance",
    message="Des groupes travaillent, mais aucun comité de pilotage n’est décrit.",
)
def comite_pilotage_missing(dossier: Dossier) -> Faults:
    """Le comité de pilotage (COPIL) décide : il valide les orientations, puis le plan d’actions.
    Sans lui, personne n’arbitre le travail des groupes. Créez une fiche « Instance » de ce type
    et indiquez qui le co-préside.

    Exemple : cinq groupes sont au travail, et aucune fiche ne dit qui décidera.
    """
    at_work = instances(dossier, "groupe_travail")
    return absences([{}] if at_work and not instances(dossier, "comite_pilotage") else [])


@rule(
    code="COH102",
    severite=Severity.ALERTE,
    phase="2.1",
    source=PROCESSUS + "2.1",
    form="instance",
    message="La co-présidence de « {titre} » n’est pas complète : il y manque {absents}.",
)
def comite_pilotage_without_co_presidence(dossier: Dossier) -> Faults:
    """L’État, l’intercommunalité et les communes co-président le comité de pilotage : c’est ce
    qui engage les trois. Dans la fiche du comité, ajoutez la personne qui manque à la
    co-présidence et choisissez à quel titre elle y siège.

    Exemple : une préfète et un président d’agglomération, mais aucun maire.
    """
    persons = repeated(dossier, "instance.co_presidents")
    told = ((row, persons.get(row["fiche"], [])) for row in instances(dossier, "comite_pilotage"))
    lacking = (
        (row, missing_colleges(dossier, {college_of(dossier, p) for p in on})) for row, on in told
    )
    return faults({**row, "absents": french.enumeration(out)} for row, out in lacking if out)


@rule(
    code="COH103",
    severite=Severity.ALERTE,
    phase="2.1",
    source="Loi 2014-173, art. 7",
    form="quartier",
    message="Aucun conseil citoyen n’est indiqué pour le quartier « {titre} ».",
)
def quartier_without_conseil_citoyen(dossier: Dossier) -> Faults:
    """La loi prévoit un conseil citoyen dans chaque quartier prioritaire, associé à
    l’élaboration, au suivi et à l’évaluation du contrat. Créez la fiche « Instance » de ce
    conseil, ou cochez le quartier dans la fiche d’un conseil qui couvre plusieurs quartiers. Tant
    qu’aucun conseil ne dit le sien, l’outil attend.

    Exemple : quatre quartiers, trois conseils citoyens.
    """
    conseils = instances(dossier, "conseil_citoyen")
    begun = conseils or instances(dossier, "groupe_travail")
    unplaced = unlinked(conseils, "quartiers", by_id(dossier, "quartier"))
    reached = linked(conseils, "quartiers")
    lacking = (row for row in rows(dossier, "quartier") if row["fiche"] not in reached)
    return faults(q for q in lacking if begun and not _awaited(q, unplaced, bool(reached)))


def _awaited(quartier: Row, unplaced: Faults, others: bool) -> bool:
    """Whether a conseil that has not told its quartier may be the one of this quartier."""
    named = any(stems(quartier["titre"]) <= stems(conseil["titre"]) for conseil in unplaced)
    return named or bool(unplaced and not others)


@rule(
    code="COH104",
    severite=Severity.ALERTE,
    phase="2.2",
    source=PROCESSUS + "2.2",
    form="instance",
    message="Des groupes travaillent, mais aucun comité technique n’est décrit.",
)
def comite_technique_missing(dossier: Dossier) -> Faults:
    """Le comité technique (COTECH) organise les groupes, rassemble ce qu’ils écrivent et prépare
    les décisions du comité de pilotage. Créez une fiche « Instance » de ce type : sans elle, le
    contrat ne dit pas qui met les textes en cohérence.

    Exemple : cinq groupes écrivent, et personne n’est chargé de rassembler leurs textes.
    """
    at_work = instances(dossier, "groupe_travail")
    return absences([{}] if at_work and not instances(dossier, "comite_technique") else [])


@rule(
    code="COH105",
    severite=Severity.ALERTE,
    phase="2.3",
    source=PROCESSUS + "2.3",
    form="instance",
    message="Aucun groupe de travail n’est chargé de « {chapitre} ».",
)
def pilier_without_groupe(dossier: Dossier) -> Faults:
    """Chaque chapitre du contrat, pilier ou axe local, est écrit par au moins un groupe de
    travail. Sans groupe, le chapitre restera vide. Créez un groupe, ou rattachez à ce chapitre un
    groupe qui existe déjà.

    Exemple : deux groupes pour la cohésion sociale, aucun pour le cadre de vie.
    """
    groupes = instances(dossier, "groupe_travail")
    every = {pilier.value for pilier in dossier.piliers if groupes}
    return chapters_missing(dossier, every, piliers_of(groupes))


@rule(
    code="COH106",
    severite=Severity.ALERTE,
    phase="2.3",
    source=PROCESSUS + "2.3",
    form="instance",
    message="Le groupe « {titre} » n’est rattaché à aucun chapitre du contrat.",
)
def groupe_without_pilier(dossier: Dossier) -> Faults:
    """Les fiches d’un groupe prennent place dans le chapitre (pilier ou axe local) dont il
    s’occupe. Tant que ce chapitre n’est pas choisi, ou s’il a été supprimé, elles n’ont de place
    dans aucun. Ouvrez la fiche du groupe et choisissez son chapitre.

    Exemple : le groupe « Santé », dont le chapitre est resté vide.
    """
    return faults(row for row in instances(dossier, "groupe_travail") if row["pilier"] is None)


@rule(
    code="COH107",
    severite=Severity.CONSEIL,
    phase="2.3",
    source=PROCESSUS + "2.3",
    form="instance",
    message="Le groupe « {titre} » n’a pas de co-président.",
)
def groupe_without_co_president(dossier: Dossier) -> Faults:
    """Un groupe de travail peut être co-présidé par l’État, l’intercommunalité et les communes.
    Ce n’est pas obligatoire, mais un groupe sans responsable désigné se réunit rarement jusqu’au
    bout du contrat. Indiquez au moins une personne dans « Co-présidence ».

    Exemple : le groupe « Emploi » a douze membres, et personne pour le réunir.
    """
    presided = repeated(dossier, "instance.co_presidents")
    groupes = instances(dossier, "groupe_travail")
    return faults(row for row in groupes if row["fiche"] not in presided)
