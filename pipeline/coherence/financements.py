"""Step 4: the money adds up, year by year, and a blank is never a zero."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline import french
from pipeline.coherence.lecture import (
    Faults,
    Row,
    by_id,
    faults,
    live,
    rows,
    shared,
)
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS, TOTAUX
from pipeline.consolidation import Dossier
from pipeline.consolidation.rollups import MONEY
from pipeline.vocabulary import Severity

ROUNDING = 100
"""Cents: a total may be rounded to the euro."""


@rule(
    code="COH603",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="action",
    message="Le coût total de l’action « {titre} » ({cout}) n’est pas celui de ses financements "
    "({total} sollicités).",
)
def cout_total_differs(dossier: Dossier) -> Faults:
    """Le coût d’une action est la somme de ce qui la paie : un écart veut dire qu’un financeur
    manque, ou qu’un montant est faux. Les engagements chiffrés de l’action peuvent faire partie
    du coût. Tant qu’un montant sollicité est vide, l’outil ne signale que les financements qui
    dépassent déjà le coût.

    Exemple : coût total 24 000 €, financements sollicités 21 000 €.
    """
    asked = shared(dossier, "asked", lambda: _asked(dossier))
    valued = shared(dossier, "valued", lambda: _valued(dossier))
    costed = (r for r in live(dossier) if r["cout_total"] is not None and r["fiche"] in asked)
    told = ((row, asked[row["fiche"]], valued[row["fiche"]]) for row in costed)
    return faults(
        {**row, "cout": french.amount(row["cout_total"]), "total": french.amount(sum(amounts))}
        for row, (amounts, complete), helped in told
        if _off(row["cout_total"] - sum(amounts), helped, complete=complete)
    )


def _asked(dossier: Dossier) -> dict[str, tuple[list[int], bool]]:
    """The cents asked for each action, and whether every year tells them."""
    asked: dict[str, list[int | None]] = defaultdict(list)
    for financement, year in _years(dossier):
        asked[financement["parent"]].append(year["sollicite"])
    told = ((action, [c for c in cents if c is not None]) for action, cents in asked.items())
    return {action: (known, len(known) == len(asked[action])) for action, known in told}


def _off(gap: int, valued: int, *, complete: bool) -> bool:
    """Whether the cost differs from what pays it, with or without the engagements."""
    differs = abs(gap) >= ROUNDING and abs(gap - valued) >= ROUNDING
    return differs and (complete or gap < 0)


def _valued(dossier: Dossier) -> Counter[str]:
    """Cents of the engagements that hang under each action or objective."""
    engagements, cents = by_id(dossier, "engagement"), Counter[str]()
    for row in rows(dossier, "engagement.montants"):
        cents[engagements[row["fiche"]]["parent"]] += row["montant"] or 0
    return cents


@rule(
    code="COH604",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4",
    form="financement",
    message="« {financeur} » finance l’action « {action} » en {annee}, hors de la période du "
    "contrat ({periode}).",
)
def financement_outside_period(dossier: Dossier) -> Faults:
    """Le contrat se finance de sa première à sa dernière année : un montant placé ailleurs n’a pas
    de place dans ses tableaux. Corrigez l’année, souvent une faute de frappe, ou retirez le
    montant s’il relève d’un autre contrat.

    Exemple : 12 000 € en 2005, pour un contrat 2015-2020.
    """
    period = dossier.period
    return faults(
        {**_told(dossier, row, year), "periode": f"{period.debut}-{period.fin}"}
        for row, year in _years(dossier)
        if period and year["annee"] is not None and year["annee"] not in period.annees
    )


@rule(
    code="COH605",
    severite=Severity.BLOQUANT,
    phase="4",
    source=PROCESSUS + "4 (sollicité, accordé, versé)",
    form="financement",
    message="« {financeur} » accorde plus qu’il ne lui est demandé en {annee} pour l’action "
    "« {action} » : {favorable} pour {sollicite} sollicités.",
)
def favorable_above_sollicite(dossier: Dossier) -> Faults:
    """Un financeur n’accorde pas plus que ce qu’on lui demande : l’un des deux montants est faux,
    et le total du contrat avec lui. Vérifiez la demande et la décision du financeur, et corrigez
    avant la signature.

    Exemple : 7 000 € accordés pour 6 000 € sollicités.
    """
    years = _years(dossier)
    return faults(
        _told(dossier, *each) for each in years if _above(each[1], "favorable", "sollicite")
    )


@rule(
    code="COH606",
    severite=Severity.BLOQUANT,
    phase="4",
    source=PROCESSUS + "4 (sollicité, accordé, versé)",
    form="financement",
    message="« {financeur} » a trop versé en {annee} pour l’action « {action} » : {verse} versés "
    "pour {favorable}.",
)
def verse_above_favorable(dossier: Dossier) -> Faults:
    """On ne paie pas plus que ce qui a été accordé : l’un des deux montants est faux, ou une
    décision manque. Vérifiez l’arrêté ou la convention du financeur. Une case vide ne vaut pas
    zéro : tant que l’accord n’est pas écrit, c’est la demande qui est comparée.

    Exemple : 7 000 € versés pour 6 000 € accordés.
    """
    years = _years(dossier)
    return faults(
        {**told, "favorable": f"{told[allowed]} {words}"}
        for row, year in years
        for allowed, words in [_allowed(year)]
        if _above(year, "verse", allowed)
        for told in [_told(dossier, row, year)]
    )


def _allowed(year: Row) -> tuple[str, str]:
    """The amount that a payment stays under, and its name: what is granted, or else asked for."""
    granted = year["favorable"] is not None
    return ("favorable", "accordés") if granted else ("sollicite", "sollicités")


def _years(dossier: Dossier) -> list[tuple[Row, Row]]:
    """Each financement with each of its years."""
    return shared(dossier, "years", lambda: list(_told_years(dossier)))


def _told_years(dossier: Dossier) -> Iterator[tuple[Row, Row]]:
    funding = by_id(dossier, "financement")
    return ((funding[year["fiche"]], year) for year in rows(dossier, "financement.annees"))


def _above(year: Row, paid: str, allowed: str) -> bool:
    """Whether both amounts are told, and the first is more than the second."""
    return None not in (year[paid], year[allowed]) and year[paid] > year[allowed]


def _told(dossier: Dossier, financement: Row, year: Row) -> Row:
    """The financement with its action, its year and its amounts in words."""
    action = by_id(dossier, "action").get(financement["parent"] or "")
    amounts = {name: french.amount(year[name]) for name in MONEY if year[name] is not None}
    titre = action["titre"] if action else financement["parent"]
    return {**financement, "action": titre, "annee": year["annee"], "cle": year["annee"], **amounts}
