"""What a fiche de validation rests on: the diagnostic, the residents’ opinion, the COTECH’s."""

from collections.abc import Iterable

from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.origines import Traces
from pipeline.assembly.provenance import Etape, etapes
from pipeline.cycle import EXAMINED, WORDS
from pipeline.french import NBSP


def preuves(record: FicheRecord) -> list[FicheRecord]:
    """The constats of the diagnostic behind an enjeu, an orientation, or what hangs under one."""
    return _once(constat for enjeu in _enjeux(record) for constat in enjeu.liees("constats"))


def debats(record: FicheRecord) -> list[FicheRecord]:
    """The debates with residents on the enjeux behind it."""
    return _once(debat for enjeu in _enjeux(record) for debat in enjeu.fiches("debat"))


def avis_cotech(traces: Traces, record: FicheRecord) -> list[Etape]:
    """What the comité technique decided about it, and why; nothing as long as it did not."""
    return etapes(traces, record)


def examen(record: FicheRecord) -> str:
    """« Accepté, version 3 »: what the comité technique made of it; empty before it said."""
    if record.statut not in EXAMINED:
        return ""
    return f"{WORDS[record.statut]}, version{NBSP}{record.version}"


def _enjeux(record: FicheRecord) -> list[FicheRecord]:
    if record.form == "enjeu":
        return [record]
    orientation = record if record.form == "orientation" else record.ancetre("orientation")
    return orientation.liees("enjeux") if orientation else []


def _once(records: Iterable[FicheRecord]) -> list[FicheRecord]:
    return list({record.id: record for record in records}.values())
