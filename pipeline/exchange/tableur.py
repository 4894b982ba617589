"""The synthesis of the comité technique as a spreadsheet: levels, pairs, decisions, findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.arbitrage import Arbitrage
from pipeline.coherence import Finding
from pipeline.consolidation import Dossier
from pipeline.consolidation.journal import journal, phrase
from pipeline.consolidation.rapprochements import contradictions, rapprochements_of
from pipeline.consolidation.suites import answered
from pipeline.definitions import Form
from pipeline.exchange.classeur import Cell, Column, Sheet, workbook
from pipeline.exchange.lecture import Lecture
from pipeline.fiche import Fiche
from pipeline.french import NBSP, typeset
from pipeline.store import Revision
from pipeline.vocabulary import Acte

Row = Sequence[Cell]

PROPOSALS = (
    Column("N°", 9),
    Column("Chapitre", 24),
    Column("Groupe", 24),
    Column("Énoncé", 52),
    Column("État", 40),
    Column("Propositions d’origine", 52),
    Column("Motif", 40),
    Column("Quartiers", 28),
    Column("Axes transversaux", 28),
    Column("Points ouverts", 44),
)
PAIRS = (
    Column("Nature", 16),
    Column("Niveau", 20),
    Column("N° (a)", 9),
    Column("Énoncé (a)", 44),
    Column("Groupe (a)", 24),
    Column("N° (b)", 9),
    Column("Énoncé (b)", 44),
    Column("Groupe (b)", 24),
    Column("Score", 8),
    Column("Pourquoi", 60),
)
DECISIONS = (
    Column("Rang", 7),
    Column("Date", 17),
    Column("Auteur", 24),
    Column("Décision", 80),
    Column("Motif", 50),
    Column("Situation", 28),
)
FINDINGS = (
    Column("Règle", 10),
    Column("Gravité", 11),
    Column("Groupe", 28),
    Column("Chapitre", 28),
    Column("Fiche", 24),
    Column("N°", 9),
    Column("Intitulé", 44),
    Column("Constat", 70),
)


EMPTY = "Aucune proposition."


def synthese_xlsx(
    dossier: Dossier,
    findings: Sequence[Finding],
    *,
    fiches: Iterable[Fiche] = (),
    arbitrages: Iterable[Arbitrage] = (),
    revisions: Callable[[str], Sequence[Revision]] = lambda fiche: (),
) -> bytes:
    """The .xlsx; the same bytes for the same input.

    `fiches` are those of the groups as they wrote them, `arbitrages` every decision, `revisions`
    the versions of a fiche by its id: without them, what was merged or split has lost its wording
    and the journal is empty.
    """
    lecture = Lecture(dossier, findings, list(fiches), list(arbitrages), revisions)
    sheets = [
        *(
            Sheet(form.plural, PROPOSALS, list(_level(lecture, form)), EMPTY)
            for form in lecture.levels
        ),
        Sheet("Rapprochements", PAIRS, list(_pairs(lecture)), "Aucun rapprochement à examiner."),
        Sheet("Arbitrages", DECISIONS, list(_decisions(lecture)), "Aucune décision."),
        Sheet("Points ouverts", FINDINGS, list(_findings(lecture)), "Aucun point ouvert."),
    ]
    title = f"Synthèse du comité technique – {dossier.contrat.nom}"
    traces = {"Contrat": dossier.contrat.id, "Empreinte du dossier": dossier.digest}
    return workbook(sheets, title=title, custom=traces)


def _level(lecture: Lecture, form: Form) -> Iterator[Row]:
    """The items in the order of the contract, then the proposals that stand there no more."""
    items = [lecture.dossier.items[str(fiche)] for fiche in lecture.dossier[form.form].index]
    for item in items:
        said = (lecture.etat(item), lecture.origines(item), lecture.motifs(item))
        yield (*_place(lecture, item.fiche), *said, *_treats(lecture, item.fiche))
    standing = {item.fiche.id for item in items}
    for suite in lecture.suites.values():
        fiche = suite.fiche
        if fiche.form == form.form and fiche.id not in standing:
            etat = "\n".join(typeset(sort.phrase) for sort in suite.sorts)
            said = (etat, lecture.ecriture(fiche.id, fiche.version), lecture.motifs(suite))
            yield (*_place(lecture, fiche), *said, *_treats(lecture, fiche))


def _place(lecture: Lecture, fiche: Fiche) -> Row:
    numero = lecture.numero(fiche.id)
    return numero, lecture.chapitre(fiche), lecture.groupe(fiche), lecture.titre(fiche)


def _treats(lecture: Lecture, fiche: Fiche) -> Row:
    return lecture.quartiers(fiche), lecture.axes(fiche), lecture.points(fiche.id)


def _pairs(lecture: Lecture) -> Iterator[Row]:
    """The contradictions, which are graver, then what may say the same, level by level."""
    dossier = lecture.dossier
    apart = answered(dossier, {Acte.DISTINGUER})
    for one in contradictions(dossier):
        if frozenset((one.a, one.b)) not in apart:
            pair = (*_side(lecture, one.a), *_side(lecture, one.b))
            yield (
                "Contradiction",
                dossier.forms[one.form].title,
                *pair,
                round(one.score, 2),
                one.explication,
            )
    settled = answered(dossier)
    for form in lecture.levels:
        for near in rapprochements_of(dossier, form.form, settled=settled):
            pair = (*_side(lecture, near.a), *_side(lecture, near.b))
            yield "Rapprochement", form.title, *pair, round(near.score, 2), "\n".join(near.raisons)


def _side(lecture: Lecture, fiche: str) -> Row:
    known = lecture.dossier.fiches[fiche]
    return lecture.numero(fiche), lecture.titre(known), lecture.groupe(known)


def _decisions(lecture: Lecture) -> Iterator[Row]:
    """Every decision ever made, the oldest first."""
    known = {arbitrage.id: arbitrage for arbitrage in lecture.arbitrages}
    for line in reversed(journal(lecture.dossier, lecture.arbitrages)):
        one, state = line.arbitrage, "Sans objet" if line.caduc else "En vigueur"
        if line.undone_by:
            state = f"Annulée par la décision nº{NBSP}{line.undone_by.rang}"
        said = typeset(phrase(one, lecture.names, known))
        yield one.rang, one.at, one.author, said, one.motif, state


def _findings(lecture: Lecture) -> Iterator[Row]:
    """Every finding still open, the gravest first."""
    dossier = lecture.dossier
    chapters = {pilier.value: pilier.label for pilier in dossier.piliers}
    for one in lecture.found:
        fiche = dossier.fiches.get(one.fiche or "")
        named = (lecture.numero(fiche.id), lecture.titre(fiche)) if fiche else ("", "")
        groupe = dossier.titre(one.groupe) if one.groupe else "Sans groupe"
        chapter, form = chapters.get(one.pilier or "", ""), dossier.forms[one.form].title
        yield one.code, one.severite.capitalize(), groupe, chapter, form, *named, one.message
