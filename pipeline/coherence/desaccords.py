"""Pillar against pillar: what two chapters say of one thing and cannot both be right about."""

import re

from pipeline import french
from pipeline.coherence.annonces import BAISSE, HAUSSE, leaning
from pipeline.coherence.cibles import separated
from pipeline.coherence.face_a_face import Said, differ, facing, side_by_side, worded
from pipeline.coherence.lecture import Faults, Row, rows
from pipeline.coherence.mesure import measured, unit_key
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS, SYNTHESE
from pipeline.coherence.verbes import stems, wording
from pipeline.coherence.wording import lexicon, normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_NUMBER_OF = re.compile(r"^(?:le |la )?(?:nombre|part|proportion|taux|volume) (?:de |d |des |du )")
"""What is moved, whether one moves it or the number of it."""
_COUNTING = lexicon("tau part proportion pourcentage nombre")
_SAYING = _COUNTING | lexicon(
    "habitant population touche touchent concerne "
    "concernent atteint atteignent eleve elevent est sont compte comptent vit vivent il y "
    "represente representent soit environ plu moin seulement quartier"
)
"""What a sentence says a figure with, not what the figure is of."""


@rule(
    code="COH801",
    severite=Severity.ALERTE,
    phase="3.2",
    source=SYNTHESE,
    form="indicateur",
    message="L’indicateur « {titre} » est suivi dans deux chapitres avec {quoi} : {ici} ici, "
    "{ailleurs} "
    "dans « {chapitre} ».",
)
def indicateur_with_two_values(dossier: Dossier) -> Faults:
    """Deux chapitres suivent le même indicateur, mais pas avec la même valeur : l’un des deux se
    trompe, et le contrat se contredit. Gardez l’indicateur dans un seul chapitre, ou accordez les
    valeurs avec le producteur. Des échelles, des unités ou des années différentes ne sont pas
    comparées.

    Exemple : « Taux d’emploi des femmes », cible 48 % pour la cohésion sociale, 52 % pour l’emploi.
    """
    named = [row for row in rows(dossier, "indicateur") if row["intitule"]]
    return side_by_side(dossier, facing(worded(named, measured), _two_values))


def _two_values(one: Row, other: Row) -> Said:
    apart = [differ(one[name], other[name]) for name in ("echelle", "annee_cible")]
    if _two_ways(one, other) or apart[0] or differ(_unit(one), _unit(other)):
        return None
    if differ(one["cible"], other["cible"]) and not apart[1]:
        return _numbers("deux cibles", one["cible"], other["cible"])
    dated = one["annee_initiale"] is not None and one["annee_initiale"] == other["annee_initiale"]
    if dated and differ(one["valeur_initiale"], other["valeur_initiale"]):
        return _numbers("deux valeurs initiales", one["valeur_initiale"], other["valeur_initiale"])
    return None


def _unit(indicateur: Row) -> str | None:
    return unit_key(indicateur["unite"]) if indicateur["unite"] else None


@rule(
    code="COH802",
    severite=Severity.ALERTE,
    phase="3.2",
    source=SYNTHESE,
    form="indicateur",
    message="L’indicateur « {titre} » doit aller à la {ici} ici, à la {ailleurs} dans « "
    "{chapitre} ».",
)
def indicateur_both_ways(dossier: Dossier) -> Faults:
    """Deux chapitres tirent le même indicateur en sens contraire : ce que l’un appelle un progrès,
    l’autre l’appellera un recul. Décidez du sens, ou donnez deux noms à ce qui est en fait deux
    mesures.

    Exemple : « Part de logements sociaux », à la hausse pour le logement, à la baisse pour la
    mixité.
    """
    named = [row for row in rows(dossier, "indicateur") if row["intitule"]]
    return side_by_side(dossier, facing(worded(named, measured), _two_ways))


def _two_ways(one: Row, other: Row) -> Said:
    ways = one["sens"], other["sens"]
    return ways if set(ways) == {HAUSSE, BAISSE} else None


@rule(
    code="COH807",
    severite=Severity.ALERTE,
    phase="3.2",
    source=SYNTHESE,
    form="objectif",
    message="L’objectif « {titre} » vise une {ici}, alors que « {chapitre} » vise une {ailleurs} "
    "de la "
    "même chose.",
)
def objectif_both_ways(dossier: Dossier) -> Faults:
    """Deux chapitres veulent le contraire l’un de l’autre. Ce peut être un vrai désaccord entre
    groupes, que le comité technique doit trancher, ou deux choses que les mots ne distinguent pas.
    L’outil compare ce qui suit le verbe.

    Exemple : « Augmenter le stationnement en pied d’immeuble » et « Réduire le stationnement en
    pied d’immeuble ».
    """
    told = [{**row, "way": leaning(row["titre"])} for row in rows(dossier, "objectif")]
    moved = [{**row, "wording": _after_verb(row["titre"])} for row in told if row["way"]]
    return side_by_side(
        dossier, facing(moved, lambda one, other: _opposed(one["way"], other["way"]))
    )


def _opposed(one: str, other: str) -> Said:
    return (one, other) if one != other else None


def _after_verb(title: str) -> str:
    words = normalised(title).removeprefix("faire ").replace("lutter contre ", "lutter ")
    return wording(_NUMBER_OF.sub("", words.partition(" ")[2]))


@rule(
    code="COH803",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, puis 3.2 (synthèse du comité technique)",
    form="constat",
    message="Le constat « {titre} » est chiffré à {ici} ici et à {ailleurs} dans « {chapitre} ».",
)
def constat_with_two_figures(dossier: Dossier) -> Faults:
    """Deux groupes donnent le même fait avec deux chiffres de la même année : le lecteur ne croira
    aucun des deux. Revenez à la source et gardez le bon ; si les périmètres diffèrent, dites-le.

    Exemple : « Le taux de pauvreté des quartiers », 43 % dans un pilier, 47 % dans un autre.
    """
    told = [
        {**row, "wording": _fact(separated(row["titre"], row["valeur"])[0])}
        for row in rows(dossier, "constat")
        if row["valeur"] is not None and row["intitule"]
    ]
    return side_by_side(dossier, facing(told, _two_figures))


def _fact(title: str) -> str:
    """« Taux de pauvreté de # % » is « La pauvreté touche # % des habitants »."""
    told = stems(title) - _SAYING
    counted = stems(title) - (_SAYING - _COUNTING)
    return " ".join(sorted(told if len(told) > 1 else counted)) if told else wording(title)


def _two_figures(one: Row, other: Row) -> Said:
    apart = any(differ(one[name], other[name]) for name in ("annee", "unite"))
    places = set(one["quartiers"]), set(other["quartiers"])
    elsewhere = all(places) and places[0].isdisjoint(places[1])
    if apart or elsewhere or not differ(one["valeur"], other["valeur"]):
        return None
    return french.number(one["valeur"]), french.number(other["valeur"])


def _numbers(what: str, one: float, other: float) -> tuple[str, ...]:
    return what, french.number(one), french.number(other)
