"""From the .docx of a batch to all the files that were asked for, in one go of LibreOffice."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.assembly.sorties.archive import archive
from pipeline.assembly.sorties.bureau import (
    ABSENT,
    ODT,
    PDF,
    UNREAD,
    Bureau,
    Format,
    Progress,
    counts_pages,
    is_installed,
)
from pipeline.errors import OutputError

Report = Callable[[str], None]


@dataclass(frozen=True)
class Sorties:
    """What to make beside one .docx for each document.

    `fusion` is one more .docx, all documents one after the other; `archive` one .zip of all files.
    A PDF has the page numbers of its table of contents, and so has its .docx.
    """

    pages: bool = False
    pdf: bool = False
    odt: bool = False
    fusion: bool = False
    archive: bool = False

    @property
    def office(self) -> bool:
        """Whether LibreOffice has something to do."""
        return self.pages or self.pdf or self.odt

    def refuse_without_office(self) -> None:
        """Raise `OutputError` before anything is made, rather than after."""
        if self.office and not is_installed():
            raise OutputError(ABSENT)
        if self.pages and not counts_pages():
            raise OutputError(UNREAD)


@dataclass(frozen=True)
class Lot:
    """Documents made together: the .docx by name, in order, their titles, and those of the whole.

    `name` is that of the merged file and of the archive.
    """

    name: str
    title: str
    files: Mapping[str, bytes]
    titles: Mapping[str, str]


def delivered(lot: Lot, wanted: Sorties, report: Report) -> Iterator[tuple[str, bytes]]:
    """Each file with its name, as soon as it is made; the archive comes last."""
    made: dict[str, bytes] = {}
    for name, data in _made(lot, wanted, report):
        made[name] = data
        yield name, data
    if wanted.archive:
        report(f"Archive : {lot.name}.zip.")
        yield f"{lot.name}.zip", archive(made)


def _made(lot: Lot, wanted: Sorties, report: Report) -> Iterator[tuple[str, bytes]]:
    documents = dict(lot.files)
    titles = {**lot.titles, lot.name: lot.title}
    if wanted.fusion and len(lot.files) > 1:
        from pipeline.assembly.fusion import merged  # noqa: PLC0415 (rarely asked for)

        report(f"Fusion : {lot.title}.")
        documents[lot.name] = merged(list(lot.files.values()), lot.title)
    if not wanted.office:
        yield from ((f"{name}.docx", data) for name, data in documents.items())
        return
    with Bureau() as bureau:
        if wanted.pdf and not counts_pages():
            report(f"Sommaires sans numéros de page : {UNREAD}")
        elif wanted.pages or wanted.pdf:
            documents = _paginated(bureau, documents, _told("Pages", titles, report))
        yield from ((f"{name}.docx", data) for name, data in documents.items())
        for kind in _formats(wanted):
            told = _told(kind.suffix.upper(), titles, report)
            for name, data in bureau.convert(documents, kind, told).items():
                yield f"{name}.{kind.suffix}", data


def _formats(wanted: Sorties) -> list[Format]:
    return [kind for kind, asked in ((PDF, wanted.pdf), (ODT, wanted.odt)) if asked]


def _paginated(bureau: Bureau, documents: Mapping[str, bytes], told: Progress) -> dict[str, bytes]:
    from pipeline.assembly.pagination import paginated  # noqa: PLC0415 (needs LibreOffice)

    return paginated(bureau, documents, told)


def _told(what: str, titles: Mapping[str, str], report: Report) -> Progress:
    return lambda rank, total, name: report(f"{what} {rank}/{total} : {titles.get(name, name)}.")
