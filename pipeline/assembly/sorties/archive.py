"""Several files in one .zip: the same bytes for the same files."""

import io
import zipfile
from collections.abc import Mapping

from pipeline.assembly.finishing.package import add

_STORED = (".docx", ".odt", ".xlsx", ".pdf", ".zip")
"""Already compressed."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """The .zip of these files, by name, in their order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name, data in files.items():
            add(target, name, data, stored=name.endswith(_STORED))
    return content.getvalue()
