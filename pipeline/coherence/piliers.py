"""Pillar beside pillar: what one chapter leaves to the others."""

from pipeline.coherence.face_a_face import chapter, elsewhere
from pipeline.coherence.lecture import Faults, faults, grouped, live, rows
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import LOI, PROCESSUS, SYNTHESE
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@rule(
    code="COH804",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=SYNTHESE,
    form="enjeu",
    message="L’enjeu « {titre} » ne trouve de réponse que dans « {chapitre} ».",
)
def enjeu_answered_elsewhere(dossier: Dossier) -> Faults:
    """Un groupe a posé l’enjeu, et seul un autre chapitre y répond. C’est parfois voulu : la
    mobilité sert l’emploi. Vérifiez que le groupe qui répond le sait, et que le premier n’attend
    plus rien ; sinon, écrivez l’orientation qui manque.

    Exemple : la garde d’enfants, enjeu de l’emploi, n’apparaît que dans la cohésion sociale.
    """
    answers = grouped(
        (
            {**row, "enjeu": enjeu}
            for row in rows(dossier, "orientation")
            for enjeu in row["enjeux"]
        ),
        "enjeu",
    )
    told = ((row, answers.get(row["fiche"], [])) for row in rows(dossier, "enjeu"))
    return faults(
        {**row, "chapitre": chapter(dossier, found[0]["pilier"]), "cle": found[0]["pilier"]}
        for row, found in told
        if found and row["pilier"] and all(elsewhere(row, each) for each in found)
    )


@rule(
    code="COH809",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.2 (axes transversaux)",
    form="orientation",
    message="Dans « {chapitre} », aucune orientation ne traite l’axe « {axe} » : seul un objectif "
    "le porte.",
)
def axe_only_in_objectifs(dossier: Dossier) -> Faults:
    """L’orientation dit la direction que le groupe a choisie ; un axe qui n’apparaît que dans un
    objectif y semble ajouté après coup. Cochez-le dans l’orientation dont l’objectif découle, si
    elle en parle vraiment, ou récrivez-la. Un axe absent des deux relève d’une autre règle.

    Exemple : l’égalité dans un objectif sur l’apprentissage, et dans aucune orientation.
    """
    directed, aimed = (_treated(dossier, form) for form in ("orientation", "objectif"))
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label, "axe": axe.label, "cle": axe.value}
        for pilier in dossier.piliers
        for axe in dossier.cadre.axes_transversaux
        if (pilier.value, axe.value) in aimed - directed
    )


def _treated(dossier: Dossier, form: str) -> set[tuple[str, str]]:
    """The piliers and the axes that the fiches of a form treat there."""
    return {(row["pilier"], axe) for row in rows(dossier, form) for axe in row["axes"]}


@rule(
    code="COH808",
    severite=Severity.CONSEIL,
    phase="4",
    source=LOI + " (moyens)",
    form="financement",
    message="« {chapitre} » n’a aucun montant, alors que d’autres chapitres sont financés.",
)
def pilier_without_money(dossier: Dossier) -> Faults:
    """Un chapitre sans un euro, à côté d’autres qui en ont, ne pèsera pas dans les arbitrages. Ses
    moyens sont peut-être non valorisés : vérifiez qu’ils sont écrits comme engagements. Sinon,
    reprenez avec les financeurs ce qu’ils y apportent.

    Exemple : six actions pour le cadre de vie, sans un seul financement.
    """
    funded = {row["pilier"] for row in rows(dossier, "financement")}
    wanted = {row["pilier"] for row in live(dossier)} - funded
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label}
        for pilier in dossier.piliers
        if funded and pilier.value in wanted
    )
