"""Steps 3.2 and 4: women, men and all, and what adds up between them."""

from collections.abc import Iterator

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, repeated, rows, shared
from pipeline.coherence.mesure import WHOLE, adds_shares, counts_persons, rate
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import METHODE
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

SEXE = "Loi 2014-173, art. 1er et 6-IV, et loi 2014-873, art. 1er (données par sexe)"

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
    code="COH438",
    question="valeur_initiale_femmes",
    severite=Severity.CONSEIL,
    phase="4",
    source=SEXE,
    form="indicateur",
    message="L’indicateur « {titre} » est ventilé par sexe, mais ne donne pas la valeur initiale "
    "{absents}.",
)
def sexes_left_blank(dossier: Dossier) -> Faults:
    """L’indicateur promet deux valeurs, et il en manque une, ou les deux : on ne saura pas d’où
    partent les femmes et les hommes. Demandez-les au producteur ; une fois qu’une année observée
    donne les deux, l’outil se tait.

    Exemple : 350 demandeurs d’emploi, « ventilé par sexe », et deux cases vides.
    """
    values = repeated(dossier, "indicateur.valeurs")
    told = (r for r in rows(dossier, "indicateur") if r["par_sexe"] and counts_persons(r))
    lacking = ((row, _blank_sexes(row)) for row in told if row["valeur_initiale"])
    return faults(
        {**row, "absents": " ni ".join(words)}
        for row, words in lacking
        if words and not any(map(_both_told, values.get(row["fiche"], [])))
    )


def _blank_sexes(indicateur: Row) -> list[str]:
    named = {"femmes": "des femmes", "hommes": "des hommes"}
    return [words for sex, words in named.items() if indicateur[f"valeur_initiale_{sex}"] is None]


def _both_told(value: Row) -> bool:
    return None not in (value["femmes"], value["hommes"])


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
    told = _told(dossier)
    wrong = ((row, [trio for trio in trios if _disagree(row, trio)]) for row, trios in told)
    return faults({**row, **_in_words(trios[0])} for row, trios in wrong if trios)


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
    told = ((row, _added(row, trios)) for row, trios in _told(dossier))
    return faults({**row, "calcul": words} for row, words in told if words)


def _added(indicateur: Row, trios: list[Trio]) -> str:
    if adds_shares(indicateur["titre"]):
        return "son nom parle d’une somme"
    for total, femmes, hommes in trios:
        if rate(indicateur) and femmes and hommes and total == femmes + hommes != WHOLE:
            named = [french.number(value) for value in (femmes, hommes, total)]
            return f"{named[0]} et {named[1]} y font {named[2]}"
    return ""


def _told(dossier: Dossier) -> list[tuple[Row, list[Trio]]]:
    """Each indicator, with its values for all, for women and for men."""
    return shared(dossier, "trios", lambda: list(_read(dossier)))


def _read(dossier: Dossier) -> Iterator[tuple[Row, list[Trio]]]:
    values = repeated(dossier, "indicateur.valeurs")
    for row in rows(dossier, "indicateur"):
        yield row, _trios(row, values.get(row["fiche"], []))


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
