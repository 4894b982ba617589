"""Step 3.1: each quartier lies in the contract's communes and is told of in the diagnostic."""

import re

from pipeline import french
from pipeline.coherence.lecture import Faults, faults, rows
from pipeline.coherence.quartiers import LISTES
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.wording import normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_SEPARATORS = re.compile(r"[,;/\n]| et ")
_ARRONDISSEMENT = re.compile(r"\b(?:\d+ ?(?:e|er|eme|ieme)?|arrondissement|cedex)\b")
_INSEE = re.compile(r"(?:\d\d|2[AB])\d{3}", re.IGNORECASE)


@rule(
    code="COH210",
    severite=Severity.ALERTE,
    phase="3.1",
    source=LISTES,
    form="quartier",
    message="Le quartier « {titre} » est situé à {lieux}, qui n’est pas parmi les communes du "
    "contrat.",
)
def quartier_outside_communes(dossier: Dossier) -> Faults:
    """Les communes du contrat sont celles qui ont un quartier prioritaire ; une commune citée ici
    et absente là ne serait ni nommée ni signataire. Ajoutez-la à la fiche du contrat, ou corrigez
    le nom. Les majuscules, les accents et les arrondissements ne comptent pas.

    Exemple : un quartier à « Ormeval », dans un contrat qui ne nomme que Brissonne.
    """
    known = {place(row["nom"]) for row in rows(dossier, "contrat.communes") if row["nom"]}
    told = ((row, _places(row["communes"] or "")) for row in rows(dossier, "quartier"))
    strange = ((row, [name for name in names if place(name) not in known]) for row, names in told)
    return faults(
        {**row, "lieux": french.enumeration(names)} for row, names in strange if known and names
    )


def _places(text: str) -> list[str]:
    return [name.strip() for name in _SEPARATORS.split(text) if place(name)]


def place(name: str) -> str:
    """The name of a commune made comparable: « St-Leu », « SAINT LEU » and « Saint-Leu 2e »."""
    plain = _ARRONDISSEMENT.sub(" ", normalised(name))
    words = {"st": "saint", "ste": "sainte"}
    return " ".join(words.get(word, word) for word in plain.split())


@rule(
    code="COH211",
    severite=Severity.ALERTE,
    phase="3.1",
    source=LISTES,
    form="quartier",
    message="Le code « {code} » du quartier « {titre} » est celui d’un autre département que les "
    "communes du contrat.",
)
def quartier_code_elsewhere(dossier: Dossier) -> Faults:
    """Le code d’un quartier contient celui de son département, comme le code INSEE de sa commune.
    Quand les deux ne s’accordent pas, l’un des codes vient d’une autre ligne de la liste
    officielle. Vérifiez le code du quartier, puis les codes INSEE dans la fiche du contrat. Un code
    mal formé relève d’une autre règle.

    Exemple : QP093001 dans un contrat dont les communes ont des codes en 59.
    """
    communes = (str(row["code_insee"] or "").strip() for row in rows(dossier, "contrat.communes"))
    known = {_departement(code) for code in communes if _INSEE.fullmatch(code)}
    official = re.compile(dossier.cadre.quartier_pattern)
    told = [row for row in rows(dossier, "quartier") if official.fullmatch(row["code"] or "")]
    return faults(row for row in told if known and row["code"][2:5] not in known)


def _departement(insee: str) -> str:
    """`"93001"` -> `"093"`, `"2A004"` -> `"02A"`, `"97105"` -> `"971"`."""
    return insee[:3] if insee[:2] in ("97", "98") else f"0{insee[:2].upper()}"


@rule(
    code="COH213",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 2",
    form="quartier",
    message="Aucun constat du diagnostic ne concerne le quartier « {titre} ».",
)
def quartier_without_constat(dossier: Dossier) -> Faults:
    """Le diagnostic porte sur chaque quartier prioritaire. Un quartier dont personne n’a rien
    constaté sera oublié des enjeux, puis des actions. Cochez le quartier dans les constats qui le
    concernent, ou ajoutez ce qu’on en sait.

    Exemple : quatre quartiers, quarante constats, et rien sur le centre ancien.
    """
    named = {quartier for row in rows(dossier, "constat") for quartier in row["quartiers"]}
    return faults(row for row in rows(dossier, "quartier") if named and row["fiche"] not in named)


@rule(
    code="COH215",
    severite=Severity.CONSEIL,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 1",
    form="quartier",
    message="La population du quartier « {titre} » est donnée sans son année.",
)
def population_without_year(dossier: Dossier) -> Faults:
    """La population d’un quartier est publiée à quelques années d’écart, et change avec son
    périmètre : sans l’année, deux chiffres ne se comparent pas. Complétez « Année de la population
    ».

    Exemple : 5 840 habitants, sans dire s’il s’agit de 2010 ou de 2018.
    """
    quartiers = rows(dossier, "quartier")
    return faults(r for r in quartiers if r["population"] is not None and not r["population_annee"])
