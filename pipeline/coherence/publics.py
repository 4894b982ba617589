"""Step 4: for whom an action is, and how many of them live in the quartiers."""

import re

from pipeline.coherence.ebauches import told_actions
from pipeline.coherence.ensemble import told_once
from pipeline.coherence.lecture import Faults, Row, faults, live, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import LOI, PROCESSUS
from pipeline.coherence.wording import normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

CONDUITE = LOI + " (nature et conduite des actions)"

YOUNGER, OLDER = frozenset(["enfants", "adolescents", "jeunes"]), frozenset(["seniors"])
"""Publics that no word of the other age fits."""
_YOUNG = re.compile(
    r"\b(?:enfant|eleve|ecolier|ecoliere|collegien|collegienne|lyceen|lyceenne|adolescent|adolescente"
    r"|ado|jeune|etudiant|etudiante|apprenti|apprentie)s?\b"
)
_OLD = re.compile(r"\b(?:seniors?|aine[es]*|retraite[es]+|personnes agees)\b")


@rule(
    code="COH508",
    question="publics",
    severite=Severity.ALERTE,
    phase="4",
    source=CONDUITE,
    form="action",
    message="L’action « {titre} » ne dit pas à quel public elle s’adresse.",
)
def action_without_public(dossier: Dossier) -> Faults:
    """Le public décide de tout le reste : l’horaire, le lieu, le partenaire, l’indicateur.
    Cochez-le dans la fiche ; si l’action est ouverte à tous, choisissez « Tous les habitants ».

    Exemple : « Ateliers numériques », sans dire s’ils sont pour les jeunes ou pour les retraités.
    """
    return faults(row for row in told_actions(dossier) if not row["publics"])


@rule(
    code="COH513",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 1er et 6 (action dans les quartiers prioritaires)",
    form="action",
    seuils={"minimum": 50},
    message="L’action « {titre} » ne compte que {part} % d’habitants des quartiers prioritaires.",
)
def public_mostly_elsewhere(dossier: Dossier, *, minimum: float) -> Faults:
    """Le contrat de ville agit d’abord pour les habitants des quartiers prioritaires. Au-dessous du
    seuil (la moitié, si le contrat n’en dit pas plus), l’action relève plutôt du droit commun de la
    ville entière. Resserrez le repérage, ou dites ce que l’action apporte aux quartiers. Les
    actions qui forment des professionnels ou des bénévoles ne sont pas concernées.

    Exemple : un festival d’agglomération dont 15 % du public vit dans un quartier.
    """
    return faults(
        {**row, "part": row["part_qpv"]}
        for row in live(dossier)
        if row["part_qpv"] is not None and row["part_qpv"] < minimum
        if "professionnels" not in row["publics"]
    )


@rule(
    code="COH525",
    question="beneficiaires",
    severite=Severity.CONSEIL,
    phase="4",
    source=CONDUITE,
    form="action",
    message="L’action « {titre} » annonce 0 personne touchée par an.",
)
def action_for_nobody(dossier: Dossier) -> Faults:
    """Zéro personne touchée par an n’est pas un nombre inconnu : le bilan dira que l’action a fait
    mieux que prévu dès le premier venu. Écrivez le nombre attendu, ou laissez la case vide.

    Exemple : « Ateliers de lecture », 0 personne touchée par an.
    """
    return faults(row for row in live(dossier) if row["beneficiaires"] == 0)


@rule(
    code="COH526",
    question="part_qpv",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "4 (crédits spécifiques)",
    form="action",
    message="L’action « {titre} » demande des crédits du programme 147, mais ne dit pas quelle "
    "part de son public habite les quartiers{aussi}.",
)
def public_share_untold(dossier: Dossier) -> Faults:
    """Les crédits spécifiques vont aux habitants des quartiers prioritaires : la part attendue le
    montre, et se vérifie au bilan. Remplissez « Part d’habitants des quartiers prioritaires », même
    à peu près. Les actions qui forment des professionnels ou des bénévoles ne sont pas concernées ;
    quand tout un chapitre l’a laissée vide, l’outil ne le dit qu’une fois.

    Exemple : un festival que le programme 147 aide, et dont nul ne sait qui y vient.
    """
    paid = {row["parent"] for row in rows(dossier, "financement") if row["nature"] == "p147"}
    untold = (r for r in live(dossier) if r["part_qpv"] is None and r["fiche"] in paid)
    asked = (row for row in untold if "professionnels" not in row["publics"])
    return faults(told_once(asked, "pilier", "autre", "autres"))


@rule(
    code="COH528",
    question="publics",
    severite=Severity.CONSEIL,
    phase="4",
    source=CONDUITE,
    form="action",
    message="L’action « {titre} » parle {age}, mais ne coche que « {coches} ».",
)
def public_of_another_age(dossier: Dossier) -> Faults:
    """Une action écrite pour des collégiens et cochée pour les personnes âgées sera comptée, et
    évaluée, avec les autres. Corrigez le public, ou le texte. L’outil ne compare que la jeunesse et
    la vieillesse : il se tait dès que le texte, ou la fiche, parle des deux ou d’autres publics.

    Exemple : « Tutorat pour les collégiens », public coché : personnes âgées.
    """
    labels = {each.value: each.label for each in dossier.cadre.choices("publics") or []}
    told = ((row, _other_age(row)) for row in live(dossier))
    return faults(
        {**row, "age": age, "coches": ", ".join(labels.get(p, p) for p in row["publics"])}
        for row, age in told
        if age
    )


def _other_age(action: Row) -> str:
    """The age that the words of an action tell, when its publics are of the other one."""
    ticked = set(action["publics"])
    if not (ticked <= YOUNGER or ticked <= OLDER):
        return ""
    text = normalised(f"{action['intitule'] or ''} {action['contenu'] or ''}")
    young, old = bool(_YOUNG.search(text)), bool(_OLD.search(text))
    if young == old or ticked <= (YOUNGER if young else OLDER):
        return ""
    return "d’enfants ou de jeunes" if young else "de personnes âgées"
