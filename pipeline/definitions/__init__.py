"""What is asked: the questions, forms and cadres that the files of forms/ declare."""

from pipeline.definitions.cadre import Cadre, Choice, Phase, Pilier
from pipeline.definitions.form import Form
from pipeline.definitions.loading import Definitions, load_definitions
from pipeline.definitions.questions import (
    UNDECIDED_SUFFIX,
    Area,
    CadreChoices,
    Currency,
    Date,
    Decimal,
    Email,
    FicheChoices,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
    Target,
    Text,
    Year,
    YesNo,
)
from pipeline.definitions.regles import Reglage, RegleLocale, Regles

__all__ = [
    "UNDECIDED_SUFFIX",
    "Area",
    "Cadre",
    "CadreChoices",
    "Choice",
    "Currency",
    "Date",
    "Decimal",
    "Definitions",
    "Email",
    "FicheChoices",
    "Form",
    "Integer",
    "Phase",
    "Pilier",
    "Question",
    "Reglage",
    "RegleLocale",
    "Regles",
    "Repeat",
    "SelectMultiple",
    "SelectOne",
    "Target",
    "Text",
    "Year",
    "YesNo",
    "load_definitions",
]
