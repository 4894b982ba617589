"""How a rule is written, and where rules register.

A rule is a pure function `Dossier -> Faults`: the offending rows, as dicts. Each is one finding:

- `fiche` is the id of the fiche to open, or "" when there is none to open because a fiche is
  what is missing (`absences` makes such rows);
- what else it says fills the message; `pilier` and `groupe`, when there, say where it belongs;
- `cle`, when there, tells apart several rows of one fiche, or several absences of one pilier, by
  what does not change with the wording: the value of an axe, a year, the id of the other fiche;
- `ensemble`, when it says something, makes of the row a finding on all of its pilier and group: it
  stays the same one whichever fiche of theirs it opens.

A fault of a fiche speaks as soon as the fiche exists. A fault of the whole contract waits until the
step it belongs to has begun, so that a contract just created hears nothing.

    @rule(
        code="COH999",
        severite=Severity.BLOQUANT,        # from `phase` on
        phase="4",
        avant={"3.1": Severity.CONSEIL},   # before it, from 3.1 on; silent earlier still
        seuils={"minimum": 2},             # numbers that a cadre or a contract may change
        source="Loi 2014-173, art. 6-IV",
        form="action",
        message="L’action « {titre} » a {nombre} partenaires ; il en faut {minimum}.",
    )
    def action_with_few_partners(dossier: Dossier, *, minimum: int) -> Faults:
        '''Une première phrase. Pourquoi, et que faire.

        Exemple : deux phrases qui montrent la faute et sa correction.
        '''
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from pipeline.coherence import phases
from pipeline.coherence.lecture import Faults
from pipeline.coherence.modele import Finder, Rule
from pipeline.french import typeset
from pipeline.vocabulary import Severity

__all__ = ["RULES", "Rule", "absences", "explained", "rule"]

Found = TypeVar("Found", bound=Finder)

EXAMPLE = re.compile(r"Exemple\s?:\s*")
"""How the paragraph of a docstring that gives the example begins."""

RULES: dict[str, Rule] = {}
"""Every rule by code, in the order of the codes."""


def rule(  # noqa: PLR0913 (what a rule is)
    *,
    code: str,
    severite: Severity,
    phase: str,
    source: str,
    form: str,
    message: str,
    avant: Mapping[str, Severity] | None = None,
    seuils: Mapping[str, float] | None = None,
    question: str = "",
) -> Callable[[Found], Found]:
    """Register the decorated function as a rule; its docstring is what the user reads of it."""

    def register(find: Found) -> Found:
        assert code not in RULES, f"two rules have the code {code}"
        explication, exemple = _told(find)
        RULES[code] = Rule(
            code=code,
            name=find.__name__,
            severite=severite,
            phase=phase,
            source=typeset(source),
            form=form,
            message=typeset(message),
            explication=explication,
            find=find,
            exemple=exemple,
            avant=dict(avant or {}),
            seuils=dict(seuils or {}),
            question=question,
        )
        _refuse_nonsense(RULES[code])
        _sort(RULES)
        return find

    return register


def absences(rows: Iterable[Mapping[str, str]]) -> Faults:
    """Faults without a fiche to open: each row says what is missing."""
    return [{"fiche": "", "pilier": None, **row} for row in rows]


def _told(find: Finder) -> tuple[str, str]:
    """The docstring: its explanation, the first sentence on a line of its own, and its example."""
    paragraphs = [
        " ".join(part.split()) for part in re.split(r"\n\s*\n", inspect.getdoc(find) or "")
    ]
    examples = [part[found.end() :] for part in paragraphs if (found := EXAMPLE.match(part))]
    text = " ".join(part for part in paragraphs if not EXAMPLE.match(part))
    return explained(text), typeset(" ".join(examples))


def explained(text: str) -> str:
    """An explanation, its first sentence on a line of its own."""
    return typeset(re.sub(r"(?<=[.!?]) ", "\n", text, count=1))


def _refuse_nonsense(rule: Rule) -> None:
    """Earlier phases are earlier and no graver; the thresholds are those the function takes."""
    parameters = inspect.signature(rule.find).parameters.values()
    taken = {each.name for each in parameters if each.kind is each.KEYWORD_ONLY}
    assert taken == set(rule.seuils), f"{rule.code}: seuils {set(rule.seuils)}, taken {taken}"
    gravity = [list(Severity).index(severite) for severite in rule.severites.values()]
    assert list(rule.severites)[-1] == rule.phase, f"{rule.code}: a phase given twice"
    assert all(phases.number(step) < phases.number(rule.phase) for step in rule.avant), rule.code
    assert gravity == sorted(gravity, reverse=True), f"{rule.code}: graver before than after"


def _sort(rules: dict[str, Rule]) -> None:
    for code in sorted(rules):
        rules[code] = rules.pop(code)
