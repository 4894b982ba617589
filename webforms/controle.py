"""The words of the pages about findings."""

from pipeline.vocabulary import Severity

GRAVITES = {
    Severity.BLOQUANT: ("Bloquant", "Bloquants", "À régler avant de passer à la suite."),
    Severity.ALERTE: ("Alerte", "Alertes", "À examiner par le groupe ou le comité technique."),
    Severity.CONSEIL: ("Conseil", "Conseils", "Pour améliorer le texte."),
}
"""One, several, and what to do."""


def ecart(change: int) -> str:
    """« +3 », « = », or fewer with a minus sign, since last week."""
    return "=" if change == 0 else f"{change:+d}".replace("-", "−")  # noqa: RUF001 (a minus)
