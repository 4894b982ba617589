"""Step 3.1: the diagnostic is complete, its figures can be verified, its enjeux were debated."""

import re

from pipeline.coherence.lecture import Faults, Row, by_id, by_parent, faults, rows, untold
from pipeline.coherence.nombres import counted
from pipeline.coherence.pieces import (
    axes_missing,
    chapters,
    chapters_missing,
    childless,
    instances,
    piliers_of,
    unlinked,
)
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.wording import blank, without
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_ORIGIN = {"annee": "année", "source": "source"}
_FIGURE = re.compile(
    r"\d\s*%|(?<![\d,.])\b(?:\d+|une?) (?:[^\W\d][\w’'-]* ){1,5}sur \d"
    r"|\b(?:un|le|deux) (?:tiers|quarts?) (?:des|de|du)\b|\bla moitié (?:des|de|du)\b"
    r"|(?<![\d,.])(?!(?:19|20)\d\d\b)(?:[1-9]\d{2,}|[1-9]\d{0,2}[ \u00a0\u202f]\d{3})"
    r"\s+[^\W\d_]{3,}",
    re.IGNORECASE,
)
"""A figure in a sentence: a rate, a part of a whole, hundreds or thousands of something."""
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b(?:source|selon|d[’']après)\b", re.IGNORECASE)

SIDES = ("handicap", "ressource")
"""What a complete état des lieux has constats of."""


@rule(
    code="COH203",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 2",
    form="etat_des_lieux",
    message="« {chapitre} » n’a pas d’état des lieux.",
)
def pilier_without_etat_des_lieux(dossier: Dossier) -> Faults:
    """Le diagnostic décrit, pour chaque chapitre du contrat, la situation des quartiers. Sans
    état des lieux, les enjeux et les orientations du chapitre ne reposent sur rien que le lecteur
    puisse vérifier. Demandez-en un au groupe chargé du chapitre.

    Exemple : deux piliers décrits sur trois.
    """
    told = chapters(dossier, "etat_des_lieux")
    begun = rows(dossier, "etat_des_lieux") and instances(dossier, "groupe_travail")
    return chapters_missing(dossier, piliers_of(begun), told)


@rule(
    code="COH204",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 2",
    form="etat_des_lieux",
    message="L’état des lieux « {titre} » n’a aucun constat {absents}.",
)
def etat_des_lieux_one_sided(dossier: Dossier) -> Faults:
    """Un état des lieux dit les deux côtés : les handicaps du quartier, et les ressources sur
    lesquelles s’appuyer (équipements, associations, savoir-faire des habitants). Ajoutez le
    constat qui manque : un quartier décrit par ses seules difficultés se reconnaît rarement dans
    le contrat.

    Exemple : huit constats de handicap, et pas une ressource.
    """
    constats = by_parent(dossier, "constat")
    told = (
        (row, {each["nature"] for each in constats.get(row["fiche"], [])})
        for row in rows(dossier, "etat_des_lieux")
    )
    absents = ((row, [f"de {side}" for side in SIDES if side not in on]) for row, on in told)
    return faults({**row, "absents": " ni ".join(lacking)} for row, lacking in absents if lacking)


@rule(
    code="COH205",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1 (axes transversaux)",
    form="etat_des_lieux",
    message="Dans le diagnostic de « {chapitre} », rien ne traite l’axe « {axe} ».",
)
def axe_missing_from_diagnostic(dossier: Dossier) -> Faults:
    """Chaque groupe regarde son sujet à travers tous les axes transversaux, dès le diagnostic. Un
    axe oublié ici ne se rattrape pas dans les actions. Cochez l’axe dans l’état des lieux ou le
    constat qui en parle vraiment, ou ajoutez le constat qui manque.

    Exemple : le diagnostic de l’emploi ne dit rien des discriminations.
    """
    return axes_missing(dossier, "etat_des_lieux", "constat")


@rule(
    code="COH206",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 1",
    form="constat",
    message="Le chiffre du constat « {titre} » est donné sans {absents}.",
)
def figure_without_source(dossier: Dossier) -> Faults:
    """Un chiffre se lit avec son unité, son année et sa source ; sinon personne ne peut le
    vérifier, ni le comparer dans six ans. Complétez la fiche. Si vous ignorez d’où vient le
    chiffre, mieux vaut l’effacer et garder la phrase. Un chiffre que la phrase est seule à donner
    est signalé quand rien n’en dit ni l’année ni la source.

    Exemple : « 34 », sans dire si ce sont des pour cent ou des familles.
    """
    return untold(rows(dossier, "constat"), _lacking)


def _lacking(constat: Row) -> str:
    """What the figure lacks; when its sentence alone gives it, whether nothing says its origin."""
    if constat["valeur"] is not None:
        return without(constat, {"unite": "unité", **_ORIGIN})
    if not blank(constat["unite"]):
        return "valeur"
    said = " ".join(constat[name] or "" for name in ("titre", "comparaison", "precisions"))
    figured = _FIGURE.search(counted(constat["titre"])) and not _DATED.search(said)
    nothing = blank(constat["annee"]) and blank(constat["source"])
    return without(constat, _ORIGIN) if figured and nothing else ""


@rule(
    code="COH207",
    severite=Severity.ALERTE,
    phase="3.1",
    source="Loi 2014-173, art. 6-IV (droit commun d’abord)",
    form="droit_commun",
    message="Dans « {chapitre} », aucun moyen de droit commun n’est identifié.",
)
def pilier_without_droit_commun(dossier: Dossier) -> Faults:
    """Le contrat mobilise d’abord les politiques ordinaires (école, emploi, santé, transports),
    puis les crédits de la politique de la ville pour les compléter. Sous un état des lieux du
    chapitre, ajoutez ce que chaque acteur fait déjà, et ce qui manque dans les quartiers.

    Exemple : l’école, la CAF et la commune agissent, mais la fiche « Droit commun » est vide.
    """
    at_work, ordinary = chapters(dossier, "etat_des_lieux"), chapters(dossier, "droit_commun")
    return chapters_missing(dossier, at_work, ordinary)


@rule(
    code="COH208",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 2",
    form="enjeu",
    message="L’enjeu « {titre} » ne s’appuie sur aucun constat.",
)
def enjeu_without_constat(dossier: Dossier) -> Faults:
    """Un enjeu se tire du diagnostic : un lecteur doit pouvoir remonter au fait qui le justifie.
    Cochez dans sa fiche les constats qui le fondent. S’il n’y en a pas, ajoutez le constat à
    l’état des lieux, ou demandez-vous si l’enjeu en est un.

    Exemple : « La mobilité des jeunes », sans un fait qui la montre.
    """
    return unlinked(rows(dossier, "enjeu"), "constats", by_id(dossier, "constat"))


@rule(
    code="COH209",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 3, et loi 2014-173, art. 7",
    form="enjeu",
    message="L’enjeu « {titre} » n’a pas été débattu avec les habitants.",
)
def enjeu_without_debat(dossier: Dossier) -> Faults:
    """Les enjeux sont débattus avec le conseil citoyen, ou ce qui en tient lieu, avant de devenir
    des orientations. Le contrat garde leur avis et ce qui en a été fait. Ajoutez un débat sous
    l’enjeu, même court ; si la réunion reste à tenir, c’est le moment de la fixer.

    Exemple : un enjeu écrit en groupe de travail, dont aucun habitant n’a parlé.
    """
    return childless(rows(dossier, "enjeu"), rows(dossier, "debat"))
