"""Word templates: ours beside docxtpl and beside the floor, the same data and the same template.

The floor is what no engine can do without: Jinja, compiled beforehand, over the raw XML, and the
zip. It escapes nothing and checks nothing. docxtpl is used as its documentation does.
"""

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import jinja2
from docxtpl import DocxTemplate

from pipeline import settings
from pipeline.assembly.rendering import rendered
from tests.benchmarks.measure import Figure, cpu, figure, process, seconds

CDV = str(Path(sys.executable).with_name("cdv"))
BARE_LIBRARIES = ("-c", "import docx, jinja2, pydantic, sqlalchemy.orm, xlsxwriter")
"""What the contract takes of others."""
SIZES = (27, 270, 1350)
FIELDS = ("numero", "intitule", "pilote", "quartiers", "calendrier", "droit_commun", "p147")
CONTENT = "word/document.xml"


def figures() -> Iterator[Figure]:
    """Three sizes of a plan d’actions, then the contract of the example from a cold process.

    Cold, but not the first of its kind: what an earlier command compiled is there.
    """
    with TemporaryDirectory() as folder:
        template = Path(folder) / "plan.docx"
        _template(template)
        floor = _Floor(template)
        for size in SIZES:
            yield from _sized(template, floor, size)
        base = f"sqlite:///{folder}/bench.db"
        process((CDV, "importer", str(settings.EXAMPLE), "--base", base), times=1)
        cold, libraries = cpu(
            (CDV, "assembler", "contrat", "--base", base, "--sortie", folder), BARE_LIBRARIES
        )
        name, peer = "cold cdv assembler contrat, CPU", "importing its libraries, CPU"
        yield figure(name, cold, "s", peer, libraries, aim=1.0)


def _sized(template: Path, floor: "_Floor", size: int) -> Iterator[Figure]:
    data = _data(size)
    assert (
        _texts(floor(data)) == _texts(rendered(template, data)) == _texts(_docxtpl(template, data))
    )
    times = 15 if size < 1000 else 7
    ours = seconds(lambda: rendered(template, data), times)
    least = seconds(lambda: floor(data), times)
    theirs = seconds(lambda: _docxtpl(template, data), times=5)
    name = f"{size} actions, warm"
    yield figure(name, ours, "s", "compiled Jinja over raw XML, zip", least, aim=2 * least)
    yield figure(name, ours, "s", "docxtpl", theirs, aim=theirs / 4)


class _Floor:
    """Jinja, compiled once, over the XML that docxtpl prepares; the other entries are copied."""

    def __init__(self, template: Path) -> None:
        prepared = DocxTemplate(template)
        prepared.init_docx()
        saved = io.BytesIO()
        prepared.save(saved)
        with zipfile.ZipFile(saved) as archive:
            self._entries = {name: archive.read(name) for name in archive.namelist()}
        xml = prepared.patch_xml(self._entries[CONTENT].decode().partition("?>")[2])
        self._template = jinja2.Environment().from_string(xml)

    def __call__(self, data: dict[str, Any]) -> bytes:
        entries = self._entries | {CONTENT: self._template.render(data).encode()}
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
        return result.getvalue()


def _docxtpl(template: Path, data: dict[str, Any]) -> bytes:
    document, saved = DocxTemplate(template), io.BytesIO()
    document.render(data)
    document.save(saved)
    return saved.getvalue()


def _template(path: Path) -> None:
    """A plan d’actions: a heading, a condition, a paragraph and a table for each objective."""
    document = docx.Document()
    document.add_paragraph("Plan d’actions de {{ titre }}")
    document.add_paragraph("{%p for objectif in objectifs %}")
    document.add_heading("{{ objectif.intitule }}", 2)
    document.add_paragraph("{% if objectif.cible %}Cible : {{ objectif.cible }}.{% endif %}")
    table = document.add_table(4, len(FIELDS))
    for cell, name in zip(table.rows[0].cells, FIELDS, strict=True):
        cell.text = name
    table.cell(1, 0).text = "{%tr for action in objectif.actions %}"
    for cell, name in zip(table.rows[2].cells, FIELDS, strict=True):
        cell.text = f"{{{{ action.{name} }}}}"
    table.cell(3, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def _data(size: int) -> dict[str, Any]:
    """So many actions, nine to an objective."""
    ranks = [range(start, min(start + 9, size)) for start in range(0, size, 9)]
    return {
        "titre": "Contrat du Val",
        "objectifs": [
            {
                "intitule": f"Objectif {rank}",
                "cible": f"{rank} %" if rank % 2 else "",
                "actions": [_action(each) for each in some],
            }
            for rank, some in enumerate(ranks, 1)
        ],
    }


def _action(rank: int) -> dict[str, str]:
    return {
        "numero": f"1.{rank}",
        "intitule": f"Ouvrir une permanence pour l’emploi des jeunes, lieu {rank}",
        "pilote": "Mission locale",
        "quartiers": "Les Tilleuls, La Plaine",
        "calendrier": "de septembre 2015 à juin 2016",
        "droit_commun": f"{rank} 000 €",
        "p147": f"{rank} 500 €",
    }


def _texts(content: bytes) -> list[str]:
    body = docx.Document(io.BytesIO(content)).element.body
    return [node.text or "" for node in body.iter("{*}t")]
