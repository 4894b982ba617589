"""Steps 3.2 and 4: the years of an objective and of its indicator agree with one another."""

import re
from functools import lru_cache

from pipeline.coherence.epoque import ANCIEN, limits, out_of_time
from pipeline.coherence.lecture import Faults, Row, by_id, faults, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES
from pipeline.coherence.variations import one_target
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_BY = re.compile(
    r"\b(?:d[’']ici(?:\s+(?:à|fin|la fin))*|à l[’']horizon|au plus tard(?:\s+(?:en|fin))?"
    r"|avant(?:\s+fin)?"
    r"|jusqu[’']en)(?:\s+de|\s+l[’']année)?\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\bavant\s+(?:19|20)\d\d", re.IGNORECASE)


@rule(
    code="COH439",
    question="echeance",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » a pour échéance {echeance}, mais sa phrase dit {dite}.",
)
def echeance_against_its_words(dossier: Dossier) -> Faults:
    """La phrase et la case donnent deux échéances : en fin de contrat, l’objectif serait tenu selon
    l’une et manqué selon l’autre. Gardez celle que le groupe a retenue. L’outil ne lit que « d’ici
    2020 », « avant 2020 », « à l’horizon 2020 ».

    Exemple : « Réhabiliter 240 logements avant 2018 », échéance : 2020.
    """
    dated = (row for row in rows(dossier, "objectif") if row["echeance"] is not None)
    told = ((row, _said(row["titre"])) for row in dated)
    return faults(
        {**row, "dite": max(years)} for row, years in told if years and row["echeance"] not in years
    )


@lru_cache(maxsize=REMEMBERED)
def _said(title: str) -> frozenset[int]:
    """The deadline in the sentence; « avant 2018 » is 2018 or the year before."""
    years = {int(year) for year in _BY.findall(title)}
    if len(years) != 1:
        return frozenset()
    return frozenset(years | ({year - 1 for year in years} if _BEFORE.search(title) else set()))


@rule(
    code="COH440",
    question="annee_cible",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » doit atteindre sa cible en {annee_cible}, alors que son "
    "objectif donne la même jusqu’en {echeance}.",
)
def annee_cible_before_echeance(dossier: Dossier) -> Faults:
    """L’objectif et l’indicateur visent la même valeur, et pas pour la même année : l’un des deux
    sera jugé trop tôt ou trop tard. Accordez les deux années ; pour une étape, donnez à
    l’indicateur la valeur que l’on attend à mi-parcours.

    Exemple : 7 % en 2020 pour l’objectif, 7 % dès 2018 pour son indicateur.
    """
    objectifs, period = by_id(dossier, "objectif"), dossier.period
    told = ((row, objectifs.get(row["parent"] or "")) for row in rows(dossier, "indicateur"))
    return faults(
        {**row, "echeance": above["echeance"]}
        for row, above in told
        if above and None not in (row["annee_cible"], above["echeance"], row["cible"])
        if row["annee_cible"] < above["echeance"] and one_target(above, row)
        if period is None or {row["annee_cible"], above["echeance"]} <= {*period.annees}
    )


@rule(
    code="COH441",
    question="annee_initiale",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    seuils=ANCIEN,
    message="La valeur initiale de l’indicateur « {titre} » est de {annee_initiale} : {ecart}.",
)
def baseline_out_of_time(dossier: Dossier, *, ancien: float) -> Faults:
    """La valeur initiale dit d’où part le contrat : mesurée bien avant lui, ou quand il est déjà en
    cours, elle compte des progrès qui ne lui doivent rien, ou en oublie. Prenez la valeur la plus
    proche du début du contrat. Une première mesure faite dans l’année qui suit passe.

    Exemple : une valeur de 2004 dans un contrat 2015-2020.
    """
    told = limits(dossier, ancien, margin=1)
    ordered = (row for row in rows(dossier, "indicateur") if not _after_target(row))
    return out_of_time(ordered, "annee_initiale", told)


def _after_target(indicateur: Row) -> bool:
    """Whether the baseline comes after the target, which another rule says."""
    years = indicateur["annee_initiale"], indicateur["annee_cible"]
    return None not in years and years[0] > years[1]
