"""All along: texts that are finished, say something, and read well."""

from functools import lru_cache

from pipeline.coherence.ensemble import told_once
from pipeline.coherence.lecture import Faults, Passage, faults, live, rows, shared
from pipeline.coherence.lieux import is_name, place_of
from pipeline.coherence.rule import rule
from pipeline.coherence.signes import Signes, longest, marked, passages
from pipeline.coherence.sources import LISIBLE, PROCESSUS
from pipeline.coherence.verbes import content, empty
from pipeline.coherence.wording import REMEMBERED, blank, lexicon
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

ASKED = {
    "action": ("pilote",),
    "engagement": ("organisme",),
    "indicateur": ("unite", "source"),
    "modalites_suivi": (
        *("suivi_objectifs", "suivi_droit_commun", "suivi_actions", "structure_evaluation"),
    ),
    "roles_collectivites": ("ingenierie", "participation"),
    "signataire": ("nom", "qualite"),
}
"""What other rules ask for, and count as blank when it is « à définir »."""

_FIELDS = lexicon(
    "culture economie education emploi formation habitat insertion jeunesse justice logement "
    "loisirs mobilite numerique sante securite sport sports tranquillite"
)
"""Fields of any contract, which a verb alone does not make a direction."""
_SHORT = 3
"""Words of a title that a field and empty words fill."""


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
    found = {
        (passage.fiche, passage.question): {**place_of(dossier, passage), "extrait": words}
        for passage, shown in reversed(marked(dossier))
        if (words := _left(dossier, passage, shown)) and not _told_elsewhere(dossier, passage)
    }
    return faults({**row, "cle": question} for (_, question), row in reversed(found.items()))


def _told_elsewhere(dossier: Dossier, passage: Passage) -> bool:
    """Whether a rule of its own already says that the answer is none."""
    form = dossier.fiches[passage.fiche].form
    return passage.question in ASKED.get(form, ()) and blank(passage.text)


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
    quartier. L’outil ne signale qu’un titre dont aucun mot ne précise rien, ou qu’un verbe et un
    domaine (« Améliorer l’emploi »), et dont l’objectif n’est pas chiffré.

    Exemple : « Renforcer la mise en cohérence des actions partenariales ».
    """
    objectifs = (row for row in rows(dossier, "objectif") if row["cible"] is None)
    above = (*rows(dossier, "enjeu"), *rows(dossier, "orientation"))
    titled = [*above, *objectifs, *live(dossier)]
    return faults(row for row in titled if row["intitule"] and _says_nothing(row["titre"]))


@lru_cache(maxsize=REMEMBERED)
def _says_nothing(title: str) -> bool:
    """Whether a title is made of empty words, but for a field: « Améliorer l’emploi »."""
    told = content(title)
    precise = [word for word in told if not empty(f"{word} {word}")]
    vague = len(precise) == 1 < len(told) <= _SHORT and precise[0] in _FIELDS
    return empty(title) or vague


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
        {**place_of(dossier, passage), "cle": passage.question}
        for passage in loud
        if not is_name(dossier, passage)
    )
    return faults(told_once(told, "groupe", "autre texte", "autres textes"))


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
    told = (each for form in dossier.forms for each in _longest(dossier, form, mots))
    return faults(
        {
            **place_of(dossier, passage),
            "longueur": length,
            "extrait": " ".join(sentence.split()[:6]),
            "cle": passage.question,
        }
        for passage, sentence, length in told
    )


def _longest(dossier: Dossier, form: str, words: float) -> list[tuple[Passage, str, int]]:
    """The texts of a form with a sentence of more words than that, the sentence, its words."""

    def found() -> list[tuple[Passage, str, int]]:
        long = (p for p, _ in passages(dossier, form) if len(p.text) > 3 * words)
        told = ((passage, *longest(passage.text)) for passage in long)
        return [(passage, sentence, length) for passage, sentence, length in told if length > words]

    return shared(dossier, f"longer than {words} {form}", found)
