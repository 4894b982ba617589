"""Which fiche a failing rule does not bear: halve the fiches until one is left."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.coherence.modele import Rule
from pipeline.consolidation import Dossier


def fiche_en_cause(rule: Rule, dossier: Dossier) -> str | None:
    """The fiche without which the rule would not fail so, None when no single one is to blame."""
    forms = sorted(dossier.forms, key=lambda form: form != rule.form)
    searched = (_searched(rule, dossier, form) for form in forms if dossier.lines(form))
    return next((fiche for fiche in searched if fiche), None)


def _searched(rule: Rule, dossier: Dossier, form: str) -> str | None:
    fiches = [line["fiche"] for line in dossier.lines(form)]
    if _fails(rule, _keeping(dossier, form, ())):
        return None
    while len(fiches) > 1:
        half = len(fiches) // 2
        parts = (fiches[:half], fiches[half:])
        fiches = next((part for part in parts if _fails(rule, _keeping(dossier, form, part))), [])
    return next(iter(fiches), None)


def _fails(rule: Rule, dossier: Dossier) -> bool:
    try:
        rule.apply(dossier)
    except Exception:  # whichever it is
        return True
    return False


def _keeping(dossier: Dossier, form: str, kept: Sequence[str]) -> Dossier:
    """The dossier with only those fiches of one form."""
    keep: Collection[str] = set(kept)
    fiches = {
        name: fiche for name, fiche in dossier.fiches.items() if fiche.form != form or name in keep
    }
    return replace(dossier, tables=dossier.tables.keeping(form, keep), fiches=fiches)
