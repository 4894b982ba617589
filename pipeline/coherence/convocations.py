"""A session of the comité de pilotage is dated, and called before it is held."""

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

VALIDATIONS = PROCESSUS + "3.2, puis 4 (validations du comité de pilotage)"


@rule(
    code="COH015",
    severite=Severity.ALERTE,
    phase="2.1",
    source=VALIDATIONS,
    form="seance",
    message="La séance « {titre} » se tient le {jour}, mais {quoi} {autre}.",
)
def seance_called_too_late(dossier: Dossier) -> Faults:
    """On convoque avant la séance, et l’on attend les réponses avant qu’elle se tienne. Sinon une
    date est fausse, et la convocation l’imprimerait. Vérifiez les trois.

    Exemple : séance le 5 mars, convocation datée du 20 mars de la même année.
    """
    told = ((row, _too_late(row)) for row in rows(dossier, "seance") if row["date"] is not None)
    return faults(
        {
            **row,
            "jour": french.day(row["date"]),
            "quoi": words,
            "autre": french.day(row[name]),
            "cle": name,
        }
        for row, late in told
        for name, words in late.items()
    )


def _too_late(seance: Row) -> dict[str, str]:
    """What is dated too late, in words."""
    day, called, answer = seance["date"], seance["convocation_le"], seance["reponse_avant"]
    late = {
        "convocation_le": ("sa convocation est datée du", called is not None and called >= day),
        "reponse_avant": ("les réponses sont attendues le", answer is not None and answer > day),
    }
    return {name: words for name, (words, wrong) in late.items() if wrong}


@rule(
    code="COH016",
    question="date",
    severite=Severity.CONSEIL,
    phase="4",
    source=VALIDATIONS,
    form="seance",
    message="La séance « {titre} » valide une étape du contrat et n’a pas de date, alors que la "
    "suite est datée.",
)
def validation_without_date(dossier: Dossier) -> Faults:
    """Le comité de pilotage valide les orientations, puis le plan d’actions, puis le contrat est
    signé : sans date, rien ne dit que l’étape a été tenue à sa place. Écrivez-la, ou videz « Ce
    qu’elle valide » si la séance n’a pas eu lieu.

    Exemple : contrat signé le 3 juillet, plan d’actions validé on ne sait quand.
    """
    seances = [row for row in rows(dossier, "seance") if row["validation"]]
    signed = any(row["date_signature"] for row in rows(dossier, "contrat"))
    dated = max((row["validation"] for row in seances if row["date"] is not None), default="")
    return faults(
        row for row in seances if row["date"] is None and (signed or row["validation"] < dated)
    )
