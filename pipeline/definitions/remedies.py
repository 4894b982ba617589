"""What pydantic refuses, as French sentences that say what to write instead."""

from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.definitions.cadre import Annexe, Cadre, Choice, Phase, Pilier, Piliers
from pipeline.definitions.form import Form
from pipeline.definitions.places import Place
from pipeline.definitions.questions import CadreChoices, FicheChoices, Question
from pipeline.definitions.regles import Exemple, Reglage, RegleLocale, Regles
from pipeline.french import nearest


def sentences(source: Place, model: type[BaseModel], error: ValidationError) -> list[str]:
    """One sentence a fault: where it is, and its remedy."""
    found = []
    for fault in error.errors():
        place = getattr(fault.get("ctx", {}).get("error"), "place", ())
        found.append(source.sentence((*fault["loc"], *place), _remedy(fault, model)))
    return list(dict.fromkeys(found))


def _remedy(fault: Any, model: type[BaseModel]) -> str:
    context, key = fault.get("ctx", {}), str(fault["loc"][-1]) if fault["loc"] else ""
    match fault["type"]:
        case "extra_forbidden":
            known = _keys(model, inside=len(fault["loc"]) > 1)
            return f"la clé « {key} » n’existe pas ici{nearest(key, known)}"
        case "missing":
            return f"il manque la clé « {key} » ; ajoutez-la."
        case "union_tag_invalid":
            return _unknown_type(str(context["tag"]), context["expected_tags"])
        case "union_tag_not_found":
            return "il manque la clé « type » ; ajoutez par exemple « type: text »."
        case "literal_error" | "enum":
            return f"valeur refusée ; écrivez {context['expected'].replace(' or ', ' ou ')}."
        case "greater_than_equal":
            return f"il faut au moins {context['ge']}."
        case "less_than_equal":
            return f"il faut au plus {context['le']}."
        case "string_too_long":
            return f"{context['max_length']} caractères au plus."
        case "value_error":
            sentence = str(context["error"])
            return sentence if sentence.endswith((".", "?")) else f"{sentence}."
        case "too_short":
            return _TEXT if isinstance(fault["input"], str) else _LIST
        case "choices":
            return str(fault["msg"])
        case name:
            return _REMEDIES.get(name, "valeur refusée ; comparez avec un autre fichier.")


_TEXT = "il faut un texte non vide (entre guillemets s’il contient « : », ou s’il se lit oui/non)."
_WHOLE = "il faut un nombre entier."
_NUMBER = "il faut un nombre."
_BOOLEAN = "écrivez true ou false."
_LIST = "il faut une liste (un tiret par ligne) d’au moins un élément."
_MAPPING = "il faut des « clé: valeur »."
_REMEDIES = {
    "string_type": _TEXT,
    "string_too_short": _TEXT,
    "string_pattern_mismatch": (
        "n’utilisez que des lettres sans accent, des chiffres et « _ », "
        "et commencez un nom par une minuscule."
    ),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _BOOLEAN,
    "bool_parsing": _BOOLEAN,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "invalid_key": "une clé doit être un mot ; mettez-la entre guillemets.",
}


def _unknown_type(written: str, expected: str) -> str:
    known = [word.strip(" '") for word in expected.split(",")]
    return (
        f"le type « {written} » n’existe pas{nearest(written, known)} Types : {', '.join(known)}."
    )


_RULES = (Reglage, RegleLocale, Exemple)
_PARTS: dict[type[BaseModel], tuple[type[BaseModel], ...]] = {
    Form: (Choice, CadreChoices, FicheChoices),
    Cadre: (Piliers, Pilier, Phase, Annexe, Regles, *_RULES),
    Regles: _RULES,
}


def _keys(model: type[BaseModel], *, inside: bool) -> list[str]:
    """The keys of the file itself, or those of what is inside it."""
    if not inside:
        return list(model.model_fields)
    questions = Question.__subclasses__() if model is Form else []
    return sorted(
        {key for part in (*_PARTS.get(model, (model,)), *questions) for key in part.model_fields}
    )
