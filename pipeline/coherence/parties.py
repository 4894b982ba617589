"""Step 4: the départements and régions that the law has sign, and what each collectivité does."""

from pipeline.coherence.lecture import Faults, Row, rows, untold
from pipeline.coherence.organismes import organisme
from pipeline.coherence.pieces import signing_has_begun
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.verbes import stems
from pipeline.coherence.wording import blank, without
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

SIGNENT = {"departement": "Le département", "region": "La région"}
"""Who signs beside the State, the intercommunalité and the communes, by college."""
_BOTH = {"collectivite", "territoriale"}
"""Words of a body that is both: « Collectivité territoriale de Martinique »."""
VISION = {"situation": "la situation des quartiers", "vocation": "leur vocation à 10-15 ans"}
ROLES = {"intercommunalite": "de l’intercommunalité", "communes": "des communes"}


@rule(
    code="COH720",
    severite=Severity.CONSEIL,
    phase="4",
    source="Loi 2014-173, art. 6 (départements et régions signataires)",
    form="signataire",
    message="{absents} ne figure pas parmi les signataires.",
)
def departement_or_region_not_signing(dossier: Dossier) -> Faults:
    """La loi dit que les départements et les régions signent aussi le contrat : leur droit commun,
    l’action sociale et la formation, y est décisif. Ajoutez-les aux signataires ; s’ils ont
    refusé, le comité de pilotage voudra savoir pourquoi. L’outil attend que trois signataires
    soient inscrits.

    Exemple : l’État, l’agglomération et quatre communes signent, sans le département.
    """
    signing = rows(dossier, "signataire")
    kinds = {row["college"] or organisme(row["organisme"] or "").kind for row in signing}
    both = any(stems(row["organisme"] or "") >= _BOTH for row in signing)
    known = {choice.value for choice in dossier.cadre.choices("colleges") or []}
    lacking = [college for college in SIGNENT if college in known - kinds]
    return absences(
        {"absents": SIGNENT[college], "cle": college}
        for college in lacking
        if len(signing) >= 3 and not both
    )


@rule(
    code="COH721",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "1.2 (clarification des rôles)",
    form="roles_collectivites",
    message="Le contrat ne dit pas le rôle {absents}.",
)
def roles_incomplete(dossier: Dossier) -> Faults:
    """Avant de réunir les groupes, l’intercommunalité et les communes disent qui fait quoi : c’est
    ce qui évite, ensuite, que chacune attende l’autre. Complétez la fiche « Rôles des
    collectivités ».

    Exemple : le rôle de l’agglomération est écrit, celui des communes est vide.
    """
    if not signing_has_begun(dossier):
        return []
    return untold(rows(dossier, "roles_collectivites"), lambda row: without(row, ROLES))


@rule(
    code="COH722",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "4 (formalisation du contrat)",
    form="contrat",
    message="La fiche du contrat ne dit pas {absents}.",
)
def contract_barely_named(dossier: Dossier) -> Faults:
    """La couverture et la première page nomment ceux qui concluent le contrat : le préfet,
    l’intercommunalité, les communes. Un blanc s’y imprimerait en pointillés. Complétez la fiche
    « Contrat ».

    Exemple : un contrat prêt à signer, sans le nom de l’intercommunalité.
    """
    communes = {row["fiche"] for row in rows(dossier, "contrat.communes") if row["nom"]}
    if not signing_has_begun(dossier):
        return []
    return untold(rows(dossier, "contrat"), lambda row: _unnamed(row, row["fiche"] in communes))


def _unnamed(contrat: Row, communes: bool) -> str:
    blanks = {
        "le nom du préfet": blank(contrat["prefet"]),
        "le nom de l’intercommunalité": blank(contrat["intercommunalite"]),
        "le nom des communes": not communes,
    }
    return " ni ".join(words for words, absent in blanks.items() if absent)


@rule(
    code="COH723",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "1.2 (vision du territoire)",
    form="vision_territoire",
    message="La vision du territoire ne dit pas {absents}.",
)
def vision_incomplete(dossier: Dossier) -> Faults:
    """Avant le diagnostic, les collectivités disent d’où partent les quartiers et ce qu’ils doivent
    devenir en dix à quinze ans : c’est à cela que l’on mesure les orientations. Complétez la fiche.

    Exemple : la situation des quartiers est décrite, leur vocation est vide.
    """
    if not signing_has_begun(dossier):
        return []
    return untold(rows(dossier, "vision_territoire"), lambda row: without(row, VISION))
