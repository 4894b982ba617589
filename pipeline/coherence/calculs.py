"""Steps 3.2 and 4: what may be computed from an indicator, by sex, unit or year."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, gathered, repeated, rows
from pipeline.coherence.mesure import bounded, counts_persons, rate, unit_key
from pipeline.coherence.pieces import CHIFFRES
from pipeline.coherence.rule import rule
from pipeline.coherence.wording import normalised, quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

SEXE = "Loi 2014-173, art. 1er et 6-IV, et loi 2014-873, art. 1er (données par sexe)"
METHODE = CHIFFRES + " ; méthode de l’INSEE pour les quartiers"

WHOLE = 100
"""The two parts of a composition, in per cent, make this much."""

_ADDED = re.compile(
    r"\b(?:somme|cumul|total|addition) (?:annuele? )?(?:des |de |du "
    r")?(?:taux|pourcentages?|parts|ratios?)\b"
    r"|\btaux (?:cumules?|totalises|additionnes)\b"
)
_YEAR_ON_YEAR = re.compile(
    r"d une annee (?:sur|a) l autre|annee precedente|annee n 1\b|\bevolution annuelle|\ban dernier"
)
_CENSUS = re.compile(r"\b(?:insee|recensement|filosofi|rp|census)\b")

Trio = tuple[float, float, float]
"""The value for all, for women, for men."""


@rule(
    code="COH421",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=SEXE,
    form="indicateur",
    message="L’indicateur « {titre} » compte des personnes sans distinguer les femmes et les "
    "hommes.",
)
def indicateur_without_sexes(dossier: Dossier) -> Faults:
    """Un même chiffre peut cacher deux situations : un chômage qui baisse pour les hommes et monte
    pour les femmes. La loi demande des données par sexe chaque fois que c’est possible. Répondez «
    oui » à « Ventilé par sexe ? » et demandez les deux valeurs au producteur ; s’il ne les a pas,
    dites-le dans la source.

    Exemple : « Demandeurs d’emploi de moins de 26 ans », non ventilé.
    """
    indicateurs = rows(dossier, "indicateur")
    return faults(row for row in indicateurs if not row["par_sexe"] and counts_persons(row))


@rule(
    code="COH422",
    severite=Severity.ALERTE,
    phase="3.2",
    source=SEXE,
    form="indicateur",
    message="L’indicateur « {titre} » ne s’accorde pas avec ses valeurs par sexe : {total} pour "
    "tous, "
    "{femmes} pour les femmes, {hommes} pour les hommes.",
)
def sexes_against_total(dossier: Dossier) -> Faults:
    """Des effectifs s’additionnent : femmes et hommes font le total. Un taux d’ensemble se tient
    entre celui des femmes et celui des hommes. Sinon l’une des trois valeurs est fausse, ou ne
    porte pas sur la même population. Vérifiez-les auprès du producteur.

    Exemple : 96 jeunes, dont 38 femmes et 47 hommes.
    """
    values = repeated(dossier, "indicateur.valeurs")
    told = (
        (row, trio)
        for row in rows(dossier, "indicateur")
        for trio in _trios(row, values.get(row["fiche"], []))[:1]
    )
    wrong = ((row, trio) for row, trio in told if _disagree(row, trio))
    return faults({**row, **_in_words(trio)} for row, trio in wrong)


@rule(
    code="COH423",
    severite=Severity.ALERTE,
    phase="3.2",
    source=METHODE,
    form="indicateur",
    message="L’indicateur « {titre} » additionne des taux : {calcul}.",
)
def rates_added(dossier: Dossier) -> Faults:
    """Des taux, des parts ou des moyennes ne s’additionnent pas, ni d’un sexe à l’autre ni d’un
    quartier à l’autre : 40 % des femmes et 38 % des hommes ne font pas 78 % des habitants. Reprenez
    les effectifs, additionnez-les, et refaites le taux.

    Exemple : taux d’emploi 78 %, dont femmes 40 % et hommes 38 %.
    """
    values = repeated(dossier, "indicateur.valeurs")
    told = ((r, _added(r, values.get(r["fiche"], []))) for r in rows(dossier, "indicateur"))
    return faults({**row, "calcul": words} for row, words in told if words)


def _added(indicateur: Row, values: list[Row]) -> str:
    if _ADDED.search(normalised(indicateur["titre"])):
        return "son nom parle d’une somme"
    for total, femmes, hommes in _trios(indicateur, values):
        if rate(indicateur) and femmes and hommes and total == femmes + hommes != WHOLE:
            named = [french.number(value) for value in (femmes, hommes, total)]
            return f"{named[0]} et {named[1]} y font {named[2]}"
    return ""


def _trios(indicateur: Row, values: list[Row]) -> list[Trio]:
    """The initial value and those observed, where all three are told."""
    names = ("valeur_initiale", "valeur_initiale_femmes", "valeur_initiale_hommes")
    told = [tuple(indicateur[name] for name in names)]
    told += [(row["valeur"], row["femmes"], row["hommes"]) for row in values]
    return [(total, women, men) for total, women, men in told if None not in (total, women, men)]


def _disagree(indicateur: Row, trio: Trio) -> bool:
    total, femmes, hommes = trio
    if not rate(indicateur):
        return abs(femmes + hommes - total) > 1
    composed = femmes + hommes in (WHOLE, total)
    return not composed and not min(femmes, hommes) <= total <= max(femmes, hommes)


def _in_words(trio: Trio) -> dict[str, str]:
    return dict(zip(("total", "femmes", "hommes"), map(french.number, trio), strict=True))


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
    same = gathered(told, lambda row: normalised(row["titre"]))
    units = {words: {unit_key(r["unite"]): r["unite"] for r in same[words]} for words in same}
    return faults(
        {**row, "unites": quoted(units[wording].values())}
        for wording, alike in same.items()
        for row in alike
        if len(units[wording]) > 1
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
    if not (_CENSUS.search(source) or (indicateur["nature"] == "contexte" and not source)):
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
        if bounded(row)
        for name, words in cases.items()
        if row[name] is not None and not 0 <= row[name] <= WHOLE
    )
