"""The whole chain, told as the process is: consolidate, check, assemble."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.assembly import DOCUMENTS, Sources, assemble
from pipeline.coherence import Finding, check
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions
from pipeline.errors import TemplateError
from pipeline.files import write_atomically
from pipeline.french import count, nearest
from pipeline.store import Store

Report = Callable[[str], None]
"""Takes one French line on what is being done."""


@dataclass(frozen=True)
class Built:
    """What came out: the dossier, what does not hold together, and the files."""

    dossier: Dossier
    findings: list[Finding]
    files: list[Path]


def build(  # noqa: PLR0913 (the options of one command)
    store: Store,
    contrat: str,
    definitions: Definitions,
    *,
    documents: Sequence[str],
    output: Path,
    template: Path | None = None,
    paginate: bool = False,
    provenance: bool = False,
    report: Report = lambda line: None,
) -> Built:
    """Assemble documents of one contract into `output`, one .docx each, whole or not at all.

    `paginate` asks LibreOffice for the page numbers of the tables of contents; `provenance` adds
    to the contract the annex that says where each item comes from.
    """
    _refuse_unknown(documents)
    dossier = dossier_of(store, contrat, definitions)
    report(f"Consolidation : {count(len(dossier.fiches), 'fiche')}.")
    findings = check(dossier)
    report(f"Contrôle : {count(len(findings), 'signalement')}.")
    sources, files = sources_of(store, contrat), []
    for rank, name in enumerate(documents, 1):
        report(f"Assemblage {rank}/{len(documents)} : {DOCUMENTS[name].title}.")
        files.append(output / f"{name}.docx")
        data = assemble(
            name, dossier, findings, template=template, sources=sources, provenance=provenance
        )
        write_atomically(files[-1], _paginated(data) if paginate else data)
    return Built(dossier, findings, files)


def dossier_of(store: Store, contrat: str, definitions: Definitions) -> Dossier:
    """The consolidated dossier of one contract of the store, decisions included."""
    return consolidate(
        store.contrat(contrat), store.fiches(contrat), definitions, store.arbitrages(contrat)
    )


def sources_of(store: Store, contrat: str) -> Sources:
    """What the groups wrote and what was decided, behind the dossier of one contract."""
    return Sources(
        store.fiches(contrat),
        store.arbitrages(contrat),
        lambda fiche: store.revisions(contrat, fiche),
    )


def tableur(store: Store, contrat: str, definitions: Definitions) -> bytes:
    """The synthesis of the comité technique as a spreadsheet (.xlsx)."""
    from pipeline.exchange.tableur import synthese_xlsx  # noqa: PLC0415 (documents do without)

    dossier, sources = dossier_of(store, contrat, definitions), sources_of(store, contrat)
    return synthese_xlsx(
        dossier,
        check(dossier),
        fiches=sources.fiches,
        arbitrages=sources.arbitrages,
        revisions=sources.revisions,
    )


def _refuse_unknown(documents: Sequence[str]) -> None:
    for name in documents:
        if name not in DOCUMENTS:
            raise TemplateError(
                f"Le document « {name} » n’existe pas{nearest(name, DOCUMENTS)} "
                f"Documents : {', '.join(DOCUMENTS)}."
            )


def _paginated(data: bytes) -> bytes:
    from pipeline.assembly.pagination import paginate  # noqa: PLC0415 (needs LibreOffice)

    return paginate(data)
