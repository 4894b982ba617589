"""Items that say several things at once, and how they could be split."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from pipeline.consolidation.dossier import Dossier
from pipeline.consolidation.lexique import Lexique, load_lexique
from pipeline.consolidation.rapprochements.dossier import FORMS
from pipeline.consolidation.rapprochements.reading import reader_of
from pipeline.consolidation.rapprochements.relations import PART, relations_of
from pipeline.french import typeset

TELLING = 0.8
"""From this weight on, a notion can be the subject of an item."""

_CUT = re.compile(
    r"\s*[;/]\s*|\s*,\s+(?:et\s+)?|\s+(?:et/ou|et|ainsi que|mais aussi)\s+|\s+[-–—&+]\s+",
    re.IGNORECASE,
)
_DEPENDENT = re.compile(
    r"(?:notamment|dont|y|afin|pour|par|avec|sans|en|dans|avant|après|d[’'\s]abord|jusqu|comme|grâce"
    r"|selon|via|qui|que|quels?|quelles?|où|vers|chez|entre|ceux|celles?|celui|leurs?|sa|son|ses"
    r"|(?:à|de)\s+(?:ne\b|\w+(?:er|ir|re)\b))\b",
    re.IGNORECASE,
)
"""How a piece begins that goes on with the sentence before it."""
_GOVERNED = re.compile(
    r"\s(?:sur|avec|dans|pour|par|vers|entre|chez|auprès|contre|sans)\s", re.IGNORECASE
)
"""What, in the piece before, may govern a second complement."""
_INFINITIVE = re.compile(r"(?:s[’']|se\s)?\w+(?:er|ir|re)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:les?|la|l(?=[’'])|une?|des|du|aux?)\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"\w+(?:er|ir|re)\s*$", re.IGNORECASE)
_PREPOSITIONS = (
    re.compile(r"\b(?:aux?|à)(?!\w)", re.IGNORECASE),
    re.compile(r"\b(?:des?|du|d(?=[’']))(?!\w)", re.IGNORECASE),
    re.compile(r"\bsur(?!\w)", re.IGNORECASE),
)


@dataclass(frozen=True)
class Composite:
    """A fiche whose title says several things; `parties` are texts that could replace it."""

    form: str
    fiche: str
    texte: str
    parties: tuple[str, ...]
    explication: str


def composites(dossier: Dossier, lexique: Lexique | None = None) -> list[Composite]:
    """The fiches worth splitting, in the order of the contract."""
    found = []
    for form in FORMS:
        titres = dossier[form]["titre"].items() if form in dossier.forms else ()
        for fiche, titre in titres:
            parties = parts(titre, lexique)
            if len(parties) > 1:
                explained = _explained(parties, lexique or load_lexique())
                found.append(Composite(form, str(fiche), titre, parties, explained))
    return found


def parts(text: str, lexique: Lexique | None = None) -> tuple[str, ...]:
    """What a text says, one sentence a subject; the text alone when it has only one.

    « l’égalité des femmes et des hommes » has one: two publics are not two subjects, nor are
    notions that the lexicon holds for parts of one another.
    """
    subjects = _Subjects(lexique or load_lexique())
    pieces: list[str] = []
    for glue, piece in _pieces(text):
        if pieces and subjects.continues(pieces[-1], glue, piece):
            pieces[-1] += glue + piece
        else:
            pieces.append(piece)
    sentences = tuple(_sentence(pieces[0], piece) for piece in pieces)
    said = [subjects.of(sentence) for sentence in sentences]
    distinct = all(not one <= other for one, other in permutations(said, 2))
    return sentences if distinct else (text,)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each piece with what joined it to the one before."""
    start, glue = 0, ""
    for cut in _CUT.finditer(text):
        yield glue, text[start : cut.start()]
        start, glue = cut.end(), cut[0]
    yield glue, text[start:]


class _Subjects:
    """The notions that can be the subject of an item."""

    def __init__(self, lexique: Lexique) -> None:
        self._lexique = lexique
        self._read, self._between = reader_of(lexique), relations_of(lexique).between

    def of(self, text: str) -> set[str]:
        reading = self._read(text)
        chosen = reading.atoms.keys() - reading.publics - reading.others
        return {atom for atom in chosen if reading.atoms[atom] >= TELLING}

    def continues(self, before: str, glue: str, piece: str) -> bool:
        """Whether the piece goes on with the same subject, or is no sentence by itself."""
        first, second = self.of(before), self.of(piece)
        if not first or not second or _goes_on(before, piece):
            return True
        if not (first | second) <= self.of(before + glue + piece):
            return True  # an expression runs over the cut: « suivi et évaluation »
        if any(self._between(one, other) >= PART for one in first for other in second):
            return True
        themes = ({self._lexique.theme[name] for name in names} for names in (first, second))
        return not _INFINITIVE.match(piece) and bool(set.intersection(*themes))


def _goes_on(before: str, piece: str) -> bool:
    """By its grammar alone."""
    if _DEPENDENT.match(piece) or _LAST_WORD.search(before):
        return True
    if _INFINITIVE.match(piece):
        return False
    joined = _ARTICLE.match(piece) or any(each.match(piece) for each in _PREPOSITIONS)
    if _INFINITIVE.match(before) and not joined:
        return True
    return bool(_ARTICLE.match(piece) and _GOVERNED.search(before))


def _sentence(first: str, piece: str) -> str:
    """The piece with the beginning it shares: « Favoriser l’accès » + « au sport »."""
    if piece == first or _INFINITIVE.match(piece) or not _INFINITIVE.match(first):
        text = piece
    else:
        text = _shared_beginning(first, piece) + piece
    return text[:1].upper() + text[1:]


def _shared_beginning(first: str, piece: str) -> str:
    for preposition in _PREPOSITIONS:
        if preposition.match(piece):
            places = [match.start() for match in preposition.finditer(first)]
            return first[: places[-1]] if places else ""
    article = _ARTICLE.search(first)
    return first[: article.start()] if article and _ARTICLE.match(piece) else ""


def _explained(parties: Sequence[str], lexique: Lexique) -> str:
    subjects = _Subjects(lexique)
    named = [
        ", ".join(sorted(map(lexique.libelle, subjects.of(partie)))) or partie for partie in parties
    ]
    return typeset(f"{len(parties)} sujets : {' ; '.join(named)}")
