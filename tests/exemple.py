"""The example contract, its planted defects mended; and other defects to plant in the result."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pipeline import settings
from pipeline.definitions import Definitions
from pipeline.exchange import read_json
from pipeline.fiche import Contrat, Fiche

Changes = Mapping[str, Any]
"""Answers to write in a fiche, None to blank one; `parent` is where it hangs."""

MENDED: dict[str, Changes] = {
    "conseil-hauts": {"quartiers": ["quartier-hauts", "quartier-faubourg"]},
    "constat-sans-source": {"unite": "% des créneaux", "annee": 2014, "source": "Ville"},
    "orientation-soins-au-plus-pres": {
        "enjeux": ["enjeu-renoncement-soins", "enjeu-sante-mentale"],
    },
    "objectif-sport-femmes-sante": {
        "intitule": "Porter la part de femmes parmi les pratiquants sportifs des quartiers à 40 %",
        "cible": 40,
    },
    "indicateur-femmes-activite-sante": {"cible": 40},
    "indicateur-sens-contraire": {"cible": 140},
    "objectif-brevet": {
        "intitule": "Augmenter de 8 % le taux de réussite au brevet des collégiens des quartiers",
        "cible": 8,
    },
    "action-recruteurs-pied-immeuble": {"parent": "objectif-sans-action"},
    "action-sans-pilote": {"pilote": "Ville de Brissonne"},
    "action-hors-periode": {"fin": "2020-06-30"},
    "action-axe-sans-justification": {
        "axes": [{"axe": "egalite_femmes_hommes", "justification": "Des équipes mixtes."}],
    },
    "action-decrochage-emploi": {"intitule": "Proposer un emploi aux jeunes sortis de l’école"},
    "financement-favorable-trop-haut": {
        "annees": [{"annee": 2016, "sollicite": 3_000_000, "favorable": 600_000}]
    },
    "engagement-non-signataire": {"organisme": "Ouvre Habitat"},
    "engagement-journal": {
        "form": "engagement",
        "parent": "action-p147-seul",
        "groupe": "groupe-culture-lien",
        "intitule": "La maquette et l’impression du journal par l’imprimerie municipale",
        "organisme": "Ville de Brissonne",
        "valorisation": "non_valorise",
        "quantite": "Cinq numéros par an",
    },
}
"""What mends each defect that the example carries."""

PLANTED: list[tuple[str, str, Changes]] = [
    ("COH002", "contrat", {"annee_fin": 2021}),
    ("COH003", "groupe-emploi", {"date_installation": "2014-01-16"}),
    ("COH004", "debat-place-des-parents", {"date": "2020-01-31"}),
    ("COH005", "debat-sortir-sans-diplome", {"date": "2014-02-05"}),
    ("COH009", "debat-apprentissages-premiers", {"date": None}),
    ("COH010", "action-classe-passerelle", {"debut": "2018-01-01", "fin": "2017-01-01"}),
    ("COH109", "comite-technique", {"co_presidents": []}),
    ("COH112", "conseil-tilleuls", {"quartiers": []}),
    ("COH210", "quartier-verrerie", {"communes": "Villeneuve"}),
    ("COH211", "quartier-hauts", {"code": "QP093003"}),
    ("COH214", "debat-sortir-sans-diplome", {"suites": None}),
    ("COH215", "quartier-tilleuls", {"population_annee": None}),
    ("COH217", "droit-accompagnement-educatif", {"marges": None}),
    ("COH307", "enjeu-sortir-sans-diplome", {
        "intitule_redefini": "Le risque, pour les adolescents des quartiers, de sortir de l’école "
        "sans diplôme ni projet"
    }),
    ("COH309", "enjeu-place-des-parents", {"intitule": "Créer un lieu d’accueil des parents"}),
    ("COH310", "orientation-mobilite", {"intitule": "Réduire de 10 % le temps de trajet"}),
    ("COH411", "objectif-clauses", {"echeance": None}),
    ("COH412", "objectif-halls", {"unite": None, "intitule": "Apaiser les halls"}),
    ("COH413", "objectif-chomage-jeunes", {"sens": "hausse"}),
    ("COH414", "objectif-renovation", {"cible": 640}),
    ("COH415", "objectif-initiatives-habitants", {
        "intitule": "Organiser un fonds pour les habitants", "cible": None
    }),
    ("COH416", "indicateur-charges-chauffage", {"cible": None}),
    ("COH417", "indicateur-logements-renoves", {"annee_cible": None}),
    ("COH418", "indicateur-savoir-nager", {"annee_cible": 2025}),
    ("COH419", "indicateur-moins-de-trois-ans", {"annee_cible": 2020}),
    ("COH420", "indicateur-familles-accompagnees", {"unite": None}),
    ("COH421", "indicateur-jeunes-engages", {"par_sexe": False}),
    ("COH422", "indicateur-sorties-sans-diplome", {"valeur_initiale_femmes": 21}),
    ("COH423", "indicateur-medecin-traitant", {"valeur_initiale": 34.9}),
    ("COH426", "indicateur-peres-presents", {"cible": 250}),
    ("COH427", "indicateur-visites-seniors", {"cible": 35}),
    ("COH507", "action-clubs-lecture-cp", {"partenaires": []}),
    ("COH508", "action-permanence-emploi", {"publics": []}),
    ("COH509", "action-referents-parcours", {"fin": None}),
    ("COH510", "action-recherche-en-ligne", {"contenu": "Recherche en ligne."}),
    ("COH511", "action-sans-pilote", {"resultats_attendus": None}),
    ("COH513", "action-decrochage-emploi", {"part_qpv": 20}),
    ("COH515", "action-ouvrir-ecole-parents", {"pilote": "CAF / Ville de Brissonne"}),
    ("COH607", "engagement-maitres-surnumeraires", {"montants": []}),
    ("COH608", "engagement-maitres-clubs-lecture", {"quantite": None}),
    ("COH613", "financement-clubs-lecture-cp-brissonne", {"annees": []}),
    ("COH614", "financement-ateliers-langage-maternelle-ars", {"nature": "p147"}),
    ("COH621", "engagement-deux-postes-passerelle", {"montants": [{"annee": 2031, "montant": 1}]}),
    ("COH622", "engagement-stages-agglomeration", {"organisme": None}),
    ("COH711", "roles-collectivites", {"ingenierie": None}),
    ("COH712", "roles-collectivites", {"participation": None}),
    ("COH714", "signataire-caf", {"nom": None}),
    ("COH715", "signataire-departement", {"organisme": "Région"}),
    ("COH717", "annexe-pacte", {"etat": "a_venir"}),
    ("COH718", "modalites-suivi", {"suivi_droit_commun": None}),
    ("COH901", "action-hors-periode", {"contenu": "Le PIGOU et les services instruisent."}),
    ("COH903", "action-classe-passerelle", {"contenu": "Deux classes [à compléter]."}),
    ("COH904", "orientation-parents-partenaires", {"intitule": "Favoriser les partenariats"}),
    ("COH905", "orientation-rompre-isolement", {"intitule": "ROMPRE L’ISOLEMENT DES AINES"}),
]  # fmt: skip
"""One defect a rule, all planted together in the mended example."""


def example(definitions: Definitions) -> tuple[Contrat, list[Fiche]]:
    """The example as it is shipped, planted defects included."""
    exported = read_json(settings.EXAMPLE.read_text(encoding="utf-8"), definitions)
    return exported.contrat, list(exported.fiches)


def changed(fiches: Iterable[Fiche], changes: Iterable[tuple[str, Changes]]) -> list[Fiche]:
    """The fiches with those changes, the later ones on top; an unknown fiche is made."""
    found = {fiche.id: fiche for fiche in fiches}
    for name, each in changes:
        answers = dict(each)
        known = found.get(name) or Fiche(name, answers.pop("form"), groupe=answers.pop("groupe"))
        parent = answers.pop("parent", known.parent)
        told = {k: v for k, v in {**known.answers, **answers}.items() if v is not None}
        found[name] = replace(known, parent=parent, answers=told)
    return list(found.values())
