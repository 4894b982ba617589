"""Step 4: the actions follow their objective, and treat every axe transversal in each chapter."""

from pipeline.coherence.lecture import Faults, Row, by_id, faults, grouped, live, rows
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.wording import quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

EGALITE = "egalite_femmes_hommes"
"""The axe that the law wants in every policy, and that dedicated projects do not exhaust."""

RESERVED = frozenset(["femmes", "familles", "demandeurs_emploi"])
"""The publics of a project for women, when « femmes » is among them."""

AXES = PROCESSUS + "4 (axes transversaux)"


@rule(
    code="COH518",
    severite=Severity.ALERTE,
    phase="4",
    source=AXES,
    form="action",
    message="Dans « {chapitre} », aucune action ne traite l’axe « {axe} ».",
)
def axe_missing_from_actions(dossier: Dossier) -> Faults:
    """Chaque chapitre traite tous les axes transversaux, jusque dans ses actions : c’est là que
    l’intention devient un geste. Cochez l’axe dans l’action qui y contribue vraiment, en disant en
    quoi, ou ajoutez l’action qui manque. Une action abandonnée ne compte pas.

    Exemple : vingt actions pour l’emploi, aucune sur les discriminations à l’embauche.
    """
    chapter = {row["fiche"]: row["pilier"] for row in live(dossier)}
    told = rows(dossier, "action.axes")
    treated = {(chapter[row["fiche"]], row["axe"]) for row in told if row["fiche"] in chapter}
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label, "axe": axe.label, "cle": axe.value}
        for pilier in dossier.piliers
        for axe in dossier.cadre.axes_transversaux
        if pilier.value in chapter.values() and (pilier.value, axe.value) not in treated
    )


@rule(
    code="COH516",
    severite=Severity.ALERTE,
    phase="4",
    source=AXES + " et loi 2014-173, art. 1er",
    form="action",
    message="Dans « {chapitre} », l’égalité entre les femmes et les hommes n’est portée que par "
    "des "
    "projets réservés aux femmes : {actions}.",
)
def equality_reduced_to_dedicated_projects(dossier: Dossier) -> Faults:
    """L’égalité se joue d’abord dans les actions ouvertes à tous : leurs horaires, leur accueil, la
    part de femmes attendue. Des projets réservés aux femmes y aident, mais ne suffisent pas. Cochez
    l’axe dans les actions mixtes qui y travaillent vraiment, et dites en quoi.

    Exemple : un atelier couture et un groupe de parole sont les seules actions de l’axe.
    """
    told = {row["fiche"] for row in rows(dossier, "action.axes") if row["axe"] == EGALITE}
    treating = grouped((row for row in live(dossier) if row["fiche"] in told), "pilier")
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label, "actions": quoted(_titles(found))}
        for pilier in dossier.piliers
        if (found := treating.get(pilier.value, [])) and all(map(_dedicated, found))
    )


def _dedicated(action: Row) -> bool:
    publics, part = set(action["publics"]), action["part_femmes"]
    alone = publics == {"femmes"} or (part is None and "femmes" in publics <= RESERVED)
    return alone or part == 100


def _titles(actions: list[Row]) -> list[str]:
    return [action["titre"] for action in actions[:3]]


@rule(
    code="COH517",
    severite=Severity.CONSEIL,
    phase="4",
    source=AXES + " et loi 2014-873, art. 1er",
    form="action",
    message="L’action « {titre} » contribue à l’égalité entre les femmes et les hommes, mais ne "
    "dit pas "
    "quelle part de femmes elle attend.",
)
def equality_without_figure(dossier: Dossier) -> Faults:
    """La part de femmes attendue est la façon la plus simple de savoir si une action mixte l’est
    vraiment. Elle se vérifie à chaque bilan. Remplissez « Part de femmes attendue ».

    Exemple : « Sport pour tous », axe égalité coché, part de femmes vide.
    """
    told = {row["fiche"] for row in rows(dossier, "action.axes") if row["axe"] == EGALITE}
    return faults(r for r in live(dossier) if r["fiche"] in told and r["part_femmes"] is None)


@rule(
    code="COH524",
    question="part_femmes",
    severite=Severity.CONSEIL,
    phase="4",
    source=AXES + " et loi 2014-873, art. 1er",
    form="action",
    seuils={"maximum": 5},
    message="L’action « {titre} » contribue à l’égalité entre les femmes et les hommes, mais "
    "n’attend que {part} % de femmes.",
)
def equality_without_women(dossier: Dossier, *, maximum: float) -> Faults:
    """Une action presque sans femmes peut servir l’égalité (prévenir les violences auprès des
    hommes, par exemple), mais il faut alors le dire. Le plus souvent, la part est une faute de
    frappe, ou l’axe a été coché trop vite. Vérifiez les deux.

    Exemple : « Chantier d’insertion », axe égalité coché, part de femmes attendue : 0 %.
    """
    told = {row["fiche"] for row in rows(dossier, "action.axes") if row["axe"] == EGALITE}
    figured = (r for r in live(dossier) if r["part_femmes"] is not None)
    return faults(
        {**row, "part": row["part_femmes"]}
        for row in figured
        if row["fiche"] in told and row["part_femmes"] <= maximum
    )


@rule(
    code="COH519",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4",
    form="action",
    message="L’action « {titre} » ne se déroule dans aucun des quartiers de son objectif "
    "({quartiers}).",
)
def action_elsewhere_than_objectif(dossier: Dossier) -> Faults:
    """L’objectif dit où il doit être atteint ; une action menée ailleurs n’y contribuera pas.
    Corrigez la liste des quartiers de l’un ou de l’autre, ou rattachez l’action à l’objectif
    qu’elle sert.

    Exemple : objectif pour la Verrerie, action aux Tilleuls.
    """
    objectifs, quartiers = by_id(dossier, "objectif"), by_id(dossier, "quartier")
    told = ((row, objectifs.get(row["parent"] or "")) for row in live(dossier))
    apart = (
        (row, [quartiers[q]["titre"] for q in above["quartiers"] if q in quartiers])
        for row, above in told
        if above and row["quartiers"] and set(row["quartiers"]).isdisjoint(above["quartiers"])
    )
    return faults({**row, "quartiers": quoted(titres)} for row, titres in apart if titres)


@rule(
    code="COH520",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4",
    form="action",
    message="L’action « {titre} » commence en {annee}, après l’échéance de son objectif "
    "({echeance}).",
)
def action_after_echeance(dossier: Dossier) -> Faults:
    """Une action lancée après l’échéance ne peut plus aider à l’atteindre. Avancez l’action,
    reculez l’échéance, ou rattachez l’action à un autre objectif.

    Exemple : objectif pour 2017, action qui débute en janvier 2018.
    """
    objectifs = by_id(dossier, "objectif")
    told = ((row, objectifs.get(row["parent"] or "")) for row in live(dossier))
    return faults(
        {**row, "annee": row["debut"].year, "echeance": above["echeance"]}
        for row, above in told
        if above
        and row["debut"] is not None
        and above["echeance"] is not None
        and row["debut"].year > above["echeance"]
    )
