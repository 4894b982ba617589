"""An answer and its readings: from what is typed, to what is stored, to what is printed."""

from pipeline.answers.catalogue import Catalogue
from pipeline.answers.checking import Fault, fault, faults, is_blank, is_relevant, missing, rows_of
from pipeline.answers.reading import clean, read, typed
from pipeline.answers.words import words

__all__ = [
    "Catalogue",
    "Fault",
    "clean",
    "fault",
    "faults",
    "is_blank",
    "is_relevant",
    "missing",
    "read",
    "rows_of",
    "typed",
    "words",
]
