"""Steps 3.2 and 4: the target of an objective is complete, and says what its words say."""

import re

from pipeline.coherence.annonces import BAISSE, HAUSSE, announced
from pipeline.coherence.chiffres import aimed
from pipeline.coherence.cibles import separated
from pipeline.coherence.lecture import Faults, Row, by_id, faults, rows
from pipeline.coherence.nombres import counted
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES, PROCESSUS
from pipeline.coherence.wording import quoted
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity

_WAYS = {HAUSSE: "une hausse", BAISSE: "une baisse", "maintien": "un maintien"}
_KEPT = re.compile(r"\b(?:mainten|maintien|stabilis|préserv)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\d\s*(?:[%€]|(?!(?:aux?|avant|d[eu]s?|en|dans|et|ou|par|pour|sur)\b|[àd]\b)[^\W\d])"
    r"|\b(?:nombre|effectifs?|volume|quantité|taux|parts?|pourcentage|proportion)\b",
    re.IGNORECASE,
)
"""What a number counts: the noun after it, or before: « 8 médecins », « le nombre de médecins »."""


@rule(
    code="COH411",
    question="echeance",
    severite=Severity.ALERTE,
    phase="4",
    avant={"3.2": Severity.CONSEIL},
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » a une cible, mais pas d’échéance.",
)
def objectif_without_echeance(dossier: Dossier) -> Faults:
    """Une cible sans date n’est jamais manquée. L’échéance est le plus souvent la dernière année du
    contrat ; une date plus proche permet d’en tenir compte à mi-parcours. Remplissez « Échéance ».

    Exemple : « Porter à 45 % la part de femmes », sans année.
    """
    return faults(
        row
        for row in rows(dossier, "objectif")
        if row["cible"] is not None and row["echeance"] is None
    )


@rule(
    code="COH412",
    question="unite",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="objectif",
    message="La cible de l’objectif « {titre} » ({dite}) n’a pas d’unité.",
)
def cible_without_unit(dossier: Dossier) -> Faults:
    """Un nombre seul peut se lire de plusieurs façons : 8 %, 8 points ou 8 places ne demandent pas
    le même effort. Écrivez l’unité. Quand la phrase de l’objectif donne déjà ce nombre et ce qu’il
    compte, l’outil ne dit rien.

    Exemple : « Améliorer la réussite au brevet », valeur à atteindre : 8.
    """
    return faults(
        {**row, "dite": number(row["cible"])}
        for row in rows(dossier, "objectif")
        if row["cible"] is not None and row["unite"] is None
        if separated(row["titre"], row["cible"])[1] != row["cible"]
        or not _COUNTED.search(counted(row["titre"]))
    )


@rule(
    code="COH442",
    question="unite",
    severite=Severity.CONSEIL,
    phase="4",
    source=CHIFFRES,
    form="objectif",
    message="L’unité de l’objectif « {titre} » n’est écrite que dans sa phrase : les tableaux "
    "imprimeront {dite} seul.",
)
def unit_left_in_the_sentence(dossier: Dossier) -> Faults:
    """La phrase dit ce que le nombre compte, mais les tableaux et la matrice n’impriment que les
    cases, et l’outil ne peut pas comparer l’objectif à son indicateur. Recopiez l’unité dans
    « Unité ».

    Exemple : « Réhabiliter 240 logements », valeur à atteindre : 240, unité vide.
    """
    alone = {row["fiche"] for row in cible_without_unit(dossier)}
    return faults(
        {**row, "dite": number(row["cible"])}
        for row in rows(dossier, "objectif")
        if row["cible"] is not None and row["unite"] is None and row["fiche"] not in alone
    )


@rule(
    code="COH413",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » annonce une {annonce}, mais son sens attendu est {attendu}.",
)
def objectif_against_its_verb(dossier: Dossier) -> Faults:
    """Le verbe et le sens coché se contredisent : « réduire » attend une baisse, « augmenter » une
    hausse. Le plus souvent, la case a été cochée trop vite. L’outil ne connaît que les verbes sans
    équivoque ; il se tait quand la phrase en porte deux, parle d’un écart ou veut maintenir.

    Exemple : « Réduire le chômage des jeunes », sens attendu : à la hausse.
    """
    told = ((row, announced(row["titre"])) for row in rows(dossier, "objectif"))
    return faults(
        {**row, "annonce": way, "attendu": _WAYS[row["sens"]]}
        for row, way in told
        if way and row["sens"] and row["sens"] != way and not _KEPT.search(row["titre"])
    )


@rule(
    code="COH414",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » a pour cible {dite}, mais sa phrase dit {ecrite}.",
)
def cible_against_its_words(dossier: Dossier) -> Faults:
    """La phrase et la case donnent deux nombres pour la même chose : l’un des deux date d’avant la
    dernière discussion. Le contrat imprime les deux. Gardez celui que le groupe a retenu. Les
    hausses et baisses (« de 10 % ») ne sont pas comparées à un niveau à atteindre.

    Exemple : « Porter à 40 % la part de femmes », valeur à atteindre : 45 %.
    """
    figured = (r for r in rows(dossier, "objectif") if r["cible"] is not None and r["unite"])
    told = ((row, aimed(row["titre"], row["unite"], row["cible"])) for row in figured)
    return faults(
        {**row, "dite": number(row["cible"]), "ecrite": number(value)}
        for row, value in told
        if value is not None
    )


@rule(
    code="COH431",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.2",
    form="objectif",
    message="L’objectif « {titre} » vise {quartiers}, hors des quartiers de son orientation.",
)
def objectif_elsewhere_than_orientation(dossier: Dossier) -> Faults:
    """L’orientation dit pour quels quartiers elle vaut ; l’objectif ne peut pas en viser d’autres.
    L’une des deux listes est incomplète. Une liste vide veut dire « tous » et n’est pas comparée.

    Exemple : orientation pour les Tilleuls, objectif pour les Tilleuls et la Verrerie.
    """
    orientations, quartiers = by_id(dossier, "orientation"), by_id(dossier, "quartier")
    told = ((row, orientations.get(row["parent"] or "")) for row in rows(dossier, "objectif"))
    outside = ((row, _outside(row, above)) for row, above in told if above)
    named = ((row, [quartiers[q]["titre"] for q in out if q in quartiers]) for row, out in outside)
    return faults({**row, "quartiers": quoted(titres)} for row, titres in named if titres)


def _outside(objectif: Row, orientation: Row) -> list[str]:
    wanted = orientation["quartiers"]
    return [q for q in objectif["quartiers"] if q not in wanted] if wanted else []
