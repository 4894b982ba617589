"""Step 4: amounts that have no place in the totals: out of season, in double, abandoned."""

from collections import defaultdict
from collections.abc import Iterable
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
    shared,
)
from pipeline.coherence.organismes import SERVICES_ETAT, WITHOUT_PLACE, Organisme, organisme
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS, TOTAUX
from pipeline.coherence.wording import normalised, quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@rule(
    code="COH616",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "4",
    form="action",
    message="L’action « {titre} » se déroule {quand}, mais des montants sont "
    "demandés pour {annees} ({financeurs}).",
)
def financement_outside_action(dossier: Dossier) -> Faults:
    """Un montant demandé pour une année où l’action n’a pas lieu n’a rien à payer. L’année du
    montant est fausse, ou les dates de l’action n’ont pas suivi. Un solde versé l’année suivante
    est normal : seules les demandes sont comparées. Une année hors du contrat relève d’une autre
    règle.

    Exemple : action de 2016 à 2018, 12 000 € sollicités en 2019.
    """
    asked = _asked(dossier)
    told = ((row, _outside(row, asked.get(row["fiche"], ()))) for row in live(dossier))
    return faults(
        {
            **row,
            "quand": _when(row["debut"].year, row["fin"].year),
            "financeurs": quoted(who),
            "annees": french.enumeration([str(year) for year in sorted({*chain(*who.values())})]),
        }
        for row, who in told
        if who
    )


def _when(first: int, last: int) -> str:
    return f"en {first}" if first == last else f"de {first} à {last}"


def _asked(dossier: Dossier) -> dict[str, list[tuple[str, int]]]:
    """By action, what is asked for in the years of the contract: the financeur, the year."""

    def asked() -> dict[str, list[tuple[str, int]]]:
        annees, covered = repeated(dossier, "financement.annees"), dossier.period
        return {
            action: [
                (row["titre"], year["annee"])
                for row in own
                for year in annees.get(row["fiche"], ())
                if year["sollicite"] and year["annee"]
                if covered is None or year["annee"] in covered.annees
            ]
            for action, own in by_parent(dossier, "financement").items()
        }

    return shared(dossier, "asked by year", asked)


def _outside(action: Row, asked: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """By financeur, the years when money is asked for and nothing happens."""
    if action["debut"] is None or action["fin"] is None or action["debut"] > action["fin"]:
        return {}
    lasts = range(action["debut"].year, action["fin"].year + 1)
    years: dict[str, list[int]] = defaultdict(list)
    for financeur, year in asked:
        if year not in lasts:
            years[financeur].append(year)
    return years


@rule(
    code="COH617",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="financement",
    message="L’apport de « {titre} » à l’action « {action} » est inscrit deux fois : {montant} en "
    "{annee}.",
)
def financement_twice(dossier: Dossier) -> Faults:
    """Le même financeur apporte deux fois la même somme, la même année, à la même action : une
    fiche ou une ligne est sans doute en double, et le total avec elle. Supprimez-la ; si les deux
    aides existent, dites en commentaire ce qui les distingue : l’outil n’y verra plus de doublon.

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
    twice = {row["fiche"] for found in same if len(found) > 1 for row in found}
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
    abandoned = (row for row in rows(dossier, "action") if row["etat"] == "abandonnee")
    asked = ((row, _still_asked(dossier, row["fiche"])) for row in abandoned)
    return faults({**row, "montant": french.amount(amount)} for row, amount in asked if amount)


def _still_asked(dossier: Dossier, action: str) -> int:
    """What is asked for an action in the years when nothing was paid yet."""
    annees = repeated(dossier, "financement.annees")
    paying = by_parent(dossier, "financement").get(action, ())
    years = (year for row in paying for year in annees.get(row["fiche"], ()))
    return sum(year["sollicite"] or 0 for year in years if year["verse"] is None)
