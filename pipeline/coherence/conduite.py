"""Step 4: an action file says enough for someone to carry it out, and for whom."""

import re
from functools import lru_cache

from pipeline import french
from pipeline.coherence.anonymes import anyone
from pipeline.coherence.copies import copies
from pipeline.coherence.ebauches import ACTION, bare_actions, told_actions
from pipeline.coherence.lecture import Faults, Row, faults, live, repeated, rows
from pipeline.coherence.mots import lacking
from pipeline.coherence.organismes import AND, Organisme, organisme, together
from pipeline.coherence.pieces import doubled
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import LOI, PROCESSUS
from pipeline.coherence.verbes import content, empty, singular, stems
from pipeline.coherence.wording import REMEMBERED, blank, normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

CONTENU, EVERYTHING = ACTION["contenu"], french.enumeration(list(ACTION.values()))
DATES = {"debut": "date de début", "fin": "date de fin"}
CONDUITE = LOI + " (nature et conduite des actions)"
_SENTENCE = re.compile(r"[.!?;\n]+")


@rule(
    code="COH507",
    question="partenaires",
    severite=Severity.CONSEIL,
    phase="4",
    source=CONDUITE,
    form="action",
    message="L’action « {titre} » n’a pas de partenaire.",
)
def action_without_partenaire(dossier: Dossier) -> Faults:
    """Un contrat de ville réunit ceux qui agissent déjà. Une action que son pilote mène seul est
    possible, mais rare : demandez qui repère le public, prête un local, ou prend la suite.
    Inscrivez-le, avec son rôle. Le pilote lui-même n’est pas un partenaire, ni « les acteurs
    locaux ».

    Exemple : un atelier d’accès aux droits, sans la CAF ni le centre social.
    """
    partenaires = repeated(dossier, "action.partenaires")
    told = ((row, partenaires.get(row["fiche"], ())) for row in told_actions(dossier))
    return faults(row for row, named in told if not any(_helps(row, each) for each in named))


def _helps(action: Row, partenaire: Row) -> bool:
    """Whether the partner is somebody, and not the pilote again."""
    name, pilote = partenaire["organisme"] or "", action["pilote"] or ""
    return not (blank(name) or anyone(name)) and normalised(name) != normalised(pilote)


@rule(
    code="COH509",
    severite=Severity.ALERTE,
    phase="4",
    source=CONDUITE,
    form="action",
    message="Le calendrier de l’action « {titre} » n’a {absents}.",
)
def action_without_calendrier(dossier: Dossier) -> Faults:
    """Une action sans dates ne prend place dans aucun plan annuel, et ne sera jamais en retard.
    Donnez le mois, même approximatif ; la mise à jour annuelle le corrigera.

    Exemple : une action engagée, avec un début et pas de fin.
    """
    told = (
        (row, [words for name, words in DATES.items() if row[name] is None])
        for row in told_actions(dossier)
    )
    return faults({**row, "absents": lacking(words)} for row, words in told if words)


@rule(
    code="COH510",
    severite=Severity.ALERTE,
    phase="4",
    source=CONDUITE,
    form="action",
    seuils={"mots": 8},
    message="L’action « {titre} » n’est guère plus qu’un titre : il reste à écrire {reste}.",
)
def action_only_titled(dossier: Dossier, *, mots: float) -> Faults:
    """Le contrat dit la nature des actions : ce qui sera fait, où, avec qui. Une personne
    extérieure doit le comprendre sans avoir été dans le groupe. Écrivez quelques phrases dans «
    Contenu » ; l’outil compte les mots qui ne sont pas déjà dans le titre, et ne compte rien quand
    aucune phrase ne dit quoi ni pour qui. Quand tout est à écrire, les autres règles sur cette
    action attendent.

    Exemple : « Forum de l’emploi », contenu : « Organisation d’un forum de l’emploi ».
    """
    bare = {row["fiche"] for row in bare_actions(dossier)}
    told = ((row, stems(row["titre"])) for row in live(dossier))
    return faults(
        {**row, "reste": EVERYTHING if row["fiche"] in bare else CONTENU}
        for row, title in told
        if _new_words(row["contenu"] or "", title) < mots or _hollow(row["contenu"] or "")
    )


@lru_cache(maxsize=REMEMBERED)
def _new_words(text: str, title: frozenset[str]) -> int:
    return sum(singular(word) not in title for word in content(text))


@lru_cache(maxsize=REMEMBERED)
def _hollow(text: str) -> bool:
    """Whether no sentence of the text says what, for whom or where."""
    said = [sentence for sentence in _SENTENCE.split(text) if content(sentence)]
    return bool(said) and all(map(empty, said))


@rule(
    code="COH511",
    severite=Severity.CONSEIL,
    phase="4",
    source=CONDUITE,
    form="action",
    message="L’action « {titre} » ne dit pas quels résultats on en attend.",
)
def action_without_resultats(dossier: Dossier) -> Faults:
    """Ce qui permettra de dire que l’action a réussi s’écrit avant de la lancer ; après, tout bilan
    est bon. Une ou deux lignes suffisent, avec un chiffre si possible ; « une
    dynamique positive » n’en dit rien.

    Exemple : « Chantier éducatif », sans le nombre de jeunes ni la suite attendue.
    """
    told = ((row, row["resultats_attendus"]) for row in told_actions(dossier))
    return faults(row for row, expected in told if blank(expected) or _hollow(expected))


@rule(
    code="COH515",
    severite=Severity.CONSEIL,
    phase="4",
    source=CONDUITE,
    form="action",
    message="L’action « {titre} » semble avoir plusieurs pilotes : « {pilote} ».",
)
def several_pilotes(dossier: Dossier) -> Faults:
    """Une action a un pilote, et un seul : quand deux en répondent, chacun attend l’autre. Gardez
    celui qui convoque et rend compte, et inscrivez l’autre parmi les partenaires. L’outil voit les
    noms séparés par une barre, un « + », « ou » ou un point-virgule, et « et », une virgule ou un
    tiret entre deux organismes que le contrat nomme ailleurs seuls.

    Exemple : « CAF / Ville de Brissonne ».
    """
    known = _bodies(dossier)
    return faults(r for r in live(dossier) if r["pilote"] and together(r["pilote"], known))


def _bodies(dossier: Dossier) -> set[Organisme]:
    """The bodies that the contract names alone, and those of several words that sign or pay."""
    signing = (row["organisme"] for row in rows(dossier, "signataire"))
    paying = (row["financeur"] for row in rows(dossier, "financement"))
    helping = (row["organisme"] for row in rows(dossier, "action.partenaires"))
    leading = {row["pilote"] for row in live(dossier) if row["pilote"]}
    told = {name for names in (signing, paying, helping) for name in names if name}
    alone = {organisme(name) for name in told | leading if not AND.search(name)}
    return alone | {organisme(n) for n in told if AND.search(n) and not together(n, alone)}


@rule(
    code="COH521",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4",
    form="action",
    message="L’action « {titre} » est écrite {fois} dans le même groupe.",
)
def action_twice_in_groupe(dossier: Dossier) -> Faults:
    """Un groupe a saisi deux fois la même action : elle serait comptée et financée deux fois.
    Supprimez la fiche en trop ; si l’action sert deux objectifs, gardez-la sous le principal. Si ce
    sont deux actions, donnez-leur deux noms, et un contenu à chacune.

    Exemple : « Chantiers d’été » sous deux objectifs du groupe jeunesse.
    """
    named = doubled(live(dossier))
    known = {row["fiche"] for row in named}
    copied = {row["fiche"]: row for row, other in copies(dossier) if _one_groupe(row, other)}
    again = [row for fiche, row in copied.items() if fiche not in known]
    return faults([*named, *({**row, "fois": french.count(2, "fois", "fois")} for row in again)])


def _one_groupe(one: Row, other: Row) -> bool:
    return one["groupe"] is not None and one["groupe"] == other["groupe"]
