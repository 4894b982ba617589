"""Steps 2.1 to 2.3: who sits in the steering bodies, and whether the groups are at work."""

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, by_id, faults, repeated, rows, shared
from pipeline.coherence.pieces import college_of, instances, missing_colleges, unlinked
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.wording import normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

HABITANTS = ("conseil citoyen", "conseils citoyens", "habitant", "table de quartier")
"""What names those who speak for the inhabitants, when their college is not told."""


@rule(
    code="COH108",
    severite=Severity.ALERTE,
    phase="2.1",
    source="Loi 2014-173, art. 7",
    form="instance",
    message="Aucun conseil citoyen ne siège dans « {titre} ».",
)
def comite_pilotage_without_conseil_citoyen(dossier: Dossier) -> Faults:
    """La loi fait siéger des représentants des conseils citoyens dans toutes les instances de
    pilotage du contrat, y compris celles de renouvellement urbain. Ajoutez-les aux membres du
    comité, « au titre de » conseil citoyen. Tant qu’aucun membre n’est inscrit, l’outil attend.

    Exemple : vingt membres, de l’État aux bailleurs, et aucun habitant.
    """
    membres = repeated(dossier, "instance.membres")
    return faults(
        row
        for row in rows(dossier, "instance")
        if row["type"] == "comite_pilotage" and row["fiche"] in membres
        if not any(map(_speaks_for_inhabitants, membres[row["fiche"]]))
    )


@rule(
    code="COH110",
    question="membres",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "2.1",
    form="instance",
    message="« {titre} » ne réunit aucun partenaire autour de ceux qui le co-président.",
)
def comite_pilotage_without_members(dossier: Dossier) -> Faults:
    """Autour des trois qui le co-président, le comité de pilotage réunit ceux qui agissent :
    région, département, bailleurs, chambres consulaires, Caisse des dépôts, protection sociale,
    conseils citoyens. Sans eux, il décide pour d’autres qui ne sont pas là. Inscrivez-les dans «
    Membres ».

    Exemple : une préfète, un président, un maire, deux habitants, et personne d’autre.
    """
    membres = repeated(dossier, "instance.membres")
    signing = rows(dossier, "signataire")
    comites = instances(dossier, "comite_pilotage") if signing else []
    return faults(
        row for row in comites if all(map(_speaks_for_inhabitants, membres.get(row["fiche"], [])))
    )


def _speaks_for_inhabitants(membre: Row) -> bool:
    told = normalised(f"{membre['organisme'] or ''} {membre['qualite'] or ''}")
    return membre["college"] == "conseil_citoyen" or any(words in told for words in HABITANTS)


@rule(
    code="COH109",
    severite=Severity.ALERTE,
    phase="2.2",
    source=PROCESSUS + "2.2",
    form="instance",
    message="L’animation de « {titre} » n’est pas partagée : il y manque {absents}.",
)
def comite_technique_not_shared(dossier: Dossier) -> Faults:
    """L’État, l’intercommunalité et les communes animent ensemble le comité technique, comme ils
    co-président le comité de pilotage : ce qui y est préparé doit déjà convenir aux trois. Ajoutez
    la personne qui manque à la co-présidence du comité technique, et dites à quel titre elle y est.

    Exemple : deux chargés de mission de l’agglomération, et personne pour l’État.
    """
    persons = repeated(dossier, "instance.co_presidents")
    comites = (row for row in rows(dossier, "instance") if row["type"] == "comite_technique")
    told = (
        (row, {college_of(dossier, p) for p in persons.get(row["fiche"], [])}) for row in comites
    )
    lacking = ((row, missing_colleges(dossier, present)) for row, present in told)
    return faults({**row, "absents": french.enumeration(who)} for row, who in lacking if who)


@rule(
    code="COH111",
    severite=Severity.ALERTE,
    phase="3.2",
    avant={"3.1": Severity.CONSEIL},
    source=PROCESSUS + "2.3",
    form="instance",
    message="Le groupe « {titre} » n’a encore rien écrit, alors que d’autres ont avancé.",
)
def groupe_silent(dossier: Dossier) -> Faults:
    """Chaque groupe de travail produit un diagnostic, des objectifs et un plan d’actions. Un groupe
    qui n’a rien écrit laisse un trou dans le contrat, ou n’a plus lieu d’être. Relancez ses
    co-présidents, ou supprimez-le s’il a rejoint un autre groupe.

    Exemple : quatre groupes ont fini leur diagnostic ; « Santé » n’a aucune fiche.
    """
    at_work = frozenset().union(*(_at_work(dossier, form) for form in dossier.forms))
    groupes = (row for row in rows(dossier, "instance") if row["type"] == "groupe_travail")
    return faults(row for row in groupes if at_work and row["fiche"] not in at_work)


def _at_work(dossier: Dossier, form: str) -> frozenset[str]:
    """The groups that have a fiche of that form."""
    return shared(
        dossier,
        f"at work {form}",
        lambda: frozenset(fiche.groupe for fiche in dossier.fiches_of(form) if fiche.groupe),
    )


@rule(
    code="COH112",
    severite=Severity.ALERTE,
    phase="2.1",
    source="Loi 2014-173, art. 7",
    form="instance",
    message="« {titre} » ne dit pas quel quartier il représente.",
)
def conseil_citoyen_without_quartier(dossier: Dossier) -> Faults:
    """Un conseil citoyen est celui d’un quartier prioritaire, ou de plusieurs. Sans cette réponse,
    l’outil ne peut pas vérifier que chaque quartier a le sien. Cochez le ou les quartiers dans sa
    fiche.

    Exemple : « Conseil citoyen Nord », sans quartier coché.
    """
    conseils = instances(dossier, "conseil_citoyen")
    return unlinked(conseils, "quartiers", by_id(dossier, "quartier"))
