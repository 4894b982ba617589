"""Steps 3.2 and 4: what a unit, a year or a bound says of the values of an indicator."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, gathered, repeated, rows
from pipeline.coherence.mesure import CENSUS, WHOLE, bounded, in_heads, moving, percent, unit_key
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES, METHODE
from pipeline.coherence.verbes import wording
from pipeline.coherence.wording import normalised, quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

FAR = 200
"""Per cent: above it, only an evolution or an index is still a percentage."""
_YEAR_ON_YEAR = re.compile(
    r"d une annee (?:sur|a) l autre|annee precedente|annee n 1\b|\bevolution annuelle|\ban dernier"
)


@rule(
    code="COH424",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » est compté en {unites} selon les fiches.",
)
def indicateur_with_two_units(dossier: Dossier) -> Faults:
    """Le même indicateur, écrit deux fois, n’a pas la même unité : les valeurs ne se compareront
    pas, et l’une des deux fiches sera mal remplie. Choisissez une unité, ou donnez deux noms à ce
    qui est en fait deux indicateurs.

    Exemple : « Demandeurs d’emploi » en nombre dans un groupe, en % dans l’autre.
    """
    told = (row for row in rows(dossier, "indicateur") if row["unite"] and row["intitule"])
    same = gathered(told, lambda row: wording(row["titre"]))
    units = {words: {unit_key(r["unite"]): r["unite"] for r in same[words]} for words in same}
    return faults(
        {**row, "unites": quoted(units[words].values())}
        for words, alike in same.items()
        for row in alike
        if len(units[words]) > 1
    )


@rule(
    code="COH432",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="La cible de l’indicateur « {titre} » ({annee_cible}) ne vient pas après sa valeur "
    "initiale ({annee_initiale}).",
)
def cible_before_baseline(dossier: Dossier) -> Faults:
    """La valeur initiale dit d’où l’on part, la cible où l’on va : la seconde vient après. Les deux
    années ont été interverties, ou l’une est fausse. Corrigez-la.

    Exemple : valeur initiale de 2019, cible pour 2018.
    """
    return faults(
        row
        for row in rows(dossier, "indicateur")
        if row["annee_initiale"] is not None and row["annee_cible"] is not None
        if row["annee_cible"] < row["annee_initiale"]
    )


@rule(
    code="COH433",
    question="unite",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » est un taux ou une part, mais se compte en « {unite} ».",
)
def share_counted_in_heads(dossier: Dossier) -> Faults:
    """Un taux, une part ou une proportion se disent en pour cent, ou en tant pour tant. Comptés en
    personnes ou en logements, ils ne disent pas de quel tout. Écrivez « % » et la valeur qui va
    avec, ou appelez l’indicateur « Nombre de… ».

    Exemple : « Taux de réussite au brevet », unité : élèves.
    """
    return faults(
        row
        for row in rows(dossier, "indicateur")
        if row["unite"] and row["intitule"] and in_heads(row)
    )


@rule(
    code="COH425",
    severite=Severity.ALERTE,
    phase="3.2",
    source=METHODE,
    form="indicateur",
    message="L’indicateur « {titre} » compare {annees} à l’échelle du quartier.",
)
def quartier_year_on_year(dossier: Dossier) -> Faults:
    """Sous la commune, les chiffres de population, d’emploi ou de revenu reposent sur peu
    d’habitants et sur plusieurs années d’enquête : d’une année à la suivante, l’écart ne veut rien
    dire. Comparez à plusieurs années de distance, ou à l’échelle de la commune. Les comptages d’un
    service (présences, logements livrés) ne sont pas concernés.

    Exemple : taux d’emploi du quartier en 2015 puis en 2016, d’après l’INSEE.
    """
    values = repeated(dossier, "indicateur.valeurs")
    told = ((r, _consecutive(r, values.get(r["fiche"], []))) for r in rows(dossier, "indicateur"))
    return faults({**row, "annees": words} for row, words in told if words)


def _consecutive(indicateur: Row, values: list[Row]) -> str:
    title, source = normalised(indicateur["titre"]), normalised(indicateur["source"] or "")
    if indicateur["echelle"] != "qpv" or indicateur["nature"] in ("moyens", "realisation"):
        return ""
    if _YEAR_ON_YEAR.search(title):
        return "une année à la précédente"
    if not (CENSUS.search(source) or (indicateur["nature"] == "contexte" and not source)):
        return ""
    years = sorted(_years(indicateur, values))
    return next((f"{one} et {two}" for one, two in pairwise(years) if two - one == 1), "")


def _years(indicateur: Row, values: list[Row]) -> Iterator[int]:
    if indicateur["valeur_initiale"] is not None and indicateur["annee_initiale"]:
        yield indicateur["annee_initiale"]
    if indicateur["cible"] is not None and indicateur["annee_cible"]:
        yield indicateur["annee_cible"]
    for row in values:
        if row["valeur"] is not None and row["annee"]:
            yield row["annee"]


@rule(
    code="COH426",
    severite=Severity.BLOQUANT,
    phase="3.2",
    source=METHODE,
    form="indicateur",
    message="L’indicateur « {titre} » est une part, mais vaut {valeur} % ({case}).",
)
def share_out_of_bounds(dossier: Dossier) -> Faults:
    """Une part d’un tout se tient entre 0 et 100 %. Au-delà, la valeur est un effectif, une
    évolution ou une faute de frappe (450 pour 45,0). Corrigez la valeur, ou l’unité. Les taux qui
    peuvent dépasser 100 % (occupation, évolution…) ne sont pas concernés.

    Exemple : « Part de femmes parmi les adhérents », cible 450 %.
    """
    cases = {
        "valeur_initiale": "valeur initiale",
        "cible": "valeur cible",
        "valeur_initiale_femmes": "valeur initiale, femmes",
        "valeur_initiale_hommes": "valeur initiale, hommes",
    }
    return faults(
        {**row, "valeur": french.number(row[name]), "case": words, "cle": name}
        for row in rows(dossier, "indicateur")
        if percent(row["unite"])
        for name, words in cases.items()
        if row[name] is not None and not 0 <= row[name] <= WHOLE and _beyond(row, row[name])
    )


def _beyond(indicateur: Row, value: float) -> bool:
    """Whether it is a share of a whole, or so far above that it is no percentage at all."""
    return bounded(indicateur) or (value > FAR and not moving(indicateur["titre"]))
