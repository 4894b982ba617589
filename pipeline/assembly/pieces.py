"""Which documents there are, and which go together in one set."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Document:
    """One document. `private`: it stays in the teams, and prints their private answers too.

    `seance` is the session of the comité de pilotage that it is made for, 0 for none. `constats`:
    it prints what the rules find.
    """

    name: str
    title: str
    description: str
    template: str
    private: bool = False
    seance: int = 0
    constats: bool = True


@dataclass(frozen=True)
class Ensemble:
    """Documents that are handed over together, in this order."""

    name: str
    title: str
    documents: tuple[str, ...]


SEANCES: Mapping[int, str] = MappingProxyType(
    {
        1: "Enjeux et orientations",
        2: "Plans d’actions et financement",
        3: "Suivi, évaluation et formalisation",
    }
)
"""What the comité de pilotage validates, session after session."""

_FICHES = {
    1: ("copil_fiches_orientations", "Une fiche par enjeu et par orientation"),
    2: ("copil_fiches_actions", "Une fiche par action et son financement"),
    3: ("copil_fiches_formalisation", "Une fiche par modalité, engagement et pièce du contrat"),
}
_PIECES = (
    ("convocation", "Convocation", "La lettre aux membres, à dater et à signer"),
    ("ordre_du_jour", "Ordre du jour", "Les points de la séance, leurs rapporteurs, leur durée"),
    ("note", "Note de présentation", "Ce qui est demandé, ce qui a changé, ce qui reste ouvert"),
    ("fiches", "Fiches de validation", ""),
    ("recapitulatif", "Tableau récapitulatif", "Toutes les propositions en un tableau à cocher"),
    ("emargement", "Feuille d’émargement", "Les membres, présents, excusés ou représentés"),
    ("releve", "Relevé de décisions", "Chaque décision, son responsable et son échéance"),
)


def _piece(seance: int, piece: str, title: str, description: str) -> Document:
    template, own = _FICHES[seance] if piece == "fiches" else (f"copil_{piece}", description)
    return Document(
        name=f"copil_{seance}_{piece}",
        title=f"{title} : {SEANCES[seance][:1].lower()}{SEANCES[seance][1:]}",
        description=f"{own}, pour la séance {seance} du comité de pilotage.",
        template=f"{template}.docx",
        seance=seance,
        constats=piece != "emargement",
    )


DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {
        document.name: document
        for document in (
            Document(
                "contrat",
                "Contrat de ville",
                "Le contrat complet, de la couverture aux signatures, et ses annexes.",
                "contrat.docx",
                constats=False,
            ),
            Document(
                "synthese",
                "Synthèse du contrat",
                "Quatre pages pour les élus : les chiffres, les orientations, l’argent, la suite.",
                "synthese.docx",
            ),
            Document(
                "plan_actions",
                "Plan d’actions annuel",
                "Les actions d’une année et les montants de cette année.",
                "plan_actions.docx",
                constats=False,
            ),
            *(_piece(seance, *piece) for seance in SEANCES for piece in _PIECES),
            Document(
                "fiche_groupe",
                "Contribution d’un groupe de travail",
                "Pour la réunion d’un groupe : ce qu’il a écrit, ce qu’il en est advenu, "
                "ce qu’il lui reste à faire.",
                "fiche_groupe.docx",
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
                constats=False,
            ),
        )
    }
)

ENSEMBLES: Mapping[str, Ensemble] = MappingProxyType(
    {
        f"dossier_copil_{seance}": Ensemble(
            f"dossier_copil_{seance}",
            f"Dossier du comité de pilotage {seance} : {title[:1].lower()}{title[1:]}",
            tuple(f"copil_{seance}_{piece}" for piece, _, _ in _PIECES),
        )
        for seance, title in SEANCES.items()
    }
)


def documents_of(name: str) -> tuple[str, ...]:
    """The documents of a set, or the one of that name."""
    return ENSEMBLES[name].documents if name in ENSEMBLES else (name,)
