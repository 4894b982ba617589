"""The findings as a spreadsheet: what to mend, line by line, and the rules behind it."""

from collections.abc import Iterator, Sequence

from pipeline.coherence import Finding, Rule
from pipeline.coherence.mots import severities, thresholds
from pipeline.exchange.classeur import Cell, Column, Sheet, workbook
from pipeline.exchange.signalements import Controle
from pipeline.french import typeset

FINDINGS = (
    Column("Gravité", 11),
    Column("Règle", 10),
    Column("Groupe", 28),
    Column("Chapitre", 28),
    Column("Fiche", 22),
    Column("N°", 9),
    Column("Intitulé", 44),
    Column("Question", 28),
    Column("Constat", 70),
    Column("Que faire", 60),
    Column("À régler en phase", 12),
    Column("Source", 36),
    Column("Identité", 28),
)
ACCEPTED = Column("Accepté, parce que", 44)
"""After the others, when some were accepted."""
RULES = (
    Column("Règle", 10),
    Column("Gravité, phase par phase", 28),
    Column("Signalements", 13),
    Column("Explication", 80),
    Column("Exemple", 60),
    Column("Seuils", 26),
    Column("Source", 44),
    Column("Situation", 34),
)
Row = Sequence[Cell]


def signalements_xlsx(controle: Controle) -> bytes:
    """The .xlsx; the same bytes for the same input."""
    empty = "Aucun signalement."
    columns = (*FINDINGS, ACCEPTED) if controle.acceptes else FINDINGS
    sheets = [
        Sheet("Signalements", columns, list(_findings(controle)), empty),
        Sheet("Règles", RULES, [_rule(controle, r) for r in controle.rules.values()], empty),
    ]
    title = f"Contrôle de cohérence – {controle.dossier.contrat.nom}"
    phase = {"Phase": controle.phase} if controle.phase else {}
    traces = {
        "Contrat": controle.dossier.contrat.id,
        "Empreinte du dossier": controle.dossier.digest,
    }
    return workbook(sheets, title=title, custom={**traces, **phase})


def _findings(controle: Controle) -> Iterator[Row]:
    for one in controle.findings:
        yield (
            one.severite.capitalize(),
            one.code,
            controle.groupe(one) or "Sans groupe",
            controle.chapitre(one),
            controle.form(one),
            controle.numero(one),
            controle.titre(one) or "Fiche absente",
            controle.question(one),
            one.message,
            *_advice(controle, one),
            one.identite,
            *([controle.justification(one)] if controle.acceptes else []),
        )


def _advice(controle: Controle, finding: Finding) -> Row:
    rule = controle.rules.get(finding.code)
    if rule is None:
        return "", finding.phase, ""
    return rule.explication.partition("\n")[2] or rule.explication, rule.phase, rule.source


def _rule(controle: Controle, rule: Rule) -> Row:
    found = len(controle.by_code.get(rule.code, []))
    said = (rule.explication.replace("\n", " "), rule.exemple, thresholds(rule), rule.source)
    return rule.code, severities(rule), found, *said, typeset(controle.silence(rule))
