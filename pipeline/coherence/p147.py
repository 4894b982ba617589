"""Step 4: which crédits are those of programme 147, and whose they are."""

import re

from pipeline.coherence.lecture import Faults, by_id, faults, rows, shared
from pipeline.coherence.organismes import among, organisme
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import LOI, SUBSIDIAIRE
from pipeline.coherence.wording import lexicon, normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_OTHERS = lexicon(
    "commune agglomeration departement region caf cpam ars cdc cci cma ccas emploi education"
)
"""Bodies that have money of their own, and none of programme 147."""
_OWN = lexicon("bailleur association entreprise chambre_consulaire region departement commune caf")
"""Colleges of those who sign for another than the State."""
_PRIVATE = re.compile(
    r"\b(?:bailleurs?|hlm|associations?|fondations?|fonds propres|usagers|mecenat|adherents"
    r"|participants|familles|europe|europeenne?|fse|feder|mutuelles?|mutualite|msa|entreprises?"
    r"|syndicats?|cotisations)\b"
)
_SPECIFIC = re.compile(
    r"\b(?:(?:p|bop|programme|prog|prg|pgm|credits?)(?: no?)? ?0?147"
    r"|(?:politique de la|contrat de) ville"
    r"|credits? specifiques?|credits? politique ville)\b"
)
_NOT_THAT = re.compile(r"\b(?:hors|sans|sauf|hormis|excepte|autres? que)\b(?: \w+){0,2}?$")
"""Before programme 147, they say that the money is another."""
_ITS_SERVICE = re.compile(
    r"\b(?:direction|service|mission|pole|delegation|adjointe?)(?: \w+){0,4}?$"
)
"""Before « politique de la ville », they name who pays, not with what."""
_CALLED = re.compile(r"\(([^)]*)\)")
_COMMUNE = re.compile(r"(?:la )?(?:ville|commune|mairie)\b")
_AGENCY = re.compile(
    r"(?:l )?(?:anct|cget|acse|agence nationale de (?:la )?cohesion des territoires"
    r"|commissariat general a l egalite des territoires)(?: anct| cget)?"
)
"""The bodies that hold programme 147; with more words, the name may be another of their lines."""


@rule(
    code="COH614",
    severite=Severity.ALERTE,
    phase="4",
    source=LOI + " (moyens) et loi de finances, programme 147",
    form="financement",
    message="L’apport de « {titre} » à l’action « {action} » est inscrit en crédits du programme "
    "147, alors que ces crédits sont ceux de l’État.",
)
def p147_from_another(dossier: Dossier) -> Faults:
    """Le programme 147 est une ligne du budget de l’État. Un apport de la commune, du département
    ou de la CAF, même réservé aux quartiers, est du droit commun ou un autre cofinancement.
    Corrigez la nature des crédits, ou le financeur : le total du droit commun en dépend.

    Exemple : « Ville de Brissonne », nature : programme 147.
    """

    def wrong() -> Faults:
        signing = rows(dossier, "signataire")
        apart = [organisme(row["titre"]) for row in signing if row["college"] in _OWN]
        paid = _paid(dossier, "p147")
        return [r for r in paid if _has_its_own(r["financeur"]) or among(r["financeur"], apart)]

    return _of_actions(dossier, shared(dossier, "p147 from another", wrong))


@rule(
    code="COH615",
    severite=Severity.ALERTE,
    phase="4",
    source=SUBSIDIAIRE,
    form="financement",
    message="« {titre} » est inscrit en droit commun{place}, alors que son nom dit des crédits de "
    "la politique de la ville.",
)
def p147_called_droit_commun(dossier: Dossier) -> Faults:
    """Compter des crédits spécifiques comme du droit commun fausse ce que le contrat doit montrer :
    ce que les politiques ordinaires apportent. Choisissez « Crédits spécifiques (programme 147) »,
    ou donnez le nom exact de la ligne de droit commun.
    L’outil lit aussi le commentaire du financement et le titre des engagements en crédits.

    Exemple : « État – politique de la ville (P147) » ou « ANCT », nature : droit commun.
    """

    def wrong() -> Faults:
        paid = _paid(dossier, "droit_commun")
        return [row for row in paid if _specific(row["financeur"]) or _coded(row["commentaire"])]

    paid = (
        {**row, "place": f" pour l’action « {row['action']} »"}
        for row in _of_actions(dossier, shared(dossier, "p147 called droit commun", wrong))
    )
    promised = (row for row in rows(dossier, "engagement") if row["nature"] in ("credits", None))
    named = (
        row
        for row in promised
        if _coded(row["titre"]) or (row["organisme"] and _specific(row["organisme"]))
    )
    return [*paid, *({**row, "place": ""} for row in named)]


def _coded(text: str | None) -> bool:
    """Whether a text names programme 147 by its number."""
    found = _SPECIFIC.search(normalised(text)) if text and "147" in text else None
    return found is not None and not _NOT_THAT.search(found.string[: found.start()].strip())


def _has_its_own(name: str) -> bool:
    return organisme(name).kind in _OTHERS or bool(_PRIVATE.search(normalised(name)))


def _specific(name: str) -> bool:
    """Whether the name says programme 147; the « politique de la ville » of a commune is hers."""
    plain = normalised(name)
    called = [plain, *map(normalised, _CALLED.findall(name))]
    if any(map(_AGENCY.fullmatch, called[:1] if organisme(name).kind != "etat" else called)):
        return True
    found = _SPECIFIC.search(plain)
    if found is None:
        return False
    before = plain[: found.start()].strip()
    kind = organisme(name).kind
    served = kind != "etat" and _ITS_SERVICE.search(before)
    hers = kind in _OTHERS or _COMMUNE.match(plain) or served
    return not _NOT_THAT.search(before) if "147" in found[0] else not hers


def _paid(dossier: Dossier, nature: str) -> Faults:
    paid = rows(dossier, "financement")
    return faults(row for row in paid if row["nature"] == nature and row["financeur"])


def _of_actions(dossier: Dossier, paid: Faults) -> Faults:
    actions = by_id(dossier, "action")
    return faults(
        {**row, "action": actions.get(row["parent"] or "", {}).get("titre", "")} for row in paid
    )
