"""Texts made comparable, and words for messages. What is printed elsewhere is never altered."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pipeline import french

_MARKS = re.compile(r"[\u0300-\u036f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SEPARATORS = re.compile(r"[\W_]+")

REMEMBERED = 4096
"""Of how many texts a reading is remembered: those of a large contract, not of all that pass by."""


_INCLUSIVE = re.compile(
    r"(?<=\w)[·‧](?:[eè]?(?:ne|le|tte|ve|re|se|ice|rice|trice|euse)|e)?s?\b(?:[·‧]s\b)?"
)
"""« Habitant·es » is « habitant », « créateur·rices » is « créateur »."""


class _Plain(dict[int, str]):
    """What each letter becomes in `normalised`, learnt as letters come by."""

    def __missing__(self, letter: int) -> str:
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", chr(letter))).casefold()
        self[letter] = plain = _SEPARATORS.sub(" ", bare.translate(_LIGATURES))
        return plain


_PLAIN = _Plain()


@lru_cache(maxsize=REMEMBERED)
def normalised(text: str) -> str:
    """The text without case, accents, ligatures, punctuation or spare spaces.

    `normalised("ÉGALITÉ – femmes/hommes !")` -> `"egalite femmes hommes"`.
    """
    if "·" in text or "‧" in text:
        text = _INCLUSIVE.sub("", text)
    return " ".join(text.translate(_PLAIN).split())


def lexicon(words: str) -> frozenset[str]:
    """Words of the trade, as `normalised` writes them, in one text."""
    return frozenset(words.split())


def quoted(titles: Iterable[str]) -> str:
    """`["Verrerie", "Tilleuls"]` -> « Verrerie » et « Tilleuls »."""
    return french.enumeration([f"« {title} »" for title in titles])


_NOTHING = lexicon(
    "neant idem ras rien aucun aucune so nc nd nr na nsp non oui xx xxx tbd todo inconnu inconnue "
    "variable"
)
_SAYS_NOTHING = re.compile(
    r"(?:r a s|s o|n c|n a|sans objet|(?:\w+ )?non (?:renseigne|defini|determine|connu|precise"
    r"|designe|nomme|identifie|choisi|arrete)e?s?(?: (?:a ce jour|a ce stade|encore|actuellement"
    r"|pour l instant|pour le moment))?"
    r"|a venir|en attente\b.{0,60}"
    r"|en cours(?: (?:de|d) \w+)?"
    r"|(?:choix|designation|recherche|recrutement|selection|consultation)(?: \w+){0,5} en cours"
    r"|(?:\w+ ){0,4}?a (?:completer|preciser|definir|determiner|fixer"
    r"|confirmer|renseigner|designer|identifier|nommer|(?:re)?trouver|recruter|arreter|arbitrer|chiffrer"
    r"|calculer|evaluer|mesurer|quantifier|valider|rediger|ecrire|discuter|voir|negocier|constituer"
    r"|selectionner|mandater|missionner)\b.{0,60}"
    r"|(?:enquete|questionnaire|sondage|tableau|outil|base|source|suivi|observatoire|releve)"
    r"(?: \w+){0,3} a (?:construire|creer|mettre en place|concevoir|monter|elaborer|organiser"
    r"|lancer)\b.{0,60}"
    r"|a (?:sourcer|demander|obtenir|revoir|reprendre|refaire|estimer|collecter|verifier"
    r"|actualiser)"
    r"|(?:\w+ ){0,8}(?:sera|seront) (?:\w+ ){1,2}(?:ulterieurement|plus tard|prochainement"
    r"|dans un (?:second|deuxieme) temps|le moment venu|en temps utile)"
    r"|(?:idem|comme|voir|cf|confer|se reporter a|deja dit)\b(?: (?:que|a|au|le|la|l))*"
    r"(?: (?:ci dessus|ci dessous|plus haut|plus bas|supra|infra|precedent|precedente|contenu|texte"
    r"|description|descriptif|fiche|intitule|titre|objectif))+"
    r"|(?:voir|cf|confer|se reporter (?:a|au|aux))(?: (?:le|la|les|l|en|dans|un))*"
    r" (?:tableau|annexe|document|fichier|piece|compte rendu|bilan|rapport|releve)s?"
    r"(?: (?:joint|annexe|associe|correspondant)e?s?"
    r"| ci (?:joint|apres|contre|dessous|dessus)e?s?)?"
    r"|(?:selon|suivant|en fonction d\w*|au besoin|si|autant que)\b(?: les| des| de)*"
    r" ?(?:besoins?|moyens|disponibilites?|demandes?|necessaire|possible)?(?: \w+)?|a la demande"
    r"|au cas par cas|ponctuel(?:le)?(?:ment)?)"
)
"""Words that fill a box, as `normalised` writes them."""
_FILLING = " \t\n\u00a0\u202f-–—_.…?!/*"


@lru_cache(maxsize=REMEMBERED)
def _silent(answer: str) -> bool:
    plain = normalised(answer)
    said = plain in _NOTHING or _SAYS_NOTHING.fullmatch(plain)
    return bool(said) or not answer.strip(_FILLING)


def blank(answer: object) -> bool:
    """Whether nothing is answered, or words that say nothing: « néant », « à définir », « – »."""
    return answer is None or (isinstance(answer, str) and _silent(answer))


def without(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """In words, what a row leaves blank: no `unite` and no `source` -> "unité ni source".

    `names` says each column in words; a row without a blank gets an empty text.
    """
    return " ni ".join(words for name, words in names.items() if blank(row[name]))
