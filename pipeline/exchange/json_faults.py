"""What can be wrong in the fiches of a file: each fault is a sentence that says where."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from pipeline.answers import Catalogue, faults
from pipeline.definitions import FicheChoices, Form, Question
from pipeline.errors import ExchangeError
from pipeline.fiche import Answers, Fiche
from pipeline.french import count, nearest
from pipeline.vocabulary import Status

IDENTIFIER = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}"
IDENTIFIER_HELP = "lettres sans accent, chiffres, « . », « _ » et « - », 64 caractères au plus."
MAX_SENTENCES = 30

_FICHE_KEYS = {
    "id",
    "form",
    "parent",
    "groupe",
    "version",
    "status",
    "answers",
    "obsolete",
    "accepte",
}
_ACCEPTED_KEYS = {"version", "answers", "obsolete"}


def stop_at(sentences: Iterable[str]) -> None:
    """Raise all the sentences at once, if there are any."""
    listed = list(sentences)
    if len(listed) > MAX_SENTENCES:
        more = count(len(listed) - MAX_SENTENCES, "autre erreur", "autres erreurs")
        listed = [*listed[:MAX_SENTENCES], f"… et {more}."]
    if listed:
        raise ExchangeError("\n".join(listed))


def shape_faults(rank: int, item: Any, forms: Mapping[str, Form]) -> Iterator[str]:
    """What keeps the `rank`-th element of the list from being a fiche at all."""
    where = f"Fiche nº {rank}"
    if not isinstance(item, dict):
        yield f"{where} : il faut un objet entre accolades."
        return
    if isinstance(item.get("id"), str) and re.fullmatch(IDENTIFIER, item["id"]):
        where += f" ({item['id']})"
    else:
        yield f"{where}, « id » : {IDENTIFIER_HELP}"
    yield from unknown_keys(where, item, _FICHE_KEYS)
    if not isinstance(item.get("form"), str) or item["form"] not in forms:
        form = str(item.get("form"))
        yield f"{where} : le formulaire « {form} » n’existe pas{nearest(form, forms)}"
    if not isinstance(item.get("obsolete", {}), dict):
        yield f"{where}, « obsolete » : il faut des réponses entre accolades."
    if not isinstance(item.get("answers"), dict):
        yield f"{where} : il manque « answers », les réponses entre accolades."
    for key in ("parent", "groupe"):
        if not isinstance(item.get(key), str | None):
            yield f"{where}, « {key} » : il faut l’identifiant d’une fiche, ou null."
    if not _is_version(item.get("version", 1)):
        yield f"{where}, « version » : il faut un nombre entier à partir de 1."
    if item.get("status", Status.BROUILLON) not in list(Status):
        yield f"{where}, « status » : choisissez parmi {', '.join(Status)}."
    if "accepte" in item:
        yield from _accepted_faults(f"{where}, « accepte »", item, item["accepte"])


def _is_version(value: Any) -> bool:
    return type(value) is int and 1 <= value < 2**31


def _accepted_faults(where: str, item: Mapping[str, Any], accepted: Any) -> Iterator[str]:
    if not isinstance(accepted, dict):
        yield f"{where} : il faut un objet entre accolades."
        return
    yield from unknown_keys(where, accepted, _ACCEPTED_KEYS)
    version, present = accepted.get("version"), item.get("version", 1)
    if not isinstance(accepted.get("obsolete", {}), dict):
        yield f"{where}, « obsolete » : il faut des réponses entre accolades."
    if not _is_version(version):
        yield f"{where}, « version » : il faut un nombre entier à partir de 1."
    elif _is_version(present):
        yield from _accepted_text_faults(where, item, accepted, present)


def _accepted_text_faults(
    where: str, item: Mapping[str, Any], accepted: Mapping[str, Any], present: int
) -> Iterator[str]:
    """An earlier version comes with its answers; the present one has them already."""
    earlier = accepted["version"] < present
    if accepted["version"] > present:
        yield f"{where}, « version » : la fiche n’en est qu’à sa version {present}."
    elif earlier and item.get("status") == Status.ACCEPTE:
        yield f"{where} : le texte présent est déjà l’accepté, retirez « accepte »."
    elif earlier and not isinstance(accepted.get("answers"), dict):
        yield f"{where} : il manque « answers », les réponses entre accolades."
    elif not earlier and not accepted.keys().isdisjoint({"answers", "obsolete"}):
        yield f"{where} : c’est la version présente, ne laissez que « version »."


def unknown_keys(where: str, values: Mapping[str, Any], known: set[str]) -> Iterator[str]:
    """The keys that have no place there, each with the nearest that has."""
    for key in values:
        if key not in known:
            yield f"{where} : la clé « {key} » n’existe pas{nearest(key, known)}"


def place_faults(fiches: list[Fiche], forms: Mapping[str, Form]) -> Iterator[str]:
    """Ids given twice, and fiches that hang nowhere or in the wrong place."""
    by_id = {fiche.id: fiche for fiche in fiches}
    for fiche_id, times in Counter(fiche.id for fiche in fiches).items():
        if times > 1:
            yield f"L’identifiant « {fiche_id} » sert à {times} fiches : il en faut un par fiche."
    for name, times in Counter(fiche.form for fiche in fiches).items():
        if forms[name].single and times > 1:
            yield f"Il y a {times} fiches « {forms[name].title} » : une seule est permise."
    for fiche in fiches:
        yield from _parent_faults(fiche, forms, by_id)
        yield from _groupe_faults(fiche, forms, by_id)


def _parent_faults(
    fiche: Fiche, forms: Mapping[str, Form], by_id: Mapping[str, Fiche]
) -> Iterator[str]:
    wanted = forms[fiche.form].parent
    parent = by_id.get(fiche.parent or "")
    if fiche.parent is not None and parent is None:
        yield f"{_named(fiche, forms)} : le parent « {fiche.parent} » n’existe pas dans le fichier."
    elif wanted and (parent is None or parent.form not in wanted):
        titles = " ou ".join(forms[name].title.lower() for name in wanted)
        yield f"{_named(fiche, forms)} : il lui faut pour « parent » une fiche {titles}."
    elif not wanted and parent is not None:
        yield f"{_named(fiche, forms)} : ce formulaire n’a pas de parent, retirez « parent »."


def _groupe_faults(
    fiche: Fiche, forms: Mapping[str, Form], by_id: Mapping[str, Fiche]
) -> Iterator[str]:
    if fiche.groupe is None:
        return
    groupe = by_id.get(fiche.groupe)
    if forms[fiche.form].scope != "groupe":
        yield f"{_named(fiche, forms)} : écrite pour tout le contrat, retirez « groupe »."
    elif groupe is None or not groupe.is_groupe:
        yield (
            f"{_named(fiche, forms)} : « groupe » doit être l’identifiant d’une instance "
            "de type groupe_travail."
        )


def without_deleted(form: Form, answers: Answers, present: Container[str]) -> dict[str, Any]:
    """The answers without the choices that name a fiche that is not `present`."""
    kept = {
        name: _present(form.by_name.get(name), value, present) for name, value in answers.items()
    }
    return {name: value for name, value in kept.items() if value is not None}


def _present(question: Question | None, value: Any, present: Container[str]) -> Any:
    if not isinstance(getattr(question, "choices", None), FicheChoices):
        return value
    if isinstance(value, list):
        return [one for one in value if one in present] or None
    return value if value in present else None


def answer_faults(fiches: list[Fiche], catalogue: Catalogue) -> Iterator[str]:
    """What the forms refuse of the answers, the present ones and those accepted before."""
    for fiche in fiches:
        named = _named(fiche, catalogue.forms)
        texts = {named: fiche.answers}
        if fiche.accepted_answers is not None:
            texts[f"{named}, « accepte »"] = fiche.accepted_answers
        for where, answers in texts.items():
            for fault in faults(catalogue.forms[fiche.form], answers, catalogue):
                yield f"{where}, question « {fault.path} » : {fault.message}"


def _named(fiche: Fiche, forms: Mapping[str, Form]) -> str:
    return f"Fiche nº {fiche.position + 1} ({forms[fiche.form].title.lower()} {fiche.id})"
