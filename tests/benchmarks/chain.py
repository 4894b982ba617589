"""The command line, from its start to the documents on the disk."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Figure, figure, process

CDV = str(Path(sys.executable).with_name("cdv"))
DOCUMENTS = ("contrat", "dossier_copil_1", "dossier_copil_2")
BARE_CLICK = ("-c", "import click; click.Command('cdv').main(['--help'])")
BARE_LIBRARIES = ("-c", "import docx, docxtpl, pandas, sqlalchemy")


def figures() -> Iterator[Figure]:
    """Help, the contract and two packs of the example contract, process start included."""
    click_time, _ = process(BARE_CLICK, times=5)
    help_time, _ = process((CDV, "--help"), times=5)
    yield figure("cdv --help", help_time, "s", "a bare click command", click_time, aim=0.3)

    with TemporaryDirectory() as folder:
        base = f"sqlite:///{folder}/bench.db"
        process((CDV, "demo", "--base", base, "--sortie", folder), times=1)
        libraries_time, libraries_memory = process(BARE_LIBRARIES)
        built = process((CDV, "assembler", *DOCUMENTS, "--base", base, "--sortie", folder))
    floor = "importing its libraries"
    yield figure("contract and two packs", built[0], "s", floor, libraries_time, aim=3.0)
    yield figure("their peak memory", built[1], "MB", floor, libraries_memory, aim=250.0)
