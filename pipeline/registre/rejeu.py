"""From events to where each finding stands, and from a run of the rules to new events."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.registre.evenements import Constate, Etat, Evenement, Fait, Signalement


def replay(evenements: Iterable[Evenement]) -> dict[str, Signalement]:
    """Where each finding stands after these events, in the order they were first told."""
    register: dict[str, Signalement] = {}
    for evenement in evenements:
        register[evenement.identite] = _after(register.get(evenement.identite), evenement)
    return register


def due(
    register: Mapping[str, Signalement],
    constates: Iterable[Constate],
    *,
    unheard: Collection[str] = (),
    silent: Collection[str] = (),
) -> list[Evenement]:
    """What a run has to note; nothing when it says what the register already says.

    `unheard` are the codes of the rules that could not be applied: what they said before stays.
    `silent` are the identities of the findings whose rule waits for another phase, and the codes
    of the rules that are switched off: what is not told is not mended.
    """
    told = {constate.identite: constate for constate in constates}
    return [
        *(e for c in told.values() for e in _noted(register.get(c.identite), c)),
        *(
            line.again(Fait.TU if line.identite in silent or line.code in silent else Fait.RESOLU)
            for line in register.values()
            if line.standing and line.identite not in told and line.code not in unheard
        ),
    ]


def _noted(line: Signalement | None, constate: Constate) -> Iterator[Evenement]:
    if line is None or line.tu:
        yield _told(Fait.OUVERT, constate)
    elif not line.standing or (line.etat is Etat.ACCEPTE and not line.covers(constate)):
        yield _told(Fait.ROUVERT, constate)
    elif _facts(line.dernier) != _facts(constate):
        yield _told(Fait.CHANGE, constate)


def _told(fait: Fait, constate: Constate) -> Evenement:
    return Evenement(
        identite=constate.identite,
        fait=fait,
        code=constate.code,
        severite=constate.severite,
        message=constate.message,
        form=constate.form,
        fiche=constate.fiche,
        pilier=constate.pilier,
        groupe=constate.groupe,
    )


def _facts(told: Constate | Evenement) -> tuple[object, ...]:
    return told.message, told.severite, told.fiche, told.pilier, told.groupe


def _after(line: Signalement | None, event: Evenement) -> Signalement:
    if line is None:
        return Signalement(event, _state(None, event), event.at, (event,))
    etat = _state(line, event)
    given = event if event.fait is Fait.ATTRIBUE else line
    return Signalement(
        dernier=event,
        etat=etat,
        depuis=line.depuis if etat is line.etat else event.at,
        histoire=(*line.histoire, event),
        acceptation=_acceptance(line, event),
        attribue=given.attribue,
        echeance=given.echeance,
        tu=_silent(line, event),
    )


def _silent(line: Signalement, event: Evenement) -> Etat | None:
    """What the finding was when its rule fell silent; whatever a run tells of it ends that."""
    if event.fait is Fait.TU:
        return line.etat
    return line.tu if event.fait in (Fait.ATTRIBUE, Fait.COMMENTE) else None


def _acceptance(line: Signalement, event: Evenement) -> Evenement | None:
    """The last justification; none when somebody took it back."""
    if event.fait is Fait.ACCEPTE:
        return event
    return None if event.fait is Fait.ROUVERT and event.author else line.acceptation


def _state(line: Signalement | None, event: Evenement) -> Etat:
    match event.fait:
        case Fait.ACCEPTE:
            return Etat.ACCEPTE
        case Fait.RESOLU | Fait.TU:
            return Etat.RESOLU
        case Fait.OUVERT if line is not None and line.covers(event):
            return Etat.ACCEPTE
        case Fait.OUVERT | Fait.ROUVERT:
            reviewed = line is not None and line.acceptation is not None and not event.author
            return Etat.A_REVOIR if reviewed else Etat.OUVERT
        case _:
            return line.etat if line else Etat.OUVERT
