"""What keeps an element of a file from being a fiche at all, sentence by sentence."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.definitions import Form
from pipeline.french import nearest
from pipeline.vocabulary import Status

IDENTIFIER = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}"
IDENTIFIER_HELP = "lettres sans accent, chiffres, « . », « _ » et « - », 64 caractères au plus."

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
