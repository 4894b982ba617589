"""Steps 3.2 and 4: an indicator can be followed: a unit, a target, a year, one value a year."""

from collections import Counter

from pipeline import french
from pipeline.coherence.ebauches import bare_indicateur, told_indicateurs
from pipeline.coherence.lecture import Faults, by_id, faults, repeated, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES
from pipeline.coherence.wording import blank
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

EVERYTHING = "ni unité, ni source, ni valeur : il reste à définir"
"""What an indicator lacks when only its title is written."""


@rule(
    code="COH416",
    question="cible",
    severite=Severity.ALERTE,
    phase="4",
    avant={"3.2": Severity.CONSEIL},
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » n’a pas de valeur cible.",
)
def indicateur_without_cible(dossier: Dossier) -> Faults:
    """Sans valeur cible, l’indicateur montre un mouvement, mais pas s’il suffit. Donnez un nombre,
    ou « x » tant qu’il n’est pas décidé. Un indicateur de contexte, qui sert seulement à observer,
    n’en a pas besoin.

    Exemple : « Jeunes accompagnés », valeur initiale 120, cible vide.
    """
    return faults(
        row
        for row in told_indicateurs(dossier)
        if row["cible"] is None and not row["cible_a_fixer"] and row["nature"] != "contexte"
    )


@rule(
    code="COH417",
    question="annee_cible",
    severite=Severity.ALERTE,
    phase="4",
    avant={"3.2": Severity.CONSEIL},
    source=CHIFFRES,
    form="indicateur",
    message="La cible de l’indicateur « {titre} » n’a pas d’année.",
)
def cible_without_year(dossier: Dossier) -> Faults:
    """Une cible s’atteint à une date : c’est elle qui dit, à mi-parcours, si l’on est en avance ou
    en retard. Remplissez « Année de la cible ».

    Exemple : cible 60 %, sans année.
    """
    return faults(
        row
        for row in rows(dossier, "indicateur")
        if row["cible"] is not None and row["annee_cible"] is None
    )


@rule(
    code="COH418",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="La cible de l’indicateur « {titre} » est fixée à {annee_cible}, hors de la période du "
    "contrat ({periode}).",
)
def annee_cible_outside_period(dossier: Dossier) -> Faults:
    """La cible d’un indicateur s’atteint pendant le contrat ; avant, elle ne lui doit rien ; après,
    personne ne la relèvera. Corrigez l’année, ou fixez une cible pour la dernière année du contrat.

    Exemple : cible pour 2025 dans un contrat 2015-2020.
    """
    period = dossier.period
    return faults(
        {**row, "periode": f"{period.debut}-{period.fin}"}
        for row in rows(dossier, "indicateur")
        if period and row["annee_cible"] is not None and row["annee_cible"] not in period.annees
    )


@rule(
    code="COH419",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="La cible de l’indicateur « {titre} » ({annee_cible}) vient après l’échéance de son "
    "objectif ({echeance}).",
)
def annee_cible_after_echeance(dossier: Dossier) -> Faults:
    """L’indicateur dit si l’objectif est atteint à son échéance ; une cible plus tardive ne le dira
    qu’après. Accordez les deux années : avancez celle de l’indicateur, ou reculez l’échéance.

    Exemple : objectif pour 2018, cible de l’indicateur pour 2020.
    """
    objectifs, period = by_id(dossier, "objectif"), dossier.period
    told = ((row, objectifs.get(row["parent"] or "")) for row in rows(dossier, "indicateur"))
    return faults(
        {**row, "echeance": above["echeance"]}
        for row, above in told
        if above
        and None not in (row["annee_cible"], above["echeance"])
        and row["annee_cible"] > above["echeance"]
        and (period is None or row["annee_cible"] in period.annees)
    )


@rule(
    code="COH420",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » n’a {absents}.",
)
def indicateur_without_unit(dossier: Dossier) -> Faults:
    """Sans unité, on ne sait pas ce que comptent les valeurs, ni si deux relevés se comparent.
    Écrivez ce qui est compté : « % des élèves », « logements », « heures par an ». Tant que le
    titre est seul écrit, les autres règles sur cet indicateur attendent.

    Exemple : « Accueil du jeune enfant », valeur initiale 34.
    """
    return faults(
        {**row, "absents": EVERYTHING if bare_indicateur(row) else "pas d’unité"}
        for row in rows(dossier, "indicateur")
        if blank(row["unite"])
    )


@rule(
    code="COH427",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » doit aller à la {sens}, mais sa cible est égale à sa "
    "valeur initiale ({valeur}).",
)
def indicateur_standing_still(dossier: Dossier) -> Faults:
    """La cible est déjà atteinte le jour du départ : l’objectif ne demande rien. Fixez une cible
    qui bouge, ou choisissez « Maintien » si tenir la valeur est déjà un effort.

    Exemple : valeur initiale 34 places, cible 34 places, sens : à la hausse.
    """
    return faults(
        {**row, "valeur": french.number(row["cible"])}
        for row in rows(dossier, "indicateur")
        if row["sens"] in ("hausse", "baisse")
        and row["cible"] is not None
        and row["cible"] == row["valeur_initiale"]
    )


@rule(
    code="COH430",
    severite=Severity.ALERTE,
    phase="4",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » a plusieurs valeurs pour {annees}.",
)
def year_told_twice(dossier: Dossier) -> Faults:
    """Une année n’a qu’une valeur observée : deux lignes se contredisent, ou l’une est une faute de
    frappe sur l’année. Gardez la bonne ; si la série a été révisée, dites-le en commentaire.

    Exemple : 2016 : 41, puis encore 2016 : 38.
    """
    values = repeated(dossier, "indicateur.valeurs")
    counts = {
        fiche: Counter(row["annee"] for row in told if row["valeur"] is not None)
        for fiche, told in values.items()
    }
    twice = {f: sorted(y for y, n in years.items() if y and n > 1) for f, years in counts.items()}
    return faults(
        {**row, "annees": french.enumeration([str(year) for year in years])}
        for row in rows(dossier, "indicateur")
        if (years := twice.get(row["fiche"]))
    )
