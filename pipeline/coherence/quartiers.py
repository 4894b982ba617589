"""Step 3.1: the quartiers of the diagnostic are the official ones, once each."""

import re

from pipeline.coherence.lecture import Faults, Row, faults, grouped, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.wording import quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

LISTES = "Listes nationales des quartiers prioritaires (décrets de 2014 et de 2023)"

GEOGRAPHIES = {"QP": "2014", "QN": "2024"}
"""How the codes of each national list of quartiers begin."""


@rule(
    code="COH201",
    severite=Severity.BLOQUANT,
    phase="3.1",
    source=LISTES,
    form="quartier",
    message="{fault} (exemple attendu : {example}).",
)
def quartier_code_malformed(dossier: Dossier) -> Faults:
    """Le code officiel désigne le quartier sans erreur possible : les crédits, les exonérations
    et les statistiques s’y rattachent. Les codes de 2014 commencent par QP, ceux de 2024 par QN,
    et un contrat n’emploie que ceux de sa génération. Recopiez le code de la liste officielle.

    Exemple : « QP93001 » au lieu de QP093001.
    """
    cadre = dossier.cadre
    form, example = re.compile(cadre.quartier_pattern), cadre.quartier_example
    return faults(
        {**row, "fault": _code_fault(row, example), "example": example}
        for row in rows(dossier, "quartier")
        if not form.fullmatch(row["code"] or "")
    )


def _code_fault(quartier: Row, example: str) -> str:
    whose, code = f"quartier « {quartier['titre']} »", quartier["code"]
    if not code:
        return f"Le {whose} n’a pas de code officiel"
    told, prefix = f"Le code « {code} » du {whose}", code[:2].upper()
    if prefix in GEOGRAPHIES and prefix != example[:2]:
        return f"{told} vient de la liste de {GEOGRAPHIES[prefix]}, pas de celle de ce contrat"
    return f"{told} n’a pas la forme d’un code officiel"


@rule(
    code="COH202",
    severite=Severity.BLOQUANT,
    phase="3.1",
    source=LISTES,
    form="quartier",
    message="Le code « {code} » est donné à plusieurs quartiers : {titres}.",
)
def quartier_code_twice(dossier: Dossier) -> Faults:
    """Deux quartiers ne peuvent pas avoir le même code officiel : l’un des deux est faux, ou le
    même quartier a été saisi deux fois. Corrigez le code, ou supprimez la fiche en trop. Un
    quartier à cheval sur plusieurs communes n’a qu’une fiche.

    Exemple : QP099001 pour les Tilleuls et pour la Verrerie.
    """
    coded = ({**row, "code": _code(row)} for row in rows(dossier, "quartier") if row["code"])
    same = grouped(coded, "code")
    told = {q["fiche"]: found for found in same.values() if len(found) > 1 for q in found}
    return faults(
        {**row, "titres": quoted(other["titre"] for other in told[row["fiche"]])}
        for row in rows(dossier, "quartier")
        if row["fiche"] in told
    )


def _code(quartier: Row) -> str:
    return str(quartier["code"]).strip().upper()
