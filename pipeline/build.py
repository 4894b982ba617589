"""The whole chain, told as the process is: consolidate, check, assemble."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.assembly import (
    DOCUMENTS,
    ENSEMBLES,
    Exemplaire,
    Sources,
    assemble,
    documents_of,
    exemplaires,
)
from pipeline.assembly.sorties import Lot, Sorties, delivered
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions
from pipeline.errors import TemplateError
from pipeline.files import write_atomically
from pipeline.french import count, nearest
from pipeline.store import Store

if TYPE_CHECKING:
    from pipeline.coherence import Linter
    from pipeline.coherence.registre import EtatDuRegistre
    from pipeline.suivi import Suivi

Report = Callable[[str], None]
"""Takes one French line on what is being done."""
WHOLE = ("documents", "Documents du contrat")
"""The name and the title of what is made together without being a set."""


@dataclass(frozen=True)
class Built:
    """What came out: the dossier, and the files."""

    dossier: Dossier
    files: list[Path]


def build(  # noqa: PLR0913 (the options of one command)
    store: Store,
    contrat: str,
    definitions: Definitions,
    *,
    documents: Sequence[str],
    output: Path,
    template: Path | None = None,
    provenance: bool = False,
    choix: Mapping[str, Any] = MappingProxyType({}),
    sorties: Sorties | None = None,
    report: Report = lambda line: None,
) -> Built:
    """Assemble documents of one contract into `output`, each file whole or not at all.

    `documents` names documents and sets of them; `sorties` says what to make beside one .docx for
    each. `choix` holds `annee`, `groupe`, `etabli_le` and `depuis` where they are asked for;
    `provenance` adds to the contract the annex that says where each item comes from.
    """
    wanted = sorties or Sorties()
    wanted.refuse_without_office()
    dossier, lot = prepared(
        store, contrat, definitions, documents,
        template=template, provenance=provenance, choix=choix, report=report,
    )  # fmt: skip
    files = []
    for name, data in delivered(lot, wanted, report):
        files.append(output / name)
        write_atomically(files[-1], data)
    return Built(dossier, files)


def prepared(
    store: Store,
    contrat: str,
    definitions: Definitions,
    documents: Sequence[str],
    *,
    template: Path | None = None,
    provenance: bool = False,
    choix: Mapping[str, Any] = MappingProxyType({}),
    report: Report = lambda line: None,
) -> tuple[Dossier, Lot]:
    """The dossier, and the .docx of these documents and sets.

    The rules run once, and first, where a document prints what they find; a template of one's own
    may still ask for it.
    """
    named = _expanded(documents)
    _refuse_several(named, template)
    dossier = dossier_of(store, contrat, definitions)
    report(f"Consolidation : {count(len(dossier.fiches), 'fiche')}.")
    constats = cache(lambda: _told(constats_of(store, dossier), report))
    if template is None and any(DOCUMENTS[name].constats for name in named):
        constats()
    made = partial(
        assemble, dossier=dossier, findings=constats, template=template,
        sources=sources_of(store, contrat), provenance=provenance, say=_once(report),
    )  # fmt: skip
    return dossier, _lot(documents, _exemplaires(named, dossier, choix), made, report)


def _refuse_several(named: Sequence[str], template: Path | None) -> None:
    if template is not None and len(named) != 1:
        raise TemplateError(
            "Un modèle à vous (--modele) sert à un seul document, pas à un ensemble : nommez-le, "
            f"par exemple « cdv assembler contrat --modele {template} »."
        )


def _once(report: Report) -> Report:
    """Says each line once, however many documents have it to say."""
    return cache(report)


def _told(etat: "EtatDuRegistre", report: Report) -> "EtatDuRegistre":
    """The same, once its figures are said."""
    accepted = count(len(etat.acceptes), "accepté")
    report(f"Contrôle : {count(len(etat.ouverts), 'signalement')} à régler, {accepted}.")
    return etat


def _expanded(documents: Sequence[str]) -> list[str]:
    """The documents of sets in the place of these; raises `TemplateError` for an unknown one."""
    for name in documents:
        if name not in DOCUMENTS and name not in ENSEMBLES:
            known = [*DOCUMENTS, *ENSEMBLES]
            raise TemplateError(
                f"Le document « {name} » n’existe pas{nearest(name, known)} "
                f"Documents : {', '.join(DOCUMENTS)}. Ensembles : {', '.join(ENSEMBLES)}."
            )
    return list(dict.fromkeys(each for name in documents for each in documents_of(name)))


def _exemplaires(
    names: Sequence[str], dossier: Dossier, choix: Mapping[str, Any]
) -> "list[tuple[str, Exemplaire, Mapping[str, Any]]]":
    """Each file to make: its document, its name, what is asked of it."""
    if choix.get("groupe"):
        return [(name, Exemplaire(name), choix) for name in names]
    return [
        (name, each, {**choix, "groupe": each.groupe})
        for name in names
        for each in exemplaires(name, dossier)
    ]


def _lot(
    asked: Sequence[str],
    files: "Sequence[tuple[str, Exemplaire, Mapping[str, Any]]]",
    made: Callable[..., bytes],
    report: Report,
) -> Lot:
    """Assemble them all, saying how far it is."""
    contents, titles = {}, {}
    for rank, (name, each, choix) in enumerate(files, 1):
        title = DOCUMENTS[name].title
        report(f"Assemblage {rank}/{len(files)} : {title}.")
        contents[each.fichier], titles[each.fichier] = made(name, **choix), title
    only = ENSEMBLES.get(asked[0]) if len(asked) == 1 else None
    return Lot(*((only.name, only.title) if only else WHOLE), contents, titles)


def dossier_of(store: Store, contrat: str, definitions: Definitions) -> Dossier:
    """The consolidated dossier of one contract of the store, decisions included."""
    return consolidate(
        store.contrat(contrat), store.retenues(contrat), definitions, store.arbitrages(contrat)
    )


def constats_of(store: Store, dossier: Dossier) -> "EtatDuRegistre":
    """All that the rules find, as at the signature, told apart by the register; nothing is noted.

    What is accepted at the present phase counts as accepted.
    """
    from pipeline.coherence import check  # noqa: PLC0415 (many a document does without the rules)
    from pipeline.coherence.registre import at_phase, etat_du_registre  # noqa: PLC0415
    from pipeline.process import present_phase  # noqa: PLC0415
    from pipeline.suivi import settings_of  # noqa: PLC0415

    contrat, cadre = dossier.contrat.id, dossier.cadre
    reglages, rules, _ = settings_of(store, dossier)
    findings = check(dossier, reglages=reglages)
    phase = present_phase(cadre, store.processus.passages(contrat)).code
    weighed = at_phase(findings, rules, phase, cadre)
    return etat_du_registre(findings, store.registre.signalements(contrat), weighed)


def suivi_of(
    store: Store, contrat: str, definitions: Definitions, linter: "Linter | None" = None
) -> "Suivi":
    """What the rules say of one contract at its phase, noted in its register."""
    from pipeline.suivi import watch  # noqa: PLC0415 (the rules take a while to load)

    empreinte = store.registre.empreinte(contrat)
    dossier = dossier_of(store, contrat, definitions)
    return watch(store, dossier, linter=linter, empreinte=empreinte)


def sources_of(store: Store, contrat: str) -> Sources:
    """What the groups wrote and what was decided, behind the dossier of one contract."""
    return Sources(
        store.retenues(contrat),
        store.arbitrages(contrat),
        lambda fiche: store.revisions(contrat, fiche),
    )


def tableur(store: Store, contrat: str, definitions: Definitions) -> bytes:
    """The synthesis of the comité technique as a spreadsheet (.xlsx)."""
    from pipeline.exchange.tableur import synthese_xlsx  # noqa: PLC0415 (documents do without)

    dossier, sources = dossier_of(store, contrat, definitions), sources_of(store, contrat)
    return synthese_xlsx(
        dossier,
        constats_of(store, dossier).ouverts,
        fiches=sources.fiches,
        arbitrages=sources.arbitrages,
        revisions=sources.revisions,
    )
