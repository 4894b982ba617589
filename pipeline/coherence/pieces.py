"""What several rules look at: links between fiches, chapters at work, twins, who must sign."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Set

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, rows
from pipeline.coherence.organismes import organisme
from pipeline.coherence.rule import absences
from pipeline.coherence.verbes import sentence
from pipeline.coherence.wording import normalised, quoted
from pipeline.consolidation import Dossier

SIGNING = {"etat": "l’État", "intercommunalite": "l’intercommunalité", "commune": "une commune"}
"""Who concludes the contract (loi 2014-173, art. 6) and steers it together, by college."""


_STEERING = {"etat": "etat", "agglomeration": "intercommunalite", "commune": "commune"}
"""The colleges that a kind of body tells."""


def instances(dossier: Dossier, kind: str) -> list[Row]:
    """The instances of one type."""
    return [row for row in rows(dossier, "instance") if row["type"] == kind]


def linked(found: Iterable[Row], column: str) -> set[str]:
    """The ids that a column of several choices names."""
    return {named for row in found for named in row[column]}


def unlinked(found: Iterable[Row], column: str, targets: Container[str]) -> Faults:
    """The rows whose column names none of the `targets` (a deleted one is none)."""
    return [row for row in found if not any(named in targets for named in row[column])]


def childless(found: Iterable[Row], *children: Iterable[Row]) -> Faults:
    """The rows that are the parent of no row of `children`."""
    parents = {child["parent"] for rows in children for child in rows}
    return [row for row in found if row["fiche"] not in parents]


def college_of(dossier: Dossier, person: Row) -> str | None:
    """At what title someone sits: as told, or as the organisme or the quality says."""
    if person["college"]:
        return str(person["college"])
    named = [person[column] for column in ("organisme", "qualite") if person[column]]
    ours = dossier.single("contrat").get("intercommunalite")
    if ours and any(organisme(name).is_named(organisme(ours)) for name in named):
        return "intercommunalite"
    kinds = (_mayor(name) or _STEERING.get(organisme(name).kind) for name in named)
    return next(filter(None, kinds), None)


def _mayor(name: str) -> str | None:
    return "commune" if "maire" in normalised(name).split() else None


def missing_colleges(dossier: Dossier, present: Container[object]) -> list[str]:
    """In words, the required colleges absent from `present`, among those the cadre knows."""
    known = {choice.value for choice in dossier.cadre.choices("colleges") or []}
    return [
        words for college, words in SIGNING.items() if college in known and college not in present
    ]


def chapters(dossier: Dossier, form: str) -> set[str]:
    """The piliers that have fiches of that form."""
    return piliers_of(rows(dossier, form))


def piliers_of(found: Iterable[Row]) -> set[str]:
    """The piliers of these rows."""
    return {row["pilier"] for row in found if row["pilier"] is not None}


def chapters_missing(dossier: Dossier, among: Set[str], present: Set[str]) -> Faults:
    """The piliers of `among` that are not in `present`: `pilier`, `chapitre` (its name)."""
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label}
        for pilier in dossier.piliers
        if pilier.value in among - present
    )


def axes_missing(dossier: Dossier, *forms: str) -> Faults:
    """The axes that no fiche of `forms` treats, in each pilier where the first form has begun."""
    at_work = chapters(dossier, forms[0])
    treated = {
        (row["pilier"], axe) for form in forms for row in rows(dossier, form) for axe in row["axes"]
    }
    return absences(
        {"pilier": pilier.value, "chapitre": pilier.label, "axe": axe.label, "cle": axe.value}
        for pilier in dossier.piliers
        for axe in dossier.cadre.axes_transversaux
        if pilier.value in at_work and (pilier.value, axe.value) not in treated
    )


def signing_has_begun(dossier: Dossier) -> bool:
    """Whether someone has started on what comes with the signature."""
    forms = ("signataire", "annexe", "modalites_suivi")
    return any(rows(dossier, form) for form in forms)


def twins(dossier: Dossier, found: Iterable[Row]) -> Faults:
    """The rows whose title another group also wrote; `ailleurs` says which groups, in words.

    `cle` is the first of those groups.
    """
    worded = [(row, words) for row in found if row["groupe"] and (words := sentence(row["titre"]))]
    groups: dict[str, dict[str, None]] = defaultdict(dict)  # a dict keeps the order of the contract
    for row, words in worded:
        groups[words][row["groupe"]] = None
    others = ((row, [g for g in groups[words] if g != row["groupe"]]) for row, words in worded)
    return faults(
        {**row, "ailleurs": _groups_named(dossier, ids), "cle": ids[0]}
        for row, ids in others
        if ids
    )


def doubled(found: Iterable[Row], *columns: str) -> Faults:
    """The rows whose title the same group wrote several times, `fois`; the columns being equal."""
    named = [row for row in found if row["intitule"]]
    told = [(row["groupe"], sentence(row["titre"]), *map(row.get, columns)) for row in named]
    keys = [repr(each) for each in told]  # some columns hold lists
    counts = Counter(keys)
    return faults(
        {**row, "fois": french.count(counts[key], "fois", "fois")}
        for row, key in zip(named, keys, strict=True)
        if counts[key] > 1
    )


def _groups_named(dossier: Dossier, groups: list[str]) -> str:
    """« le groupe « Emploi » », « les groupes « Emploi » et « Santé » »."""
    noun = "le groupe" if len(groups) == 1 else "les groupes"
    return f"{noun} {quoted(map(dossier.titre, groups))}"
