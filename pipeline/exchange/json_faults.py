"""What can be wrong between the fiches of a file: each fault is a sentence that says where."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline.answers import Catalogue, faults
from pipeline.definitions import Form
from pipeline.errors import ExchangeError
from pipeline.fiche import Fiche
from pipeline.french import count

MAX_SENTENCES = 30


def stop_at(sentences: Iterable[str]) -> None:
    """Raise all the sentences at once, if there are any."""
    listed = list(sentences)
    if len(listed) > MAX_SENTENCES:
        more = count(len(listed) - MAX_SENTENCES, "autre erreur", "autres erreurs")
        listed = [*listed[:MAX_SENTENCES], f"… et {more}."]
    if listed:
        raise ExchangeError("\n".join(listed))


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
