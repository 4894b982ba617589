"""What the yearly update leaves behind: late actions, indicators no longer followed."""

from collections.abc import Iterator

from pipeline.coherence.ensemble import told_once
from pipeline.coherence.lecture import Faults, Row, faults, repeated, rows, shared
from pipeline.coherence.rule import rule
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

ANNUEL = "Décret 2015-1118 (rapport annuel) et mise à jour annuelle du plan d’actions"


@rule(
    code="COH007",
    severite=Severity.ALERTE,
    phase="4",
    source=ANNUEL,
    form="action",
    message="L’action « {titre} » {retard}, et le contrat rend déjà compte de {annee}{aussi} : "
    "mettez à jour son état ou ses dates.",
)
def action_left_behind(dossier: Dossier) -> Faults:
    """Le plan d’actions est mis à jour chaque année. Quand le contrat montre déjà des versements ou
    des résultats d’une année, une action qui devait être finie ou commencée avant ne peut plus être
    « en projet » ou « engagée ». Dites si elle est réalisée, reportée ou abandonnée. Quand beaucoup
    d’actions d’un chapitre sont dans ce cas, l’outil ne le dit qu’une fois.

    Exemple : fin prévue en 2016, état « engagée », alors que des montants de 2018 sont versés.
    """
    latest = _latest(dossier)
    if latest is None:
        return faults([])
    late = ((row, _late(row, latest)) for row in rows(dossier, "action"))
    told = ({**row, "retard": words, "annee": latest} for row, words in late if words)
    return faults(told_once(told, "pilier", "autre action", "autres actions"))


def _late(action: Row, latest: int) -> str:
    """What the action should have done before the latest year told, in words."""
    debut, fin = action["debut"], action["fin"]
    if action["etat"] in ("projet", "engagee") and fin is not None and fin.year < latest:
        return f"devait finir en {fin.year}"
    if action["etat"] == "projet" and debut is not None and debut.year < latest:
        return f"devait commencer en {debut.year}"
    return ""


def _latest(dossier: Dossier) -> int | None:
    """The last year of which the contract tells what happened: paid, or observed."""
    return max(_told_years(dossier), default=None)


def _told_years(dossier: Dossier) -> Iterator[int]:
    for table, column in (("financement.annees", "verse"), ("indicateur.valeurs", "valeur")):
        for row in rows(dossier, table):
            if row[column] is not None and row["annee"] is not None:
                yield row["annee"]


@rule(
    code="COH008",
    severite=Severity.CONSEIL,
    phase="4",
    source=ANNUEL,
    form="indicateur",
    seuils={"retard": 2},
    message="L’indicateur « {titre} » n’a plus de valeur depuis {derniere}, alors que d’autres "
    "sont "
    "suivis jusqu’en {annee}.",
)
def indicateur_no_longer_followed(dossier: Dossier, *, retard: float) -> Faults:
    """Les indicateurs sont relevés pour le rapport annuel ; un indicateur abandonné en route ne
    dira pas si l’objectif est atteint. Demandez la valeur au producteur, ou remplacez l’indicateur
    s’il n’est plus produit. Un indicateur jamais relevé n’est pas signalé ici.

    Exemple : des valeurs pour 2015 et 2016, aucune depuis, dans un contrat suivi jusqu’en 2018.
    """
    seen = shared(dossier, "last values", lambda: _last_values(dossier))
    latest = max(seen.values(), default=0)
    return faults(
        {**row, "derniere": seen[row["fiche"]], "annee": latest}
        for row in rows(dossier, "indicateur")
        if row["fiche"] in seen and latest - seen[row["fiche"]] >= retard
    )


def _last_values(dossier: Dossier) -> dict[str, int]:
    """The last year for which each indicator has a value."""
    return {
        fiche: max(row["annee"] for row in told)
        for fiche, values in repeated(dossier, "indicateur.valeurs").items()
        if (told := [r for r in values if r["valeur"] is not None and r["annee"] is not None])
    }
