"""`cdv controler`: which findings are asked for, and in which format they are told."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.cli import findings as said
from pipeline.cli.rules import chosen
from pipeline.coherence import Finding, Reglages, check, effective, load_reglages
from pipeline.consolidation import Dossier
from pipeline.errors import DefinitionError, OutputError
from pipeline.exchange.junit import junit
from pipeline.exchange.sarif import sarif
from pipeline.exchange.signalements import Controle
from pipeline.exchange.signalements_xlsx import signalements_xlsx
from pipeline.french import nearest
from pipeline.registre.evenements import said as plain
from pipeline.vocabulary import Severity

XLSX = "xlsx"
"""The only format that is not text: it needs a file."""


@dataclass(frozen=True)
class Demande:
    """What `cdv controler` was asked: a phase, the least severity, one rule, group or pilier."""

    phase: str | None = None
    reglages: str | None = None
    severite: str | None = None
    regle: str | None = None
    groupe: str | None = None
    pilier: str | None = None


def controlled(dossier: Dossier, asked: Demande, stored: Reglages | None = None) -> Controle:
    """The check of a dossier, kept to what was asked for; raises `DefinitionError`.

    `stored` are the settings of the contract, unless a file of others is given.
    """
    reglages = load_reglages(Path(asked.reglages)) if asked.reglages else stored
    rules = effective(dossier.catalogue, reglages)
    found = check(dossier, phase=asked.phase, reglages=reglages)
    code = chosen(rules, asked.regle)[0].code if asked.regle else None
    kept = [each for each in _kept(dossier, found, asked) if code in (None, each.code)]
    return Controle(dossier, kept, rules, asked.phase)


def told(controle: Controle, form: str, sortie: str | None) -> bytes:
    """The file of that format; raises `OutputError` when it cannot go to the screen."""
    if form == XLSX and sortie is None:
        raise OutputError("Un tableur s’écrit dans un fichier : ajoutez --sortie points.xlsx.")
    if form == "text":
        return f"{said.as_text(controle, whole=sortie is not None)}\n".encode()
    return FORMATS[form](controle)


def _as_json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


FORMATS: Mapping[str, Callable[[Controle], bytes]] = {
    "json": lambda controle: _as_json(said.as_data(controle)),
    "sarif": lambda controle: _as_json(sarif(controle)),
    "junit": lambda controle: junit(controle).encode(),
    XLSX: signalements_xlsx,
}
"""Every format of `--format` but the text, by name."""


def _kept(dossier: Dossier, found: Sequence[Finding], asked: Demande) -> list[Finding]:
    weights = list(Severity)
    most = weights.index(Severity(asked.severite)) if asked.severite else len(weights)
    groupe, pilier = _groupe(dossier, asked.groupe), _pilier(dossier, asked.pilier)
    return [
        each
        for each in found
        if weights.index(each.severite) <= most
        and groupe in (None, each.groupe, each.fiche)
        and pilier in (None, each.pilier)
    ]


def _groupe(dossier: Dossier, wanted: str | None) -> str | None:
    groupes = {f.id: dossier.titre(f.id) for f in dossier.fiches.values() if f.is_groupe}
    return _named("Le groupe", wanted, groupes)


def _pilier(dossier: Dossier, wanted: str | None) -> str | None:
    known = {pilier.value: pilier.label for pilier in dossier.piliers}
    return _named("Le chapitre", wanted, known)


def _named(what: str, wanted: str | None, known: Mapping[str, str]) -> str | None:
    """The id of that id or name, or part of a name; raises `DefinitionError`."""
    if wanted is None or wanted in known:
        return wanted
    names = {key: plain(name) for key, name in known.items()}
    same = [key for key, name in names.items() if name == plain(wanted)]
    near = same or [key for key, name in names.items() if plain(wanted) in name]
    if len(near) == 1:
        return near[0]
    listed = ", ".join(f"{key} ({name})" for key, name in known.items()) or "aucun"
    raise DefinitionError(
        f"{what} « {wanted} » n’existe pas{nearest(wanted, [*known, *known.values()])} "
        f"Possibles : {listed}."
    )
