"""Which fiche names which axe transversal, which quartier, as plain values."""

from typing import NamedTuple

from pipeline.consolidation.dossier import Dossier


class Mention(NamedTuple):
    """One fiche, the pilier it belongs to, and one thing that it names."""

    fiche: str
    pilier: str | None
    valeur: str | None


def axes(dossier: Dossier, form: str) -> list[Mention]:
    """The axes transversaux that the fiches of a form treat, whether they justify it or not."""
    justified = f"{form}.axes"
    if justified not in dossier.tables:
        return _chosen(dossier, form, "axes")
    piliers = {line["fiche"]: line["pilier"] for line in dossier.lines(form)}
    return [
        Mention(line["fiche"], piliers[line["fiche"]], line["axe"])
        for line in dossier.lines(justified)
    ]


def quartiers(dossier: Dossier, form: str) -> list[Mention]:
    """The quartiers that the fiches of a form name."""
    return _chosen(dossier, form, "quartiers")


def _chosen(dossier: Dossier, form: str, name: str) -> list[Mention]:
    """One for each of several choices."""
    return [
        Mention(line["fiche"], line["pilier"], value)
        for line in dossier.lines(form)
        for value in line[name]
    ]
