"""The parts of a contract that the head of every page leads to, for those who may open them."""

from dataclasses import dataclass

from flask import request

from pipeline.vocabulary import Droit
from webforms.droits import peut
from webforms.propositions import invite


@dataclass(frozen=True)
class Part:
    """One entry: its page, the right that opens it, and the blueprints whose pages belong to it."""

    endpoint: str
    label: str
    droit: Droit
    blueprints: tuple[str, ...] = ()

    @property
    def current(self) -> str:
        """What `aria-current` says of it on this page."""
        here = request.endpoint or ""
        if here == self.endpoint:
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
    Part("assembler.documents", "Documents", Droit.LIRE_TOUT, ("assembler",)),
    Part("ranger.corbeille", "Corbeille", Droit.LIRE),
    Part("membres.liste", "Participants", Droit.ADMINISTRER, ("membres", "contribuer")),
)
GUEST = (Part("contribuer.accueil", "Ma contribution", Droit.LIRE, ("ecrire",)),)


def parts_of(contrat: str) -> list[Part]:
    """What the person who is logged in may open in this contract."""
    return [part for part in (GUEST if invite() else PARTS) if peut(part.droit, contrat)]
