"""Pillar against pillar: what two chapters say of one thing, or leave to each other."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, gathered, grouped, live, rows
from pipeline.coherence.mesure import unit_key
from pipeline.coherence.organismes import organisme
from pipeline.coherence.pieces import CHIFFRES, PROCESSUS
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.verbes import BAISSE, HAUSSE, MEANS, direction, stems
from pipeline.coherence.wording import lexicon, normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

SYNTHESE = PROCESSUS + "3.2 (synthèse du comité technique)"
FAMILY = 6
"""Letters that words of one family begin with."""

OPENING = MEANS | lexicon("creation mise mettre place ouverture organisation animation")
"""Words that say that something is done, not what."""

Said = tuple[str, ...] | None
"""What each of two fiches says, in words, when they cannot both be right."""


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
    return _told(dossier, _facing(_worded(named), _two_values))


def _two_values(one: Row, other: Row) -> Said:
    apart = [_differ(one[name], other[name]) for name in ("echelle", "annee_cible")]
    if _two_ways(one, other) or apart[0] or _differ(_unit(one), _unit(other)):
        return None
    if _differ(one["cible"], other["cible"]) and not apart[1]:
        return _numbers("deux cibles", one["cible"], other["cible"])
    dated = one["annee_initiale"] is not None and one["annee_initiale"] == other["annee_initiale"]
    if dated and _differ(one["valeur_initiale"], other["valeur_initiale"]):
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
    return _told(dossier, _facing(_worded(named), _two_ways))


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
    told = [{**row, "way": direction(row["titre"])} for row in rows(dossier, "objectif")]
    moved = [{**row, "wording": _after_verb(row["titre"])} for row in told if row["way"]]
    return _told(dossier, _facing(moved, lambda one, other: _opposed(one["way"], other["way"])))


def _opposed(one: str, other: str) -> Said:
    return (one, other) if one != other else None


def _after_verb(title: str) -> str:
    words = normalised(title).removeprefix("faire ").split(" ", 1)
    return words[1] if len(words) > 1 else ""


@rule(
    code="COH803",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1 et 3.2 (synthèse du comité technique)",
    form="constat",
    message="Le constat « {titre} » est chiffré à {ici} ici et à {ailleurs} dans « {chapitre} ».",
)
def constat_with_two_figures(dossier: Dossier) -> Faults:
    """Deux groupes donnent le même fait avec deux chiffres de la même année : le lecteur ne croira
    aucun des deux. Revenez à la source et gardez le bon ; si les périmètres diffèrent, dites-le.

    Exemple : « Le taux de pauvreté des quartiers », 43 % dans un pilier, 47 % dans un autre.
    """
    told = [
        row for row in rows(dossier, "constat") if row["valeur"] is not None and row["intitule"]
    ]
    return _told(dossier, _facing(_worded(told), _two_figures))


def _two_figures(one: Row, other: Row) -> Said:
    apart = any(_differ(one[name], other[name]) for name in ("annee", "unite"))
    places = set(one["quartiers"]), set(other["quartiers"])
    elsewhere = all(places) and places[0].isdisjoint(places[1])
    if apart or elsewhere or not _differ(one["valeur"], other["valeur"]):
        return None
    return french.number(one["valeur"]), french.number(other["valeur"])


@rule(
    code="COH804",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=SYNTHESE,
    form="enjeu",
    message="L’enjeu « {titre} » ne trouve de réponse que dans « {chapitre} ».",
)
def enjeu_answered_elsewhere(dossier: Dossier) -> Faults:
    """Un groupe a posé l’enjeu, et seul un autre chapitre y répond. C’est parfois voulu : la
    mobilité sert l’emploi. Vérifiez que le groupe qui répond le sait, et que le premier n’attend
    plus rien ; sinon, écrivez l’orientation qui manque.

    Exemple : la garde d’enfants, enjeu de l’emploi, n’apparaît que dans la cohésion sociale.
    """
    answers = grouped(
        (
            {**row, "enjeu": enjeu}
            for row in rows(dossier, "orientation")
            for enjeu in row["enjeux"]
        ),
        "enjeu",
    )
    told = ((row, answers.get(row["fiche"], [])) for row in rows(dossier, "enjeu"))
    return faults(
        {**row, "chapitre": _chapter(dossier, found[0]["pilier"]), "cle": found[0]["pilier"]}
        for row, found in told
        if found and row["pilier"] and all(_elsewhere(row, each) for each in found)
    )


def _elsewhere(one: Row, other: Row) -> bool:
    return other["pilier"] is not None and one["pilier"] != other["pilier"]


@rule(
    code="COH805",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (synthèse du comité technique)",
    form="action",
    message="L’action « {titre} » semble comptée deux fois : « {ailleurs} », dans « {chapitre} ».",
)
def action_counted_twice(dossier: Dossier) -> Faults:
    """Deux chapitres écrivent presque la même action, pour les mêmes quartiers : elle serait
    comptée et financée deux fois. Le comité technique les compare dans « Rapprochements » : il les
    fusionne, ou dit ce qui les distingue. Deux titres identiques relèvent d’une autre règle.

    Exemple : « Accompagner les jeunes décrocheurs » et « Accompagnement des jeunes décrocheurs ».
    """
    named = ({**row, "wording": _families(row["titre"])} for row in live(dossier))
    return _told(dossier, _facing(named, _nearly_the_same))


@lru_cache(maxsize=4096)
def _families(title: str) -> frozenset[str]:
    """The words of a title by family: « accompagner » and « accompagnement » are one."""
    told = stems(title) - OPENING
    return frozenset(word if word.isdigit() else word[:FAMILY] for word in told)


def _nearly_the_same(one: Row, other: Row) -> Said:
    places = set(one["quartiers"]), set(other["quartiers"])
    apart = all(places) and places[0].isdisjoint(places[1])
    same = normalised(one["titre"]) == normalised(other["titre"])
    return None if apart or same else ("", other["titre"])


@rule(
    code="COH806",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (engagements de droit commun)",
    form="engagement",
    message="L’engagement « {titre} » de « {organisme} » est compté aussi dans « {chapitre} ».",
)
def engagement_counted_twice(dossier: Dossier) -> Faults:
    """Le même organisme promet la même chose dans deux chapitres : le droit commun du contrat est
    gonflé d’autant. Gardez l’engagement là où il pèse le plus ; s’il y en a vraiment deux, dites-le
    dans le titre (le quartier, le nombre).

    Exemple : « Un poste de conseillère dédié » de Pôle emploi, dans deux piliers.
    """
    named = (row for row in rows(dossier, "engagement") if row["organisme"] and row["intitule"])
    told = [{**row, "body": organisme(row["organisme"])} for row in named]
    return _told(dossier, _facing(_worded(told), lambda *_: ("", ""), "body"))


@rule(
    code="COH808",
    severite=Severity.CONSEIL,
    phase="4",
    source=CHIFFRES + " ; moyens",
    form="financement",
    message="« {chapitre} » n’a aucun montant, alors que d’autres chapitres sont financés.",
)
def pilier_without_money(dossier: Dossier) -> Faults:
    """Un chapitre sans un euro, à côté d’autres qui en ont, ne pèsera pas dans les arbitrages. Ses
    moyens sont peut-être non valorisés : vérifiez qu’ils sont écrits comme engagements. Sinon,
    reprenez avec les financeurs ce qu’ils y apportent.

    Exemple : six actions pour le cadre de vie, sans un seul financement.
    """
    funded = {row["pilier"] for row in rows(dossier, "financement")}
    wanted = {row["pilier"] for row in live(dossier)} - funded
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label}
        for pilier in dossier.piliers
        if funded and pilier.value in wanted
    )


def _worded(found: Iterable[Row]) -> list[Row]:
    """The rows whose wording another one has too, with it."""
    same = gathered(found, lambda row: normalised(row["titre"]))
    return [
        {**row, "wording": wording}
        for wording, alike in same.items()
        for row in alike
        if len(alike) > 1
    ]


def _facing(
    found: Iterable[Row], check: Callable[[Row, Row], Said], *columns: str
) -> Iterator[tuple[Row, Row, tuple[str, ...]]]:
    """Each row with the first one of another pilier, of the same wording, that `check` opposes."""
    same = grouped((row for row in found if row["wording"]), "wording", *columns)
    for alike in same.values():
        for one in alike:
            others = (other for other in alike if one["pilier"] and _elsewhere(one, other))
            told = ((other, check(one, other)) for other in others)
            yield from [(one, other, said) for other, said in told if said][:1]


def _told(dossier: Dossier, found: Iterable[tuple[Row, Row, tuple[str, ...]]]) -> Faults:
    """The finding: what is said here and elsewhere, in which chapter, and the fiche it faces."""
    return faults(
        {
            **one,
            "quoi": said[0],
            "ici": said[-2],
            "ailleurs": said[-1],
            "chapitre": _chapter(dossier, other["pilier"]),
            "cle": other["fiche"],
        }
        for one, other, said in found
    )


def _chapter(dossier: Dossier, pilier: str | None) -> str:
    return next((each.label for each in dossier.piliers if each.value == pilier), "")


def _numbers(what: str, one: float, other: float) -> tuple[str, ...]:
    return what, french.number(one), french.number(other)


def _differ(one: object, other: object) -> bool:
    """Whether both say something, and not the same."""
    return one is not None and other is not None and one != other
