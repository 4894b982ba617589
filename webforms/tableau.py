"""The contract at a glance: what waits for whoever looks, and how far each group is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from flask import url_for

from pipeline.avancement import Avancement, avancements
from pipeline.cycle import AT_COTECH
from pipeline.fiche import Fiche
from pipeline.french import count, day, enumeration
from pipeline.vocabulary import Droit, Role, Severity, Status
from webforms.context import services
from webforms.droits import moi, peut
from webforms.surveillance import readable, suivi_recent
from webforms.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.suivi import Suivi

_known: WeakKeyDictionary[Workspace, list[Avancement]] = WeakKeyDictionary()
"""How far the groups of a contract were, as long as it has not changed."""


@dataclass(frozen=True)
class Attente:
    """One thing that waits for the person who looks, and where to do it."""

    texte: str
    lien: str


@dataclass(frozen=True)
class Groupe:
    """One group: how far it is, what is still open. `lien` is empty when they may not go there."""

    fiche: Fiche
    avancement: Avancement
    mien: bool
    lien: str
    constats: Mapping[Severity, int]

    @property
    def parts(self) -> str:
        """How many fiches are where, in words: « 3 à compléter, 5 soumises, 2 acceptées »."""
        by = self.avancement.by_status
        sent, accepted = sum(by[status] for status in AT_COTECH), by[Status.ACCEPTE]
        lacking, back = len(self.avancement.lacking), by[Status.RENVOYE]
        said = [
            f"{lacking} à compléter" if lacking else "",
            count(back, "renvoyée") if back else "",
            count(sent, "soumise") if sent else "",
            count(accepted, "acceptée") if accepted else "",
        ]
        return enumeration([part for part in said if part])


def groupes(work: Workspace) -> list[Groupe]:
    """The groups, those of the person who looks first."""
    mine, everything = _mine(work), peut(Droit.LIRE_TOUT, work.id)
    suivi = suivi_recent(work.id)
    open_in = Counter(
        (suivi.groupe_of(finding), finding.severite)
        for finding in readable(work, suivi.etat.ouverts)
    )
    found = [
        Groupe(
            told.groupe,
            told,
            told.groupe.id in mine,
            _contribution(work, told.groupe.id) if everything or told.groupe.id in mine else "",
            {severity: open_in[told.groupe.id, severity] for severity in Severity},
        )
        for told in _progress(work.id)
        if told.groupe.id in work.groupes
    ]
    return sorted(found, key=lambda groupe: not groupe.mien)


def attentes(work: Workspace) -> list[Attente]:
    """What waits for the person who looks, by what they are in the contract."""
    suivi = suivi_recent(work.id)
    return [
        *(each for groupe in groupes(work) if groupe.mien for each in _of_group(work, groupe)),
        *_to_examine(work),
        *_to_justify(work, suivi),
        *_to_decide(work, suivi),
        *_to_prepare(work, suivi),
    ]


def _of_group(work: Workspace, groupe: Groupe) -> Iterator[Attente]:
    """What a member has to write, a rapporteur to send and to answer."""
    told, name = groupe.avancement, f"« {work.title(groupe.fiche)} »"
    if back := told.by_status[Status.RENVOYE]:
        fiches = count(back, "fiche est renvoyée", "fiches sont renvoyées")
        yield Attente(f"{fiches} au groupe {name}.", groupe.lien)
    if told.lacking:
        yield Attente(f"{count(len(told.lacking), 'fiche')} de {name} à compléter.", groupe.lien)
    if not told.fiches:
        yield Attente(f"Le groupe {name} n’a encore rien écrit.", groupe.lien)
    if peut(Droit.SOUMETTRE, work.id, groupe.fiche.id):
        yield from _to_send(work, groupe, name)
    threads = services().store.commentaires.open_counts(work.id)
    if talks := sum(threads[fiche.id] for fiche in told.fiches):
        yield Attente(
            f"{count(talks, 'échange ouvert', 'échanges ouverts')} dans {name}.", groupe.lien
        )
    if blocking := groupe.constats[Severity.BLOQUANT]:
        points = count(blocking, "point bloquant", "points bloquants")
        where = url_for("controler.coherence", contrat=work.id, groupe=groupe.fiche.id)
        yield Attente(f"{points} à régler dans {name}.", where)
    yield from _given(work, groupe, name)


def _to_send(work: Workspace, groupe: Groupe, name: str) -> Iterator[Attente]:
    told = groupe.avancement
    if ready := sum(f.status is Status.BROUILLON and f.id not in told.lacking for f in told.fiches):
        fiches = count(ready, "fiche complète", "fiches complètes")
        yield Attente(f"{fiches} de {name} à soumettre au comité technique.", groupe.lien)
    if proposed := told.by_status[Status.PROPOSE]:
        where = url_for("contribuer.propositions", contrat=work.id)
        yield Attente(f"{count(proposed, 'proposition')} d’invités à prendre ou à décliner.", where)


def _given(work: Workspace, groupe: Groupe, name: str) -> Iterator[Attente]:
    """What the comité technique gave to the group, and the first deadline."""
    suivi = suivi_recent(work.id)
    seen = {finding.identite for finding in readable(work, suivi.etat.ouverts)}
    given = [
        line
        for line in suivi.register.values()
        if line.identite in seen and line.attribue == groupe.fiche.id
    ]
    if not given:
        return
    first = min((line.echeance for line in given if line.echeance), default=None)
    until = f", {'le premier ' if len(given) > 1 else ''}pour le {day(first)}" if first else ""
    points = count(len(given), "point confié", "points confiés")
    where = url_for("controler.coherence", contrat=work.id, groupe=groupe.fiche.id)
    yield Attente(f"{points} à {name} par le comité technique{until}.", where)


def _to_examine(work: Workspace) -> Iterator[Attente]:
    """What the comité technique received."""
    if not peut(Droit.INSTRUIRE, work.id):
        return
    sent = sum(fiche.status in AT_COTECH for fiche in work.in_no_order)
    if sent:
        fiches = count(sent, "fiche soumise", "fiches soumises")
        yield Attente(f"{fiches} à examiner.", url_for("cycle.recues", contrat=work.id))


def _to_justify(work: Workspace, suivi: "Suivi") -> Iterator[Attente]:
    if not peut(Droit.JUSTIFIER, work.id):
        return
    if again := len(suivi.etat.a_revoir):
        where = url_for("registre.signalements", contrat=work.id, etat="a_revoir")
        points = count(again, "point accepté", "points acceptés")
        yield Attente(f"{points} à revoir : le constat a changé.", where)
    if blocking := len(suivi.etat.bloquants):
        points = count(blocking, "point bloquant", "points bloquants")
        where = url_for("registre.signalements", contrat=work.id, severite=Severity.BLOQUANT)
        yield Attente(f"{points} à faire corriger, ou à accepter avec une justification.", where)


def _to_decide(work: Workspace, suivi: "Suivi") -> Iterator[Attente]:
    """The gate of the phase, for those who open it."""
    if not peut(Droit.DECIDER, work.id) or suivi.porte.vers is None:
        return
    gate, where = suivi.porte, url_for("cheminer.phases", contrat=work.id)
    if gate.ouverte:
        yield Attente(f"Rien ne bloque : passer à la phase {gate.label}.", where)


def _to_prepare(work: Workspace, suivi: "Suivi") -> Iterator[Attente]:
    """What the contract lacks to go on: deadlines, somebody to send the work of each group."""
    if peut(Droit.INSTRUIRE, work.id):
        today = datetime.now().astimezone().date()
        if not any(each.le >= today for each in services().store.echeances.of(work.id)):
            where = url_for("calendrier.echeances", contrat=work.id)
            yield Attente("Fixer la prochaine échéance : le calendrier n’en a aucune.", where)
    if not peut(Droit.ADMINISTRER, work.id):
        return
    if suivi.fault:
        where = url_for("regler.regles", contrat=work.id)
        yield Attente("Reprendre les réglages des règles, qui ne s’appliquent plus.", where)
    membres = services().store.comptes.membres(work.id)
    led = {each.qualite.groupe for each in membres if each.qualite.role is Role.RAPPORTEUR}
    if alone := [groupe for groupe in work.groupes if groupe not in led]:
        groups = count(len(alone), "groupe sans rapporteur", "groupes sans rapporteur")
        where = url_for("membres.liste", contrat=work.id)
        yield Attente(f"{groups} : personne n’y soumet le travail.", where)


def _mine(work: Workspace) -> set[str]:
    personne = moi()
    return {q.groupe for q in personne.dans(work.id) if q.groupe} if personne else set()


def _contribution(work: Workspace, groupe: str) -> str:
    return url_for("cycle.contribuer", contrat=work.id, groupe=groupe)


def _progress(contrat: str) -> list[Avancement]:
    """How far the groups are, from all that they wrote, whoever looks."""
    whole = services().workspaces.of(services().store.snapshot(contrat))
    if whole not in _known:
        _known[whole] = avancements(whole.fiches, whole.forms)
    return _known[whole]
