"""The parts of a contract that the head of every page leads to, for those who may open them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request, url_for

from pipeline.vocabulary import Droit
from webforms.chapters import NO_PILIER
from webforms.context import workspace
from webforms.droits import moi, peut
from webforms.propositions import invite
from webforms.workspace import Workspace


@dataclass(frozen=True)
class Part:
    """One entry: its page, the right that opens it, and the blueprints whose pages belong to it.

    `more` is what its address says besides the contract.
    """

    endpoint: str
    label: str
    droit: Droit
    blueprints: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def current(self) -> str:
        """What `aria-current` says of it on this page."""
        here, given = request.endpoint or "", {**request.args, **(request.view_args or {})}
        if here == self.endpoint and self.more.items() <= given.items():
            return "page"
        return "true" if here.split(".")[0] in self.blueprints else ""


PARTS = (
    Part(
        "parcourir.contrat",
        "Le contrat",
        Droit.LIRE,
        ("parcourir", "ecrire", "historique", "placer", "chercher", "commenter"),
    ),
    Part(
        "suivre.sommaire",
        "Comité technique",
        Droit.LIRE_TOUT,
        ("suivre", "arbitrer", "rediger", "situer", "rapprocher"),
    ),
    Part("cycle.recues", "Contributions", Droit.INSTRUIRE, ("cycle",)),
    Part(
        "controler.coherence",
        "Cohérence",
        Droit.LIRE,
        ("controler", "registre", "croiser", "cheminer", "regler"),
    ),
    Part("calendrier.echeances", "Calendrier", Droit.LIRE, ("calendrier",)),
    Part("assembler.documents", "Documents", Droit.LIRE_TOUT, ("assembler",)),
    Part("ranger.corbeille", "Corbeille", Droit.LIRE),
    Part("membres.liste", "Participants", Droit.ADMINISTRER, ("membres", "contribuer")),
)
GUEST = (Part("contribuer.accueil", "Ma contribution", Droit.LIRE, ("ecrire",)),)


def parts_of(work: Workspace) -> list[Part]:
    """What the person who is logged in may open in this contract, their own groups first."""
    parts = GUEST if invite() else PARTS
    return [*_groupes(work), *(part for part in parts if peut(part.droit, work.id))]


def chez_soi(contrat: str) -> str:
    """Where a person begins in a contract: the work of their group, else its first page."""
    for part in _groupes(workspace(contrat)):
        return str(url_for(part.endpoint, contrat=contrat, **part.more))  # type: ignore[arg-type]
    return url_for("parcourir.contrat", contrat=contrat)


def arrivee() -> str:
    """Where a person begins who has just logged in: in their contract when they have only one."""
    personne = moi()
    contrats = {qualite.contrat for qualite in personne.qualites} if personne else set()
    if personne is None or personne.gestionnaire or len(contrats) != 1:
        return url_for("choisir.contrats")
    return chez_soi(*contrats)


def _groupes(work: Workspace) -> list[Part]:
    personne = moi()
    own = {q.groupe: None for q in personne.dans(work.id) if q.groupe} if personne else {}
    known = [work.groupes[groupe] for groupe in own if groupe in work.groupes]
    return [
        Part(
            "parcourir.pilier",
            work.title(groupe) if len(known) > 1 else "Mon groupe",
            Droit.LIRE,
            more={"pilier": work.places[groupe.id].pilier or NO_PILIER, "groupe": groupe.id},
        )
        for groupe in known
    ]
