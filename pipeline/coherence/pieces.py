"""What several rules look at: links between fiches, chapters at work, twins, who must sign."""

from collections import defaultdict
from collections.abc import Container

import pandas as pd

from pipeline.coherence.rule import absences
from pipeline.coherence.wording import quoted, wordings
from pipeline.consolidation import Dossier, rollups

PROCESSUS = "Processus d’élaboration du contrat, phase "
"""Begins the source of the rules that come from the process, not from a law."""

LOI = "Loi 2014-173, art. 6-IV"
"""Begins the source of the rules that come from what the law wants in the text."""

CHIFFRES = "Loi 2014-173, art. 6-IV (objectifs chiffrés, indicateurs)"

SIGNING = {"etat": "l’État", "intercommunalite": "l’intercommunalité", "commune": "une commune"}
"""Who concludes the contract (loi 2014-173, art. 6) and steers it together, by college."""


def instances(dossier: Dossier, kind: str) -> pd.DataFrame:
    """The instances of one type."""
    table = dossier["instance"]
    return table[table["type"] == kind]


def live_actions(dossier: Dossier) -> pd.DataFrame:
    """The actions that are not abandoned."""
    table = dossier["action"]
    return table[(table["etat"] != "abandonnee").fillna(True)]


def linked(table: pd.DataFrame, column: str) -> pd.Series:
    """The ids a column of several choices names: one row per choice, indexed by fiche."""
    return table[column].explode().dropna()


def unlinked(table: pd.DataFrame, column: str, targets: pd.DataFrame) -> pd.DataFrame:
    """The rows of `table` whose column names none of the `targets` (a deleted one is none)."""
    named = linked(table, column)
    return table[~table.index.isin(named.index[named.isin(targets.index)])]


def childless(table: pd.DataFrame, *children: pd.DataFrame) -> pd.DataFrame:
    """The rows of `table` that are the parent of no row of `children`."""
    parents = {parent for child in children for parent in child["parent"].dropna()}
    return table[~table.index.isin(list(parents))]


def missing_colleges(dossier: Dossier, present: Container[object]) -> list[str]:
    """In words, the required colleges absent from `present`, among those the cadre knows."""
    known = {choice.value for choice in dossier.cadre.choices("colleges") or []}
    return [
        words for college, words in SIGNING.items() if college in known and college not in present
    ]


def chapters(table: pd.DataFrame) -> set[str]:
    """The piliers that have rows in the table."""
    return set(table["pilier"].dropna())


def chapters_missing(dossier: Dossier, among: set[str], present: set[str]) -> pd.DataFrame:
    """The piliers of `among` that are not in `present`: `pilier`, `chapitre` (its name)."""
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label}
        for pilier in dossier.piliers
        if pilier.value in among - present
    )


def axes_missing(dossier: Dossier, *forms: str) -> pd.DataFrame:
    """The axes that no fiche of `forms` treats, in each pilier where the first form has begun."""
    at_work = chapters(dossier[forms[0]])
    tables = [rollups.axes(dossier, form) for form in forms]
    treated = {pair for rows in tables for pair in zip(rows["pilier"], rows["axe"], strict=True)}
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label, "axe": axe.label, "cle": axe.value}
        for pilier in dossier.piliers
        for axe in dossier.cadre.axes_transversaux
        if pilier.value in at_work and (pilier.value, axe.value) not in treated
    )


def signing_has_begun(dossier: Dossier) -> bool:
    """Whether someone has started on what comes with the signature."""
    forms = ("signataire", "annexe", "modalites_suivi")
    return any(len(dossier[form]) for form in forms)


def twins(dossier: Dossier, table: pd.DataFrame) -> pd.DataFrame:
    """The rows whose title another group also wrote; `ailleurs` says which groups, in words.

    `cle` is the first of those groups.
    """
    rows = table.assign(wording=wordings(table["titre"])).dropna(subset=["wording", "groupe"])
    pairs = list(zip(rows["wording"], rows["groupe"], strict=True))
    groups: dict[str, dict[str, None]] = defaultdict(dict)  # a dict keeps the order of the contract
    for wording, groupe in pairs:
        groups[wording][groupe] = None
    others = [[other for other in groups[wording] if other != own] for wording, own in pairs]
    rows = rows.assign(
        ailleurs=[_groups_named(dossier, ids) for ids in others],
        cle=[ids[0] if ids else "" for ids in others],
    )
    return rows[rows["ailleurs"] != ""]


def _groups_named(dossier: Dossier, groups: list[str]) -> str:
    """« le groupe « Emploi » », « les groupes « Emploi » et « Santé » », or nothing."""
    if not groups:
        return ""
    noun = "le groupe" if len(groups) == 1 else "les groupes"
    return f"{noun} {quoted(map(dossier.titre, groups))}"
