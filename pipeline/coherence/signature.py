"""Step 4, the end: who signs, what the law wants in the text, what comes with it."""

import re

from pipeline.coherence.lecture import Faults, Row, faults, rows
from pipeline.coherence.organismes import SERVICES_ETAT, Organisme, among, organisme
from pipeline.coherence.pieces import SIGNING, missing_colleges, signing_has_begun
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.wording import blank, normalised, quoted
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

CONVENTION_TFPB = "convention_tfpb"
_SERVICE = re.compile(
    r"(?:la |le )?(?:police|gendarmerie|parquet|procureure?|tribunal|dasen|spip|pjj|ddsp"
    r"|protection judiciaire|direction (?:departementale|interdepartementale) de la (?:securite"
    r"|police)|rectorat|dsden|education nationale)\b"
)
"""Services of the State that the préfet does not represent, or that sign beside the préfet."""
_ALSO_CALLED = re.compile(r"\(([^)]+)\)")
GROUPS = {
    **dict.fromkeys(
        ("bailleurs", "bailleurs sociaux", "bailleurs hlm", "organismes hlm"), "bailleur"
    ),
    **dict.fromkeys(("les bailleurs", "les bailleurs sociaux"), "bailleur"),
    **dict.fromkeys(("communes", "les communes", "villes", "les villes"), "commune"),
}
"""Signatories named together, by college."""


@rule(
    code="COH701",
    severite=Severity.BLOQUANT,
    phase="4",
    source="Loi 2014-173, art. 6",
    form="signataire",
    message="Parmi les signataires, il manque {absent}.",
)
def signataire_missing(dossier: Dossier) -> Faults:
    """Le contrat est conclu entre l’État, l’intercommunalité et les communes : sans la signature
    des trois, il n’existe pas. Ajoutez le signataire qui manque, ou, s’il est déjà dans la liste,
    choisissez au titre de quoi il signe.

    Exemple : l’État et l’agglomération signent, aucune commune.
    """
    if not (signing_has_begun(dossier) or rows(dossier, "action")):
        return []
    present = {r["college"] for r in rows(dossier, "signataire") if not _service_of_state(r)}
    absents = missing_colleges(dossier, present)
    return absences(
        {"absent": words, "cle": college} for college, words in SIGNING.items() if words in absents
    )


def _service_of_state(signataire: Row) -> bool:
    """Whether it is a police, a court or a school service, which does not sign for the State."""
    return bool(_SERVICE.match(normalised(signataire["organisme"] or "")))


@rule(
    code="COH702",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 6-IV (moyens de droit commun)",
    form="engagement",
    message="« {organisme} » s’engage (« {titre} »), mais ne figure pas parmi les signataires.",
)
def engagement_by_non_signatory(dossier: Dossier) -> Faults:
    """Un organisme n’est tenu que par ce qu’il signe. Ajoutez-le aux signataires, ou faites
    porter l’engagement par celui qui signera. L’outil compare les noms, et reconnaît les sigles
    et les variantes courantes (« CAF de l’Ouvre », « Caisse d’allocations familiales » ; « Ville »
    ou « Mairie » de…) ; les services de l’État sont tenus par la signature du préfet.

    Exemple : un bailleur promet un local gratuit, mais seuls l’État et les communes signent.
    """
    names = (row["organisme"] for row in rows(dossier, "signataire"))
    called = (part for name in names if name for part in (name, *_ALSO_CALLED.findall(name)))
    signing = [organisme(name) for name in called]
    named = [r for r in rows(dossier, "engagement") if not blank(r["organisme"]) and signing]
    known = {name: _signs(dossier, name, signing) for name in {row["organisme"] for row in named}}
    return faults(row for row in named if not known[row["organisme"]])


def _signs(dossier: Dossier, name: str, signing: list[Organisme]) -> bool:
    """Whether the body, or each of those named together, signs or is held by one that does."""
    colleges = {row["college"] for row in rows(dossier, "signataire")}
    state = any(body.kind == "etat" for body in signing)
    return among(name, signing) or all(
        among(part, signing)
        or GROUPS.get(normalised(part)) in colleges
        or (state and organisme(part).kind in SERVICES_ETAT)
        for part in re.split(r"\s*(?:[/+;,]|\bet\b)\s*", name)
    )


@rule(
    code="COH703",
    severite=Severity.BLOQUANT,
    phase="4",
    source="Code général des impôts, art. 1388 bis",
    form="signataire",
    message="Aucun bailleur ne signe, alors que l’abattement de TFPB s’applique à {quartiers}.",
)
def bailleur_missing(dossier: Dossier) -> Faults:
    """L’abattement de taxe foncière (TFPB) est réservé aux bailleurs qui signent le contrat de
    ville ; sans leur signature, ils le perdent. Ajoutez les bailleurs de ces quartiers aux
    signataires, « au titre de » bailleur social, ou corrigez la réponse dans la fiche du
    quartier.

    Exemple : abattement aux Tilleuls, et aucun bailleur parmi les signataires.
    """
    colleges, titres = [row["college"] for row in rows(dossier, "signataire")], _with_tfpb(dossier)
    lacking = colleges and titres and "bailleur" not in colleges
    return absences([{"quartiers": quoted(titres)}] if lacking else [])


@rule(
    code="COH719",
    severite=Severity.ALERTE,
    phase="4",
    source="Code général des impôts, art. 1388 bis",
    form="signataire",
    message="Le bailleur « {bailleur} » siège dans les instances, mais ne signe pas, "
    "alors que l’abattement de TFPB s’applique à {quartiers}.",
)
def bailleur_not_signing(dossier: Dossier) -> Faults:
    """L’abattement de taxe foncière (TFPB) est réservé aux bailleurs qui signent le contrat de
    ville. Celui qui siège dans les instances sans signer le perdrait pour ses logements des
    quartiers. Ajoutez-le aux signataires, ou vérifiez qu’il n’a aucun logement concerné.

    Exemple : deux bailleurs au comité de pilotage, un seul parmi les signataires.
    """
    signing = [r for r in rows(dossier, "signataire") if r["organisme"]]
    known, titres = [organisme(r["organisme"]) for r in signing], _with_tfpb(dossier)
    begun = titres and any(row["college"] == "bailleur" for row in signing)
    sitting = dict.fromkeys(
        row["organisme"]
        for row in rows(dossier, "instance.membres")
        if row["college"] == "bailleur" and not blank(row["organisme"])
    )
    lacking = [n for n in sitting if normalised(n) not in GROUPS and not among(n, known)]
    return absences(
        {"bailleur": name, "quartiers": quoted(titres), "cle": normalised(name)}
        for name in lacking
        if begun
    )


@rule(
    code="COH704",
    severite=Severity.BLOQUANT,
    phase="4",
    source="Loi 2014-173, art. 6-IV, 6° (structure locale d’évaluation)",
    form="modalites_suivi",
    message="Le contrat ne dit pas qui l’évaluera : la structure locale d’évaluation "
    "n’est pas décrite.",
)
def evaluation_missing(dossier: Dossier) -> Faults:
    """La loi demande que le contrat dise comment il sera suivi, et quelle structure locale
    l’évaluera. Remplissez la fiche « Suivi et évaluation » : qui évalue, avec quels moyens, à
    quel rythme. Quelques lignes suffisent si elles sont précises.

    Exemple : « Suivi et évaluation » rempli, sauf la structure d’évaluation.
    """
    modalites = rows(dossier, "modalites_suivi")
    if not modalites:
        return absences([{}] if signing_has_begun(dossier) else [])
    return faults(row for row in modalites if blank(row["structure_evaluation"]))


@rule(
    code="COH705",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (formalisation du contrat)",
    form="annexe",
    message="L’annexe « {annexe} » est obligatoire et ne figure pas au contrat.",
)
def annexe_missing(dossier: Dossier) -> Faults:
    """Certaines pièces accompagnent toujours le contrat, par exemple la liste des quartiers ou le
    pacte financier. Créez la fiche « Annexe » et choisissez sa nature ; si la pièce n’est pas
    prête, indiquez qu’elle est à venir.

    Exemple : tout est prêt, sauf la liste des quartiers.
    """
    present = {row["type"] for row in rows(dossier, "annexe")}
    begun = signing_has_begun(dossier)
    return absences(
        {"annexe": annexe.label, "cle": annexe.value}
        for annexe in dossier.cadre.annexes
        if begun and annexe.obligatoire and annexe.value not in present
    )


@rule(
    code="COH706",
    severite=Severity.ALERTE,
    phase="4",
    source="Code général des impôts, art. 1388 bis",
    form="annexe",
    message="La convention d’abattement de TFPB n’est pas en annexe, alors que l’abattement "
    "s’applique à {quartiers}.",
)
def convention_tfpb_missing(dossier: Dossier) -> Faults:
    """L’abattement de taxe foncière a une contrepartie : des actions du bailleur dans le
    quartier, que fixe une convention annexée au contrat. Ajoutez cette annexe, ou corrigez la
    réponse dans la fiche du quartier si aucun bailleur n’en bénéficie.

    Exemple : trois quartiers avec abattement, aucune convention en annexe.
    """
    present, titres = {row["type"] for row in rows(dossier, "annexe")}, _with_tfpb(dossier)
    known = CONVENTION_TFPB in {annexe.value for annexe in dossier.cadre.annexes}
    lacking = known and titres and CONVENTION_TFPB not in present
    told = lacking and signing_has_begun(dossier)
    return absences([{"quartiers": quoted(titres)}] if told else [])


def _with_tfpb(dossier: Dossier) -> list[str]:
    """The names of the quartiers where bailleurs have the abatement."""
    return [row["titre"] for row in rows(dossier, "quartier") if row["tfpb"]]
