"""Step 4, the end: each body signs once, by someone, and the annexes it calls for are there."""

from pipeline.coherence.lecture import Faults, Row, faults, grouped, rows
from pipeline.coherence.mots import lacking
from pipeline.coherence.organismes import SERVICES_ETAT, organisme
from pipeline.coherence.pieces import signing_has_begun
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.territoire import place
from pipeline.coherence.verbes import stems
from pipeline.coherence.wording import blank, normalised, quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_SIGNING = {"organisme": "organisme", "college": "collège", "nom": "nom", "qualite": "qualité"}
PROTOCOLE_NPNRU = "protocole_npnru"
FORMALISATION = PROCESSUS + "4 (formalisation du contrat)"


@rule(
    code="COH713",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 6 (communes signataires)",
    form="signataire",
    message="La commune « {commune} » a un quartier prioritaire, mais ne signe pas le contrat.",
)
def commune_not_signing(dossier: Dossier) -> Faults:
    """Le contrat est conclu avec les communes concernées : une commune qui ne signe pas n’est tenue
    à rien dans son propre quartier. Ajoutez-la aux signataires, ou retirez-la des communes du
    contrat si elle n’a pas de quartier prioritaire. L’outil attend qu’une première commune soit
    inscrite.

    Exemple : trois communes au contrat, deux maires parmi les signataires.
    """
    signing = [r for r in rows(dossier, "signataire") if r["organisme"]]
    communes = [stems(place(row["organisme"])) for row in signing if _is_commune(row)]
    named = [row["nom"] for row in rows(dossier, "contrat.communes") if row["nom"]]
    lacking = [nom for nom in named if not any(stems(place(nom)) <= words for words in communes)]
    return absences({"commune": nom, "cle": normalised(nom)} for nom in lacking if communes)


def _is_commune(signataire: Row) -> bool:
    return (
        signataire["college"] == "commune" or organisme(signataire["organisme"]).kind == "commune"
    )


@rule(
    code="COH714",
    severite=Severity.ALERTE,
    phase="4",
    source=FORMALISATION,
    form="signataire",
    message="Le signataire « {titre} » n’a {absents}.",
)
def signataire_without_person(dossier: Dossier) -> Faults:
    """La page des signatures nomme un organisme, une personne et sa qualité ; un blanc s’y verra le
    jour de la signature. Le collège (« Au titre de ») dit si ceux que la loi veut sont tous là.
    Demandez à l’organisme qui signe, et sur quelle délibération.

    Exemple : « Département de l’Ouvre », sans nom ni qualité.
    """
    told = (
        (
            row,
            [words for name, words in _SIGNING.items() if blank(row[name])],
        )
        for row in rows(dossier, "signataire")
    )
    return faults({**row, "absents": lacking(words)} for row, words in told if words)


@rule(
    code="COH715",
    severite=Severity.ALERTE,
    phase="4",
    source=FORMALISATION,
    form="signataire",
    message="« {titre} » figure plusieurs fois parmi les signataires.",
)
def signataire_twice(dossier: Dossier) -> Faults:
    """Un organisme ne signe qu’une fois. Deux fiches donneraient deux blocs de signature, et deux
    noms pour un seul engagement. Supprimez l’une des deux ; si ce sont deux organismes, donnez-leur
    leur nom complet.

    Exemple : « CAF de l’Ouvre » et « Caisse d’allocations familiales ».
    """
    named = (
        {**row, "body": _body(row["organisme"])}
        for row in rows(dossier, "signataire")
        if row["organisme"]
    )
    same = grouped(named, "body").values()
    return faults(row for found in same if len(found) > 1 for row in found)


def _body(name: str) -> object:
    body = organisme(name)
    if body.kind in SERVICES_ETAT or not (body.kind or body.words):
        return normalised(name)
    return body if body.kind not in ("caf", "cpam", "ars", "departement", "region") else body.kind


@rule(
    code="COH716",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 3 et 6 (renouvellement urbain)",
    form="annexe",
    message="Le protocole de renouvellement urbain n’est pas en annexe, alors qu’un projet "
    "concerne "
    "{quartiers}.",
)
def protocole_missing(dossier: Dossier) -> Faults:
    """Les projets de renouvellement urbain s’inscrivent dans le contrat de ville ; leur protocole,
    ou leur convention, y est annexé. Ajoutez l’annexe, « à venir » si elle n’est pas prête, ou
    corrigez la réponse dans la fiche du quartier.

    Exemple : les Tilleuls, concernés par le NPNRU, et aucune annexe de cette nature.
    """
    concerned = [r["titre"] for r in rows(dossier, "quartier") if r["renouvellement_urbain"]]
    known = {annexe.value for annexe in dossier.cadre.annexes}
    present = {row["type"] for row in rows(dossier, "annexe")}
    lacking = PROTOCOLE_NPNRU in known - present and concerned and signing_has_begun(dossier)
    return absences([{"quartiers": quoted(concerned)}] if lacking else [])


@rule(
    code="COH717",
    severite=Severity.CONSEIL,
    phase="4",
    source=FORMALISATION,
    form="annexe",
    message="L’annexe « {titre} » est obligatoire et encore à venir.",
)
def mandatory_annexe_to_come(dossier: Dossier) -> Faults:
    """Les pièces obligatoires accompagnent le contrat le jour de la signature. Demandez celle-ci à
    qui la prépare, et fixez une date ; à défaut, le comité de pilotage dira ce qui la remplace.

    Exemple : « Pacte financier et fiscal de solidarité », à venir.
    """
    wanted = {annexe.value for annexe in dossier.cadre.annexes if annexe.obligatoire}
    annexes = rows(dossier, "annexe")
    return faults(r for r in annexes if r["type"] in wanted and r["etat"] == "a_venir")
