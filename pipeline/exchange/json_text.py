"""JSON text to a document: refused, with the place and the remedy, when it is not what it says."""

import json
from collections import Counter
from typing import Any

from pipeline.errors import ExchangeError


def parsed(text: str, format: str, what: str) -> dict[str, Any]:
    """The JSON object of a file of this `format`; raises `ExchangeError`.

    Duplicate keys, NaN and infinities are refused: they do not survive a round trip.
    """
    try:
        document = json.loads(
            text, parse_constant=_refuse_constant, object_pairs_hook=_without_duplicates
        )
    except json.JSONDecodeError as error:
        raise ExchangeError(
            f"JSON illisible, ligne {error.lineno}, colonne {error.colno} : vérifiez les virgules, "
            "les guillemets et les accolades à cet endroit."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ExchangeError("JSON illisible : un nombre ou une imbrication démesurés.") from error
    if not isinstance(document, dict) or document.get("format") != format:
        raise ExchangeError(
            f'Ce fichier n’est pas {what} : il doit commencer par {{"format": "{format}", …}}.'
        )
    return document


def _refuse_constant(word: str) -> Any:
    raise ExchangeError(f"« {word} » n’est pas un nombre : laissez la réponse de côté.")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for key, times in Counter(key for key, _ in pairs).items():
        if times > 1:
            raise ExchangeError(f"La clé « {key} » est écrite {times} fois dans le même objet.")
    return dict(pairs)
