"""Step 4: each action can be carried out, and together they reach every quartier."""

import pandas as pd

from pipeline.coherence.pieces import PROCESSUS, chapters, live_actions, twins, unlinked
from pipeline.coherence.rule import rule
from pipeline.consolidation import Dossier, Period, rollups
from pipeline.vocabulary import Severity


@rule(
    code="COH501",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 6-IV (conduite des actions)",
    form="action",
    message="L’action « {titre} » n’a pas de pilote.",
)
def action_without_pilote(dossier: Dossier) -> pd.DataFrame:
    """Le pilote est l’organisme qui répond de l’action devant les autres. Sans lui, personne ne
    la lance et personne n’en rend compte. Inscrivez un seul organisme ; les autres sont
    partenaires.

    Exemple : une action décrite en dix lignes, dont personne ne répond.
    """
    actions = live_actions(dossier)
    return actions[actions["pilote"].isna()]


@rule(
    code="COH502",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 6 (action dans les quartiers prioritaires)",
    form="action",
    message="L’action « {titre} » ne dit pas dans quels quartiers elle se déroule.",
)
def action_without_quartier(dossier: Dossier) -> pd.DataFrame:
    """Le contrat agit pour les quartiers prioritaires : chaque action dit lesquels elle touche. Si
    elle les concerne tous, cochez-les tous ; une liste vide ne veut pas dire « tous ».

    Exemple : un tutorat, sans dire aux Tilleuls ou partout.
    """
    return unlinked(live_actions(dossier), "quartiers", dossier["quartier"])


@rule(
    code="COH503",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4",
    form="action",
    message="L’action « {titre} » sort de la période du contrat ({periode}) : {ecarts}.",
)
def action_outside_period(dossier: Dossier) -> pd.DataFrame:
    """Les signataires s’engagent pour les années du contrat : une action qui commence avant ou
    finit après les engage au-delà. Vérifiez d’abord l’année, souvent une faute de frappe. Si
    l’action se prolonge vraiment, gardez ici sa part dans le contrat et dites la suite dans
    « Étapes ».

    Exemple : une action qui commence en 2051.
    """
    actions, period = live_actions(dossier), dossier.period
    if period is None:
        return actions.iloc[:0]
    rows = actions.assign(ecarts=_overruns(actions, period))
    return rows[rows["ecarts"] != ""].assign(periode=f"{period.debut}-{period.fin}")


def _overruns(actions: pd.DataFrame, period: Period) -> list[str]:
    """For each action, which of its two dates is outside the period, in words."""
    dates = zip(actions["debut"], actions["fin"], strict=True)
    return [
        " et ".join(
            f"{word} en {date.year}"
            for word, date in (("début", debut), ("fin", fin))
            if not pd.isna(date) and date.year not in period.annees
        )
        for debut, fin in dates
    ]


@rule(
    code="COH504",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "4 (axes transversaux)",
    form="action",
    message="L’action « {titre} » coche l’axe « {axe} » sans dire en quoi elle y contribue.",
)
def axe_without_justification(dossier: Dossier) -> pd.DataFrame:
    """Un axe coché sans explication ne prouve rien, et se coche trop facilement. Écrivez en une
    phrase ce que l’action change vraiment sur cet axe ; si la phrase ne vient pas, décochez
    l’axe.

    Exemple : « Jeunesse » cochée, et rien en face.
    """
    labels = {axe.value: axe.label for axe in dossier.cadre.axes_transversaux}
    rows = dossier["action.axes"]
    rows = rows[rows["justification"].isna()].set_index("fiche")[["axe"]]
    actions = live_actions(dossier)[["titre", "pilier", "groupe"]]
    rows = rows.assign(cle=rows["axe"], axe=rows["axe"].map(labels))
    return rows.join(actions, how="inner")


@rule(
    code="COH505",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (synthèse du comité technique)",
    form="action",
    message="L’action « {titre} » est aussi écrite dans {ailleurs}.",
)
def action_twice(dossier: Dossier) -> pd.DataFrame:
    """Deux groupes ont écrit une action de même nom : elle serait comptée et financée deux fois.
    Le comité technique décide : une seule action, avec les deux groupes comme partenaires, ou
    deux actions différentes dont les noms le disent. L’outil ne compare que les mots du titre.

    Exemple : « Repérer les jeunes en décrochage » dans deux groupes.
    """
    return twins(dossier, live_actions(dossier))


@rule(
    code="COH506",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "4",
    form="quartier",
    message="Le quartier « {titre} » n’est touché par aucune action de « {chapitre} ».",
)
def quartier_without_action(dossier: Dossier) -> pd.DataFrame:
    """Chaque quartier prioritaire devrait trouver, dans chaque chapitre, une action qui le
    concerne. Ce peut être un choix ; il faut alors qu’il soit dit. Sinon, cochez le quartier dans
    les actions qui s’y déroulent déjà, ou complétez le plan d’actions.

    Exemple : aucune action pour l’emploi à la Verrerie.
    """
    actions = live_actions(dossier)
    rows = rollups.quartiers(dossier, "action")
    rows = rows[rows["fiche"].isin(actions.index)]
    reached = set(zip(rows["pilier"], rows["quartier"], strict=True))
    wanted = _quartiers_by_chapter(dossier, chapters(actions))
    lacks = wanted[
        [pair not in reached for pair in zip(wanted["pilier"], wanted.index, strict=True)]
    ]
    return lacks.join(dossier["quartier"][["titre"]])


def _quartiers_by_chapter(dossier: Dossier, at_work: set[str]) -> pd.DataFrame:
    """The quartiers each pilier at work is meant for: all, unless its own fiche names some."""
    form, every = dossier.cadre.piliers.form, dossier["quartier"].index
    own = dossier[form] if form else pd.DataFrame()
    named = own["quartiers"].to_dict() if "quartiers" in own else {}
    rows = [
        (quartier, pilier.value, pilier.label, pilier.value)
        for pilier in dossier.piliers
        if pilier.value in at_work
        for quartier in every
        if not named.get(pilier.value) or quartier in named[pilier.value]
    ]
    return pd.DataFrame(rows, columns=["quartier", "pilier", "chapitre", "cle"]).set_index(
        "quartier"
    )
