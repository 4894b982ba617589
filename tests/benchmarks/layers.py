"""Each layer on the example contract, beside the least it could do."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from pipeline import settings
from pipeline.coherence import check
from pipeline.consolidation import consolidate
from pipeline.definitions import load_definitions
from pipeline.exchange import read_json
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin
from tests.benchmarks.measure import Figure, figure, seconds


def figures() -> Iterator[Figure]:
    """Reading a JSON file, reading the store, consolidating, checking."""
    definitions = load_definitions()
    text = settings.EXAMPLE.read_text(encoding="utf-8")
    example = read_json(text, definitions)
    contrat, fiches = example.contrat, example.fiches
    parse = seconds(lambda: json.loads(text))
    read = seconds(lambda: read_json(text, definitions))
    yield figure("checked import of 1 contract", read, "s", "json.loads", parse, aim=0.5)

    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'bench.db'}", create=True)
        store.create_contrat(contrat, fiches, Author("bench", Origin.JSON))
        loaded = seconds(lambda: store.fiches(contrat.id))
        store.close()
    dossier = consolidate(contrat, fiches, definitions)
    consolidated = seconds(lambda: list(consolidate(contrat, fiches, definitions).tables.values()))
    floor = "reading its fiches"
    yield figure("consolidating 1 contract", consolidated, "s", floor, loaded, aim=0.3)

    checked = seconds(lambda: check(dossier))
    copied = seconds(lambda: [_read(table) for table in dossier.tables.values()])
    yield figure("all rules", checked, "s", "reading the same tables", copied, aim=0.5)


def _read(table: pd.DataFrame) -> int:
    return sum(len(table[column].tolist()) for column in table.columns)
