"""Steps 3.2 and 4: the indicators can be followed, and go where they should."""

import pandas as pd

from pipeline.coherence.cibles import unfinished
from pipeline.coherence.pieces import CHIFFRES
from pipeline.coherence.rule import rule
from pipeline.coherence.wording import numbers, without
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@rule(
    code="COH405",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » n’a pas de valeur initiale.",
)
def indicateur_without_baseline(dossier: Dossier) -> pd.DataFrame:
    """Pour mesurer un progrès, il faut savoir d’où l’on part. Une case vide est permise, car
    certains chiffres sont couverts par le secret statistique ou restent à produire ; prévoyez
    alors qui établira la valeur de départ, et quand.

    Exemple : « Part d’élèves en retard », cible 14 %, départ inconnu.
    """
    indicateurs = dossier["indicateur"]
    return indicateurs[indicateurs["valeur_initiale"].isna()]


@rule(
    code="COH406",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » est donné sans {absents}.",
)
def indicateur_without_source(dossier: Dossier) -> pd.DataFrame:
    """La source dit qui produit le chiffre et à quel rythme ; l’année dit de quand date la valeur
    de départ. Sans elles, on ne pourra ni refaire la mesure, ni comparer. Complétez la fiche en
    demandant au service qui détient la donnée.

    Exemple : « Familles accompagnées », 165, sans dire qui les compte.
    """
    indicateurs = dossier["indicateur"]
    dated = indicateurs["annee_initiale"].mask(indicateurs["valeur_initiale"].isna(), 0)
    absents = without(
        indicateurs.assign(annee_initiale=dated),
        {"source": "source", "annee_initiale": "année pour la valeur initiale"},
    )
    rows = indicateurs.assign(absents=absents)
    return rows[rows["absents"] != ""]


@rule(
    code="COH407",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » doit aller à la {sens}, mais sa cible ({cible}) est "
    "{rapport} à sa valeur initiale ({initiale}).",
)
def indicateur_against_sens(dossier: Dossier) -> pd.DataFrame:
    """Le sens souhaité et les chiffres se contredisent : un indicateur attendu à la hausse a une
    cible plus basse que son départ, ou l’inverse. Le plus souvent, deux cases ont été
    interverties, ou le sens a été coché trop vite. Vérifiez les trois.

    Exemple : à la hausse, de 60 % à 45 %.
    """
    indicateurs = dossier["indicateur"]
    sens, gain = indicateurs["sens"], indicateurs["cible"] - indicateurs["valeur_initiale"]
    falls, rises = (sens == "hausse") & (gain < 0), (sens == "baisse") & (gain > 0)
    rows = indicateurs[(falls | rises).fillna(False)]
    return rows.assign(
        rapport=rows["sens"].map({"hausse": "inférieure", "baisse": "supérieure"}),
        cible=numbers(rows["cible"]),
        initiale=numbers(rows["valeur_initiale"]),
    )


@rule(
    code="COH409",
    severite=Severity.BLOQUANT,
    phase="4",
    avant={"3.2": Severity.CONSEIL},
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » attend encore sa cible : remplacez « x » par un nombre.",
)
def indicateur_unfinished(dossier: Dossier) -> pd.DataFrame:
    """La cible de l’indicateur est restée à « x », alors que celle de l’objectif est fixée : le
    contrat imprimerait « x ». Donnez un nombre, ou videz la case si l’indicateur sert seulement à
    observer. Quand l’objectif lui-même attend sa cible, l’outil ne signale que l’objectif.

    Exemple : objectif fixé à 80 %, indicateur resté à « x ».
    """
    indicateurs, objectifs = dossier["indicateur"], dossier["objectif"]
    waiting = objectifs.index[unfinished(objectifs)]
    return indicateurs[indicateurs["cible_a_fixer"] & ~indicateurs["parent"].isin(waiting)]
