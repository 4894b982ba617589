"""All along: numbers inside what their question allows, however they came in."""

from pipeline.coherence.lecture import Faults, Row, faults, rows, shared
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import LISIBLE
from pipeline.consolidation import Dossier
from pipeline.definitions import Decimal, Form, Integer
from pipeline.french import number
from pipeline.vocabulary import Severity


@rule(
    code="COH017",
    severite=Severity.ALERTE,
    phase="1.2",
    source=LISIBLE,
    form="contrat",
    message="« {titre} » ({nom}) répond {valeur} à « {libelle} », qui va {bornes}.",
)
def number_out_of_bounds(dossier: Dossier) -> Faults:
    """Un nombre négatif de personnes ou une part de 130 % fausse les totaux, et se verrait à la
    première lecture. La page de saisie le refuse ; un fichier importé peut l’apporter. Corrigez le
    nombre, ou laissez la case vide s’il n’est pas connu.

    Exemple : « Part de femmes attendue » à 130 %.
    """
    return faults(row for form in dossier.forms.values() for row in _outside(dossier, form))


def _outside(dossier: Dossier, form: Form) -> list[Row]:
    def found() -> list[Row]:
        asked = [q for q in form.questions if isinstance(q, Integer | Decimal) and _bounds(q)]
        told = (
            (row, q, row[q.name])
            for row in (rows(dossier, form.form) if asked else ())
            for q in asked
        )
        return [_told(row, form, q) for row, q, value in told if _beyond(value, q)]

    return shared(dossier, f"out of bounds {form.form}", found)


def _beyond(value: float | None, asked: Integer | Decimal) -> bool:
    low, high = asked.min, asked.max
    below = value is not None and low is not None and value < low
    return below or (value is not None and high is not None and value > high)


def _told(row: Row, form: Form, asked: Integer | Decimal) -> Row:
    said = {"nom": form.title.lower(), "valeur": number(row[asked.name]), "libelle": asked.label}
    return {**row, **said, "bornes": _bounds(asked), "question": asked.name, "cle": asked.name}


def _bounds(asked: Integer | Decimal) -> str:
    """« de 0 à 100 », « à partir de 0 », « jusqu’à 240 »; nothing when all numbers will do."""
    if asked.min is None:
        return "" if asked.max is None else f"jusqu’à {number(asked.max)}"
    start = number(asked.min)
    return f"à partir de {start}" if asked.max is None else f"de {start} à {number(asked.max)}"
