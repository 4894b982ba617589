"""The JSON of one contract: written by `cdv exporter`, read by `cdv importer`, the same both ways.

    {"format": "contrat-de-ville/1",
     "contrat": {"id": "val-d-ouvre", "nom": "Contrat de ville du Val d’Ouvre", "cadre": "2014"},
     "fiches": [{"id": "q1", "form": "quartier", "parent": null, "groupe": null,
                 "version": 1, "status": "brouillon", "answers": {"code": "QP099001", …}}, …],
     "arbitrages": [{"id": "a1", "acte": "fusionner", "cibles": ["o1", "o2"], …}, …]}

Fiches come in order: siblings keep it. `parent`, `groupe`, `version` and `status` may be left out,
and so may `arbitrages`, the decisions of the comité technique in the order they were made, and
what happened to the contract beside its text (see `json_parcours`). Amounts are whole cents, dates
ISO 8601, an undecided target the text "x". Answers to questions that the form no longer has stand
apart, under `obsolete`; the accepted text of a fiche corrected since, under `accepte` (see
`json_fiches`). `cdv schema` prints the JSON Schema of each cadre.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from pipeline.answers import Catalogue
from pipeline.arbitrage import Arbitrage
from pipeline.definitions import Definitions
from pipeline.errors import DefinitionError, ExchangeError
from pipeline.exchange.json_arbitrages import arbitrage_data, read_arbitrages
from pipeline.exchange.json_faults import answer_faults, place_faults, stop_at
from pipeline.exchange.json_fiches import fiche_data, read_fiche, with_obsolete
from pipeline.exchange.json_parcours import KEYS, parcours_data, read_parcours
from pipeline.exchange.json_shape import IDENTIFIER, IDENTIFIER_HELP, shape_faults, unknown_keys
from pipeline.exchange.json_text import parsed
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Store
from pipeline.store.parcours import Parcours, parcours_of

FORMAT = "contrat-de-ville/1"

_CONTRAT_KEYS = {"id", "nom", "cadre"}
_TOP_KEYS = {"$schema", "format", "contrat", "fiches", "arbitrages", *KEYS}


@dataclass(frozen=True)
class Exported:
    """All that one contract is."""

    contrat: Contrat
    fiches: list[Fiche]
    arbitrages: list[Arbitrage]
    parcours: Parcours = Parcours()  # noqa: RUF009 (frozen)

    @classmethod
    def of(cls, store: Store, contrat: str) -> Self:
        """One contract of the store; raises `NotFoundError`."""
        return cls(
            store.contrat(contrat),
            store.complete_fiches(contrat),
            store.arbitrages(contrat),
            parcours_of(store.database, contrat),
        )


def export_json(exported: Exported, definitions: Definitions) -> str:
    """The whole contract as JSON text; reading it again and exporting it gives the same text.

    A choice that names a fiche deleted since is left out.
    """
    contrat, fiches = exported.contrat, exported.fiches
    forms = definitions.forms_of(contrat.cadre)
    present = {fiche.id for fiche in fiches}
    document = {
        "format": FORMAT,
        "contrat": {"id": contrat.id, "nom": contrat.nom, "cadre": contrat.cadre},
        "fiches": [fiche_data(fiche, forms[fiche.form], present) for fiche in fiches],
    }
    if decisions := [arbitrage_data(arbitrage) for arbitrage in exported.arbitrages]:
        document["arbitrages"] = decisions
    document |= parcours_data(exported.parcours)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_json(text: str, definitions: Definitions, *, new_id: str | None = None) -> Exported:
    """The contract, under `new_id` if given, its checked fiches and its decisions.

    Raises `ExchangeError` with one sentence a fault (30 at most): where it is, what to do.
    """
    document = parsed(text, FORMAT, "un contrat exporté")
    contrat = _contrat(document, definitions, new_id)
    items = document.get("fiches")
    if not isinstance(items, list):
        raise ExchangeError("Il manque « fiches », la liste des fiches du contrat.")
    forms = definitions.forms_of(contrat.cadre)
    stop_at(s for rank, item in enumerate(items, 1) for s in shape_faults(rank, item, forms))
    fiches = _in_parents_group([read_fiche(position, item) for position, item in enumerate(items)])
    catalogue = Catalogue(definitions, contrat.cadre, fiches)
    stop_at([*place_faults(fiches, forms), *answer_faults(fiches, catalogue)])
    arbitrages = read_arbitrages(document.get("arbitrages", []), fiches, definitions, contrat.cadre)
    parcours = read_parcours(
        document, definitions.cadre(contrat.cadre), {fiche.id for fiche in fiches}
    )
    complete = [with_obsolete(f, item) for f, item in zip(fiches, items, strict=True)]
    return Exported(contrat, complete, arbitrages, parcours)


def _in_parents_group(fiches: list[Fiche]) -> list[Fiche]:
    """A fiche that names no group belongs to that of the fiche above it."""
    by_id = {fiche.id: fiche for fiche in fiches}
    return [replace(fiche, groupe=_groupe(fiche, by_id)) for fiche in fiches]


def _groupe(fiche: Fiche, by_id: Mapping[str, Fiche]) -> str | None:
    seen: set[str] = set()
    above: Fiche | None = fiche
    while above is not None and above.groupe is None and above.id not in seen:
        seen.add(above.id)
        above = by_id.get(above.parent or "")
    return above.groupe if above else None


def _contrat(document: Mapping[str, Any], definitions: Definitions, new_id: str | None) -> Contrat:
    stop_at(unknown_keys("Le fichier", document, _TOP_KEYS))
    values = document.get("contrat")
    if not isinstance(values, dict):
        raise ExchangeError('Il manque « contrat » : {"id": …, "nom": …, "cadre": …}.')
    values = {**values, "id": new_id} if new_id else values
    sentences = list(unknown_keys("« contrat »", values, _CONTRAT_KEYS))
    for key in sorted(_CONTRAT_KEYS):
        if not isinstance(values.get(key), str) or not values[key].strip():
            sentences.append(f"« contrat », « {key} » : il faut un texte.")
    if not sentences and not re.fullmatch(IDENTIFIER, values["id"]):
        sentences.append(f"« contrat », « id » : {IDENTIFIER_HELP}")
    if not sentences and len(values["nom"]) > 200:
        sentences.append("« contrat », « nom » : 200 caractères au plus.")
    stop_at(sentences)
    try:
        definitions.cadre(values["cadre"])
    except DefinitionError as error:
        raise ExchangeError(str(error)) from error
    return Contrat(values["id"], values["nom"], values["cadre"])
