"""From a dossier to Word documents; docxtpl and python-docx stay behind this folder."""

from pipeline.assembly.documents import DOCUMENTS, Document, assemble
from pipeline.assembly.pagination import paginate
from pipeline.assembly.sources import Sources

__all__ = ["DOCUMENTS", "Document", "Sources", "assemble", "paginate"]
