"""The sessions of the comité de pilotage: what they validate comes in its order."""

from itertools import combinations
from typing import Any

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, rows
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

ORIENTATIONS = "1"
"""The validation before which the enjeux are debated."""
PLANS = "2"
"""The validation before which nothing is signed."""


@rule(
    code="COH011",
    question="date",
    severite=Severity.ALERTE,
    phase="3.2",
    source=PROCESSUS + "3.2, puis 4 (validations du comité de pilotage)",
    form="seance",
    message="La séance « {titre} » ({jour}) précède « {premiere} » ({autre}), qui valide ce qui "
    "vient avant.",
)
def validations_out_of_order(dossier: Dossier) -> Faults:
    """Le comité de pilotage valide d’abord les orientations, puis le plan d’actions, puis le suivi.
    Une séance datée avant celle qui la prépare a validé un texte qui n’existait pas encore, ou
    l’une des deux dates est fausse. Vérifiez-les, et ce que chaque séance valide.

    Exemple : plans d’actions validés le 10 mars, orientations le 12 mai de la même année.
    """
    held = sorted(_validating(dossier), key=lambda row: str(row["validation"]))
    late = {
        after["fiche"]: (after, before)
        for before, after in combinations(held, 2)
        if before["validation"] != after["validation"] and after["date"] < before["date"]
    }
    return faults(
        {
            **after,
            "jour": french.day(after["date"]),
            "premiere": before["titre"],
            "autre": french.day(before["date"]),
        }
        for after, before in late.values()
    )


@rule(
    code="COH012",
    question="date",
    severite=Severity.ALERTE,
    phase="3.2",
    source=PROCESSUS + "3.1, étape 3",
    form="debat",
    message="Le débat « {titre} » ({jour}) est postérieur à la validation des orientations "
    "({validation}).",
)
def debat_after_orientations(dossier: Dossier) -> Faults:
    """Les enjeux sont débattus avec les habitants avant que le comité de pilotage valide les
    orientations. Un débat plus tardif n’a pas pu peser sur elles. Vérifiez les deux dates ; si
    elles sont justes, dites au comité ce que ce débat change, ou gardez-le pour la mise à jour
    annuelle.

    Exemple : orientations validées le 10 février, débat du 18 mars de la même année.
    """
    validated = [r["date"] for r in _validating(dossier) if r["validation"] == ORIENTATIONS]
    first, signed = min(validated, default=None), _signed(dossier)
    return faults(
        {**row, "jour": french.day(row["date"]), "validation": french.day(first)}
        for row in rows(dossier, "debat")
        if first is not None and row["date"] is not None and row["date"] > first
        if signed is None or row["date"] <= signed
    )


@rule(
    code="COH013",
    question="date",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (validation, puis signature)",
    form="seance",
    message="La séance « {titre} » ({jour}) vient après la signature du contrat ({signature}).",
)
def validation_after_signature(dossier: Dossier) -> Faults:
    """Le contrat est signé une fois que le comité de pilotage a tout validé. Une validation plus
    tardive laisserait signer un texte que personne n’a arrêté. Vérifiez la date de la séance et
    celle de la signature ; une séance de suivi ne valide rien : videz alors « Ce qu’elle valide ».

    Exemple : contrat signé le 30 juin, plans d’actions validés le 10 novembre.
    """
    signed = _signed(dossier)
    return faults(
        {**row, "jour": french.day(row["date"]), "signature": french.day(signed)}
        for row in _validating(dossier)
        if signed is not None and row["date"] > signed
    )


@rule(
    code="COH014",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "3.2, puis 4 (validations du comité de pilotage)",
    form="seance",
    message="Aucune séance du comité de pilotage ne valide « {quoi} », alors que la suite est "
    "datée.",
)
def validation_missing(dossier: Dossier) -> Faults:
    """Le comité de pilotage valide les orientations, puis le plan d’actions, avant que le contrat
    soit signé. Une étape sans séance laisse croire qu’elle a été sautée. Créez la fiche de la
    séance, ou dites dans celle qui existe ce qu’elle valide. L’outil attend qu’une première séance
    soit inscrite.

    Exemple : une séance pour le plan d’actions, aucune pour les orientations.
    """
    held = {row["validation"] for row in rows(dossier, "seance") if row["validation"]}
    reached = max(held, default="")
    wanted = max(reached, PLANS) if held and _signed(dossier) is not None else reached
    return absences(
        {"quoi": choice.label, "cle": choice.value}
        for choice in dossier.cadre.choices("seances") or []
        if choice.value not in held and choice.value <= wanted
    )


def _validating(dossier: Dossier) -> list[Row]:
    """The sessions that validate something, and are dated."""
    return [r for r in rows(dossier, "seance") if r["validation"] and r["date"] is not None]


def _signed(dossier: Dossier) -> Any:
    return next(
        (r["date_signature"] for r in rows(dossier, "contrat") if r["date_signature"]), None
    )
