"""Step 3.1: where the facts come from, and what became of what the inhabitants said."""

from pipeline.coherence.lecture import Faults, by_parent, faults, rows
from pipeline.coherence.pieces import chapters, chapters_missing
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import LOI, PROCESSUS
from pipeline.coherence.verbes import wording
from pipeline.coherence.wording import blank
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

MIXED = ("reserve", "defavorable", "partage")
"""The opinions that call for an answer."""


@rule(
    code="COH212",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 1",
    form="source_donnees",
    message="« {chapitre} » a un état des lieux, mais aucune source de données n’y est recensée.",
)
def pilier_without_source(dossier: Dossier) -> Faults:
    """Le diagnostic commence par l’inventaire de ce qui existe : quelles données, de qui, à quelle
    échelle. Sans lui, personne ne saura refaire les chiffres au prochain bilan. Ajoutez au moins
    une source par chapitre, même incomplète, et dites ses limites.

    Exemple : le pilier emploi cite Pôle emploi et l’INSEE, mais n’en fait pas l’inventaire.
    """
    begun = chapters(dossier, "etat_des_lieux")
    return chapters_missing(dossier, begun, chapters(dossier, "source_donnees"))


@rule(
    code="COH214",
    severite=Severity.ALERTE,
    phase="3.2",
    avant={"3.1": Severity.CONSEIL},
    source=PROCESSUS + "3.1, étape 3, et loi 2014-173, art. 7",
    form="debat",
    message="Au débat « {titre} », l’avis n’est pas pleinement favorable, et rien ne dit ce qui "
    "en a "
    "été fait.",
)
def avis_without_answer(dossier: Dossier) -> Faults:
    """Un avis réservé, partagé ou défavorable appelle une réponse : ce qui a été repris, adapté ou
    écarté, et pourquoi. Le rapport annuel la rappellera aux conseils citoyens. Remplissez « Ce qui
    en a été fait ».

    Exemple : avis défavorable du conseil citoyen, et une case vide en dessous.
    """
    debats = rows(dossier, "debat")
    return faults(row for row in debats if row["avis"] in MIXED and blank(row["suites"]))


@rule(
    code="COH217",
    severite=Severity.CONSEIL,
    phase="3.1",
    source=LOI + " (droit commun d’abord)",
    form="droit_commun",
    message="Le droit commun « {titre} » ({acteur}) manque dans les quartiers, et rien ne dit ce "
    "qui "
    "pourrait être renforcé.",
)
def droit_commun_without_margin(dossier: Dossier) -> Faults:
    """Constater qu’un service ordinaire manque n’avance à rien si l’on ne dit pas ce que son
    responsable pourrait y faire. C’est de ces lignes que naissent les engagements du contrat.
    Remplissez « Ce qui pourrait être renforcé ou réorienté » avec lui.

    Exemple : « Accueil du jeune enfant », présent mais insuffisant, sans autre mot.
    """
    return faults(
        row
        for row in rows(dossier, "droit_commun")
        if row["presence"] in ("insuffisant", "non") and blank(row["marges"])
    )


@rule(
    code="COH306",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.1, étape 2",
    form="constat",
    message="Le handicap « {titre} » ne se retrouve dans aucun enjeu.",
)
def handicap_without_enjeu(dossier: Dossier) -> Faults:
    """Ce que le diagnostic relève doit servir : un handicap dont aucun enjeu ne parle sera oublié.
    Cochez-le dans l’enjeu qui le concerne, écrivez l’enjeu qui manque, ou acceptez de ne pas le
    traiter dans ce contrat, et dites-le. L’outil attend que le chapitre ait des enjeux.

    Exemple : « Un logement sur cinq est humide », et aucun enjeu sur l’habitat.
    """
    enjeux = rows(dossier, "enjeu")
    begun = {row["pilier"] for row in enjeux}
    used = {constat for row in enjeux for constat in row["constats"]}
    return faults(
        row
        for row in rows(dossier, "constat")
        if row["nature"] == "handicap" and row["pilier"] in begun and row["fiche"] not in used
    )


@rule(
    code="COH307",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.1, étape 3 (enjeu redéfini)",
    form="enjeu",
    message="L’enjeu « {titre} » est redéfini mot pour mot comme il était.",
)
def enjeu_redefined_alike(dossier: Dossier) -> Faults:
    """La seconde formulation garde la trace de ce que le débat a changé. Si elle répète la
    première, le lecteur croit à un débat sans effet. Videz la case si rien n’a changé, ou écrivez
    la nouvelle formulation.

    Exemple : « La santé des jeunes » dans les deux cases.
    """
    said = ((row, row["intitule"], row["intitule_redefini"]) for row in rows(dossier, "enjeu"))
    return faults(
        row for row, first, then in said if first and then and wording(first) == wording(then)
    )


@rule(
    code="COH308",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.1, étape 3 (enjeu redéfini)",
    form="enjeu",
    message="L’enjeu « {titre} » a reçu un avis défavorable et n’a pas été redéfini.",
)
def enjeu_contested(dossier: Dossier) -> Faults:
    """Après le débat, les enjeux sont redéfinis. Garder tel quel un enjeu que les habitants
    refusent est un choix possible, mais que le comité de pilotage voudra comprendre. Reformulez
    l’enjeu, ou dites dans les suites du débat pourquoi il reste inchangé.

    Exemple : le conseil citoyen refuse « Le risque que représentent les jeunes du quartier ».
    """
    debats = by_parent(dossier, "debat")
    return faults(
        row
        for row in rows(dossier, "enjeu")
        if row["intitule_redefini"] is None
        and any(debat["avis"] == "defavorable" for debat in debats.get(row["fiche"], []))
    )
