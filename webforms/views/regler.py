"""Set the rules of one contract: read them, switch them off, weigh them, write some of its own."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml
from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.errors import AnswerError, DefinitionError, NotFoundError, StoreError
from pipeline.french import number
from pipeline.registre import LONGEST
from pipeline.vocabulary import Droit, Severity
from webforms.context import author, services, tell, workspace
from webforms.controle import GRAVITES
from webforms.droits import pour
from webforms.saving import PAGE_TOO_OLD
from webforms.security import shows_again
from webforms.surveillance import readable, suivi_de

if TYPE_CHECKING:
    from pipeline.coherence import Reglages, Rule
    from pipeline.definitions import Form, Question
    from pipeline.suivi import Suivi

pages = Blueprint("regler", __name__, url_prefix="/contrats/<ident:contrat>/regles")

LONGEST_TEXT = 100_000
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
PLACES = re.compile(r"\{[^}]*\}")
"""What a message fills in."""
MUTE = ""
"""In a form, the weight of a rule that is silent."""


@pages.get("/")
@pour(Droit.LIRE)
def regles(contrat: str) -> Any:
    """Every rule of the contract, family by family, with what it weighs now."""
    from pipeline.coherence.familles import by_family  # noqa: PLC0415

    work, suivi = workspace(contrat), suivi_de(contrat)
    return render_template(
        "controle/regles.html",
        work=work,
        suivi=suivi,
        familles=by_family(suivi.rules.values()),
        weights={code: _weight(suivi, rule) for code, rule in suivi.rules.items()},
        changed=set(_contenu(contrat)[1].get("reglages", {})),
    )


@pages.get("/<ident:code>")
@pour(Droit.LIRE)
def regle(contrat: str, code: str) -> Any:
    """One rule: why, where it comes from, an example, what it weighs at each phase."""
    if code != code.upper() and code.upper() in suivi_de(contrat).rules:
        return redirect(url_for(".regle", contrat=contrat, code=code.upper()))
    return _page(contrat, code)


@pages.post("/<ident:code>")
@pour(Droit.ADMINISTRER)
def regler(contrat: str, code: str) -> Any:
    """Change one rule for this contract."""
    from pipeline.coherence import Reglages  # noqa: PLC0415
    from pipeline.coherence.changements import with_reglage  # noqa: PLC0415

    suivi = suivi_de(contrat)
    rule = _known(suivi, code)
    try:
        wanted = with_reglage(_contenu(contrat)[1], code, _typed(suivi, rule))
        _write(suivi, Reglages.from_data(wanted))
    except (AnswerError, DefinitionError) as error:
        return _page(contrat, code, str(error)), 422
    except StoreError as error:
        return _page(contrat, code, str(error)), 409
    tell(f"La règle {code} est réglée pour ce contrat.")
    return redirect(url_for(".regle", contrat=contrat, code=code), 303)


@pages.get("/texte")
@pour(Droit.ADMINISTRER)
def texte(contrat: str) -> Any:
    """All that the contract changes of its rules, and its own rules, as YAML."""
    return _text_page(contrat, _as_text(_contenu(contrat)[1]))


@pages.post("/texte")
@pour(Droit.ADMINISTRER)
def ecrire(contrat: str) -> Any:
    """Write them; what does not hold is said with its line, and the text is kept."""
    from pipeline.coherence import Reglages  # noqa: PLC0415

    typed = request.form.get("texte", "").replace("\r\n", "\n")
    try:
        if len(typed) > LONGEST_TEXT:
            raise AnswerError(
                f"Ce texte est trop long : {number(LONGEST_TEXT)} caractères au plus."
            )
        _write(suivi_de(contrat), Reglages.from_text(typed))
    except (AnswerError, DefinitionError) as error:
        return _text_page(contrat, typed, str(error)), 422
    except StoreError as error:
        return _text_page(contrat, typed, str(error)), 409
    tell("Les règles du contrat sont réglées.")
    return redirect(url_for(".regles", contrat=contrat), 303)


@pages.get("/historique")
@pour(Droit.LIRE_TOUT)
def historique(contrat: str) -> Any:
    """Who changed which rule, and when."""
    from pipeline.coherence.changements import changes  # noqa: PLC0415

    versions = services().store.processus.reglages(contrat)
    former: list[Mapping[str, Any]] = [{}, *(version.contenu for version in versions)]
    told = [(v, changes(before, v.contenu)) for before, v in zip(former, versions, strict=False)]
    return render_template(
        "controle/regles_historique.html", work=workspace(contrat), told=told[::-1]
    )


@shows_again("regler.regler")
def _again(contrat: str, code: str) -> Any:
    return _page(contrat, code, PAGE_TOO_OLD), 400


@shows_again("regler.ecrire")
def _text_again(contrat: str) -> Any:
    return _text_page(contrat, request.form.get("texte", ""), PAGE_TOO_OLD), 400


def _page(contrat: str, code: str, alert: str = "") -> str:
    from pipeline.coherence.changements import steps_of  # noqa: PLC0415

    work, suivi = workspace(contrat), suivi_de(contrat)
    rule = _known(suivi, code)
    return render_template(
        "controle/regle.html",
        work=work,
        suivi=suivi,
        rule=rule,
        default=_default(suivi, code),
        steps=steps_of(rule, work.cadre),
        version=_contenu(contrat)[0],
        dite=PLACES.sub("…", rule.message),
        ouverts=sum(each.code == code for each in readable(work, suivi.etat.ouverts)),
        typed=request.form,
        gravites=GRAVITES,
        shown=number,
        longest=LONGEST,
        alert=alert,
    )


def _text_page(contrat: str, typed: str, alert: str = "") -> str:
    version = request.form.get("version") or _contenu(contrat)[0]
    return render_template(
        "controle/regles_texte.html",
        work=workspace(contrat),
        typed=typed,
        version=version,
        formulaires=_vocabulary(contrat),
        alert=alert,
        longest=LONGEST_TEXT,
    )


def _vocabulary(contrat: str) -> "list[tuple[Form, list[tuple[Question, str, list[str]]]]]":
    """What a rule may name: each form; its questions, the kind of their answers, their choices."""
    from pipeline.coherence.kinds import kind_of, listed  # noqa: PLC0415

    work = workspace(contrat)
    return [
        (form, [(each, kind_of(each), listed(each, work.cadre) or []) for each in form.questions])
        for form in work.forms.values()
    ]


def _contenu(contrat: str) -> tuple[int, Mapping[str, Any]]:
    """The last version of the settings, and what it says."""
    versions = services().store.processus.reglages(contrat)
    return (versions[-1].version, versions[-1].contenu) if versions else (0, {})


def _write(suivi: "Suivi", reglages: "Reglages") -> None:
    """Keep settings that hold; raises `DefinitionError`, or `StoreError` when others were written.

    A page that was open while somebody else wrote writes nothing.
    """
    from pipeline.coherence import effective  # noqa: PLC0415

    effective(suivi.dossier.catalogue, reglages)
    version = request.form.get("version", 0, type=int)
    contrat, store = suivi.dossier.contrat.id, services().store
    store.processus.regler(contrat, reglages.as_data(), author(), version=version)


def _typed(suivi: "Suivi", rule: "Rule") -> dict[str, Any]:
    """The setting that the form asks for; nothing where it says what the cadre says."""
    from pipeline.coherence.changements import from_steps, steps_of  # noqa: PLC0415

    default = _default(suivi, rule.code)
    if request.form.get("usage") == "eteinte":
        if reason := request.form.get("motif", "").strip():
            kept = _contenu(suivi.dossier.contrat.id)[1].get("reglages", {}).get(rule.code, {})
            others = {n: v for n, v in kept.items() if n not in ("eteinte", "allumee")}
            return {**others, "eteinte": reason[:LONGEST]}
        raise AnswerError("Écrivez pourquoi ce contrat se passe de la règle.")
    steps = {phase.code: _severity(phase.code) for phase in suivi.dossier.cadre.phases}
    same = steps == steps_of(default, suivi.dossier.cadre)
    levels = {name: _threshold(name, value) for name, value in default.seuils.items()}
    moved = {name: value for name, value in levels.items() if value != default.seuils[name]}
    return {
        **({} if same else from_steps(steps)),
        **({"seuils": moved} if moved else {}),
        **({"allumee": True} if default.eteinte else {}),
    }


def _severity(phase: str) -> Severity | None:
    try:
        return Severity(found) if (found := request.form.get(f"phase.{phase}", MUTE)) else None
    except ValueError as error:
        raise AnswerError(f"Phase {phase} : choisissez une gravité de la liste.") from error


def _threshold(name: str, usual: float) -> float:
    plain = "".join(request.form.get(f"seuil.{name}", "").split()).replace(",", ".")
    if not NUMBER.fullmatch(plain):
        label, example = name.replace("_", " "), number(usual)
        raise AnswerError(f"Seuil « {label} » : écrivez un nombre, par exemple {example}.")
    return float(plain) if "." in plain else int(plain)


def _default(suivi: "Suivi", code: str) -> "Rule":
    """The rule as the cadre has it; a rule of the contract's own is its own default."""
    from pipeline.coherence import effective  # noqa: PLC0415

    return effective(suivi.dossier.catalogue).get(code, suivi.rules[code])


def _known(suivi: "Suivi", code: str) -> "Rule":
    if code not in suivi.rules:
        raise NotFoundError(f"Ce contrat n’a pas de règle « {code} ».")
    return suivi.rules[code]


def _weight(suivi: "Suivi", rule: "Rule") -> str:
    """What a rule weighs now, or why it says nothing."""
    if rule.eteinte:
        return "éteinte"
    now = rule.severity_at(suivi.phase.code, suivi.dossier.cadre)
    if now is not None:
        return now.value
    coming = next(
        phase.code
        for phase in suivi.dossier.cadre.phases
        if rule.severity_at(phase.code, suivi.dossier.cadre) is not None
    )
    return f"à partir de la phase {coming}"


def _as_text(contenu: Mapping[str, Any]) -> str:
    """Settings as YAML, with plain spaces; empty when there are none."""
    told = {key: value for key, value in contenu.items() if value}
    if not told:
        return ""
    text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=90)
    return str(text).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
