"""From a dossier to Word documents; docxtpl and python-docx stay behind this folder."""

from pipeline.assembly.documents import DOCUMENTS, Document, assemble
from pipeline.assembly.pagination import paginate

__all__ = ["DOCUMENTS", "Document", "assemble", "paginate"]
