"""The store: reads give frozen values, writes are whole transactions that lose nothing."""

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from pipeline.arbitrage import Arbitrage
from pipeline.errors import ConflictError, NotFoundError, StoreError
from pipeline.fiche import Answers, Contrat, Fiche
from pipeline.french import count
from pipeline.store import merging
from pipeline.store.database import Database
from pipeline.store.echeances import Echeances
from pipeline.store.models import ArbitrageRow, ContratRow, FicheRow, RevisionRow
from pipeline.store.rows import (
    Author,
    Deletion,
    Revision,
    arbitrage_of,
    arbitrage_row,
    deletion_of,
    fiche_of,
    fiche_row,
    now,
    revision_of,
    revision_row,
)


class Store:
    """The contracts of one database. All methods raise `StoreError` when the database refuses."""

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.database = Database(url, create=create)
        self.echeances = Echeances(self.database)

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()

    # Reading

    def contrats(self) -> list[Contrat]:
        """All contracts, by name."""
        with self.database.read() as session:
            rows = session.scalars(select(ContratRow).order_by(ContratRow.nom, ContratRow.id))
            return [Contrat(row.id, row.nom, row.cadre) for row in rows]

    def contrat(self, contrat: str) -> Contrat:
        """One contract; raises `NotFoundError`."""
        with self.database.read() as session:
            row = session.get(ContratRow, contrat)
            if row is None:
                raise NotFoundError(f"Le contrat « {contrat} » n’existe pas dans cette base.")
            return Contrat(row.id, row.nom, row.cadre)

    def fiches(self, contrat: str, form: str | None = None) -> list[Fiche]:
        """The fiches that are not deleted, of one form or of all, siblings in order."""
        query = _live(contrat) if form is None else _live(contrat).where(FicheRow.form == form)
        with self.database.read() as session:
            return [fiche_of(row) for row in session.scalars(query.order_by(*_ORDER))]

    def fiche(self, contrat: str, fiche: str) -> Fiche:
        """One fiche that is not deleted; raises `NotFoundError`."""
        with self.database.read() as session:
            return fiche_of(_row(session, contrat, fiche))

    def revisions(self, contrat: str, fiche: str) -> list[Revision]:
        """Every version of one fiche, oldest first."""
        with self.database.read() as session:
            query = (
                select(RevisionRow)
                .where(RevisionRow.contrat_id == contrat, RevisionRow.fiche_id == fiche)
                .order_by(RevisionRow.version)
            )
            return [revision_of(row) for row in session.scalars(query)]

    def deletions(self, contrat: str) -> list[Deletion]:
        """What was deleted and can be restored, latest first."""
        with self.database.read() as session:
            query = (
                select(FicheRow)
                .where(FicheRow.contrat_id == contrat, FicheRow.deletion.is_not(None))
                .order_by(FicheRow.deleted_at.desc(), *_ORDER)
            )
            gestures: dict[str, list[FicheRow]] = {}
            for row in session.scalars(query):
                gestures.setdefault(str(row.deletion), []).append(row)
            return [deletion_of(rows) for rows in gestures.values()]

    def arbitrages(self, contrat: str) -> list[Arbitrage]:
        """The decisions of the comité technique, in the order they were made."""
        with self.database.read() as session:
            query = (
                select(ArbitrageRow)
                .where(ArbitrageRow.contrat_id == contrat)
                .order_by(ArbitrageRow.rang)
            )
            return [arbitrage_of(row) for row in session.scalars(query)]

    # Writing

    def create_contrat(
        self,
        contrat: Contrat,
        fiches: Iterable[Fiche],
        author: Author,
        arbitrages: Iterable[Arbitrage] = (),
    ) -> None:
        """Add a contract with its fiches and decisions, ids and versions kept; all or nothing.

        Siblings keep the order they come in. Raises `StoreError` when the id is taken, when two
        fiches share an id, and when a fiche is below itself.
        """
        fiches = list(fiches)
        _refuse_knots(fiches)
        with self.database.write() as session:
            if session.get(ContratRow, contrat.id) is not None:
                raise StoreError(
                    f"Un contrat « {contrat.id} » existe déjà dans cette base : "
                    "choisissez un autre identifiant."
                )
            session.add(
                ContratRow(id=contrat.id, nom=contrat.nom, cadre=contrat.cadre, created_at=now())
            )
            session.flush()
            rows = [fiche_row(contrat.id, rank, fiche) for rank, fiche in enumerate(fiches)]
            session.add_all(rows)
            session.flush()
            session.add_all(revision_row(row, author) for row in rows)
            session.add_all(arbitrage_row(contrat.id, a, rang=a.rang) for a in arbitrages)

    def create(self, contrat: str, fiche: Fiche, digest: str, author: Author) -> Fiche:
        """Add a fiche after its siblings. `digest` is that of the form that was answered."""
        with self.database.write() as session:
            _take_turn(session, contrat)
            for relative in filter(None, (fiche.parent, fiche.groupe)):
                _row(session, contrat, relative)
            last = session.scalar(
                select(func.max(FicheRow.position)).where(FicheRow.contrat_id == contrat)
            )
            row = fiche_row(contrat, 0 if last is None else last + 1, fiche, digest)
            session.add(row)
            session.flush()
            session.add(revision_row(row, author))
            return fiche_of(row)

    def save(
        self,
        contrat: str,
        fiche: str,
        answers: Answers,
        *,
        base_version: int,
        digest: str,
        author: Author,
    ) -> Fiche:
        """Save answers written from `base_version`; other people's changes meanwhile are kept.

        Changes to different questions merge. Raises `ConflictError` when the same question was
        changed twice, and then saves nothing. Answers left as they were make no new version.
        """
        with self.database.write() as session:
            row = _row(session, contrat, fiche, lock=True)
            merged = {name: value for name, value in answers.items() if value is not None}
            if base_version != row.version:
                base = session.get(RevisionRow, (contrat, fiche, base_version))
                if base is None:
                    raise StoreError(f"La version {base_version} de cette fiche n’existe pas.")
                merged, disputed = merging.merge(base.answers, answers, row.answers)
                if disputed:
                    raise self._conflict(session, row, base.answers, answers, disputed)
            if merged != row.answers:
                row.answers, row.version, row.form_digest = merged, row.version + 1, digest
                session.add(revision_row(row, author))
            return fiche_of(row)

    def decide(self, contrat: str, arbitrage: Arbitrage, *, base_rang: int) -> Arbitrage:
        """Record a decision made in view of those up to `base_rang`; its own rank is given here.

        Raises `StoreError` when somebody decided on the same items meanwhile: nothing is recorded.
        """
        return self.decide_all(contrat, [arbitrage], base_rang=base_rang)[0]

    def decide_all(
        self, contrat: str, arbitrages: Sequence[Arbitrage], *, base_rang: int
    ) -> list[Arbitrage]:
        """Record several decisions in their order, all or none; otherwise as `decide`."""
        targets = {target for arbitrage in arbitrages for target in arbitrage.cibles}
        with self.database.write() as session:
            _take_turn(session, contrat)
            later = session.scalars(
                select(ArbitrageRow).where(
                    ArbitrageRow.contrat_id == contrat, ArbitrageRow.rang > base_rang
                )
            )
            for other in later:
                if targets & set(other.cibles):
                    raise StoreError(
                        f"{other.author} vient de décider autre chose sur le même élément "
                        f"({other.motif or other.acte}). Relisez, puis décidez de nouveau."
                    )
            last = session.scalar(
                select(func.max(ArbitrageRow.rang)).where(ArbitrageRow.contrat_id == contrat)
            )
            rows = [
                arbitrage_row(contrat, arbitrage, rang=rang)
                for rang, arbitrage in enumerate(arbitrages, (last or 0) + 1)
            ]
            session.add_all(rows)
            session.flush()
            return [arbitrage_of(row) for row in rows]

    def move(self, contrat: str, fiche: str, step: int) -> None:
        """Move a fiche `step` places among its siblings (-1 is up); the ends do not wrap."""
        with self.database.write() as session:
            _take_turn(session, contrat)
            row = _row(session, contrat, fiche)
            query = _live(contrat).where(
                FicheRow.form == row.form,
                FicheRow.parent.is_not_distinct_from(row.parent),
                FicheRow.groupe.is_not_distinct_from(row.groupe),
            )
            siblings = list(session.scalars(query.order_by(*_ORDER)))
            places = [sibling.position for sibling in siblings]
            rank = siblings.index(row)
            siblings.insert(max(0, rank + step), siblings.pop(rank))
            for place, sibling in zip(places, siblings, strict=True):
                sibling.position = place

    def delete(self, contrat: str, fiche: str) -> Deletion:
        """Put a fiche and all below it aside; `restore` brings them back together.

        Raises `StoreError` for a groupe de travail that still has fiches.
        """
        with self.database.write() as session:
            _take_turn(session, contrat)
            row = _row(session, contrat, fiche)
            live = list(session.scalars(_live(contrat).order_by(*_ORDER)))
            written = sum(other.groupe == fiche for other in live)
            if written:
                raise StoreError(
                    f"Ce groupe a encore {count(written, 'fiche')} : supprimez-les d’abord, "
                    "pour qu’aucun texte ne disparaisse avec lui."
                )
            doomed, gesture, at = _branch(row, live), str(uuid.uuid4()), now()
            for each in doomed:
                each.deletion, each.deleted_at = gesture, at
            return Deletion(fiche_of(row), len(doomed), at)

    def restore(self, contrat: str, fiche: str) -> Fiche:
        """Undo the gesture that deleted this fiche.

        Raises `NotFoundError` when it is not deleted, `StoreError` when its parent still is.
        """
        with self.database.write() as session:
            _take_turn(session, contrat)
            row = session.get(FicheRow, (contrat, fiche))
            if row is None or row.deletion is None:
                raise NotFoundError("Cette fiche n’est pas dans la corbeille.")
            gesture = row.deletion
            query = select(FicheRow).where(
                FicheRow.contrat_id == contrat, FicheRow.deletion == gesture
            )
            together = list(session.scalars(query))
            ids = {each.id for each in together}
            for relative in {each.parent for each in together} | {e.groupe for e in together}:
                if relative is not None and relative not in ids:
                    self._refuse_deleted(session, contrat, relative)
            session.execute(
                update(FicheRow)
                .where(FicheRow.contrat_id == contrat, FicheRow.deletion == gesture)
                .values(deletion=None, deleted_at=None)
            )
            session.refresh(row)
            return fiche_of(row)

    @staticmethod
    def _refuse_deleted(session: Session, contrat: str, relative: str) -> None:
        row = session.get(FicheRow, (contrat, relative))
        if row is None or row.deletion is not None:
            raise StoreError(
                "La fiche dont celle-ci dépend est elle-même dans la corbeille : "
                "restaurez-la d’abord."
            )

    @staticmethod
    def _conflict(
        session: Session, row: FicheRow, base: Answers, mine: Answers, disputed: list[str]
    ) -> ConflictError:
        last = session.get(RevisionRow, (row.contrat_id, row.id, row.version))
        return ConflictError(
            "Une autre personne a changé la même réponse pendant que vous écriviez.",
            base={name: base.get(name) for name in disputed},
            mine={name: mine.get(name) for name in disputed},
            theirs={name: row.answers.get(name) for name in disputed},
            version=row.version,
            author=last.author if last else "",
        )


_ORDER = (FicheRow.position, FicheRow.id)


def _live(contrat: str) -> Select[FicheRow]:
    return select(FicheRow).where(FicheRow.contrat_id == contrat, FicheRow.deletion.is_(None))


def _row(session: Session, contrat: str, fiche: str, *, lock: bool = False) -> FicheRow:
    query = _live(contrat).where(FicheRow.id == fiche)
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise NotFoundError("Cette fiche n’existe pas, ou elle a été supprimée.")
    return row


def _take_turn(session: Session, contrat: str) -> None:
    """Writes that touch the tree of one contract take turns; saves of single fiches do not wait."""
    if session.get(ContratRow, contrat, with_for_update=True) is None:
        raise NotFoundError(f"Le contrat « {contrat} » n’existe pas dans cette base.")


def _refuse_knots(fiches: Sequence[Fiche]) -> None:
    parents: dict[str, str | None] = {}
    for fiche in fiches:
        if fiche.id and fiche.id in parents:
            raise StoreError(f"L’identifiant « {fiche.id} » sert à deux fiches : changez-en un.")
        parents[fiche.id] = fiche.parent
    for start, parent in parents.items():
        seen, above = {start}, parent
        while above in parents:
            if above in seen:
                raise StoreError(f"La fiche « {above} » est au-dessous d’elle-même.")
            seen.add(above)
            above = parents[above]


def _branch(root: FicheRow, rows: list[FicheRow]) -> list[FicheRow]:
    """The root and all its descendants."""
    children: dict[str | None, list[FicheRow]] = {}
    for row in rows:
        children.setdefault(row.parent, []).append(row)
    branch = [root]
    for row in branch:  # grows while it is walked
        branch.extend(children.get(row.id, []))
    return branch
