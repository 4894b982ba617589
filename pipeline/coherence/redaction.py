"""All along: words that every reader of a public contract understands."""

from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from pipeline.coherence.lecture import (
    Faults,
    Passage,
    Row,
    faults,
    gathered,
    live,
    rows,
    shared,
)
from pipeline.coherence.organismes import SEVERAL, variants
from pipeline.coherence.pieces import PROCESSUS
from pipeline.coherence.rule import rule
from pipeline.coherence.sigles import spelt_out
from pipeline.coherence.signes import Signes, longest, marked, passages
from pipeline.coherence.verbes import empty
from pipeline.coherence.wording import lexicon
from pipeline.consolidation import Dossier
from pipeline.french import count
from pipeline.vocabulary import Severity

NAMES = lexicon(
    "source producteur financeur organisme acteur pilote partenaires intercommunalite "
    "structure_evaluation"
)
"""The questions that a name answers."""
MANY = 5
"""Texts in capitals: beyond, a group hears of it once."""

LISIBLE = "Loi 2014-173, art. 1er (participation des habitants) ; un contrat public se lit par tous"


@rule(
    code="COH901",
    severite=Severity.CONSEIL,
    phase="4",
    source=LISIBLE,
    form="contrat",
    message="Le sigle « {sigle} » n’est développé nulle part ({lieu}).",
)
def acronym_never_spelt_out(dossier: Dossier) -> Faults:
    """Un habitant, un nouvel élu ou un juge doivent comprendre le contrat sans glossaire. À la
    première fois, écrivez le nom entier suivi du sigle : « contrat local d’accompagnement à la
    scolarité (CLAS) ». Les sigles que tout le monde lit comme des mots (HLM, RSA, PME…) ne sont pas
    signalés.

    Exemple : « Le CLSPD et la GUSP sont réunis chaque trimestre », sans un mot de plus.
    """
    first: dict[str, Passage] = {}
    for passage, shown in marked(dossier):
        for sigle in () if _is_name(dossier, passage) else shown.sigles:
            first.setdefault(sigle, passage)
    spelt = spelt_out(dossier, set(first), (passage.text for passage, _ in passages(dossier)))
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
def partner_under_several_names(dossier: Dossier) -> Faults:
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
    return [row for table, column in columns.items() for row in _names_of(dossier, table, column)]


def _names_of(dossier: Dossier, table: str, column: str) -> list[Row]:
    def named() -> list[Row]:
        return [
            {name: row.get(name) for name in ("fiche", "pilier", "groupe")} | {"nom": row[column]}
            for row in rows(dossier, table)
            if row[column] and not SEVERAL.search(row[column])
        ]

    return shared(dossier, f"names {table}", named)


@rule(
    code="COH903",
    severite=Severity.ALERTE,
    phase="4",
    avant={"3.1": Severity.CONSEIL},
    source=PROCESSUS + "4 (formalisation du contrat)",
    form="contrat",
    message="Dans « {titre} », un passage reste à écrire : « {extrait} » ({question}).",
)
def text_left_unfinished(dossier: Dossier) -> Faults:
    """Le contrat imprimerait ce passage tel quel, avec ses crochets ou ses points d’interrogation.
    Remplacez-le par le texte, ou effacez-le. La cible d’un objectif restée à « x » relève d’une
    autre règle.

    Exemple : « [à compléter par le bailleur] », « une permanence de x heures ».
    """
    return faults(
        {**_placed(dossier, passage), "extrait": words, "cle": passage.question}
        for passage, shown in marked(dossier)
        if (words := _left(dossier, passage, shown))
    )


def _left(dossier: Dossier, passage: Passage, shown: Signes) -> str:
    """What is left to write; the sentence of an objective that waits for its target is not."""
    if shown.vague and _is_target(dossier, passage):
        return ""
    return shown.laisse or shown.vague


def _is_target(dossier: Dossier, passage: Passage) -> bool:
    """Whether the passage is the sentence of an objective, which has a rule of its own."""
    return passage.question == "intitule" and dossier.fiches[passage.fiche].form == "objectif"


@rule(
    code="COH904",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=LISIBLE,
    form="orientation",
    message="« {titre} » ne dit ni quoi, ni pour qui : tous ses mots pourraient servir ailleurs.",
)
def empty_words(dossier: Dossier) -> Faults:
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
    message="« {titre} » est écrit en capitales ({question}){aussi}.",
)
def text_in_capitals(dossier: Dossier) -> Faults:
    """Un texte en capitales se lit lentement, perd ses accents, et les sigles n’y ressortent plus.
    Récrivez en minuscules : la mise en page du document se charge des titres. Quand tout un groupe
    écrit ainsi, l’outil ne le dit qu’une fois. Les noms d’organismes et de sources ne sont pas
    signalés.

    Exemple : « FAVORISER L’ACCES AUX DROITS DES HABITANTS ».
    """
    loud = (passage for passage, shown in marked(dossier) if shown.capitales)
    told = (
        {**_placed(dossier, passage), "cle": passage.question, "aussi": ""}
        for passage in loud
        if not _is_name(dossier, passage)
    )
    groups = gathered(told, itemgetter("pilier", "groupe")).values()
    return faults(row for same in groups for row in _once(same))


def _once(same: list[Row]) -> list[Row]:
    """The texts of one group; a single finding for all when there are many."""
    if len(same) <= MANY:
        return same
    others = count(len(same) - 1, "autre texte", "autres textes")
    return [{**same[0], "cle": "capitales", "aussi": f", comme {others} du même groupe"}]


def _is_name(dossier: Dossier, passage: Passage) -> bool:
    """Whether the question asks for the name of a body or of a source, where capitals are usual."""
    form = dossier.fiches[passage.fiche].form
    return passage.question in NAMES or (form, passage.question) == ("source_donnees", "intitule")


@rule(
    code="COH906",
    severite=Severity.CONSEIL,
    phase="4",
    source=LISIBLE,
    form="contrat",
    seuils={"mots": 60},
    message="Dans « {titre} », une phrase compte {longueur} mots ({question}) : « {extrait}… ».",
)
def sentence_too_long(dossier: Dossier, *, mots: float) -> Faults:
    """Une phrase que l’on doit relire perd son lecteur. Coupez-la là où elle change d’idée, ou
    faites-en une liste. Le contrat sera lu en réunion, parfois à voix haute.

    Exemple : une phrase de 85 mots, avec quatre « et » et trois « afin de ».
    """
    long = (passage for passage, _ in passages(dossier) if len(passage.text) > 3 * mots)
    told = ((passage, *longest(passage.text)) for passage in long)
    return faults(
        {
            **_placed(dossier, passage),
            "longueur": length,
            "extrait": " ".join(sentence.split()[:6]),
            "cle": passage.question,
        }
        for passage, sentence, length in told
        if length > mots
    )


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
