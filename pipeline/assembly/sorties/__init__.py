"""What a finished document becomes: a PDF, an .odt, one file with others, an archive."""

from pipeline.assembly.sorties.archive import archive
from pipeline.assembly.sorties.bureau import ABSENT, ODT, PDF, Bureau, Format, is_installed
from pipeline.assembly.sorties.lot import Lot, Sorties, delivered

__all__ = [
    "ABSENT",
    "ODT",
    "PDF",
    "Bureau",
    "Format",
    "Lot",
    "Sorties",
    "archive",
    "delivered",
    "is_installed",
]
