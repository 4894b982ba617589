"""The deadlines of a contract: fix them, read them, take them into one's own calendar."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from itsdangerous import BadSignature, URLSafeSerializer

from pipeline import french
from pipeline.definitions import Choice, Date, Form, SelectOne, Text
from pipeline.droits import permet
from pipeline.echeances import JOURS, Echeance
from pipeline.errors import ConflictError
from pipeline.exchange.ics import calendar
from pipeline.vocabulary import Droit
from webforms.context import author, services, tell, workspace
from webforms.droits import moi, pour
from webforms.entry import Entry
from webforms.offer import Offer
from webforms.saving import PAGE_TOO_OLD
from webforms.security import shows_again
from webforms.workspace import Workspace

pages = Blueprint("calendrier", __name__, url_prefix="/contrats/<ident:contrat>/calendrier")
subscribed = Blueprint("abonnement", __name__)


NEXT = 4
"""So many deadlines are told on the page of the contract."""


@dataclass(frozen=True)
class Line:
    """One deadline as the page tells it."""

    echeance: Echeance
    jour: str
    reste: str
    passed: bool
    phase: str
    groupe: str


@pages.get("/")
@pour(Droit.LIRE)
def echeances(contrat: str) -> Any:
    """What is due, soonest first, and a form to fix another deadline."""
    work = workspace(contrat)
    return _page(work, _entry(work))


@pages.post("/")
@pour(Droit.INSTRUIRE)
def ajouter(contrat: str) -> Any:
    """Fix a deadline."""
    work = workspace(contrat)
    entry = _entry(work, typed=request.form)
    if not entry.validate():
        return _page(work, entry), 422
    added = services().store.echeances.add(contrat, _echeance(entry), author())
    tell(f"L’échéance du {french.day(added.le)} est fixée.")
    return redirect(url_for("calendrier.echeances", contrat=contrat), 303)


@pages.get("/<ident:echeance>")
@pour(Droit.INSTRUIRE)
def modifier(contrat: str, echeance: str) -> Any:
    """The form of one deadline."""
    work = workspace(contrat)
    chosen = _chosen(contrat, echeance)
    return _page(work, _entry(work, chosen), chosen)


@pages.post("/<ident:echeance>")
@pour(Droit.INSTRUIRE)
def enregistrer(contrat: str, echeance: str) -> Any:
    """Change one deadline; a change made meanwhile is never overwritten."""
    work = workspace(contrat)
    chosen = _chosen(contrat, echeance)
    entry = _entry(work, chosen, request.form)
    if not entry.validate():
        return _page(work, entry, chosen), 422
    version = request.form.get("version", chosen.version, type=int)
    try:
        services().store.echeances.change(contrat, _echeance(entry, echeance, version), author())
    except ConflictError as conflict:
        entry.show_theirs(_as_typed(conflict.theirs), conflict.author)
        return _page(work, entry, chosen, alert=str(conflict)), 409
    tell("L’échéance est changée.")
    return redirect(url_for("calendrier.echeances", contrat=contrat), 303)


@pages.post("/<ident:echeance>/retirer")
@pour(Droit.INSTRUIRE)
def retirer(contrat: str, echeance: str) -> Any:
    """Take one deadline away."""
    services().store.echeances.remove(contrat, echeance)
    tell("L’échéance est retirée.")
    return redirect(url_for("calendrier.echeances", contrat=contrat), 303)


@pages.get("/echeances.ics")
@pour(Droit.LIRE)
def telecharger(contrat: str) -> Any:
    """The deadlines as a calendar file."""
    return _file(contrat)


@subscribed.get("/calendriers/<jeton>.ics")
@pour(Droit.TOUS)
def suivre(jeton: str) -> Any:
    """The same for a calendar program, which cannot log in: its address says who it was given to.

    It answers as long as that person may read the contract.
    """
    try:
        contrat, compte = _signer().loads(jeton)
    except (BadSignature, ValueError, TypeError):
        abort(404)
    if not permet(services().store.comptes.personne(compte), Droit.LIRE, contrat):
        abort(404)
    return _file(contrat)


@pages.app_template_global("prochaines_echeances")
def prochaines(work: Workspace) -> list[Line]:
    """The next deadlines that concern the person who looks: theirs, or all when they read all."""
    personne = moi()
    mine = {q.groupe for q in personne.dans(work.id)} if personne else set()
    everything = permet(personne, Droit.LIRE_TOUT, work.id)
    today = datetime.now().astimezone().date()
    coming = [
        each
        for each in services().store.echeances.of(work.id)
        if each.le >= today and (everything or each.groupe is None or each.groupe in mine)
    ]
    return [_line(work, each, today) for each in coming[:NEXT]]


@shows_again("calendrier.ajouter")
def _add_again(contrat: str) -> Any:
    work = workspace(contrat)
    return _page(work, _entry(work, typed=request.form), alert=PAGE_TOO_OLD), 400


@shows_again("calendrier.enregistrer")
def _change_again(contrat: str, echeance: str) -> Any:
    work, chosen = workspace(contrat), _chosen(contrat, echeance)
    return _page(work, _entry(work, chosen, request.form), chosen, alert=PAGE_TOO_OLD), 400


def _page(work: Workspace, entry: Entry, chosen: Echeance | None = None, *, alert: str = "") -> str:
    today = datetime.now().astimezone().date()
    lines = [_line(work, each, today) for each in services().store.echeances.of(work.id)]
    return render_template(
        "calendrier.html",
        work=work,
        entry=entry,
        chosen=chosen,
        lines=[line for line in lines if not line.passed],
        passed=[line for line in lines if line.passed],
        may_change=permet(moi(), Droit.INSTRUIRE, work.id),
        reminders=[jours for jours in JOURS if jours > 0],
        subscription=_subscription(work.id),
        alert=alert,
    )


def _line(work: Workspace, echeance: Echeance, today: date) -> Line:
    left = (echeance.le - today).days
    phases = {phase.code: phase.label for phase in work.cadre.phases}
    groupe = work.groupes.get(echeance.groupe or "")
    return Line(
        echeance,
        french.day(echeance.le),
        _left(left),
        left < 0,
        phases.get(echeance.phase, ""),
        work.title(groupe) if groupe else "",
    )


def _left(days: int) -> str:
    """« dans 3 jours », « aujourd’hui », « il y a 2 jours »."""
    if days in _NEAR:
        return _NEAR[days]
    distance = french.count(abs(days), "jour")
    return f"dans {distance}" if days > 0 else f"il y a {distance}"


_NEAR = {-1: "hier", 0: "aujourd’hui", 1: "demain"}


def _chosen(contrat: str, echeance: str) -> Echeance:
    found = [e for e in services().store.echeances.of(contrat) if e.id == echeance]
    if not found:
        abort(404)
    return found[0]


def _entry(work: Workspace, chosen: Echeance | None = None, typed: Any = None) -> Entry:
    form = _form(work)
    stored = _as_typed(asdict(chosen)) if chosen else {}
    return Entry(form, Offer(work, None, form, stored, lambda fiche: None), stored, typed)


def _as_typed(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a deadline says, as answers to the questions of `_form`."""
    named = {"concerne" if name == "groupe" else name: value for name, value in said.items()}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in named.items() if v}


def _form(work: Workspace) -> Form:
    """What a deadline says, asked as a fiche is."""
    phases = [Choice(value=phase.code, label=phase.label) for phase in work.cadre.phases]
    groupes = [Choice(value=g.id, label=work.title(g)) for g in work.groupes.values()]
    questions: list[Any] = [
        Date(name="le", type="date", label="Date", required=True),
        Text(
            name="intitule",
            type="text",
            label="Ce qui est attendu",
            hint="Par exemple : les diagnostics des groupes sont envoyés.",
            required=True,
        ),
        SelectOne(name="phase", type="select_one", label="Étape", choices=phases, required=True),
    ]
    if groupes:
        hint = "Sans réponse : tous les groupes."
        questions.append(
            SelectOne(
                name="concerne", type="select_one", label="Groupe", hint=hint, choices=groupes
            )
        )
    return Form(
        form="echeance",
        title="Échéance",
        plural="Échéances",
        feminine=True,
        phase=work.cadre.phases[0].code,
        order=0,
        scope="contrat",
        titles=["intitule"],
        questions=questions,
    )


def _echeance(entry: Entry, id: str = "", version: int = 1) -> Echeance:
    said = entry.answers
    le = date.fromisoformat(said["le"])
    return Echeance(id, le, said["intitule"], said["phase"], said.get("concerne"), version)


def _subscription(contrat: str) -> str:
    """The address at which a calendar program finds the deadlines; "" for guests."""
    reader = moi()
    if reader is None or not reader.id:
        return ""
    jeton = _signer().dumps([contrat, reader.id])
    return url_for("abonnement.suivre", jeton=jeton, _external=True)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="calendrier")


def _file(contrat: str) -> Response:
    store = services().store
    found = store.contrat(contrat)
    form = services().definitions.forms["instance"]
    groupes = store.fiches(contrat, "instance")
    data = calendar(
        found.called(store.fiches(contrat, "contrat")),
        store.echeances.of(contrat),
        at=datetime.now(UTC),
        address=url_for("calendrier.echeances", contrat=contrat, _external=True),
        groupes={groupe.id: groupe.titre(form) for groupe in groupes},
    )
    name = f"attachment; filename={contrat}-echeances.ics"
    return Response(data, mimetype="text/calendar", headers={"Content-Disposition": name})
