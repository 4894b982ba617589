"""Step 4: what the actions expect of a financeur stays inside what it announced."""

import re

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, repeated, rows
from pipeline.coherence.organismes import organisme
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import TOTAUX
from pipeline.coherence.wording import normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_WHOLE_STATE = re.compile(r"\b(?:etat|prefecture|prefete?|acse|cget|anct)\b")


@rule(
    code="COH619",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="contrat",
    message="Les actions comptent sur {total} de « {financeur} »{precision}, alors que "
    "l’enveloppe annoncée est de {montant}.",
)
def envelope_exceeded(dossier: Dossier) -> Faults:
    """La somme de ce que les actions attendent d’un financeur dépasse l’enveloppe qu’il a annoncée
    : des actions ne seront pas payées. Arbitrez en comité technique, ou faites confirmer une
    enveloppe plus large. Ce qui est accordé compte ; à défaut, ce qui est demandé.

    Exemple : 400 000 € annoncés par l’État pour 2016, 455 000 € inscrits dans les actions.
    """
    contrat = rows(dossier, "contrat")
    told = [
        {**each, "total": _total(dossier, each)} for each in rows(dossier, "contrat.enveloppes")
    ]
    over = [
        each for each in told if each["montant"] is not None and each["total"] > each["montant"]
    ]
    return faults(
        {
            **row,
            "financeur": each["financeur"],
            "precision": _precision(dossier, each),
            "total": french.amount(each["total"]),
            "montant": french.amount(each["montant"]),
            "cle": f"{each['nature']} {each['annee']} {organisme(each['financeur'] or '').kind}",
        }
        for row in contrat
        for each in over
    )


@rule(
    code="COH625",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="contrat",
    message="L’enveloppe annoncée par « {financeur} » {faute}.",
)
def envelope_without_use(dossier: Dossier) -> Faults:
    """L’outil compare les enveloppes à ce que les actions demandent ; il ne compare rien à une
    enveloppe sans montant, ou d’une année que le contrat ne couvre pas. Écrivez le montant annoncé,
    corrigez l’année, ou supprimez la ligne.

    Exemple : une enveloppe de 2012, dans un contrat 2015-2020.
    """
    told = ((each, _fault(dossier, each)) for each in rows(dossier, "contrat.enveloppes"))
    wrong = [(each, fault) for each, fault in told if fault]
    return faults(
        {
            **row,
            **each,
            "faute": fault,
            "cle": f"{each['financeur']} {each['nature']} {each['annee']}",
        }
        for row in rows(dossier, "contrat")
        for each, fault in wrong
    )


def _fault(dossier: Dossier, enveloppe: Row) -> str:
    """Why the actions cannot be set against an envelope, in words."""
    period, annee = dossier.period, enveloppe["annee"]
    if period and annee is not None and annee not in period.annees:
        return f"porte sur {annee}, hors de la période du contrat ({period.debut}-{period.fin})"
    return "" if enveloppe["montant"] else "n’a pas de montant"


def _total(dossier: Dossier, enveloppe: Row) -> int:
    """What the actions expect of the financeur, of that nature and year when they are told."""
    annees = repeated(dossier, "financement.annees")
    return sum(
        _expected(year)
        for row in rows(dossier, "financement")
        if _same(row["financeur"], enveloppe["financeur"] or "")
        and enveloppe["nature"] in (None, row["nature"])
        for year in annees.get(row["fiche"], [])
        if enveloppe["annee"] in (None, year["annee"])
    )


def _same(financeur: str | None, enveloppe: str) -> bool:
    """Whether the envelope pays it; that of one service of the State pays for no other."""
    if financeur is None or not organisme(financeur).is_named(organisme(enveloppe)):
        return False
    service = normalised(enveloppe).split()[:1]
    whole = organisme(enveloppe).kind != "etat" or _WHOLE_STATE.search(normalised(enveloppe))
    return bool(whole) or normalised(financeur).split()[:1] == service


def _expected(year: Row) -> int:
    return next((year[n] for n in ("favorable", "sollicite") if year[n] is not None), 0)


def _precision(dossier: Dossier, enveloppe: Row) -> str:
    natures = {c.value: c.label for c in dossier.cadre.choices("natures_financement") or []}
    nature, annee = natures.get(enveloppe["nature"] or ""), enveloppe["annee"]
    return "".join(
        [f" en {annee}" if annee else "", f", {nature[:1].lower()}{nature[1:]}" if nature else ""]
    )
