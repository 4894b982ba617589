"""Cross: chapter against chapter, and each transversal axe through every chapter."""

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template

from pipeline.vocabulary import Droit
from webforms.context import workspace
from webforms.droits import pour
from webforms.surveillance import suivi_de

if TYPE_CHECKING:
    from pipeline.consolidation import Dossier
    from pipeline.suivi import Suivi

pages = Blueprint("croiser", __name__, url_prefix="/contrats/<ident:contrat>/coherence")

AXES = "axes"
"""The question of a form that says which transversal axes a fiche treats."""


@pages.get("/croisements")
@pour(Droit.LIRE_TOUT)
def matrice(contrat: str) -> Any:
    """What one chapter says against another; where each axe is treated, and where it is not."""
    from pipeline.coherence import NOT_APPLIED  # noqa: PLC0415

    work, suivi = workspace(contrat), suivi_de(contrat)
    return render_template(
        "controle/croisements.html",
        work=work,
        suivi=suivi,
        axes=work.cadre.axes_transversaux,
        facing=_facing(suivi),
        failures=[f for f in suivi.etat.ouverts if f.code == NOT_APPLIED],
        levels=[(form, _coverage(suivi.dossier, form.form)) for form in _treating(suivi)],
    )


def _facing(suivi: "Suivi") -> dict[tuple[str, str], list[tuple[str, str, int]]]:
    """For two chapters, or a chapter and an axe: what sets them against each other, how often.

    Each thing with the code of its rule, by which the register lists its findings.
    """
    from pipeline.coherence.matrice import AXES as PER_AXE  # noqa: PLC0415
    from pipeline.coherence.matrice import FACE_A_FACE  # noqa: PLC0415
    from pipeline.coherence.matrice import matrice as counted  # noqa: PLC0415

    dossier = suivi.dossier
    piliers = [pilier.value for pilier in dossier.piliers]
    axes = [axe.value for axe in dossier.cadre.axes_transversaux]
    table = counted(dossier, suivi.etat.ouverts, suivi.rules)
    pairs = [*combinations(piliers, 2), *product(piliers, axes)]
    kinds = {**FACE_A_FACE, **PER_AXE}.items()
    columns = table.to_numpy(dtype=int).T.tolist()
    return {
        pair: [(*kind, n) for kind, n in zip(kinds, column, strict=True) if n]
        for pair, column in zip(pairs, columns, strict=True)
    }


def _treating(suivi: "Suivi") -> list[Any]:
    """The forms whose fiches may say which axes they treat."""
    tables = suivi.dossier.tables
    return [
        form
        for name, form in suivi.dossier.forms.items()
        if form.scope == "groupe" and (f"{name}.{AXES}" in tables or AXES in tables[name].columns)
    ]


def _coverage(dossier: "Dossier", form: str) -> dict[str, dict[str, int]]:
    """How many fiches of a form treat each axe in each chapter."""
    from pipeline.consolidation import rollups  # noqa: PLC0415

    axes = [axe.value for axe in dossier.cadre.axes_transversaux]
    piliers = [pilier.value for pilier in dossier.piliers]
    table = rollups.coverage(rollups.axes(dossier, form), "axe", axes, piliers)
    counts = table.to_numpy(dtype=int).tolist()
    return {
        axe: dict(zip(piliers, row, strict=True)) for axe, row in zip(axes, counts, strict=True)
    }
