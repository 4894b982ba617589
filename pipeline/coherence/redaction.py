"""All along: words that every reader of a public contract understands."""

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from pipeline.coherence.cibles import UNFINISHED
from pipeline.coherence.lecture import Passage, Row, faults, live, passages, rows, shared
from pipeline.coherence.organismes import variants
from pipeline.coherence.pieces import PROCESSUS
from pipeline.coherence.rule import rule
from pipeline.coherence.sigles import spelt_out, used
from pipeline.coherence.verbes import empty
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

LISIBLE = "Loi 2014-173, art. 1er (participation des habitants) ; un contrat public se lit par tous"

_LEFT = re.compile(
    r"\[[^\]]*\b(?:compl[ée]ter|pr[ée]ciser|d[ée]finir|confirmer|renseigner|ins[ée]rer|remplir"
    r"|voir avec|v[ée]rifier)\b[^\]]*\]|\[\s*(?:…|\.{2,}|x+|\?+)?\s*\]"
    r"|\b[àa] (?:compl[ée]ter|pr[ée]ciser|renseigner|confirmer|remplir)\b(?=\s*(?:$|[.;,)\n!?]))"
    r"|\b(?:TBD|TODO|lorem ipsum|XXX+)\b|\?{2,}|_{4,}|\.{5,}",
    re.IGNORECASE,
)
_HINTS = (
    *("[", "?", "_", "…", "..", " x", "\u00a0x", "\u202fx", "(x", " y", "\u00a0y"),
    *("complét", "complet", "précis", "precis", "renseign", "confirm", "rempli"),
    *("tbd", "todo", "lorem"),
)
"""What makes a text worth a closer look."""
_SENTENCE = re.compile(r"[.!?;:…\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
CAPITALS = 0.8
SHORT = 12
"""Letters: below, a title in capitals may be an acronym or a name."""


@rule(
    code="COH901",
    severite=Severity.CONSEIL,
    phase="4",
    source=LISIBLE,
    form="contrat",
    message="Le sigle « {sigle} » n’est développé nulle part ({lieu}).",
)
def acronym_never_spelt_out(dossier: Dossier) -> pd.DataFrame:
    """Un habitant, un nouvel élu ou un juge doivent comprendre le contrat sans glossaire. À la
    première fois, écrivez le nom entier suivi du sigle : « contrat local d’accompagnement à la
    scolarité (CLAS) ». Les sigles que tout le monde lit comme des mots (HLM, RSA, PME…) ne sont pas
    signalés.

    Exemple : « Le CLSPD et la GUSP sont réunis chaque trimestre », sans un mot de plus.
    """
    told = passages(dossier)
    first: dict[str, Passage] = {}
    for passage in told:
        for sigle in used(passage.text):
            first.setdefault(sigle, passage)
    spelt = spelt_out(dossier, set(first), [passage.text for passage in told])
    return faults(
        {**_placed(dossier, passage), "sigle": sigle, "cle": sigle}
        for sigle, passage in first.items()
        if sigle not in spelt
    )


@rule(
    code="COH902",
    severite=Severity.CONSEIL,
    phase="4",
    source=LISIBLE,
    form="contrat",
    message="Un même organisme a plusieurs noms : {noms}.",
)
def partner_under_several_names(dossier: Dossier) -> pd.DataFrame:
    """Sous deux noms, un partenaire compte deux fois dans les tableaux, et ses engagements ne se
    retrouvent pas. Choisissez un nom, celui sous lequel il signe, et employez-le partout. Si ce
    sont deux organismes, acceptez ce signalement en disant lesquels.

    Exemple : « CAF de l’Ouvre », « Caf » et « Caisse d’allocations familiales ».
    """
    told = _named(dossier)
    counts = Counter(row["nom"] for row in told)
    placed = {row["nom"]: row for row in reversed(told)}
    rare = [(names, min(names, key=lambda name: counts[name])) for names in variants(counts)]
    return faults(
        {**placed[name], "noms": " ; ".join(f"« {each} »" for each in names), "cle": "organisme"}
        for names, name in rare
    )


def _named(dossier: Dossier) -> list[Row]:
    """Every name of a body that the contract writes, with its fiche."""
    columns = {
        "signataire": "organisme",
        "engagement": "organisme",
        "financement": "financeur",
        "action": "pilote",
        "action.partenaires": "organisme",
        "droit_commun": "acteur",
    }
    return [
        {
            "fiche": row["fiche"],
            "pilier": row.get("pilier"),
            "groupe": row.get("groupe"),
            "nom": name,
        }
        for table, column in columns.items()
        for row in rows(dossier, table)
        if (name := row[column])
    ]


@rule(
    code="COH903",
    severite=Severity.ALERTE,
    phase="4",
    avant={"3.1": Severity.CONSEIL},
    source=PROCESSUS + "4 (formalisation du contrat)",
    form="contrat",
    message="Dans « {titre} », un passage reste à écrire : « {extrait} » ({question}).",
)
def text_left_unfinished(dossier: Dossier) -> pd.DataFrame:
    """Le contrat imprimerait ce passage tel quel, avec ses crochets ou ses points d’interrogation.
    Remplacez-le par le texte, ou effacez-le. La cible d’un objectif restée à « x » relève d’une
    autre règle.

    Exemple : « [à compléter par le bailleur] », « une permanence de x heures ».
    """
    told = ((passage, _left(dossier, passage)) for passage in passages(dossier))
    return faults(
        {**_placed(dossier, passage), "extrait": words, "cle": passage.question}
        for passage, words in told
        if words
    )


def _left(dossier: Dossier, passage: Passage) -> str:
    """The passage left for later, with a few letters around it."""
    plain = passage.text.casefold()
    if not plain.startswith("x") and not any(hint in plain for hint in _HINTS):
        return ""
    found = _LEFT.search(passage.text)
    measured = dossier.fiches[passage.fiche].form == "objectif" and passage.question == "intitule"
    found = found or (None if measured else UNFINISHED.search(passage.text))
    if not found:
        return ""
    return " ".join(passage.text[max(found.start() - 20, 0) : found.end() + 20].split())


@rule(
    code="COH904",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=LISIBLE,
    form="orientation",
    message="« {titre} » ne dit ni quoi, ni pour qui : tous ses mots pourraient servir ailleurs.",
)
def empty_words(dossier: Dossier) -> pd.DataFrame:
    """Favoriser, renforcer, dynamiser, coordonner les acteurs du territoire : de tels titres
    conviennent à tous les contrats, donc à aucun. Dites ce qui change, pour qui, dans quel
    quartier. L’outil ne signale qu’un titre dont aucun mot ne précise rien, et dont l’objectif
    n’est pas chiffré.

    Exemple : « Renforcer la mise en cohérence des actions partenariales ».
    """
    objectifs = (row for row in rows(dossier, "objectif") if row["cible"] is None)
    titled = [*rows(dossier, "orientation"), *objectifs, *live(dossier)]
    return faults(row for row in titled if row["intitule"] and empty(row["titre"]))


@rule(
    code="COH905",
    severite=Severity.CONSEIL,
    phase="4",
    source=LISIBLE,
    form="contrat",
    message="« {titre} » est écrit en capitales ({question}).",
)
def text_in_capitals(dossier: Dossier) -> pd.DataFrame:
    """Un texte en capitales se lit lentement, perd ses accents, et les sigles n’y ressortent plus.
    Récrivez en minuscules : la mise en page du document se charge des titres.

    Exemple : « FAVORISER L’ACCES AUX DROITS DES HABITANTS ».
    """
    loud = (passage for passage in passages(dossier) if shouted(passage.text))
    return faults({**_placed(dossier, passage), "cle": passage.question} for passage in loud)


def shouted(text: str) -> bool:
    """Whether the text is written in capitals: several words, and hardly a small letter."""
    capitals = sum(map(str.isupper, text))
    if capitals < SHORT * CAPITALS or capitals < len(text) / 2:
        return False
    letters = sum(map(str.isalpha, text))
    return len(text.split()) > 2 and letters >= SHORT and capitals >= CAPITALS * letters


@rule(
    code="COH906",
    severite=Severity.CONSEIL,
    phase="4",
    source=LISIBLE,
    form="contrat",
    seuils={"mots": 60},
    message="Dans « {titre} », une phrase compte {longueur} mots ({question}) : « {extrait}… ».",
)
def sentence_too_long(dossier: Dossier, *, mots: float) -> pd.DataFrame:
    """Une phrase que l’on doit relire perd son lecteur. Coupez-la là où elle change d’idée, ou
    faites-en une liste. Le contrat sera lu en réunion, parfois à voix haute.

    Exemple : une phrase de 85 mots, avec quatre « et » et trois « afin de ».
    """
    long = (passage for passage in passages(dossier) if len(passage.text) > 3 * mots)
    told = ((passage, *_longest(passage.text)) for passage in long)
    return faults(
        {
            **_placed(dossier, passage),
            "longueur": count,
            "extrait": " ".join(sentence.split()[:6]),
            "cle": passage.question,
        }
        for passage, sentence, count in told
        if count > mots
    )


def _longest(text: str) -> tuple[str, int]:
    counted = ((part, len(_WORD.findall(part))) for part in _SENTENCE.split(text))
    return max(counted, key=lambda each: each[1])


def _placed(dossier: Dossier, passage: Passage) -> Row:
    """Where a passage stands: its fiche, its chapter and group, and the question in words."""
    place = shared(dossier, "places", lambda: dict(_places(dossier)))[passage.fiche]
    labels = {q.name: q.label for q in dossier.forms[dossier.fiches[passage.fiche].form].questions}
    label = labels[passage.question]
    return {**place, "question": label, "lieu": f"« {place['titre']} », {label}"}


def _places(dossier: Dossier) -> Iterator[tuple[str, Row]]:
    for form in dossier.forms:
        for row in rows(dossier, form):
            names = ("fiche", "titre", "pilier", "groupe")
            yield row["fiche"], {name: row[name] for name in names}
