"""Step 4: each action can be carried out, and together they reach every quartier."""

from collections import Counter

from pipeline.coherence.anonymes import anyone
from pipeline.coherence.ebauches import told_actions
from pipeline.coherence.lecture import Faults, Row, by_id, faults, live, rows
from pipeline.coherence.pieces import piliers_of, twins, unlinked
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.verbes import stems
from pipeline.coherence.wording import blank, lexicon, normalised
from pipeline.consolidation import Dossier, Period
from pipeline.vocabulary import Severity

_PRINCIPE = lexicon(
    "action projet respecter respecte respect principe prise prendre compte contribuer axe"
)
"""Words that say of an axis that it is there, not what it changes."""


@rule(
    code="COH501",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 6-IV (conduite des actions)",
    form="action",
    message="L’action « {titre} » n’a pas de pilote.",
)
def action_without_pilote(dossier: Dossier) -> Faults:
    """Le pilote est l’organisme qui répond de l’action devant les autres. Sans lui, personne ne
    la lance et personne n’en rend compte. Inscrivez un seul organisme ; les autres sont
    partenaires. « L’ensemble des partenaires » ou « un prestataire retenu sur appel d’offres » ne
    sont encore personne.

    Exemple : une action décrite en dix lignes, dont personne ne répond.
    """
    told = ((row, row["pilote"]) for row in told_actions(dossier))
    return faults(row for row, pilote in told if blank(pilote) or anyone(pilote))


@rule(
    code="COH502",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 6 (action dans les quartiers prioritaires)",
    form="action",
    message="L’action « {titre} » ne dit pas dans quels quartiers elle se déroule.",
)
def action_without_quartier(dossier: Dossier) -> Faults:
    """Le contrat agit pour les quartiers prioritaires : chaque action dit lesquels elle touche. Si
    elle les concerne tous, cochez-les tous ; une liste vide ne veut pas dire « tous ».

    Exemple : un tutorat, sans dire aux Tilleuls ou partout.
    """
    return unlinked(told_actions(dossier), "quartiers", by_id(dossier, "quartier"))


@rule(
    code="COH503",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4",
    form="action",
    message="L’action « {titre} » sort de la période du contrat ({periode}) : {ecarts}.",
)
def action_outside_period(dossier: Dossier) -> Faults:
    """Les signataires s’engagent pour les années du contrat : une action qui commence avant ou
    finit après les engage au-delà. Vérifiez d’abord l’année, souvent une faute de frappe. Si
    l’action se prolonge vraiment, gardez ici sa part dans le contrat et dites la suite dans
    « Étapes ».

    Exemple : une action qui commence en 2051.
    """
    period = dossier.period
    if period is None:
        return []
    told = ((row, _overruns(row, period)) for row in live(dossier))
    periode = f"{period.debut}-{period.fin}"
    return faults({**row, "ecarts": words, "periode": periode} for row, words in told if words)


def _overruns(action: Row, period: Period) -> str:
    """Which of its two dates is outside the period, in words."""
    dates = (("début", action["debut"]), ("fin", action["fin"]))
    return " et ".join(
        f"{word} en {date.year}"
        for word, date in dates
        if date is not None and date.year not in period.annees
    )


@rule(
    code="COH504",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "4 (axes transversaux)",
    form="action",
    message="L’action « {titre} » coche l’axe « {axe} » sans dire en quoi elle y contribue.",
)
def axe_without_justification(dossier: Dossier) -> Faults:
    """Un axe coché sans explication ne prouve rien, et se coche trop facilement. Écrivez en une
    phrase ce que l’action change vraiment sur cet axe ; si la phrase ne vient pas, décochez
    l’axe. « Néant », « idem », un tiret, ou la même phrase en face de deux axes n’expliquent rien.

    Exemple : « Jeunesse » cochée, et rien en face.
    """
    labels = {axe.value: axe.label for axe in dossier.cadre.axes_transversaux}
    actions = {row["fiche"]: row for row in live(dossier)}
    told = [row for row in rows(dossier, "action.axes") if row["fiche"] in actions]
    said = Counter(map(_said, told))
    return faults(
        {**actions[row["fiche"]], "axe": labels.get(row["axe"]), "cle": row["axe"]}
        for row in told
        if said[_said(row)] > 1 or _unsaid(row["justification"], labels.get(row["axe"]))
    )


def _said(axe: Row) -> tuple[str, str]:
    """What an action says of one axis: the same of two axes is said of none."""
    return axe["fiche"], normalised(axe["justification"] or "")


def _unsaid(justification: str | None, axe: str | None) -> bool:
    """Whether nothing is told: a blank, « néant », or the name of the axis again."""
    told = stems(justification or "") - {"x"}
    return blank(justification) or told <= stems(axe or "") | _PRINCIPE


@rule(
    code="COH505",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (synthèse du comité technique)",
    form="action",
    message="L’action « {titre} » est aussi écrite dans {ailleurs}.",
)
def action_twice(dossier: Dossier) -> Faults:
    """Deux groupes ont écrit une action de même nom : elle serait comptée et financée deux fois.
    Le comité technique décide : une seule action, avec les deux groupes comme partenaires, ou
    deux actions différentes dont les noms le disent. L’outil ne compare que les mots du titre.

    Exemple : « Repérer les jeunes en décrochage » dans deux groupes.
    """
    return twins(dossier, live(dossier))


@rule(
    code="COH506",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "4",
    form="quartier",
    message="Le quartier « {titre} » n’est touché par aucune action de « {chapitre} ».",
)
def quartier_without_action(dossier: Dossier) -> Faults:
    """Chaque quartier prioritaire devrait trouver, dans chaque chapitre, une action qui le
    concerne. Ce peut être un choix ; il faut alors qu’il soit dit. Sinon, cochez le quartier dans
    les actions qui s’y déroulent déjà, ou complétez le plan d’actions.

    Exemple : aucune action pour l’emploi à la Verrerie.
    """
    reached = {(row["pilier"], quartier) for row in live(dossier) for quartier in row["quartiers"]}
    at_work, named = piliers_of(live(dossier)), _own_quartiers(dossier)
    return faults(
        {**row, "pilier": pilier.value, "chapitre": pilier.label, "cle": pilier.value}
        for pilier in dossier.piliers
        if pilier.value in at_work
        for row in rows(dossier, "quartier")
        if row["fiche"] in named.get(pilier.value, [row["fiche"]])
        if (pilier.value, row["fiche"]) not in reached
    )


def _own_quartiers(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """The quartiers that a chapter is meant for, where its own fiche names some."""
    form = dossier.cadre.piliers.form
    own = rows(dossier, form) if form else []
    return {row["fiche"]: row["quartiers"] for row in own if row.get("quartiers")}
