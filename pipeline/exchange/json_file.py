"""The JSON of one contract: written by `cdv exporter`, read by `cdv importer`, the same both ways.

    {"format": "contrat-de-ville/1",
     "contrat": {"id": "val-d-ouvre", "nom": "Contrat de ville du Val d’Ouvre", "cadre": "2014"},
     "fiches": [{"id": "q1", "form": "quartier", "parent": null, "groupe": null,
                 "version": 1, "status": "brouillon", "answers": {"code": "QP099001", …}}, …]}

Fiches come in order: siblings keep it. `parent`, `groupe`, `version` and `status` may be left out.
Amounts are whole cents, dates ISO 8601, an undecided target the text "x". `cdv schema` prints the
JSON Schema of each cadre.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.answers import Catalogue, faults
from pipeline.definitions import Definitions, Form
from pipeline.errors import DefinitionError, ExchangeError
from pipeline.fiche import Contrat, Fiche
from pipeline.french import count, nearest
from pipeline.vocabulary import Status

FORMAT = "contrat-de-ville/1"
MAX_SENTENCES = 30
IDENTIFIER = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}"

_CONTRAT_KEYS = {"id", "nom", "cadre"}
_FICHE_KEYS = {"id", "form", "parent", "groupe", "version", "status", "answers"}


def export_json(contrat: Contrat, fiches: Iterable[Fiche]) -> str:
    """The whole contract as JSON text; reading it again gives the same contract and fiches."""
    document = {
        "format": FORMAT,
        "contrat": {"id": contrat.id, "nom": contrat.nom, "cadre": contrat.cadre},
        "fiches": [
            {
                "id": fiche.id,
                "form": fiche.form,
                "parent": fiche.parent,
                "groupe": fiche.groupe,
                "version": fiche.version,
                "status": fiche.status.value,
                "answers": dict(fiche.answers),
            }
            for fiche in fiches
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_json(
    text: str, definitions: Definitions, *, new_id: str | None = None
) -> tuple[Contrat, list[Fiche]]:
    """The contract, under `new_id` if given, and its checked fiches.

    Raises `ExchangeError` with one sentence a fault (30 at most): where it is, what to do.
    """
    document = _parsed(text)
    contrat = _contrat(document, definitions, new_id)
    items = document.get("fiches")
    if not isinstance(items, list):
        raise ExchangeError("Il manque « fiches », la liste des fiches du contrat.")
    forms = definitions.forms_of(contrat.cadre)
    _stop_at([s for rank, item in enumerate(items, 1) for s in _shape_faults(rank, item, forms)])
    fiches = [_fiche(position, item) for position, item in enumerate(items)]
    catalogue = Catalogue(definitions, contrat.cadre, fiches)
    _stop_at([*_place_faults(fiches, forms), *_answer_faults(fiches, catalogue)])
    return contrat, fiches


def _parsed(text: str) -> dict[str, Any]:
    try:
        document = json.loads(
            text, parse_constant=_refuse_constant, object_pairs_hook=_without_duplicates
        )
    except json.JSONDecodeError as error:
        raise ExchangeError(
            f"JSON illisible, ligne {error.lineno}, colonne {error.colno} : vérifiez les virgules, "
            "les guillemets et les accolades à cet endroit."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ExchangeError("JSON illisible : un nombre ou une imbrication démesurés.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ExchangeError(
            f"Ce fichier n’est pas un contrat exporté : il doit commencer par "
            f'{{"format": "{FORMAT}", …}}.'
        )
    return document


def _refuse_constant(word: str) -> Any:
    raise ExchangeError(f"« {word} » n’est pas un nombre : laissez la réponse de côté.")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for key, times in Counter(key for key, _ in pairs).items():
        if times > 1:
            raise ExchangeError(f"La clé « {key} » est écrite {times} fois dans le même objet.")
    return dict(pairs)


def _contrat(document: Mapping[str, Any], definitions: Definitions, new_id: str | None) -> Contrat:
    _stop_at(_unknown("Le fichier", document, {"format", "contrat", "fiches", "$schema"}))
    values = document.get("contrat")
    if not isinstance(values, dict):
        raise ExchangeError('Il manque « contrat » : {"id": …, "nom": …, "cadre": …}.')
    values = {**values, "id": new_id} if new_id else values
    sentences = list(_unknown("« contrat »", values, _CONTRAT_KEYS))
    for key in sorted(_CONTRAT_KEYS):
        if not isinstance(values.get(key), str) or not values[key].strip():
            sentences.append(f"« contrat », « {key} » : il faut un texte.")
    if not sentences and not re.fullmatch(IDENTIFIER, values["id"]):
        sentences.append(f"« contrat », « id » : {_IDENTIFIER_HELP}")
    if not sentences and len(values["nom"]) > 200:
        sentences.append("« contrat », « nom » : 200 caractères au plus.")
    _stop_at(sentences)
    try:
        definitions.cadre(values["cadre"])
    except DefinitionError as error:
        raise ExchangeError(str(error)) from error
    return Contrat(values["id"], values["nom"], values["cadre"])


_IDENTIFIER_HELP = "lettres sans accent, chiffres, « . », « _ » et « - », 64 caractères au plus."


def _shape_faults(rank: int, item: Any, forms: Mapping[str, Form]) -> Iterator[str]:
    where = f"Fiche nº {rank}"
    if not isinstance(item, dict):
        yield f"{where} : il faut un objet entre accolades."
        return
    if isinstance(item.get("id"), str) and re.fullmatch(IDENTIFIER, item["id"]):
        where += f" ({item['id']})"
    else:
        yield f"{where}, « id » : {_IDENTIFIER_HELP}"
    yield from _unknown(where, item, _FICHE_KEYS)
    if not isinstance(item.get("form"), str) or item["form"] not in forms:
        form = str(item.get("form"))
        yield f"{where} : le formulaire « {form} » n’existe pas{nearest(form, forms)}"
    if not isinstance(item.get("answers"), dict):
        yield f"{where} : il manque « answers », les réponses entre accolades."
    for key in ("parent", "groupe"):
        if not isinstance(item.get(key), str | None):
            yield f"{where}, « {key} » : il faut l’identifiant d’une fiche, ou null."
    version = item.get("version", 1)
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version < 2**31:
        yield f"{where}, « version » : il faut un nombre entier à partir de 1."
    if item.get("status", Status.BROUILLON) not in list(Status):
        yield f"{where}, « status » : choisissez parmi {', '.join(Status)}."


def _unknown(where: str, values: Mapping[str, Any], known: set[str]) -> Iterator[str]:
    for key in values:
        if key not in known:
            yield f"{where} : la clé « {key} » n’existe pas{nearest(key, known)}"


def _fiche(position: int, item: Mapping[str, Any]) -> Fiche:
    return Fiche(
        id=item["id"],
        form=item["form"],
        parent=item.get("parent"),
        groupe=item.get("groupe"),
        version=item.get("version", 1),
        status=Status(item.get("status", Status.BROUILLON)),
        answers={name: value for name, value in item["answers"].items() if value is not None},
        position=position,
    )


def _place_faults(fiches: list[Fiche], forms: Mapping[str, Form]) -> Iterator[str]:
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


def _answer_faults(fiches: list[Fiche], catalogue: Catalogue) -> Iterator[str]:
    for fiche in fiches:
        for fault in faults(catalogue.forms[fiche.form], fiche.answers, catalogue):
            yield (f"{_named(fiche, catalogue.forms)}, question « {fault.path} » : {fault.message}")


def _named(fiche: Fiche, forms: Mapping[str, Form]) -> str:
    return f"Fiche nº {fiche.position + 1} ({forms[fiche.form].title.lower()} {fiche.id})"


def _stop_at(sentences: Iterable[str]) -> None:
    """Raise all the sentences at once, if there are any."""
    listed = list(sentences)
    if len(listed) > MAX_SENTENCES:
        more = count(len(listed) - MAX_SENTENCES, "autre erreur", "autres erreurs")
        listed = [*listed[:MAX_SENTENCES], f"… et {more}."]
    if listed:
        raise ExchangeError("\n".join(listed))
