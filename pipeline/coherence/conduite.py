"""Step 4: an action file says enough for someone to carry it out, and for whom."""

from functools import lru_cache

from pipeline import french
from pipeline.coherence.ebauches import ACTION, bare_actions, told_actions
from pipeline.coherence.lecture import Faults, faults, live, repeated, rows
from pipeline.coherence.mots import lacking
from pipeline.coherence.organismes import AND, Organisme, organisme, together
from pipeline.coherence.pieces import doubled
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import LOI, PROCESSUS
from pipeline.coherence.verbes import content, singular, stems
from pipeline.coherence.wording import REMEMBERED, blank
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

CONTENU, EVERYTHING = ACTION["contenu"], french.enumeration(list(ACTION.values()))
DATES = {"debut": "date de début", "fin": "date de fin"}
CONDUITE = LOI + " (nature et conduite des actions)"


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
    Inscrivez-le, avec son rôle.

    Exemple : un atelier d’accès aux droits, sans la CAF ni le centre social.
    """
    partenaires = repeated(dossier, "action.partenaires")
    return faults(row for row in told_actions(dossier) if row["fiche"] not in partenaires)


@rule(
    code="COH508",
    question="publics",
    severite=Severity.ALERTE,
    phase="4",
    source=CONDUITE,
    form="action",
    message="L’action « {titre} » ne dit pas à quel public elle s’adresse.",
)
def action_without_public(dossier: Dossier) -> Faults:
    """Le public décide de tout le reste : l’horaire, le lieu, le partenaire, l’indicateur.
    Cochez-le dans la fiche ; si l’action est ouverte à tous, choisissez « Tous les habitants ».

    Exemple : « Ateliers numériques », sans dire s’ils sont pour les jeunes ou pour les retraités.
    """
    return faults(row for row in told_actions(dossier) if not row["publics"])


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
    Contenu » ; l’outil compte les mots qui ne sont pas déjà dans le titre. Quand tout est à écrire,
    les autres règles sur cette action attendent.

    Exemple : « Forum de l’emploi », contenu : « Organisation d’un forum de l’emploi ».
    """
    bare = {row["fiche"] for row in bare_actions(dossier)}
    told = ((row, stems(row["titre"])) for row in live(dossier))
    return faults(
        {**row, "reste": EVERYTHING if row["fiche"] in bare else CONTENU}
        for row, title in told
        if _new_words(row["contenu"] or "", title) < mots
    )


@lru_cache(maxsize=REMEMBERED)
def _new_words(text: str, title: frozenset[str]) -> int:
    return sum(singular(word) not in title for word in content(text))


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
    est bon. Une ou deux lignes suffisent, avec un chiffre si possible.

    Exemple : « Chantier éducatif », sans le nombre de jeunes ni la suite attendue.
    """
    return faults(row for row in told_actions(dossier) if blank(row["resultats_attendus"]))


@rule(
    code="COH513",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 1er et 6 (action dans les quartiers prioritaires)",
    form="action",
    seuils={"minimum": 50},
    message="L’action « {titre} » ne compte que {part} % d’habitants des quartiers prioritaires.",
)
def public_mostly_elsewhere(dossier: Dossier, *, minimum: float) -> Faults:
    """Le contrat de ville agit d’abord pour les habitants des quartiers prioritaires. Au-dessous du
    seuil (la moitié, si le contrat n’en dit pas plus), l’action relève plutôt du droit commun de la
    ville entière. Resserrez le repérage, ou dites ce que l’action apporte aux quartiers. Les
    actions qui forment des professionnels ou des bénévoles ne sont pas concernées.

    Exemple : un festival d’agglomération dont 15 % du public vit dans un quartier.
    """
    return faults(
        {**row, "part": row["part_qpv"]}
        for row in live(dossier)
        if row["part_qpv"] is not None and row["part_qpv"] < minimum
        if "professionnels" not in row["publics"]
    )


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
    noms séparés par une barre, un « + » ou un point-virgule, et « et », une virgule ou un tiret
    entre deux organismes que le contrat nomme ailleurs seuls.

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
    sont deux actions, donnez-leur deux noms.

    Exemple : « Chantiers d’été » sous deux objectifs du groupe jeunesse.
    """
    return doubled(live(dossier))
