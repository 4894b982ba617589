"""Replay the decisions of the comité technique on the groups' fiches. Nothing is ever lost.

Every fiche given is afterwards an item, an original of a merged or split item, or écartée with a
reason; `replay` is a pure function, so the same decisions always give the same result.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.acts import ACTS, applicable, redirected
from pipeline.consolidation.items import Item, Original, Replayed
from pipeline.definitions import Form
from pipeline.fiche import Fiche
from pipeline.vocabulary import Acte


def replay(
    fiches: Iterable[Fiche], arbitrages: Iterable[Arbitrage], forms: Mapping[str, Form]
) -> Replayed:
    """The items left by the decisions in force, taken in the order they were made.

    A decision whose targets no longer exist (deleted since, or made by a decision undone since) is
    passed over and listed in `caducs`.
    """
    arbitrages = list(arbitrages)
    state = Replayed({fiche.id: Item(fiche, (Original(fiche.id),)) for fiche in fiches})
    standing = in_force(arbitrages)
    restored = _restored(arbitrages, {arbitrage.id for arbitrage in standing})
    for arbitrage in standing:
        if applicable(arbitrage, state.items, forms):
            form = forms[state.items[arbitrage.cibles[0]].fiche.form]
            ACTS[arbitrage.acte](state, _as_restored(arbitrage, form, restored), forms)
        else:
            state.caducs.append(arbitrage)
    return state


def _restored(arbitrages: Iterable[Arbitrage], standing: set[str]) -> dict[str, list[str]]:
    """What stands again in the place of each item that a decision undone since had made."""
    found: dict[str, list[str]] = {}
    for arbitrage in sorted(arbitrages, key=lambda arbitrage: -arbitrage.rang):
        if arbitrage.id in standing:
            continue
        if arbitrage.acte is Acte.FUSIONNER:
            found[arbitrage.id] = list(arbitrage.cibles)
        elif arbitrage.acte is Acte.SCINDER:
            parts = range(1, len(arbitrage.contenu.get("parts", ())) + 1)
            found |= {f"{arbitrage.id}.{rank}": list(arbitrage.cibles) for rank in parts}
    return found


def _as_restored(arbitrage: Arbitrage, form: Form, restored: Mapping[str, list[str]]) -> Arbitrage:
    """The decision, whose wording may name items that a decision undone since had made."""
    contenu = dict(arbitrage.contenu)
    for gone, heirs in restored.items():
        answers = redirected(form.questions, contenu.get("answers", {}), {gone}, heirs)
        if answers is not None:
            contenu["answers"] = answers
        if "parts" in contenu:
            contenu["parts"] = [
                redirected(form.questions, part, {gone}, heirs) or part for part in contenu["parts"]
            ]
    return arbitrage if contenu == arbitrage.contenu else replace(arbitrage, contenu=contenu)


def in_force(arbitrages: Iterable[Arbitrage]) -> list[Arbitrage]:
    """The decisions that stand, by rank: neither undone nor themselves an undoing.

    Undoing an undoing brings the first decision back.
    """
    ordered = sorted(arbitrages, key=lambda arbitrage: arbitrage.rang)
    undone: set[str] = set()
    for arbitrage in reversed(ordered):
        if arbitrage.acte is Acte.ANNULER and arbitrage.id not in undone:
            undone.update(arbitrage.cibles)
    return [a for a in ordered if a.acte is not Acte.ANNULER and a.id not in undone]


def changed_since(item: Item, fiches: Mapping[str, Fiche]) -> list[Original]:
    """The originals that their group changed after the last decision on this item."""
    return [
        original
        for original in item.originals
        if original.version is not None
        and original.fiche in fiches
        and fiches[original.fiche].version != original.version
    ]
