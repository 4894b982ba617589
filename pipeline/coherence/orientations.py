"""Step 3.2, first half: orientations answer the enjeux, and do not say the same thing twice."""

from pipeline.coherence.lecture import Faults, by_id, faults, rows
from pipeline.coherence.pieces import axes_missing, childless, linked, twins, unlinked
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS, SYNTHESE
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@rule(
    code="COH301",
    severite=Severity.ALERTE,
    phase="3.2",
    source=PROCESSUS + "3.2",
    form="enjeu",
    message="L’enjeu « {titre} » ne trouve aucune orientation qui lui réponde.",
)
def enjeu_without_orientation(dossier: Dossier) -> Faults:
    """Chaque enjeu retenu est repris par au moins une orientation ; sinon le contrat annonce un
    problème et n’en fait rien. Cochez l’enjeu dans l’orientation qui y répond, écrivez-en une, ou
    retirez l’enjeu si le groupe y renonce.

    Exemple : « La souffrance psychique des habitants », enjeu que rien ne reprend.
    """
    answered = linked(rows(dossier, "orientation"), "enjeux")
    return faults(row for row in rows(dossier, "enjeu") if row["fiche"] not in answered)


@rule(
    code="COH302",
    severite=Severity.ALERTE,
    phase="3.2",
    source=PROCESSUS + "3.2",
    form="orientation",
    message="L’orientation « {titre} » ne répond à aucun enjeu du diagnostic.",
)
def orientation_without_enjeu(dossier: Dossier) -> Faults:
    """Une orientation répond à un ou plusieurs enjeux : c’est ce qui la relie au diagnostic.
    Cochez-les dans sa fiche. Si aucun ne convient, il manque sans doute un enjeu, ou bien
    l’orientation vient d’ailleurs et le comité de pilotage demandera pourquoi.

    Exemple : une orientation sur le tourisme, quand aucun enjeu n’en parle.
    """
    return unlinked(rows(dossier, "orientation"), "enjeux", by_id(dossier, "enjeu"))


@rule(
    code="COH303",
    severite=Severity.ALERTE,
    phase="3.2",
    source=PROCESSUS + "3.2 et loi 2014-173, art. 6-IV",
    form="orientation",
    message="L’orientation « {titre} » n’a aucun objectif.",
)
def orientation_without_objectif(dossier: Dossier) -> Faults:
    """Une orientation donne une direction ; l’objectif dit ce qui aura changé, de combien et
    quand. La loi demande des objectifs, notamment chiffrés. Ajoutez au moins un objectif sous
    l’orientation.

    Exemple : « Faire du collège un lieu de réussite », sans un objectif en dessous.
    """
    return childless(rows(dossier, "orientation"), rows(dossier, "objectif"))


@rule(
    code="COH304",
    severite=Severity.ALERTE,
    phase="3.2",
    source=PROCESSUS + "3.2 (axes transversaux)",
    form="orientation",
    message="Dans « {chapitre} », ni orientation ni objectif ne traite l’axe « {axe} ».",
)
def axe_missing_from_orientations(dossier: Dossier) -> Faults:
    """Les axes transversaux se retrouvent dans les orientations de chaque chapitre, ou dans leurs
    objectifs ; sinon ils restent une déclaration de principe. Cochez l’axe là où le texte en
    parle vraiment, ou écrivez l’objectif qui manque.

    Exemple : cinq orientations pour l’emploi, aucune pour l’égalité.
    """
    return axes_missing(dossier, "orientation", "objectif")


@rule(
    code="COH305",
    severite=Severity.ALERTE,
    phase="3.2",
    source=SYNTHESE,
    form="orientation",
    message="L’orientation « {titre} » est aussi écrite dans {ailleurs}.",
)
def orientation_twice(dossier: Dossier) -> Faults:
    """Deux groupes ont écrit la même orientation, aux majuscules et aux accents près. Le comité
    technique décide : la confier à un seul groupe, ou dire ce qui distingue les deux. L’outil
    compare les mots ; il ne voit pas deux phrases différentes qui diraient la même chose.

    Exemple : « Prévenir le décrochage » dans le groupe réussite et dans le groupe emploi.
    """
    return twins(dossier, rows(dossier, "orientation"))
