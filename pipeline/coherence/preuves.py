"""Step 3.1: what a fact of the diagnostic can prove: a possible share, of its time, on one side."""

import re

from pipeline.coherence.epoque import ANCIEN, limits, out_of_time
from pipeline.coherence.lecture import Faults, Row, faults, rows, untold
from pipeline.coherence.mesure import CENSUS, WHOLE, adds_shares, percent
from pipeline.coherence.nombres import counted
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import METHODE, PROCESSUS
from pipeline.coherence.wording import normalised
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity

_OF_A_WHOLE = re.compile(
    r"^(?:(?:seule?s? )?\d[\d ]* d(?:es?|u) |(?:la )?(?:part|proportion) )"
    r"|\b(?:une?|\d+) (?:\w+ ){1,5}sur \d"
)
"""« 114,2 % des logements… », « La part des… »: it cannot go beyond the whole."""
_PLACED = {
    "nature": "s’il est un handicap ou une ressource",
    "quartiers": "quels quartiers il concerne",
}
_IN_A_YEAR = re.compile(
    r"\b(?:en|sur) (?:un|1) an\b|annee (?:precedente|d avant)|\ban dernier|d une annee (?:a|sur) l"
)
_BETWEEN = re.compile(r"\b(?:entre|de) ((?:19|20)\d\d) (?:et|a) ((?:19|20)\d\d)\b")
_CHANGED = re.compile(
    r"\b(?:augment|progress|hausse|baiss|recul|diminu|evolu|perdu|gagn|rapport)|[+]\s?\d"
)


@rule(
    code="COH220",
    question="valeur",
    severite=Severity.ALERTE,
    phase="3.1",
    source=METHODE,
    form="constat",
    message="Le constat « {titre} » {faute}.",
)
def constat_share_impossible(dossier: Dossier) -> Faults:
    """Une part d’un tout se tient entre 0 et 100 %, et des taux ne s’additionnent pas : le taux de
    cinq quartiers n’est pas la somme de cinq taux. Corrigez la valeur, ou refaites le taux à partir
    des effectifs.

    Exemple : « 114 % des logements sont vacants », « Le taux d’emploi cumulé des cinq quartiers ».
    """
    told = ((row, _impossible(row)) for row in rows(dossier, "constat"))
    return faults({**row, "faute": words} for row, words in told if words)


def _impossible(constat: Row) -> str:
    title, value = normalised(counted(constat["titre"])), constat["valeur"]
    if adds_shares(constat["titre"]):
        return "additionne des taux"
    whole = percent(constat["unite"]) and _OF_A_WHOLE.match(title)
    out = value is not None and whole and not 0 <= value <= WHOLE
    return f"donne une part de {number(value)} %" if out else ""


@rule(
    code="COH221",
    severite=Severity.ALERTE,
    phase="3.1",
    source=METHODE,
    form="constat",
    message="Le constat « {titre} » compare {annees} à l’échelle du quartier.",
)
def constat_year_on_year(dossier: Dossier) -> Faults:
    """Sous la commune, les chiffres du recensement ou des revenus reposent sur peu d’habitants et
    sur plusieurs années d’enquête : d’une année à la suivante, l’écart ne veut rien dire. Comparez
    à plusieurs années de distance, ou à l’échelle de la commune.

    Exemple : « Le taux d’emploi du quartier a reculé entre 2012 et 2013 », d’après l’INSEE.
    """
    told = ((row, _consecutive(row)) for row in rows(dossier, "constat") if row["quartiers"])
    return faults({**row, "annees": words} for row, words in told if words)


def _consecutive(constat: Row) -> str:
    """The two years that a fact from the census compares, in words."""
    if not CENSUS.search(normalised(constat["source"] or "")):
        return ""
    said = " ".join(constat[name] or "" for name in ("titre", "comparaison", "precisions"))
    plain = normalised(said)
    if _IN_A_YEAR.search(plain) and _CHANGED.search(plain):
        return "une année à la précédente"
    years = [(int(one), int(two)) for one, two in _BETWEEN.findall(plain)]
    before = (constat["annee"] or 0) - 1
    if str(before) in normalised(constat["comparaison"] or "").split():
        years.append((before, before + 1))
    return next((f"{one} et {two}" for one, two in years if two - one == 1), "")


@rule(
    code="COH222",
    question="annee",
    severite=Severity.CONSEIL,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 1",
    form="constat",
    seuils=ANCIEN,
    message="Le chiffre du constat « {titre} » est de {annee} : {ecart}.",
)
def constat_out_of_time(dossier: Dossier, *, ancien: float) -> Faults:
    """Un diagnostic décrit les quartiers tels qu’ils sont quand le contrat s’écrit. Un chiffre trop
    ancien décrit d’autres habitants ; un chiffre plus récent que le contrat est une faute de
    frappe, ou le début d’une mise à jour. Vérifiez l’année, ou demandez une valeur plus récente.

    Exemple : un taux de chômage de 1999 dans un contrat de 2015.
    """
    told = limits(dossier, ancien)
    return out_of_time(rows(dossier, "constat"), "annee", told)


@rule(
    code="COH223",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.1, étape 2",
    form="constat",
    message="Le constat « {titre} » ne dit pas {absents}.",
)
def constat_barely_placed(dossier: Dossier) -> Faults:
    """Le diagnostic montre les deux côtés, quartier par quartier : un constat sans nature n’a de
    place d’aucun côté, et un constat sans quartier ne dit de qui il parle. Choisissez « Handicap »
    ou « Ressource », et cochez les quartiers ; tous, si le fait vaut pour tous.

    Exemple : « Vingt-deux commerces vides », sans dire où.
    """
    return untold(
        rows(dossier, "constat"),
        lambda row: ", ni ".join(words for name, words in _PLACED.items() if not row[name]),
    )
