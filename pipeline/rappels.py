"""The reminders of one day: to whom, about which deadline, saying what is left to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.avancement import Avancement, avancements
from pipeline.courriel import Courriel, Messagerie
from pipeline.definitions import Definitions, Form
from pipeline.echeances import Echeance, dues
from pipeline.fiche import Contrat
from pipeline.french import count, day, typeset
from pipeline.store import Store
from pipeline.store.comptes import Membre
from pipeline.vocabulary import Role

IN_GROUP = frozenset({Role.RAPPORTEUR, Role.MEMBRE})
OVERSEEING = frozenset({Role.COTECH, Role.ADMINISTRATEUR})


@dataclass(frozen=True)
class Rappel:
    """One message about one deadline; `jours` says which of its reminders it is."""

    contrat: str
    echeance: Echeance
    jours: int
    courriel: Courriel


def rappels_du(
    store: Store, contrat: str, definitions: Definitions, today: date, *, site: str = ""
) -> list[Rappel]:
    """What is to be sent today for one contract, without what left already.

    The members of a group hear of it as long as their group has something left to send; the
    comité technique and the administrators, as long as any group concerned has. `site` is the
    address of the site, for the link in the message.
    """
    due = dues(store.echeances.of(contrat), today)
    if not due:
        return []
    fiches = store.fiches(contrat)
    found = store.contrat(contrat).called(fiches)
    forms = definitions.forms_of(found.cadre)
    progress = avancements(fiches, forms)
    writer = _Writer(found, forms, site, today)
    membres = [m for m in store.comptes.membres(contrat) if m.compte.actif]
    return [
        Rappel(contrat, echeance, jours, courriel)
        for echeance, jours in due
        for courriel in writer.courriels(
            echeance, progress, membres, store.echeances.reminded(contrat, echeance, jours)
        )
    ]


def envoyer(store: Store, messagerie: Messagerie, pending: Iterable[Rappel]) -> list[Rappel]:
    """Send reminders and note those that left; gives back those that the server refused.

    Each is noted as soon as the server took it: an interruption repeats none of them.
    """
    refused = []
    for rappel in pending:
        if messagerie.envoyer([rappel.courriel]):
            refused.append(rappel)
            continue
        who = [rappel.courriel.destinataire]
        store.echeances.note_reminded(rappel.contrat, rappel.echeance, rappel.jours, who)
    return refused


class _Writer:
    """The words of the messages of one contract."""

    def __init__(self, contrat: Contrat, forms: Mapping[str, Form], site: str, today: date) -> None:
        self.contrat, self.forms, self.today = contrat, forms, today
        self.link = f"{site.rstrip('/')}/contrats/{contrat.id}/" if site else ""

    def courriels(
        self,
        echeance: Echeance,
        progress: list[Avancement],
        membres: Iterable[Membre],
        reminded: set[str],
    ) -> list[Courriel]:
        """One message per person, whatever their roles; nobody hears of work that is done."""
        left = [a for a in progress if echeance.groupe in (None, a.groupe.id) and _unfinished(a)]
        told: dict[str, tuple[str, list[Avancement]]] = {}
        for membre in membres:
            mine = [a for a in left if _concerns(membre, a)]
            if not mine or membre.compte.courriel in reminded:
                continue
            _, already = told.setdefault(membre.compte.courriel, (membre.compte.nom, []))
            already.extend(a for a in mine if a not in already)
        return [
            Courriel(address, self._subject(echeance), self._text(nom, echeance, some))
            for address, (nom, some) in told.items()
        ]

    def _subject(self, echeance: Echeance) -> str:
        return typeset(f"{echeance.intitule} : {self._when(echeance)}")

    def _when(self, echeance: Echeance) -> str:
        left = (echeance.le - self.today).days
        if left == 0:
            return "aujourd’hui"
        distance = count(abs(left), "jour")
        return f"dans {distance}" if left > 0 else f"{distance} de retard"

    def _text(self, nom: str, echeance: Echeance, progress: list[Avancement]) -> str:
        due = f"{echeance.intitule} : {day(echeance.le)} ({self._when(echeance)})."
        lines = [
            f"Bonjour {nom},",
            f"{self.contrat.nom}\n{due}",
            *(self._progress(each) for each in progress),
        ]
        if self.link:
            lines.append(f"Le contrat : {self.link}")
        lines.append("Ce message est envoyé par l’outil du contrat de ville.")
        return typeset("\n\n".join(lines)) + "\n"

    def _progress(self, progress: Avancement) -> str:
        title = progress.groupe.titre(self.forms[progress.groupe.form])
        said = progress.sentences(self.forms)
        if progress.at_hand:
            said.append(f"Reste à envoyer : {count(progress.at_hand, 'fiche')}.")
        return "\n".join([title, *(f"- {sentence}" for sentence in said)])


def _unfinished(progress: Avancement) -> bool:
    return progress.at_hand > 0 or not progress.fiches


def _concerns(membre: Membre, progress: Avancement) -> bool:
    if membre.qualite.role in OVERSEEING:
        return True
    return membre.qualite.role in IN_GROUP and membre.qualite.groupe == progress.groupe.id
