"""The documents of a contract, and how one is made: fill the template, finish the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline import settings
from pipeline.assembly.context import context, name_of
from pipeline.assembly.finishing.package import describe, packed
from pipeline.assembly.finishing.tidying import tidy
from pipeline.assembly.finishing.toc import write_toc
from pipeline.assembly.rendering import render
from pipeline.assembly.sources import Sources
from pipeline.consolidation import Dossier
from pipeline.errors import TemplateError
from pipeline.french import nearest

if TYPE_CHECKING:
    from pipeline.coherence import Finding

UNDATED = datetime(2014, 2, 21)
"""The date in the properties of a file whose contract is not signed: that of the law."""


@dataclass(frozen=True)
class Document:
    """One document. `private`: it stays in the teams, and prints their private answers too."""

    name: str
    title: str
    description: str
    template: str
    private: bool = False


DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {
        document.name: document
        for document in (
            Document(
                "contrat",
                "Contrat de ville",
                "Le contrat complet, de la couverture à la page de signature.",
                "contrat.docx",
            ),
            Document(
                "dossier_copil_orientations",
                "Dossier du comité de pilotage : enjeux et orientations",
                "Pour la première validation : une fiche par enjeu et par orientation, "
                "les points ouverts et le relevé de décisions.",
                "dossier_copil_orientations.docx",
            ),
            Document(
                "dossier_copil_actions",
                "Dossier du comité de pilotage : plan d’actions",
                "Pour la seconde validation : une fiche par action et son financement, "
                "les points ouverts et le relevé de décisions.",
                "dossier_copil_actions.docx",
            ),
            Document(
                "synthese_cotech",
                "Synthèse du comité technique",
                "Pour consolider : les propositions des groupes côte à côte, ce qui se ressemble, "
                "ce qui est décidé et pourquoi, ce qui reste à arbitrer.",
                "synthese_cotech.docx",
            ),
            Document(
                "recueil",
                "Recueil des fiches",
                "Toutes les fiches et toutes les réponses, pour les équipes qui écrivent.",
                "recueil.docx",
                private=True,
            ),
        )
    }
)


def assemble(
    name: str,
    dossier: Dossier,
    findings: Sequence["Finding"],
    *,
    template: Path | None = None,
    sources: Sources | None = None,
    provenance: bool = False,
) -> bytes:
    """The .docx of one document; the same bytes for the same dossier, findings and template.

    `sources` gives back the wordings that decisions replaced, and who wrote them. `provenance`
    adds to the contract the annex that says where each item comes from.

    Raises `TemplateError` for an unknown document or a faulty template.
    """
    document = _document(name)
    names = context(dossier, findings, private=document.private, sources=sources, traced=provenance)
    filled = render(template or settings.TEMPLATES / document.template, names)
    tidy(filled.element.body)
    write_toc(filled)
    title = f"{document.title} – {name_of(dossier)}"
    describe(
        filled, title=title, author=_author(dossier), at=_date(dossier), custom=_traces(dossier)
    )
    return packed(filled)


def _document(name: str) -> Document:
    if name not in DOCUMENTS:
        raise TemplateError(
            f"Le document « {name} » n’existe pas{nearest(name, DOCUMENTS)} "
            f"Documents : {', '.join(DOCUMENTS)}."
        )
    return DOCUMENTS[name]


def _author(dossier: Dossier) -> str:
    return str(dossier.single("contrat").get("intercommunalite") or name_of(dossier))


def _date(dossier: Dossier) -> datetime:
    signed = dossier.single("contrat").get("date_signature")
    return datetime.fromisoformat(signed) if signed else UNDATED


def _traces(dossier: Dossier) -> dict[str, str]:
    return {"Contrat": dossier.contrat.id, "Empreinte du dossier": dossier.digest}
