"""French words around the forms: articles, agreements, what is missing."""

from datetime import datetime

from pipeline import french
from pipeline.definitions import Form

VOWELS = "aâàäeéèêëiîïoôöuùûüyhœæ"


def bare(label: str) -> str:
    """A label without its final question mark: « Quelle instance ? » -> « Quelle instance »."""
    return label.rstrip(" ?:" + french.NBSP + french.NNBSP)


def inside(label: str) -> str:
    """A label as it reads inside a sentence: « Quartiers » -> « quartiers », « QPV » -> « QPV »."""
    label = bare(label)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def short(text: str, most: int) -> str:
    """The text, cut before `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def a(form: Form) -> str:
    """« une action », « un enjeu »."""
    return f"{'une' if form.feminine else 'un'} {inside(form.title)}"


def no(form: Form) -> str:
    """« aucune action », « aucun enjeu »."""
    return f"{'aucune' if form.feminine else 'aucun'} {inside(form.title)}"


def another(form: Form) -> str:
    """« une autre action », « un autre enjeu »."""
    return f"{'une' if form.feminine else 'un'} autre {inside(form.title)}"


def new(form: Form) -> str:
    """« Nouvelle action », « Nouvel enjeu », « Nouveau constat »."""
    noun = inside(form.title)
    masculine = "Nouvel" if noun[:1].lower() in VOWELS else "Nouveau"
    return f"{'Nouvelle' if form.feminine else masculine} {noun}"


def several(quantity: int, form: Form) -> str:
    """« 3 actions », « 1 enjeu »."""
    return french.count(quantity, inside(form.title), inside(form.plural))


def state(missing: tuple[str, ...], most: int = 4) -> str:
    """« complet », or « il manque : pilote, quartiers »."""
    if not missing:
        return "complet"
    named, others = missing[:most], len(missing) - most
    rest = f" et {french.count(others, 'autre')}" if others > 0 else ""
    return french.typeset(f"il manque : {', '.join(named)}{rest}")


def moment(at: datetime) -> str:
    """« 3 mars 2025 à 14 h 05 », at the clock of this machine."""
    return f"{french.day(at.astimezone().date())} à {hour(at)}"


def hour(at: datetime) -> str:
    """« 14 h 05 », at the clock of this machine."""
    here = at.astimezone()
    return f"{here.hour}{french.NBSP}h{french.NBSP}{here.minute:02}"
