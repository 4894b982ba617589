"""A check of two enjeux, made of hand, for the files that tell it."""

from dataclasses import replace

from pipeline.coherence import NOT_APPLIED, RULES, Finding, Reglages, check, effective
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import load_definitions
from pipeline.exchange.signalements import Controle
from pipeline.fiche import Contrat
from pipeline.vocabulary import Severity
from tests.conftest import fiches_of

TITLE = "R&D <script> « é » ]]> \N{PARTY POPPER}"
OFF = "Le contrat n’a qu’un quartier."
DEFECT = Finding(NOT_APPLIED, Severity.ALERTE, "4", None, "enjeu", "La règle a un défaut.")


def controle_of(phase: str | None = None, *more: Finding) -> Controle:
    """The enjeu `e1` (a title that breaks careless files) has no orientation, nor has `e2`."""
    enjeux = [{"id": "e1", "intitule": TITLE, "pilier": "cadre_de_vie"}, {"id": "e2"}]
    reglages = Reglages.from_data({"reglages": {"COH506": {"eteinte": OFF}}})
    dossier = dossier_of(enjeu=enjeux)
    rules = effective(dossier.catalogue, reglages)
    kept = {code: rules[code] for code in ("COH208", "COH301", "COH408", "COH506")}
    found = [f for f in check(dossier, phase=phase, reglages=reglages) if f.code == "COH301"]
    return Controle(dossier, [*found, *more], kept, phase)


WHY = "Le groupe y renonce."


def accepted() -> Controle:
    """The same check, its first finding accepted."""
    controle = controle_of()
    return replace(controle, acceptes={controle.findings[0].identite: WHY})


def asked(fiche: str, question: str) -> Finding:
    """A finding on one question of an enjeu."""
    return replace(DEFECT, code="COH301", fiche=fiche, question=question)


def dossier_of(**rows: list[dict[str, str]]) -> Dossier:
    contrat = Contrat("val", "Contrat du Val", "2014")
    return consolidate(contrat, fiches_of(rows), load_definitions())


def absent() -> Controle:
    """A check that found only something missing."""
    dossier = dossier_of(
        instance=[{"type": "groupe_travail", "intitule": "G", "pilier": "cadre_de_vie"}]
    )
    return Controle(dossier, RULES["COH101"].apply(dossier), {"COH101": RULES["COH101"]})
