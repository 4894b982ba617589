"""Step 4: amounts that may be added up: one tax regime, one line each, inside the envelopes."""

import re
from collections import defaultdict
from functools import lru_cache
from itertools import chain

from pipeline import french
from pipeline.coherence.lecture import (
    Faults,
    Row,
    by_parent,
    faults,
    grouped,
    live,
    repeated,
    rows,
)
from pipeline.coherence.organismes import (
    SERVICES_ETAT,
    WITHOUT_PLACE,
    Organisme,
    organisme,
)
from pipeline.coherence.pieces import PROCESSUS
from pipeline.coherence.rule import rule
from pipeline.coherence.wording import normalised, quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

TOTAUX = PROCESSUS + "4 (charges égales aux produits)"

_HT = re.compile(r"\bHT\b|\bH\.T\.|\bhors[ -]taxes?\b", re.IGNORECASE)
_TTC = re.compile(r"\bTTC\b|\bT\.T\.C\.|\btoutes taxes comprises\b", re.IGNORECASE)
_WHOLE_STATE = re.compile(r"\b(?:etat|prefecture|prefete?|acse|cget|anct)\b")
_SAID = {
    "action": ("intitule", "contenu", "etapes", "resultats_attendus"),
    "financement": ("financeur", "commentaire"),
    "engagement": ("intitule", "quantite"),
}
"""Where people write how an amount is counted."""


@rule(
    code="COH612",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="action",
    message="Les montants de l’action « {titre} » sont donnés tantôt hors taxes, tantôt toutes "
    "taxes "
    "comprises.",
)
def taxes_mixed(dossier: Dossier) -> Faults:
    """Un montant hors taxes et un montant toutes taxes comprises ne s’additionnent pas : le total
    de l’action est faux de la différence. Choisissez avec les financeurs (le plus souvent TTC pour
    une association) et corrigez tous les montants de l’action.

    Exemple : coût « 24 000 € TTC » dans le contenu, « subvention HT » chez un financeur.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for form, names in _SAID.items():
        for row in rows(dossier, form):
            place = row["fiche"] if form == "action" else row["parent"]
            texts[place or ""] += [row[name] for name in names if row[name]]
    return faults(
        row
        for row in rows(dossier, "action")
        if _any(_HT, texts[row["fiche"]]) and _any(_TTC, texts[row["fiche"]])
    )


def _any(pattern: re.Pattern[str], texts: list[str]) -> bool:
    return any(_says(pattern, text) for text in texts)


@lru_cache(maxsize=16384)
def _says(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


@rule(
    code="COH616",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "4",
    form="action",
    message="L’action « {titre} » se déroule de {debut} à {fin}, mais des montants sont "
    "demandés pour {annees} ({financeurs}).",
)
def financement_outside_action(dossier: Dossier) -> Faults:
    """Un montant demandé pour une année où l’action n’a pas lieu n’a rien à payer. L’année du
    montant est fausse, ou les dates de l’action n’ont pas suivi. Un solde versé l’année suivante
    est normal : seules les demandes sont comparées. Une année hors du contrat relève d’une autre
    règle.

    Exemple : action de 2016 à 2018, 12 000 € sollicités en 2019.
    """
    told = ((row, _asked_outside(dossier, row)) for row in live(dossier))
    return faults(
        {
            **row,
            "debut": row["debut"].year,
            "fin": row["fin"].year,
            "financeurs": quoted(who),
            "annees": french.enumeration([str(year) for year in sorted({*chain(*who.values())})]),
        }
        for row, who in told
        if who
    )


def _asked_outside(dossier: Dossier, action: Row) -> dict[str, list[int]]:
    """By financeur, the years of the contract when money is asked for and nothing happens."""
    if action["debut"] is None or action["fin"] is None or action["debut"] > action["fin"]:
        return {}
    lasts = range(action["debut"].year, action["fin"].year + 1)
    annees, covered = repeated(dossier, "financement.annees"), dossier.period
    asked = {
        row["titre"]: [
            year["annee"]
            for year in annees.get(row["fiche"], [])
            if year["sollicite"] and year["annee"] and year["annee"] not in lasts
            if covered is None or year["annee"] in covered.annees
        ]
        for row in by_parent(dossier, "financement").get(action["fiche"], [])
    }
    return {financeur: years for financeur, years in asked.items() if years}


@rule(
    code="COH617",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="financement",
    message="« {titre} » est inscrit deux fois pour l’action « {action} » : {montant} en {annee}.",
)
def financement_twice(dossier: Dossier) -> Faults:
    """Le même financeur apporte deux fois la même somme, la même année, à la même action : une
    fiche est sans doute en double, et le total avec elle. Supprimez-la ; si les deux aides
    existent, dites en commentaire ce qui les distingue : l’outil n’y verra plus de doublon.

    Exemple : deux fiches « CAF de l’Ouvre », 6 000 € sollicités en 2016 dans chacune.
    """
    annees = repeated(dossier, "financement.annees")
    told = [
        {
            **row,
            "body": _body(row["financeur"] or ""),
            "annee": y["annee"],
            "cents": y["sollicite"],
        }
        for row in rows(dossier, "financement")
        for y in annees.get(row["fiche"], [])
        if y["sollicite"] and not row["commentaire"]
    ]
    same = grouped(told, "parent", "body", "nature", "annee", "cents").values()
    twice = {fiche for found in same if len(_fiches(found)) > 1 for fiche in _fiches(found)}
    first = {row["fiche"]: row for row in reversed(told) if row["fiche"] in twice}
    return faults(
        {**row, "action": dossier.titre(row["parent"]), "montant": french.amount(row["cents"])}
        for row in reversed(first.values())
    )


def _body(financeur: str) -> Organisme | str:
    """The State pays through several services: two of them are not one financeur."""
    body = organisme(financeur)
    if body.kind in ("", *SERVICES_ETAT):
        return normalised(financeur)
    return body.kind if body.kind in WITHOUT_PLACE else body


def _fiches(found: list[Row]) -> set[str]:
    return {row["fiche"] for row in found}


@rule(
    code="COH618",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (mise à jour annuelle du plan d’actions)",
    form="action",
    message="L’action « {titre} » est abandonnée, mais ses financements demandent encore "
    "{montant}.",
)
def abandoned_action_funded(dossier: Dossier) -> Faults:
    """Les montants d’une action abandonnée restent dans les totaux du contrat, et bloquent des
    crédits qui pourraient servir ailleurs. Videz les années qui ne seront pas payées ; ce qui a été
    versé reste.

    Exemple : action abandonnée en 2016, 18 000 € sollicités pour 2017 et 2018.
    """
    asked: dict[str, int] = defaultdict(int)
    annees = repeated(dossier, "financement.annees")
    for row in rows(dossier, "financement"):
        for year in annees.get(row["fiche"], []):
            asked[row["parent"] or ""] += (year["sollicite"] or 0) if year["verse"] is None else 0
    return faults(
        {**row, "montant": french.amount(asked[row["fiche"]])}
        for row in rows(dossier, "action")
        if row["etat"] == "abandonnee" and asked[row["fiche"]]
    )


@rule(
    code="COH619",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="contrat",
    message="Les actions comptent sur {total} de « {financeur} »{precision}, qui en a annoncé "
    "{montant}.",
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
    return "".join([f" ({nature})" if nature else "", f" en {annee}" if annee else ""])
