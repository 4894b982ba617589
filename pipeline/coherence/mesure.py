"""What an indicator counts: persons, a share, an average; and its unit made comparable."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.coherence.lecture import Row
from pipeline.coherence.verbes import sentence, singular, stems
from pipeline.coherence.wording import REMEMBERED, lexicon, normalised

WHOLE = 100
"""A whole, in per cent."""

PERSONS = lexicon(
    "habitant jeune eleve collegien lyceen enfant adulte personne beneficiaire demandeur "
    "chomeur allocataire participant usager senior salarie apprenti etudiant stagiaire licencie "
    "adherent decrocheur adolescent locataire patient inscrit diplome apprenant volontaire "
    "benevole createur assure retraite mineur majeur ecolier candidat actif"
)
_ABOUTPERSONS = re.compile(
    r"\btaux (?:de |d )?(?:chomage|emploi|activite|pauvrete|scolarisation|reussite|decrochage"
    r"|absenteisme|insertion|renoncement|retard scolaire)\b|^(?:reussite|retard scolaire) "
)
_ONE_SEX = re.compile(
    r"\b(?:femmes?|hommes?|filles?|garcons?|meres?|peres?|masculine?s?|feminine?s?|maternites?"
    r"|collegiennes|lyceennes|debutantes|participantes|licenciees|sein|uterus)\b"
)
_SEXES = lexicon("femme homme fille garcon mere pere")
_NOTPERSONS = frozenset(
    [
        "logement",
        "place",
        "foyer",
        "menage",
        "famille",
        "poste",
        "heure",
        "action",
        "projet",
        "atelier",
        "signalement",
        "visite",
        "droit",
    ]
)
_COUNTED = re.compile(
    r"^(?:nombre|part|pourcentage|proportion|effectifs?|taux)(?: annuel(?:le)?)?"
    r" (?:de |d |des |du )?"
)
"""What stands before the noun that says what is counted."""
_AMONG = re.compile(r"\b(?:parmi|chez) les? (\w+)")
"""Whose share it is: « Non-recours parmi les allocataires »."""
_PERCENT = re.compile(r"\s*(?:%|pour ?-?cents?\b|pourcentages?\b)", re.IGNORECASE)
_OF = re.compile(r"^\s*%\s+d(?:es?\b|u\b|[’'])")
_PURE_SHARE = re.compile(r"^(?:taux|part|proportion|pourcentage) (?:de |d |des |du )")
_NUMBER_OF = re.compile(r"^(?:nombre|effectifs?) (?:de |d |des |du )")
_AGED = re.compile(r"\bagee?s? (?=de \d|de (?:plus|moins))")
_RELATIVE = re.compile(r"[%‰/]|\b(?:pour|par|points?|sur|indice|ratio|part)\b")
_SHARE = re.compile(r"(?:taux|part|parts|proportion|pourcentage|ratio)\b")
_RATES = re.compile(
    r"(?:reussite|presence|assiduite|absenteisme|vacance|chomage|pauvrete|retard|satisfaction|parite"
    r"|feminisation|mixite|renoncement|non recours|insertion|scolarisation|activite|desherence)\b"
)
"""What is told by a rate, and names it alone: « Réussite au brevet », in %."""
_MOVING = re.compile(
    r"\b(?:evolution|variation|croissance|progression|hausse|augmentation|occupation|frequentation"
    r"|remplissage|execution|realisation|couverture|effort|indice|tension|rotation)\b"
)
_AVERAGE = re.compile(
    r"\b(?:moyen(?:ne)?s?|median(?:e|es|s)?|indice|ratio|delai|duree|age|ecart|score|note|densite"
    r"|temps|cout|loyer|revenu)\b"
)
_PER = re.compile(
    r"\bpour (?:cent|mille|\d+)\b|\bpar (?:habitant|logement|personne|eleve|menage|enfant)s?\b"
)
CENSUS = re.compile(r"\b(?:insee|recensement|filosofi|rp|census)\b")
"""Sources that rest on few inhabitants in a quartier, and on several years."""
_SHARES_ADDED = re.compile(
    r"\b(?:somme|cumul|total|addition) (?:annuele? )?(?:des |de |du "
    r")?(?:taux|pourcentages?|parts|ratios?)\b"
    r"|\b(?:taux|parts?|pourcentages?|proportions?) (?:\w+ ){0,3}?"
    r"(?:cumule|totalise|additionne)e?s?\b"
)
"""What adds up shares, which never add up."""
_SPOKEN = re.compile(r"\b(?:par an|par annee|annuels?|annuelles?|l an)\b")


def counts_persons(indicateur: Row) -> bool:
    """Whether men and women could be told apart in it: it counts persons of either sex."""
    return _measured(indicateur["titre"], indicateur["unite"] or "").persons


def rate(indicateur: Row) -> bool:
    """Whether its values are shares, ratios or averages: they are never added up."""
    return _measured(indicateur["titre"], indicateur["unite"] or "").rate


@lru_cache(maxsize=REMEMBERED)
def moving(title: str) -> bool:
    """Whether a title names what may go beyond 100 %: an evolution, an index, an occupation."""
    return _MOVING.search(normalised(title)) is not None


@lru_cache(maxsize=REMEMBERED)
def adds_shares(title: str) -> bool:
    """Whether a title adds up shares: « Somme des taux », « Taux cumulé »."""
    return _SHARES_ADDED.search(normalised(title)) is not None


def in_heads(indicateur: Row) -> bool:
    """Whether its title says a share and its unit a number of persons or of things."""
    unit = normalised(indicateur["unite"] or "")
    share = _PURE_SHARE.match(normalised(indicateur["titre"]))
    return bool(
        share
        and stems(unit) & (PERSONS | _NOTPERSONS | _SEXES)
        and not (
            percent(indicateur["unite"]) or _RELATIVE.search(f" {indicateur['unite']} ".casefold())
        )
    )


def bounded(indicateur: Row) -> bool:
    """Whether it is a share of a whole, which stays between 0 and 100 %."""
    return _measured(indicateur["titre"], indicateur["unite"] or "").bounded


class _Measured(NamedTuple):
    persons: bool
    rate: bool
    bounded: bool


@lru_cache(maxsize=REMEMBERED)
def _measured(titre: str, unite: str) -> _Measured:
    title, unit = normalised(titre), normalised(unite)
    share = _SHARE.match(title)
    told = f"{title} {unit}"
    return _Measured(
        persons=_persons(title, unit),
        rate=bool(percent(unite) or share or _AVERAGE.search(told) or _PER.search(told)),
        bounded=percent(unite) and _whole(title, unite) and not _MOVING.search(title),
    )


def _whole(title: str, unite: str) -> bool:
    """Whether it is a share of a whole, by its title or by its unit (« % des élèves »)."""
    return bool(
        _SHARE.match(title)
        or _RATES.match(title)
        or _OF.search(unite)
        or stems(title) & (PERSONS | _NOTPERSONS)
    )


def _persons(title: str, unit: str) -> bool:
    counted = stems(unit)
    if _ONE_SEX.search(f"{title} {unit}") or counted & _NOTPERSONS:
        return False
    head = stems(" ".join([*_COUNTED.sub("", title).split()[:2], *_AMONG.findall(title)]))
    return bool((head | counted) & PERSONS or _ABOUTPERSONS.search(title))


def measured(indicateur: Row) -> str:
    """What it measures: « Proportion de jeunes, en % » is « Part des jeunes, en % »."""
    return _named(indicateur["titre"], percent(indicateur["unite"]))


@lru_cache(maxsize=REMEMBERED)
def _named(titre: str, share: bool) -> str:
    plain = _AGED.sub("", normalised(titre))
    if share:
        return f"{sentence(_PURE_SHARE.sub('', plain))} %"
    return sentence(_NUMBER_OF.sub("", plain))


def percent(unit: str | None) -> bool:
    """Whether the unit is a percentage."""
    return bool(unit and _PERCENT.match(unit))


@lru_cache(maxsize=REMEMBERED)
def unit_key(unit: str) -> str:
    """The unit made comparable: « % des élèves », « pour cent » and « % » are one unit."""
    if _PERCENT.match(unit):
        return "%"
    plain = _SPOKEN.sub(" ", normalised(unit.replace("€", " euros ")))
    return " ".join(map(singular, plain.split()))
