"""The decisions of the comité technique as JSON, in a contract's file or in one of their own."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pipeline.answers import Catalogue, faults
from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.arbitrages import replay
from pipeline.definitions import Definitions
from pipeline.errors import ExchangeError
from pipeline.exchange.json_faults import stop_at
from pipeline.exchange.json_fiches import without_deleted
from pipeline.exchange.json_shape import IDENTIFIER, IDENTIFIER_HELP, unknown_keys
from pipeline.exchange.json_text import parsed
from pipeline.fiche import Fiche
from pipeline.vocabulary import Acte

FORMAT = "contrat-de-ville-arbitrages/1"

_KEYS = {"id", "acte", "cibles", "motif", "contenu", "versions", "author", "at"}


def arbitrage_data(arbitrage: Arbitrage) -> dict[str, Any]:
    """One decision; its rank is its place in the list."""
    return {
        "id": arbitrage.id,
        "acte": arbitrage.acte.value,
        "cibles": list(arbitrage.cibles),
        "motif": arbitrage.motif,
        "contenu": dict(arbitrage.contenu),
        "versions": dict(arbitrage.versions),
        "author": arbitrage.author,
        "at": arbitrage.at.isoformat() if arbitrage.at else None,
    }


def export_arbitrages(arbitrages: Iterable[Arbitrage]) -> str:
    """The decisions alone, as `cdv arbitrages importer` reads them."""
    document = {"format": FORMAT, "arbitrages": [arbitrage_data(each) for each in arbitrages]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_arbitrages_file(
    text: str,
    known: Sequence[Arbitrage],
    fiches: Sequence[Fiche],
    definitions: Definitions,
    cadre: str,
) -> list[Arbitrage]:
    """The decisions of a file, to come after the `known` ones; those already known are left out.

    Raises `ExchangeError`.
    """
    document = parsed(text, FORMAT, "une suite d’arbitrages")
    ids = {arbitrage.id for arbitrage in known}
    items = document.get("arbitrages")
    if isinstance(items, list):
        items = [i for i in items if not (isinstance(i, dict) and i.get("id") in ids)]
        items = [*map(arbitrage_data, known), *items]
    return read_arbitrages(items, fiches, definitions, cadre)[len(known) :]


def read_arbitrages(
    items: Any, fiches: Sequence[Fiche], definitions: Definitions, cadre: str
) -> list[Arbitrage]:
    """The decisions of a list, checked: their shape, then the fiches that they make.

    Raises `ExchangeError` with one sentence a fault.
    """
    if not isinstance(items, list):
        raise ExchangeError("« arbitrages » : il faut une liste.")
    stop_at(s for rank, item in enumerate(items, 1) for s in _shape_faults(rank, item))
    arbitrages = [_arbitrage(rank, item) for rank, item in enumerate(items, 1)]
    stop_at(
        f"L’identifiant « {name} » sert à {times} arbitrages : il en faut un par arbitrage."
        for name, times in Counter(arbitrage.id for arbitrage in arbitrages).items()
        if times > 1
    )
    stop_at(_result_faults(fiches, arbitrages, definitions, cadre))
    return arbitrages


def _shape_faults(rank: int, item: Any) -> Iterator[str]:
    where = f"Arbitrage nº {rank}"
    if not isinstance(item, dict):
        yield f"{where} : il faut un objet entre accolades."
        return
    yield from unknown_keys(where, item, _KEYS)
    if not isinstance(item.get("id"), str) or not re.fullmatch(IDENTIFIER, item["id"]):
        yield f"{where}, « id » : {IDENTIFIER_HELP}"
    if item.get("acte") not in list(Acte):
        yield f"{where}, « acte » : choisissez parmi {', '.join(Acte)}."
    targets = item.get("cibles")
    if not isinstance(targets, list) or not all(isinstance(target, str) for target in targets):
        yield f"{where}, « cibles » : il faut une liste d’identifiants."
    for key in ("motif", "author"):
        if not isinstance(item.get(key, ""), str):
            yield f"{where}, « {key} » : il faut un texte."
    if not _is_dated(item.get("at")):
        yield f"{where}, « at » : il faut une date et une heure, 2016-03-01T14:30:00+01:00."
    if not _are_versions(item.get("versions", {})):
        yield f"{where}, « versions » : il faut un numéro de version par fiche."
    if not _is_content(item.get("contenu", {})):
        yield f"{where}, « contenu » : ce n’est pas ce que cet acte attend."


def _is_dated(at: Any) -> bool:
    try:
        return at is None or datetime.fromisoformat(at).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _are_versions(versions: Any) -> bool:
    return isinstance(versions, dict) and all(type(version) is int for version in versions.values())


def _is_content(contenu: Any) -> bool:
    if not isinstance(contenu, dict):
        return False
    parts, priorite = contenu.get("parts", []), contenu.get("priorite")
    return (
        isinstance(contenu.get("answers", {}), dict)
        and isinstance(parts, list)
        and all(isinstance(part, dict) for part in parts)
        and (priorite is None or type(priorite) is int)
        and isinstance(contenu.get("parent"), str | None)
        and isinstance(contenu.get("groupe"), str | None)
    )


def _arbitrage(rank: int, item: Mapping[str, Any]) -> Arbitrage:
    return Arbitrage(
        id=item["id"],
        rang=rank,
        acte=Acte(item["acte"]),
        cibles=tuple(item["cibles"]),
        motif=item.get("motif", ""),
        contenu=item.get("contenu", {}),
        versions=item.get("versions", {}),
        author=item.get("author", ""),
        at=datetime.fromisoformat(item["at"]) if item.get("at") else None,
    )


def _result_faults(
    fiches: Sequence[Fiche],
    arbitrages: Sequence[Arbitrage],
    definitions: Definitions,
    cadre: str,
) -> Iterator[str]:
    """What the forms would refuse of the items whose answers a decision wrote.

    A choice that names a fiche deleted since is no fault: what was decided stays decided.
    """
    forms = definitions.forms_of(cadre)
    written = [a for a in arbitrages if a.contenu.get("answers") or a.contenu.get("parts")]
    for arbitrage in written:
        state = replay(fiches, arbitrages[: arbitrage.rang], forms)
        if arbitrage in state.caducs:
            continue
        catalogue = Catalogue(definitions, cadre, (item.fiche for item in state.items.values()))
        for item in state.items.values():
            if arbitrage in item.decisions:
                form = forms[item.fiche.form]
                answers = without_deleted(form, item.fiche.answers, state.items)
                for fault in faults(form, answers, catalogue):
                    yield f"Arbitrage nº {arbitrage.rang}, « {fault.path} » : {fault.message}"
