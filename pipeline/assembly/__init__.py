"""From a dossier to Word documents; docxtpl and python-docx stay behind this folder."""

from pipeline.assembly.documents import (
    DOCUMENTS,
    ENSEMBLES,
    Document,
    Ensemble,
    Exemplaire,
    assemble,
    documents_of,
    exemplaires,
)
from pipeline.assembly.pagination import paginate
from pipeline.assembly.sources import Sources

__all__ = [
    "DOCUMENTS",
    "ENSEMBLES",
    "Document",
    "Ensemble",
    "Exemplaire",
    "Sources",
    "assemble",
    "documents_of",
    "exemplaires",
    "paginate",
]
