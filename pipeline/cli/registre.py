"""`cdv signalements`: the register, for those who work without the site."""

from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import french_click
from pipeline.cli.phase import watched
from pipeline.cli.shared import (
    AUTHOR,
    as_json,
    base_option,
    contrat_option,
    folded,
    format_option,
    say,
    write,
)
from pipeline.errors import NotFoundError, StoreError
from pipeline.french import NBSP, count, day, nearest, typeset
from pipeline.registre import Etat, Signalement, accepter, commenter, rouvrir
from pipeline.registre.mots import ETATS, FAITS

if TYPE_CHECKING:
    from pipeline.coherence.registre import EtatDuRegistre
    from pipeline.exchange.signalements import Controle
    from pipeline.registre import Evenement
    from pipeline.store import Store
    from pipeline.suivi import Suivi


SOME = 5
"""So many identities stand in a sentence."""


@click.group(cls=french_click.Group)
def signalements() -> None:
    """Le registre des signalements : ouverts, acceptés, résolus."""


@signalements.command()
@click.option("--tout", "everything", is_flag=True, help="Aussi ceux qui sont résolus.")
@click.option("--regle", metavar="CODE", help="Ceux d’une seule règle.")
@contrat_option
@format_option
@base_option
def liste(
    everything: bool, regle: str | None, contrat: str | None, form: str, base: str | None
) -> None:
    """Où en est chaque signalement de la phase présente."""
    from pipeline.cli.rules import chosen  # noqa: PLC0415

    _, suivi = watched(base, contrat)
    code = chosen(suivi.rules, regle)[0].code if regle else None
    lines = [
        line
        for line in suivi.register.values()
        if (everything or line.standing) and code in (None, line.code)
    ]
    if form == "json":
        write(as_json([_data(line, suivi) for line in lines]), None)
        return
    for line in lines:
        click.echo(_line(line))
    say(f"{count(len(lines), 'signalement')} à la phase {suivi.phase.code}.")


@signalements.command(name="accepter")
@click.argument("quoi", metavar="CODE|IDENTITE")
@click.option("--motif", required=True, metavar="TEXTE", help="La justification, à lire au COPIL.")
@contrat_option
@base_option
def accept(quoi: str, motif: str, contrat: str | None, base: str | None) -> None:
    """Accepte un signalement, avec une justification écrite."""
    line = _write(base, contrat, quoi, lambda line: accepter(line, motif=motif, author=AUTHOR))
    say(f"Accepté : {line.message}")


@signalements.command(name="rouvrir")
@click.argument("quoi", metavar="CODE|IDENTITE")
@click.option("--motif", required=True, metavar="TEXTE", help="Pourquoi.")
@contrat_option
@base_option
def reopen(quoi: str, motif: str, contrat: str | None, base: str | None) -> None:
    """Rouvre un signalement accepté."""
    line = _write(base, contrat, quoi, lambda line: rouvrir(line, motif=motif, author=AUTHOR))
    say(f"Rouvert : {line.message}")


@signalements.command(name="commenter")
@click.argument("quoi", metavar="CODE|IDENTITE")
@click.argument("texte")
@contrat_option
@base_option
def comment(quoi: str, texte: str, contrat: str | None, base: str | None) -> None:
    """Ajoute un commentaire."""
    _write(base, contrat, quoi, lambda line: commenter(line, texte=texte, author=AUTHOR))
    say("Commentaire ajouté.")


@signalements.command()
@click.argument("quoi", metavar="CODE|IDENTITE")
@contrat_option
@base_option
def historique(quoi: str, contrat: str | None, base: str | None) -> None:
    """Tout ce qui est arrivé à un signalement."""
    _, suivi = watched(base, contrat)
    line = named(suivi.register, quoi)
    click.echo(_line(line))
    for event in line.histoire:
        click.echo(f"  {event.at:%d/%m/%Y %H:%M}  {_told(event, suivi)}")


def _told(event: "Evenement", suivi: "Suivi") -> str:
    """« Attribué au groupe « Santé », pour le 14 mars 2025 – Awa Diallo – Trouvez le pilote »."""
    known = event.attribue in suivi.dossier.fiches
    to = f" au groupe « {suivi.dossier.titre(event.attribue or '')} »" if known else ""
    due = f", pour le {day(event.echeance)}" if event.echeance else ""
    said = [FAITS[event.fait] + to + due, event.author, event.texte]
    return typeset(" – ".join(filter(None, said)))


def etat_de(store: "Store", controle: "Controle") -> "EtatDuRegistre":
    """A run told apart by the register, which it leaves as it is.

    What is accepted at the present phase counts as accepted, at whichever phase the run is.
    """
    from pipeline.coherence.registre import at_phase, etat_du_registre  # noqa: PLC0415
    from pipeline.process import present_phase  # noqa: PLC0415

    contrat, cadre = controle.dossier.contrat.id, controle.dossier.cadre
    phase = present_phase(cadre, store.processus.passages(contrat)).code
    weighed = at_phase(controle.findings, controle.rules, phase, cadre)
    return etat_du_registre(controle.findings, store.registre.signalements(contrat), weighed)


def justifications(etat: "EtatDuRegistre") -> dict[str, str]:
    """Why each accepted finding is accepted, and who said so, by identity."""
    return {each.finding.identite: _said(each.acceptation) for each in etat.acceptes}


def _said(given: "Evenement") -> str:
    return typeset(f"« {given.texte} » ({given.author}, {given.at:%d/%m/%Y})")


def settled(etat: "EtatDuRegistre") -> str:
    """The accepted findings with their justification, then those that are resolved."""
    lines = []
    if etat.acceptes:
        lines += ["", click.style(f"Acceptés ({len(etat.acceptes)})", bold=True)]
    for accepte in etat.acceptes:
        finding, said = accepte.finding, _said(accepte.acceptation)
        lines += [folded(f"  {finding.code}  ", finding.message), folded(" " * 10, said)]
    if etat.resolus:
        lines += ["", click.style(f"Résolus ({len(etat.resolus)})", bold=True)]
    lines += [folded(f"  {line.code}  ", line.message) for line in etat.resolus]
    return "\n".join(map(typeset, lines))


def named(register: "dict[str, Signalement]", wanted: str) -> Signalement:
    """The finding of that identity, or the only one of that rule, those that stand before the
    others; raises `StoreError`.
    """
    if wanted in register:
        return register[wanted]
    every = [line for line in register.values() if line.code == wanted.upper()]
    found = [line for line in every if line.standing] or every
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(line.identite for line in found[:SOME])
        raise StoreError(
            f"La règle {wanted.upper()} a {count(len(found), 'signalement')} : précisez lequel, "
            f"parmi {listed}{'…' if len(found) > SOME else '.'} « cdv signalements liste --regle "
            f"{wanted.upper()} » dit ce que chacun signale."
        )
    known = {line.code for line in register.values()}
    raise NotFoundError(f"Aucun signalement « {wanted} »{nearest(wanted, known)}")


def _write(base: str | None, contrat: str | None, quoi: str, geste: Any) -> Signalement:
    store, suivi = watched(base, contrat)
    line = named(suivi.register, quoi)
    return store.registre.ecrire(
        suivi.dossier.contrat.id, line.identite, geste, vu=line.dernier.rang
    )


def _line(line: Signalement) -> str:
    due = f", pour le {line.echeance:%d/%m/%Y}" if line.echeance else ""
    reason = line.acceptation.texte if line.acceptation and line.etat is Etat.ACCEPTE else ""
    why = f"{NBSP}: {reason}" if reason else ""
    state = ETATS[line.etat].lower()
    where = f"{line.identite}  {line.code}  {line.severite:<8}  {state}{due}{why}"
    return typeset(f"{where}\n{folded('    ', line.message)}")


def _data(line: Signalement, suivi: "Suivi") -> dict[str, Any]:
    accepted = line.acceptation if line.etat is Etat.ACCEPTE else None
    return {
        "identite": line.identite,
        "code": line.code,
        "severite": line.severite.value,
        "etat": line.etat.value,
        "depuis": line.depuis.isoformat(),
        "fiche": line.dernier.fiche,
        "groupe": suivi.groupe_of_line(line),
        "echeance": line.echeance.isoformat() if line.echeance else None,
        "message": line.message,
        "justification": accepted.texte if accepted else None,
        "par": accepted.author if accepted else None,
    }
