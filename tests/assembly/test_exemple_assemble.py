"""Every document of the example, as its readers get it: nothing raw, nothing alone, in order."""

import re
import subprocess
from pathlib import Path

import pytest

from pipeline.assembly import DOCUMENTS
from pipeline.assembly.sorties import PDF, Bureau
from tests.assembly.conftest import Made
from tests.assembly.reading import headers, opened, text
from tests.assembly.test_documents import orphans, sections
from tests.assembly.test_pagination import needs_libreoffice

RAW = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|cdv:")
LONGEST = 4
"""Pages that an élu reads."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_raw_is_printed(name: str, shown: Made) -> None:
    assert not RAW.findall(text(shown(name)) + headers(shown(name)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_caption_stands_alone_and_no_section_is_blank(name: str, shown: Made) -> None:
    document = opened(shown(name))
    alone = [words for words in orphans(document) if "quartiers prioritaires" not in words]
    assert not alone
    assert all(sections(document))


@needs_libreoffice
def test_the_synthese_holds_in_four_pages(shown: Made, tmp_path: Path) -> None:
    with Bureau() as bureau:
        [content] = bureau.convert({"synthese": shown("synthese")}, PDF).values()
    file = tmp_path / "synthese.pdf"
    file.write_bytes(content)
    said = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    [pages] = re.findall(r"^Pages:\s+(\d+)", said.stdout, re.MULTILINE)
    assert int(pages) <= LONGEST
