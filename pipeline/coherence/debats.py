"""Step 3.1, third part: a debate says what was said, by how many, and what it changed."""

import re

from pipeline.coherence.lecture import Faults, Row, by_parent, faults, rows, untold
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.wording import blank, normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

DEBAT = PROCESSUS + "3.1, étape 3"

_REWRITTEN = re.compile(
    r"\b(?:reecri|reformul|redefini|renomm|rebaptis)\w*"
    r"|\benjeu (?:a ete|est) (?:modifie|change|elargi|complete|recentre)"
)
_NOT = re.compile(r"\b(?:pas|sans|ni|aucune|jamais)\b")


@rule(
    code="COH227",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=DEBAT,
    form="debat",
    message="Le débat « {titre} » ne dit pas {absents}.",
)
def debat_barely_told(dossier: Dossier) -> Faults:
    """Le contrat garde de chaque débat l’avis des habitants, ce qu’ils ont proposé et ce qui en a
    été fait ; sans cela, rien ne montre qu’il a compté. Complétez la fiche avec ceux qui y étaient.
    Un avis qui n’est pas favorable et reste sans réponse est signalé à part.

    Exemple : un débat daté, avec 26 participants, et aucun avis.
    """
    return untold(rows(dossier, "debat"), _absent)


def _absent(debat: Row) -> str:
    answered = debat["avis"] not in (None, "favorable") or not blank(debat["suites"])
    blanks = {
        "quel avis il a donné": debat["avis"] is None,
        "ce que les habitants ont proposé": blank(debat["propositions"]),
        "ce qui en a été fait": not answered,
    }
    return ", ni ".join(words for words, absent in blanks.items() if absent)


@rule(
    code="COH228",
    question="participantes",
    severite=Severity.ALERTE,
    phase="3.1",
    source=DEBAT,
    form="debat",
    message="Le débat « {titre} » compte {participantes} femmes pour {participants} participants.",
)
def more_women_than_participants(dossier: Dossier) -> Faults:
    """Les femmes sont comptées parmi les participants : leur nombre ne peut pas le dépasser. Les
    deux cases ont été interverties, ou la première ne compte que les hommes. Corrigez-les.

    Exemple : 12 participants, dont 22 femmes.
    """
    return faults(
        row
        for row in rows(dossier, "debat")
        if None not in (row["participants"], row["participantes"])
        if row["participantes"] > row["participants"]
    )


@rule(
    code="COH317",
    question="intitule_redefini",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=DEBAT + " (enjeu redéfini)",
    form="enjeu",
    message="L’enjeu « {titre} » n’est pas redéfini, alors que le débat « {debat} » dit qu’il l’a "
    "été.",
)
def redefinition_lost(dossier: Dossier) -> Faults:
    """Un débat dit que l’enjeu a été réécrit, et la seconde formulation est vide : le contrat
    imprimerait la première, et le lecteur chercherait en vain ce qui a changé. Écrivez l’enjeu tel
    qu’il a été redéfini, ou corrigez les suites du débat.

    Exemple : « L’enjeu a été reformulé avec les parents », et une seule formulation.
    """
    debats = by_parent(dossier, "debat")
    kept = (row for row in rows(dossier, "enjeu") if row["intitule_redefini"] is None)
    pairs = ((row, debat) for row in kept for debat in debats.get(row["fiche"], []))
    return faults(
        {**row, "debat": debat["titre"], "cle": debat["fiche"]}
        for row, debat in pairs
        if _rewritten(debat["suites"] or "")
    )


def _rewritten(suites: str) -> bool:
    plain = normalised(suites)
    return bool(_REWRITTEN.search(plain) and not _NOT.search(plain))


@rule(
    code="COH318",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.1 (enjeux)",
    form="enjeu",
    message="L’enjeu « {titre} » ne dit pas {absents}.",
)
def enjeu_barely_told(dossier: Dossier) -> Faults:
    """Un enjeu se lit seul dans le dossier du comité de pilotage : on doit y trouver pour quels
    quartiers il vaut et pourquoi c’en est un. Complétez la fiche avant le débat.

    Exemple : « L’accès aux soins », sans quartier coché.
    """
    return untold(rows(dossier, "enjeu"), _untold)


def _untold(enjeu: Row) -> str:
    blanks = {
        "quels quartiers il concerne": not enjeu["quartiers"],
        "pourquoi c’est un enjeu": blank(enjeu["argumentaire"]),
    }
    return ", ni ".join(words for words, absent in blanks.items() if absent)
