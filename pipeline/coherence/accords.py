"""Steps 3.1 and 3.2: a figure says what its own sentence says."""

from pipeline.coherence.chiffres import against, stated
from pipeline.coherence.lecture import Faults, faults, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES, PROCESSUS
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity


@rule(
    code="COH219",
    question="valeur",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 1",
    form="constat",
    message="Le constat « {titre} » a pour valeur {dite}, mais sa phrase dit {ecrite}.",
)
def constat_against_its_words(dossier: Dossier) -> Faults:
    """La phrase et la case donnent deux nombres pour le même fait : l’un des deux date d’une autre
    année, ou est une faute de frappe. Le contrat imprime les deux. Retournez à la source et gardez
    le bon. Une phrase qui arrondit (« près de », « un sur trois ») n’est pas comparée à l’unité
    près.

    Exemple : « 38 % des locataires ont froid », valeur 83 %.
    """
    figured = (r for r in rows(dossier, "constat") if r["valeur"] is not None and r["unite"])
    told = ((row, stated(row["titre"], row["unite"], row["valeur"])) for row in figured)
    return faults(
        {**row, "dite": number(row["valeur"]), "ecrite": number(value)}
        for row, value in told
        if value is not None
    )


@rule(
    code="COH434",
    question="unite",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » a pour unité « {unite} », mais sa phrase compte en {ecrite}.",
)
def unit_against_its_words(dossier: Dossier) -> Faults:
    """Passer de 40 % à 48 %, c’est gagner 8 points, et augmenter de 20 %. Une phrase en points et
    une case en « % » annoncent donc deux efforts différents pour le même nombre. Décidez ce que le
    groupe a voulu dire, et écrivez la même unité aux deux endroits. Il en va de même d’un nombre de
    logements ou de personnes dont l’unité serait « % ».

    Exemple : « Augmenter de 8 points la réussite au brevet », unité : %.
    """
    figured = (r for r in rows(dossier, "objectif") if r["cible"] is not None and r["unite"])
    told = ((row, against(row["titre"], row["unite"], row["cible"])) for row in figured)
    return faults({**row, "ecrite": words} for row, words in told if words)


@rule(
    code="COH229",
    question="unite",
    severite=Severity.ALERTE,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 1",
    form="constat",
    message="Le constat « {titre} » a pour unité « {unite} », mais sa phrase compte en {ecrite}.",
)
def constat_unit_against_its_words(dossier: Dossier) -> Faults:
    """Un pourcentage et un nombre de personnes ne disent pas le même fait : le contrat imprimerait
    « 20,6 femmes » sous « 20,6 % des femmes ». Retournez à la source, et écrivez la même unité aux
    deux endroits.

    Exemple : « 20,6 % des femmes ont un emploi », unité : femmes.
    """
    figured = (r for r in rows(dossier, "constat") if r["valeur"] is not None and r["unite"])
    told = ((row, against(row["titre"], row["unite"], row["valeur"])) for row in figured)
    return faults({**row, "ecrite": words} for row, words in told if words)
