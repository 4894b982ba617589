"""Bodies and their names: « Caf du 31 » and « Caisse d’allocations familiales » are one."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from pipeline.coherence.verbes import singular
from pipeline.coherence.wording import REMEMBERED, lexicon, normalised

LITTLE_WORDS = lexicon("a au aux avec d de des du en et l la le les pour sur")

_KINDS: dict[str, str] = {
    "commune": "ville|mairie|commune|municipalite|service municipal|services municipaux",
    "agglomeration": "communaute d agglomeration|communaute urbaine|communaute de communes"
    "|agglomeration|agglo|metropole|intercommunalite|epci|ca|cu|cc",
    "departement": "conseil departemental|conseil general|departement|cd|cg",
    "region": "conseil regional|region",
    "etat": "etat|prefecture de region|prefecture|prefet|prefete|sous prefecture|services de l etat"
    "|ddcs|ddcspp|drjscs|ddets|ddetspp|dreets|direccte|ddt|ddtm"
    "|direction departementale de la cohesion sociale|direction departementale des territoires"
    "|drac|dac|deets|sgar|udap|dreal|acse|cget|anct|ddpp|ddfip|sdjes|drajes|drieets|drihl"
    "|direction (?:departementale|regionale|interdepartementale)(?: et departementale)?"
    "(?: adjointe)? (?:interministerielle|(?:de l|du|de la|des|de) (?:emploi|travail|economie"
    "|entreprises|jeunesse|affaires culturelles|cohesion|solidarites|securite publique|police"
    "|finances publiques|protection|territoires|environnement|agriculture|services penitentiaires))"
    "|service (?:departemental a la jeunesse|penitentiaire d insertion)|inspection du travail"
    "|procureure?(?: de la republique)?|parquet|tribunal(?: judiciaire| de grande instance)?"
    "|commissariat|ministere"
    "|delegue[es]* d(?:u|e la) prefete?s?|dasen|spip|ddsp"
    "|police nationale|gendarmerie nationale|gendarmerie",
    "education": "education nationale|rectorat|dsden|inspection academique|academie"
    "|direction academique(?: des services de l education nationale)?"
    "|direction (?:des services departementaux|departementale) de l education nationale"
    "|services? departementa(?:l|ux) de l education nationale|inspection d academie",
    "plie": "plan local pour l insertion et l emploi|plan local d insertion par l emploi|plie",
    "caf": "caisse d allocations familiales|caisse allocations familiales|caf",
    "cpam": "caisse primaire d assurance maladie|cpam|assurance maladie",
    "ars": "agence regionale de sante|ars",
    "cdc": "caisse des depots et consignations|caisse des depots|banque des territoires|cdc",
    "emploi": "(?:agence (?:locale )?)?(?:pole emploi|france travail|anpe)",
    "mission locale": "mission locale|ml",
    "cci": "chambre de commerce et d industrie|chambre de commerce|cci",
    "cma": "chambre de metiers et de l artisanat|chambre des metiers et de l artisanat"
    "|chambre de metiers|chambre des metiers|cma",
    "ccas": "centre communal d action sociale|ccas",
    "pjj": "(?:direction territoriale de la )?protection judiciaire de la jeunesse|pjj|dtpjj",
    "office": "office public (?:municipal |departemental |metropolitain )?"
    "(?:de l habitat|d habitat|hlm|d hlm)|office hlm|oph|opac",
    "hopital": "centre hospitalier(?: universitaire| intercommunal| regional| general)?|hopital"
    "|chu|chi|chr|ch",
    "centre social": "centre social et culturel|centre socio ?culturel|centre social|csc",
    "cidff": "centre d information sur les droits des femmes et des familles|cidff",
    "anah": "agence nationale de l habitat|anah",
    "anru": "agence nationale pour la renovation urbaine|anru",
}
"""How the bodies that every contract names are written, the full name before the short one."""

_PATTERNS = {
    kind: re.compile(rf"(?:l |la |le |les )?(?:{names})(?= |$|\d)")
    for kind, names in _KINDS.items()
}
WITHOUT_PLACE = frozenset(
    [
        "caf",
        "cpam",
        "ars",
        "cdc",
        "emploi",
        "region",
        "departement",
        "etat",
        "anru",
        "anah",
        "education",
    ]
)
"""Bodies of which a contract knows one: where it is adds nothing to which it is."""
_PLAIN = ({"", "commune"}, {"", "agglomeration"})
"""Collectivités that sign under their name alone: « Brissonne » is the Ville de Brissonne."""
_SAINT = {"st": "saint", "ste": "sainte"}
_JOINED = ("", "agglomeration")
"""Bodies whose names are written in one word or in several."""
_LONG = 9
"""Letters from which two names that have the same ones are one name."""
_COMMON = lexicon("habitat association centre social office foyer fondation regie maison")
"""Words of many names, which alone make no two names one."""
_FORMS = lexicon("sa sas sarl scic sem spl scop esh hlm")
"""Legal forms, which people write or leave out."""
_TOGETHER = re.compile(
    r"(?: (?:agglomeration|agglo|metropole"
    r"|communaute(?: (?:d agglomeration|urbaine|de communes))?))+$"
)
AND = re.compile(r"\s*(?:[&,]|\bet\b|\s[-–—]\s)\s*")
_CUTS = (AND, re.compile(r"\s*&\s*"), re.compile(r"\s+et\s+"), re.compile(r"\s[-–—]\s"))
"""All of them at once, or one alone: a name may hold a comma and be followed by « & »."""
SEVERAL = re.compile(r"\s[/+]\s|;|\bet/ou\b|\sou\s|\w/\w|\n")
"""What stands between the names of several bodies written as one."""
SERVICES_ETAT = frozenset(["etat", "education", "pjj"])
"""Kinds that many services of the State share: several names are several services."""
_SERVICES = re.compile(r"\b(?:service|services|direction|police|ecole)\b")
_LEVEL = re.compile(
    r"^((?-i:[A-ZÀ-Ý])(?!(?-i:[A-Z]{2}))[^\s(]+)\s*\(\s*(ville|commune|mairie|département|région)\s*\)\s*$",
    re.IGNORECASE,
)
"""« Nouvelle-Aquitaine (Région) » is « Région Nouvelle-Aquitaine »."""
_DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}")
_SPELT = re.compile(r"\(\s*([A-Z][A-Z0-9&]{2,})\s*\)")
_Key = tuple[str, frozenset[str]]
_INITIALS = 3
"""Letters: fewer make no acronym that tells a body."""


@dataclass(frozen=True)
class Organisme:
    """What tells a body from another: its kind when every contract has one, and its own words."""

    kind: str
    words: frozenset[str]
    sigles: frozenset[str] = field(default=frozenset(), compare=False)
    """What it may be called for short, when it is no body that every contract names."""

    def _shortens(self, other: "Organisme") -> bool:
        return self.words != frozenset() and self.words <= other.sigles

    def is_named(self, other: "Organisme") -> bool:
        """Whether the two names may be those of one body."""
        if self._shortens(other) or other._shortens(self):
            return True
        if self.kind != other.kind:
            return self.words == other.words != frozenset() and {self.kind, other.kind} in _PLAIN
        if self.kind in WITHOUT_PLACE:
            return True
        if not self.words or not other.words:
            return bool(self.kind)
        if self.words == other.words:
            return True
        fewer = min(self.words, other.words, key=len)
        return fewer <= self.words & other.words and not fewer <= _COMMON


@lru_cache(maxsize=REMEMBERED)
def organisme(name: str) -> Organisme:
    """The body of that name."""
    name = _DOTTED.sub(lambda found: found[0].replace(".", ""), name)
    name = _LEVEL.sub(r"\2 \1", name)
    plain = normalised(re.sub(r"\([^)]*\)", " ", name)) or normalised(name)
    for kind, pattern in _PATTERNS.items():
        found = pattern.match(plain)
        if found and not _SERVICES.match(plain[found.end() :].strip()):
            return Organisme(kind, _telling(_TOGETHER.sub("", plain[found.end() :])))
    if _TOGETHER.search(plain):
        return Organisme("agglomeration", _telling(_TOGETHER.sub("", plain)))
    return Organisme("", _telling(plain), frozenset(_sigles(name, plain)))


def _sigles(name: str, plain: str) -> Iterator[str]:
    """The acronyms of a name: the one it gives between brackets, the one its words make."""
    yield from (normalised(sigle) for sigle in _SPELT.findall(name))
    initials = "".join(word[0] for word in plain.split() if word not in LITTLE_WORDS)
    if len(initials) >= _INITIALS:
        yield initials


def together(name: str, known: Container[Organisme] = ()) -> bool:
    """Whether the name is that of several bodies: « CAF / Ville », « Ville et CAF ».

    `known` are the bodies that the contract names alone.
    """
    if SEVERAL.search(name):
        return True
    several = any(
        all(body.kind or body in known or "association" in body.words for body in bodies)
        for bodies in _apart(name)
    )
    return several and organisme(name) not in known


@lru_cache(maxsize=REMEMBERED)
def _apart(name: str) -> list[list[Organisme]]:
    """The ways to read a name as those of several bodies, none of them told twice."""
    cuts = ([organisme(part) for part in cut.split(name)] for cut in _CUTS)
    return [
        bodies
        for bodies in cuts
        if len(bodies) > 1
        if not any(one.is_named(other) for one, other in combinations(bodies, 2))
    ]


def among(name: str, others: Iterable[Organisme]) -> bool:
    """Whether the body is one of the others."""
    body = organisme(name)
    return any(body.is_named(other) for other in others)


def variants(names: Iterable[str]) -> list[list[str]]:
    """The bodies written in several ways, each with its names, as first met."""
    groups: dict[_Key, dict[str, str]] = defaultdict(dict)
    joined: dict[str, _Key] = {}
    for name in names:
        body = organisme(name)
        if body.kind in SERVICES_ETAT:
            continue
        key = _key(body)
        first = joined.setdefault(_letters(key[1]), key) if key[0] in _JOINED else key
        groups[key if first[1] == key[1] else first].setdefault(_spelling(name), name)
    return [list(spellings.values()) for spellings in groups.values() if len(spellings) > 1]


def _key(body: Organisme) -> _Key:
    """What two spellings of one body share; an office is known by its own name alone."""
    words = frozenset[str]() if body.kind in WITHOUT_PLACE else body.words
    return "" if body.kind == "office" and words else body.kind, words


def _letters(words: frozenset[str]) -> str:
    """The letters of a long name: « GrandBrissonne » and « Grand Brissonne » have the same."""
    letters = sorted("".join(words))
    return "".join(letters) if len(letters) >= _LONG else " ".join(sorted(words))


def _spelling(name: str) -> str:
    """The name but for its spaces, apostrophes and article: what makes two spellings."""
    plain = " ".join(name.replace("'", "’").split()).rstrip(".")
    return re.sub(r"^(?:la |le |les |l’)", "", plain, flags=re.IGNORECASE)


def _telling(plain: str) -> frozenset[str]:
    whole = (_SAINT.get(word, word) for word in plain.split())
    words = (word for word in whole if word not in LITTLE_WORDS and not word.isdigit())
    telling = frozenset(map(singular, words))
    return telling - _FORMS or telling
