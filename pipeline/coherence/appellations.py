"""All along: names that every reader knows: acronyms spelt out, one name for one body."""

from collections import Counter

from pipeline.coherence.lecture import Faults, Passage, Row, faults, rows, shared
from pipeline.coherence.lieux import is_name, place_of
from pipeline.coherence.organismes import SEVERAL, variants
from pipeline.coherence.rule import rule
from pipeline.coherence.sigles import spelt_out
from pipeline.coherence.signes import marked, texts
from pipeline.coherence.sources import LISIBLE
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


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
        for sigle in () if is_name(dossier, passage) else shown.sigles:
            first.setdefault(sigle, passage)
    spelt = spelt_out(dossier, set(first), texts(dossier))
    return faults(
        {**place_of(dossier, passage), "sigle": sigle, "cle": sigle}
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
