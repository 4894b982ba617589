"""Names that could be anyone’s: « les partenaires locaux », « un prestataire »."""

from functools import lru_cache

from pipeline.coherence.verbes import content, singular
from pipeline.coherence.wording import REMEMBERED, lexicon

_ANYONE = lexicon(
    "acteur appel apres associatif association attributaire autre beneficiaire candidat "
    "candidature choisi choisie choisir competent competente concerne concernee consultation "
    "different differente divers diverse ensemble exploitant externe futur future gestionnaire "
    "institution institutionnel interet intervenant laureat local locale locau manifestation "
    "marche offre operateur organisme partenaire plusieurs porteur prestataire procedure "
    "professionnel projet quartier retenu retenue selection selectionne selectionnee service "
    "specialise specialisee structure suite terrain territoire titulaire tous tout toute"
)
"""Words that fit any body, in the singular."""


@lru_cache(maxsize=REMEMBERED)
def anyone(name: str) -> bool:
    """Whether no word of a name tells whose it is."""
    told = content(name)
    return bool(told) and all({word, singular(word)} & _ANYONE for word in told)
