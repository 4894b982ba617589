"""What each decision of the comité technique does to the items."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.answers import rows_of
from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.items import Ecart, Item, Replayed
from pipeline.definitions import FicheChoices, Form, Question, Repeat
from pipeline.fiche import Fiche
from pipeline.vocabulary import Acte


def applicable(arbitrage: Arbitrage, items: Mapping[str, Item], forms: Mapping[str, Form]) -> bool:
    """Whether the decision still has an object: its targets stand, and suit the act."""
    targets = arbitrage.cibles
    if not targets or len(set(targets)) < len(targets) or any(t not in items for t in targets):
        return False
    targeted = {items[target].fiche.form for target in targets}
    if any(forms[form].scope != "groupe" for form in targeted):
        return False
    match arbitrage.acte:
        case Acte.FUSIONNER | Acte.LIER | Acte.DISTINGUER:
            return len(targets) > 1 and len(targeted) == 1
        case Acte.SCINDER:
            return len(targets) == 1 and len(arbitrage.contenu.get("parts", ())) > 1
        case Acte.RATTACHER:
            return all(_place(items, target, arbitrage, forms) for target in targets)
        case _:
            return True


def _place(
    items: Mapping[str, Item], target: str, arbitrage: Arbitrage, forms: Mapping[str, Form]
) -> Item | None:
    """The parent or the group to hang a target under, None when it may not hang there."""
    wanted = forms[items[target].fiche.form].parent
    place = items.get(str(arbitrage.contenu.get("parent" if wanted else "groupe")))
    if place is None:
        return None
    fits = place.fiche.form in wanted if wanted else place.fiche.is_groupe
    return place if fits else None


def _merge(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    merged = [state.items[target] for target in arbitrage.cibles]
    first = merged[0].fiche
    fiche = replace(
        first, id=arbitrage.id, answers=dict(arbitrage.contenu.get("answers", first.answers))
    )
    item = _decided(
        Item(
            fiche,
            tuple(dict.fromkeys(o for each in merged for o in each.originals)),
            retenu=any(each.retenu for each in merged),
            transversal=any(each.transversal for each in merged),
        ),
        arbitrage,
    )
    _substitute(state, arbitrage.cibles, [item], forms)


def _split(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    whole = state.items[arbitrage.cibles[0]]
    parts = [
        _decided(
            replace(
                whole,
                fiche=replace(whole.fiche, id=f"{arbitrage.id}.{rank}", answers=dict(answers)),
            ),
            arbitrage,
        )
        for rank, answers in enumerate(arbitrage.contenu["parts"], 1)
    ]
    _substitute(state, arbitrage.cibles, parts, forms)


def _reword(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    """An answer reworded as None is blanked: it is absent afterwards."""
    changes = arbitrage.contenu.get("answers", {})

    def reworded(fiche: Fiche) -> Fiche:
        answers = {**fiche.answers, **changes}
        kept = {name: value for name, value in answers.items() if value is not None}
        return replace(fiche, answers=kept)

    _each(state, arbitrage, reworded)


def _reattach(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    """The whole branch moves to the group of its new parent."""
    for target in arbitrage.cibles:
        item = state.items[target]
        place = _place(state.items, target, arbitrage, forms)
        assert place is not None, "checked by applicable"
        top = place.fiche.is_groupe
        parent, groupe = (None, place.fiche.id) if top else (place.fiche.id, place.fiche.groupe)
        fiche = replace(item.fiche, parent=parent)
        state.items[target] = _decided(replace(item, fiche=fiche), arbitrage)
        for name in _branch(state.items, target):
            item = state.items[name]
            state.items[name] = replace(item, fiche=replace(item.fiche, groupe=groupe))


def _keep(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    for target in arbitrage.cibles:
        state.items[target] = _decided(replace(state.items[target], retenu=True), arbitrage)


def _put_aside(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    """What hangs under an item put aside goes with it."""
    for target in arbitrage.cibles:
        gone = _branch(state.items, target) if target in state.items else []
        for name in gone:
            item = _decided(state.items.pop(name), arbitrage)
            state.ecarts[name] = Ecart(item.fiche, item.originals, arbitrage)


def _rank(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    priorite = arbitrage.contenu.get("priorite")
    places = sorted(state.items[target].fiche.position for target in arbitrage.cibles)
    for place, target in zip(places, arbitrage.cibles, strict=True):
        item = state.items[target]
        if priorite is None:
            item = replace(item, fiche=replace(item.fiche, position=place))
        else:
            item = replace(item, priorite=priorite)
        state.items[target] = _decided(item, arbitrage)


def _across(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    for target in arbitrage.cibles:
        state.items[target] = _decided(replace(state.items[target], transversal=True), arbitrage)


def _note(state: Replayed, arbitrage: Arbitrage, forms: Mapping[str, Form]) -> None:
    """What is only said of the items: they stand as they are."""
    for target in arbitrage.cibles:
        state.items[target] = _decided(state.items[target], arbitrage)


ACTS: dict[Acte, Callable[[Replayed, Arbitrage, Mapping[str, Form]], None]] = {
    Acte.FUSIONNER: _merge,
    Acte.SCINDER: _split,
    Acte.REFORMULER: _reword,
    Acte.RATTACHER: _reattach,
    Acte.RETENIR: _keep,
    Acte.ECARTER: _put_aside,
    Acte.HIERARCHISER: _rank,
    Acte.TRANSVERSAL: _across,
    Acte.LIER: _note,
    Acte.DISTINGUER: _note,
}


def _each(state: Replayed, arbitrage: Arbitrage, change: Callable[[Fiche], Fiche]) -> None:
    for target in arbitrage.cibles:
        item = state.items[target]
        state.items[target] = _decided(replace(item, fiche=change(item.fiche)), arbitrage)


def _decided(item: Item, arbitrage: Arbitrage) -> Item:
    """The item with this decision in its history, and the versions it was made on."""
    originals = tuple(
        replace(original, version=arbitrage.versions.get(original.fiche, original.version))
        for original in item.originals
    )
    return replace(item, originals=originals, decisions=(*item.decisions, arbitrage))


def _substitute(
    state: Replayed, former: Sequence[str], new: Sequence[Item], forms: Mapping[str, Form]
) -> None:
    """Put new items in the place of former ones: children and references follow.

    Children go to the first new item; a reference to a former item becomes one to each new item.
    """
    for name in former:
        del state.items[name]
    state.items.update({item.fiche.id: item for item in new})
    heirs, gone = [item.fiche.id for item in new], set(former)
    for name, item in state.items.items():
        fiche = item.fiche
        if fiche.parent in gone:
            fiche = replace(fiche, parent=heirs[0])
        answers = redirected(forms[fiche.form].questions, fiche.answers, gone, heirs)
        if answers is not None:
            fiche = replace(fiche, answers=answers)
        if fiche is not item.fiche:
            state.items[name] = replace(item, fiche=fiche)


def redirected(
    questions: Iterable[Question], answers: Mapping[str, Any], gone: set[str], heirs: list[str]
) -> dict[str, Any] | None:
    """The answers with references redirected, or None when they name nothing that is gone."""
    changes: dict[str, Any] = {}
    for question in questions:
        value = answers.get(question.name)
        if isinstance(question, Repeat):
            former = rows_of(value) or ()
            rows = [redirected(question.questions, row, gone, heirs) for row in former]
            if any(rows):
                changes[question.name] = [new or old for new, old in zip(rows, former, strict=True)]
        elif isinstance(getattr(question, "choices", None), FicheChoices):
            if isinstance(value, list) and any(isinstance(v, str) and v in gone for v in value):
                named = [h for v in value for h in (heirs if v in gone else [v])]
                changes[question.name] = list(dict.fromkeys(map(str, named)))
            elif isinstance(value, str) and value in gone:
                changes[question.name] = heirs[0]
    return {**answers, **changes} if changes else None


def _branch(items: Mapping[str, Item], root: str) -> list[str]:
    """The root and all items below it."""
    children: dict[str | None, list[str]] = {}
    for name, item in items.items():
        children.setdefault(item.fiche.parent, []).append(name)
    branch = [root]
    for name in branch:  # grows while it is walked
        branch.extend(children.get(name, []))
    return branch
