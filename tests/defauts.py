"""For each rule, a defect to plant in the mended example."""

from tests.semis import Plant, all_of, both, none_of, one

EMPLOI = "groupe-emploi"
FAUBOURG, HAUTS, TILLEULS, VERRERIE = (
    f"quartier-{name}" for name in ("faubourg", "hauts", "tilleuls", "verrerie")
)
TWELVE_LINES = " ".join(["habitantes"] * 70)


def years(**amounts: int) -> list[dict[str, int]]:
    """The amounts of 2016."""
    return [{"annee": 2016, **amounts}]


DIAGNOSTIC = [
    one("COH009", "debat-apprentissages-premiers", date=None),
    one("COH012", "debat-isolement", date="2015-05-02"),
    one("COH218", "constat-equipes-stables", intitule="Ouvrir une classe de plus"),
    one("COH315", "debat-tranquillite-tilleuls", parent=None, aussi="COH209"),
    one("COH005", "debat-sortir-sans-diplome", date="2014-02-05", suites=None, aussi="COH214"),
    one("COH004", "debat-place-des-parents", date="2020-01-31"),
    Plant("COH103", FAUBOURG, {"conseil-hauts": {"quartiers": [HAUTS]}}),
    one("COH107", "groupe-cadre-vie", co_presidents=[]),
    one("COH102", "comite-pilotage", co_presidents=[]),
    one("COH108", "comite-pilotage", membres=[{"organisme": "État", "college": "etat"}]),
    one("COH113", "comite-pilotage"),
    one("COH114", "equipe-restreinte", membres=[]),
    one("COH115", "comite-technique", membres=[{"organisme": "Ouvre Habitat"}] * 2),
    one("COH109", "comite-technique", co_presidents=[]),
    one("COH003", "groupe-emploi", date_installation="2014-01-16"),
    Plant("COH111", "groupe-vide", {"groupe-vide": {
        "form": "instance", "type": "groupe_travail", "intitule": "Bien vieillir",
        "pilier": "cadre_de_vie", "co_presidents": [{"nom": "Luce Amiel"}],
    }}),
    one("COH112", "conseil-tilleuls", quartiers=[], aussi="COH103"),
    Plant("COH201", FAUBOURG, {FAUBOURG: {"code": "QP99004"}}),
    Plant("COH202", TILLEULS, {TILLEULS: {"code": "QP099002"}}, "COH202"),
    Plant("COH204", "edl-mobilite", {"constat-trambus": {"nature": "handicap"}}, "COH306"),
    Plant("COH205", "", {
        "edl-tranquillite": {"axes": ["jeunesse"]}, "edl-mobilite": {"axes": ["jeunesse"]},
        "constat-femmes-soir": {"axes": []}, "constat-permis-femmes": {"axes": []},
    }),
    one("COH206", "constat-passoires", source=None),
    one("COH219", "constat-passoires", intitule="81 % des logements sont des passoires",
        valeur=18, unite="%"),
    one("COH208", "enjeu-habitat-digne", constats=[], aussi="COH306"),
    Plant("COH209", "enjeu-sante-mentale", {"debat-sante-mentale": None}),
    one("COH210", VERRERIE, communes="Villeneuve"),
    Plant("COH211", HAUTS, {HAUTS: {"code": "QP093003"}}),
    one("COH214", "debat-renoncement-soins", avis="partage", suites=None),
    one("COH215", TILLEULS, population_annee=None),
    one("COH216", "edl-mobilite", synthese=None),
    one("COH217", "droit-accompagnement-educatif", marges=None),
    one("COH220", "constat-monoparentalite", valeur=134.2,
        intitule="134,2 % des foyers avec enfants sont des familles monoparentales"),
    one("COH221", "constat-permis-femmes", source="INSEE, recensement",
        comparaison="42 % en 2011"),
    one("COH222", "constat-remise-bulletins", annee=2003),
    one("COH223", "constat-refus-de-stage", nature=None),
    one("COH224", "source-parcours-pre", producteur=None),
    one("COH225", "source-diagnostic-local-sante", annee=1999),
    one("COH226", "droit-clas", presence=None),
    one("COH227", "debat-isolement", propositions=None),
    one("COH228", "debat-place-des-parents", participants=12),
    one("COH229", "constat-sorties-sans-diplome", unite="%",
        intitule="96 jeunes quittent l’école sans diplôme"),
    one("COH318", "enjeu-isolement", quartiers=[]),
    Plant("COH317", "enjeu-apprentissages-premiers", {
        "debat-apprentissages-premiers": {"suites": "L’enjeu a été réécrit."},
        "enjeu-apprentissages-premiers": {"intitule_redefini": None},
    }),
    Plant("COH306", "constat-oublie", {"constat-oublie": {
        "form": "constat", "parent": "edl-habitat", "groupe": "groupe-cadre-vie",
        "intitule": "Les caves sont inondées chaque hiver", "nature": "handicap",
        "quartiers": [VERRERIE],
    }}),
    one("COH307", "enjeu-sortir-sans-diplome", intitule_redefini="Le risque, pour les adolescents "
        "des quartiers, de sortir de l’école sans diplôme ni projet"),
    Plant("COH308", "enjeu-mobilite", {
        "debat-mobilite-hauts": {"avis": "defavorable"},
        "enjeu-mobilite": {"intitule_redefini": None},
    }),
    one("COH309", "enjeu-place-des-parents", intitule="Créer un lieu d’accueil des parents"),
    Plant("COH803", "constat-survie", {
        name: {"intitule": "La pauvreté des ménages", "valeur": value, "unite": "%", "annee": 2012,
               "source": "INSEE", "quartiers": [VERRERIE]}
        for name, value in (("constat-survie", 43), ("constat-attributions", 47))
    }, "COH803"),
]  # fmt: skip
"""Up to the enjeux."""

CHAINE = [
    Plant("COH301", "enjeu-acces-effectif-droits", {
        name: {"enjeux": ["enjeu-renoncement-soins"]}
        for name in ("orientation-rapprocher-guichets", "orientation-proteger-discriminations")
    }),
    one("COH302", "orientation-choix-sans-distinction", enjeux=[]),
    Plant("COH303", "orientation-jumelle", {"orientation-jumelle": {
        "form": "orientation", "groupe": "groupe-culture-lien", "enjeux": ["enjeu-isolement"],
        "intitule": "Prévenir avec les habitants",
    }}),
    Plant("COH304", "", {
        name: {"axes": ["jeunesse"]} for name in (
            "orientation-jeunes-formation", "orientation-entreprises", "objectif-clauses",
            "objectif-sans-action", "orientation-proximite-emploi",
        )
    }),
    Plant("COH305", "orientation-prevention-habitants", {
        "orientation-prevention-habitants": {"intitule": "Prévenir avec les habitants"},
        "orientation-jumelle": {},
    }, "COH305"),
    one("COH310", "orientation-mobilite", intitule="Réduire de 10 % le temps de trajet"),
    Plant("COH311", "objectif-parcours-artistiques", {
        name: {"intitule": "Faire circuler les œuvres et les artistes"}
        for name in ("objectif-parcours-artistiques", "orientation-culture-circule")
    }),
    one("COH312", "objectif-caries-six-ans", parent=None),
    Plant("COH313", "orientation-espaces-communs", {
        "enjeu-espaces-partages": {"intitule_redefini": "Des espaces communs à tous les âges"},
        "orientation-espaces-communs": {"intitule": "Des espaces communs à tous les âges"},
    }),
    Plant("COH316", "orientation-sport-mixte", {
        name: {"intitule": "Rendre le sport et la culture accessibles à toutes les familles"}
        for name in ("orientation-sport-mixte", "orientation-habitants-agissent")
    }, "COH316"),
    one("COH401", "objectif-depistage-sein", cible=None, intitule="Dépister plus de femmes"),
    Plant("COH402", "objectif-acces-sport-femmes", {
        "objectif-sport-femmes-sante": {"cible": 45, "intitule": "Porter la part de femmes parmi "
            "les pratiquants sportifs des quartiers à 45 %"},
    }, "COH402"),
    one("COH403", "objectif-places-francais", echeance=2025),
    Plant("COH404", "objectif-refus-de-soins", {"indicateur-refus-traites": None}),
    one("COH405", "indicateur-parcours-artistiques", valeur_initiale=None, annee_initiale=None),
    one("COH406", "indicateur-places-francais", source=None),
    one("COH407", "indicateur-revisions-brevet", sens="baisse"),
    one("COH408", "objectif-familles-accompagnees", cible="x"),
    one("COH409", "indicateur-licenciees", cible="x"),
    one("COH411", "objectif-clauses", echeance=None),
    one("COH412", "objectif-halls", unite=None, intitule="Apaiser les halls"),
    one("COH413", "objectif-chomage-jeunes", sens="hausse"),
    one("COH414", "objectif-renovation", cible=640),
    one("COH415", "objectif-initiatives-habitants", aussi="COH401", cible=None,
        intitule="Organiser un fonds pour les habitants"),
    one("COH416", "indicateur-charges-chauffage", cible=None),
    one("COH417", "indicateur-logements-renoves", annee_cible=None),
    one("COH418", "indicateur-savoir-nager", annee_cible=2025),
    one("COH419", "indicateur-moins-de-trois-ans", annee_cible=2020),
    one("COH420", "indicateur-familles-accompagnees", unite=None),
    one("COH421", "indicateur-jeunes-engages", par_sexe=False),
    one("COH422", "indicateur-sorties-sans-diplome", valeur_initiale_femmes=21),
    one("COH423", "indicateur-medecin-traitant", valeur_initiale=34.9),
    Plant("COH424", "indicateur-autonomie-demarches", {
        "indicateur-autonomie-demarches": {"intitule": "Présence aux ateliers", "unite": "heures"},
        "indicateur-apprenants-diplomes": {"intitule": "Présence aux ateliers", "unite": "noms"},
    }, "COH424"),
    one("COH425", "indicateur-taux-chomage-jeunes", source="INSEE, recensement",
        valeurs=[{"annee": 2015, "valeur": 44}, {"annee": 2016, "valeur": 43}]),
    one("COH426", "indicateur-peres-presents", cible=250),
    one("COH427", "indicateur-visites-seniors", cible=35),
    Plant("COH428", "indicateur-cellules-vides", {
        "objectif-vacance-commerciale": {
            "intitule": "Réduire de 8 points la part de cellules commerciales vides"},
        "indicateur-cellules-vides": {
            "intitule": "Part de cellules commerciales vides", "sens": "hausse"},
    }, "COH407"),
    one("COH429", "indicateur-heures-ateliers-numeriques", parent=None),
    one("COH430", "indicateur-permis-obtenus",
        valeurs=[{"annee": 2016, "valeur": 41}, {"annee": 2016, "valeur": 38}]),
    one("COH432", "indicateur-caries-six-ans", annee_initiale=2021),
    one("COH433", "indicateur-sorties-positives", unite="personnes"),
    one("COH434", "objectif-creation-durable", intitule="Augmenter de 12 points la survie à trois "
        "ans des entreprises accompagnées", cible=12),
    one("COH435", "indicateur-mutations-hors-qpv", cible=25),
    one("COH436", "indicateur-bilans-langage", sens="maintien"),
    one("COH437", "indicateur-savoir-nager", sens=None),
    one("COH438", "indicateur-visites-seniors", valeur_initiale_hommes=None),
    one("COH439", "objectif-savoir-nager",
        intitule="Faire atteindre le savoir-nager à 85 % des élèves de sixième d’ici 2018"),
    one("COH440", "indicateur-retard-sixieme", annee_cible=2018),
    one("COH441", "indicateur-autonomie-demarches", annee_initiale=2003),
    one("COH442", "objectif-visites-seniors", unite=None),
    one("COH431", "objectif-logements-indignes", quartiers=[FAUBOURG, TILLEULS]),
    Plant("COH801", "indicateur-montees-soir", {
        name: {"intitule": "Trajets du soir", "unite": "trajets", "echelle": "qpv",
               "annee_cible": 2019, "cible": value, "valeur_initiale": 10, "sens": "hausse"}
        for name, value in (("indicateur-montees-soir", 60), ("indicateur-gardes-decalees", 80))
    }, "COH801 COH419 COH422"),
    Plant("COH802", "indicateur-satisfaction-proprete", {
        "indicateur-satisfaction-proprete": {"intitule": "Part de locataires", "sens": "hausse"},
        "indicateur-longue-duree": {"intitule": "Part de locataires"},
    }, "COH802 COH421"),
    Plant("COH804", "enjeu-mobilite", {
        "orientation-mobilite": {"enjeux": ["enjeu-espaces-partages"]},
        "orientation-activite": {"enjeux": ["enjeu-activite-quartiers", "enjeu-mobilite"]},
    }),
    Plant("COH807", "objectif-degradations", {
        "objectif-degradations": {"sens": "hausse",
            "intitule": "Augmenter le stationnement en pied d’immeuble"},
        "objectif-sorties-emploi": {"sens": "baisse",
            "intitule": "Réduire le stationnement en pied d’immeuble"},
    }, "COH807 COH428"),
    one("COH904", "orientation-parents-partenaires", intitule="Favoriser les partenariats"),
    one("COH905", "orientation-rompre-isolement", intitule="ROMPRE L’ISOLEMENT DES AINES"),
]  # fmt: skip
"""From the orientations to the indicateurs."""

ACTIONS = [
    one("COH007", "action-tutorat-etudiant", debut="2015-01-01"),
    one("COH008", "indicateur-offres-de-stage", valeurs=[{"annee": 2014, "valeur": 60}]),
    one("COH010", "action-classe-passerelle", aussi="COH616", debut="2018-01-01",
        fin="2017-01-01"),
    one("COH501", "action-parents-relais", pilote=None),
    one("COH502", "action-parrainage", quartiers=[]),
    one("COH503", "action-metiers-femmes", fin="2051-06-30"),
    one("COH504", "action-mesures-reparation", axes=[{"axe": "jeunesse"}]),
    one("COH507", "action-clubs-lecture-cp", partenaires=[]),
    one("COH508", "action-permanence-emploi", publics=[]),
    one("COH509", "action-referents-parcours", fin=None),
    one("COH510", "action-recherche-en-ligne", contenu="Recherche en ligne."),
    one("COH511", "action-sans-pilote", resultats_attendus=None),
    one("COH512", "action-cafes-sante", parent=None),
    one("COH513", "action-decrochage-emploi", part_qpv=20),
    one("COH515", "action-ouvrir-ecole-parents", pilote="CAF / Ville de Brissonne"),
    one("COH517", "action-mediation-sante", part_femmes=None),
    one("COH524", "action-chantiers-educatifs", part_femmes=3),
    one("COH017", "action-couveuse", part_qpv=140),
    one("COH525", "action-creatrices", beneficiaires=0),
    one("COH526", "action-point-justice", part_qpv=None),
    one("COH527", "engagement-bibliobus-faubourg", quartiers=[VERRERIE]),
    one("COH528", "action-garantie-jeunes-ormeval", publics=["seniors"]),
    Plant("COH624", "action-p147-seul", {
        "engagement-journal": {"parent": "objectif-initiatives-habitants"},
    }),
    one("COH625", "contrat", enveloppes=[
        {"financeur": "Région Centre-Est", "annee": 2012, "montant": 100_00},
    ]),
    Plant("COH516", "", {name: {"part_femmes": 100} for name in (
        "action-permanence-emploi", "action-recherche-en-ligne", "action-garde-horaires-decales",
        "action-facilitatrice-clauses", "action-formation-logistique", "action-boutiques-essai",
        "action-francais-metier",
    )}),
    Plant("COH518", "", {name: {"axes": []} for name in (
        "action-rehabilitation-tours", "action-suivi-attributions", "action-relogement-tilleuls",
        "action-opah-centre-ancien", "action-hors-periode", "action-ressourcerie",
    )}),
    one("COH519", "action-guichet-habitat-indigne", quartiers=[VERRERIE]),
    Plant("COH520", "action-voisins-visiteurs", {
        "action-voisins-visiteurs": {"debut": "2018-01-01"},
        "objectif-visites-seniors": {"echeance": 2017},
    }, "COH616 COH419"),
    Plant("COH521", "action-livres-dehors", {
        name: {"intitule": "Sortir les livres de la médiathèque"}
        for name in ("action-livres-dehors", "action-bibliotheque-samedi")
    }, "COH521"),
    Plant("COH505", "action-point-justice", {
        name: {"intitule": "Ouvrir un point d’accès au droit"}
        for name in ("action-point-justice", "action-formation-accueil")
    }, "COH505"),
    one("COH522", "action-service-civique",
        intitule="Augmenter de 20 % le nombre de volontaires des quartiers"),
    Plant("COH523", "action-vigilance-refus-soins", {
        name: {"intitule": "Faire cesser les refus de soins"}
        for name in ("action-vigilance-refus-soins", "objectif-refus-de-soins")
    }),
    Plant("COH410", "objectif-creation-durable", {
        name: {"parent": "objectif-vacance-commerciale"}
        for name in ("action-amorcage", "action-couveuse", "action-creatrices")
    }, "COH519"),
    Plant("COH805", "action-velo-ecole", {
        "action-velo-ecole": {"intitule": "Accompagner les apprentis cyclistes"},
        "action-chantier-espaces-verts": {"intitule": "Accompagnement des apprenties cyclistes"},
    }, "COH805"),
    one("COH901", "action-hors-periode", contenu="Le PIGOU instruit les dossiers déposés par les "
        "familles du centre ancien, puis visite les logements."),
    one("COH903", "action-classe-passerelle", contenu="Deux classes [à compléter] accueillent "
        "ensemble trente enfants de deux ans, quatre matinées par semaine, avec leurs parents."),
    Plant("COH906", "vision-territoire", {"vision-territoire": {"situation": TWELVE_LINES}}),
]  # fmt: skip
"""The plan d’actions."""

MOYENS = [
    Plant("COH601", "action-cordees-reussite", {
        "financement-cordees-reussite-agglo": None, "financement-cordees-reussite-region": None,
    }),
    Plant("COH602", "action-p147-seul", {"engagement-journal": None}),
    one("COH603", "action-relais-assistantes-maternelles", cout_total=1),
    one("COH604", "financement-semaine-sciences-filles-region", aussi="COH603 COH616",
        annees=[{"annee": 2005, "sollicite": 1}]),
    one("COH605", "financement-parents-relais-caf", aussi="COH603",
        annees=years(sollicite=500, favorable=700)),
    one("COH606", "financement-classe-nage-transports", aussi="COH603",
        annees=years(sollicite=700, favorable=500, verse=700)),
    one("COH015", "seance-orientations", convocation_le="2015-05-04"),
    one("COH011", "seance-plans-actions", date="2015-04-01", aussi="COH015"),
    one("COH013", "seance-formalisation", date="2016-01-12"),
    one("COH110", "comite-pilotage", membres=[]),
    one("COH607", "engagement-maitres-surnumeraires", montants=[]),
    one("COH608", "engagement-maitres-clubs-lecture", quantite=None),
    one("COH609", "financement-point-justice-brissonne", aussi="COH603",
        annees=years(sollicite=0)),
    Plant("COH610", "action-ateliers-cuisine", {
        "financement-ateliers-cuisine-p147": {"annees": years(sollicite=900_000)},
        "financement-ateliers-cuisine-caf": {"annees": years(sollicite=100_000)},
    }, "COH603"),
    Plant("COH612", "action-chantiers-educatifs", {
        "action-chantiers-educatifs": {"resultats_attendus": "Trois halls repeints, 4 000 € TTC."},
        "action-chantiers-educatifs-f1": {"commentaire": "Fournitures, montant HT"},
    }),
    one("COH613", "financement-clubs-lecture-cp-brissonne", annees=[], aussi="COH603 COH610"),
    one("COH614", "financement-ateliers-langage-maternelle-ars", nature="p147",
        aussi="COH602 COH610"),
    one("COH615", "financement-bibliotheque-samedi-etat", financeur="État – programme 147"),
    one("COH616", "action-auto-ecole-solidaire", fin="2017-12-31"),
    Plant("COH617", "financement-jumeau", {
        name: {"form": "financement", "parent": "action-tutorat-etudiant",
               "groupe": "groupe-reussite", "financeur": "CAF de l’Ouvre", "commentaire": None,
               "nature": "droit_commun", "annees": years(sollicite=5_000_00)}
        for name in ("financement-jumeau", "financement-tutorat-etudiant-caf")
    }, "COH617 COH603"),
    one("COH618", "action-adaptation-logements", etat="abandonnee"),
    Plant("COH619", "contrat", {"contrat": {
        "enveloppes": [{"financeur": "Région Centre-Est", "montant": 100_00}]
    }}),
    one("COH621", "engagement-deux-postes-passerelle", montants=[{"annee": 2031, "montant": 1}],
        aussi="COH603"),
    Plant("COH623", "engagement-gardiens", {"engagement-gardiens": {
        "valorisation": "valorise", "montants": [{"annee": 2016, "montant": -12_000_00}],
    }}, "COH607"),
    one("COH622", "engagement-stages-agglomeration", organisme=None),
    one("COH702", "engagement-local-hauts", organisme="Fondation du Pont"),
    Plant("COH806", "engagement-gardiens", {
        name: {"intitule": "Une salle prêtée le soir", "organisme": "Ville de Brissonne"}
        for name in ("engagement-gardiens", "engagement-tuteurs-cci")
    }, "COH806"),
    one("COH902", "financement-cours-avec-garde-caf", financeur="Caf"),
]  # fmt: skip
"""Money and engagements."""

SIGNATURE = [
    one("COH006", "contrat", date_signature="2051-06-30"),
    one("COH002", "contrat", annee_fin=2021),
    Plant("COH104", "", {"comite-technique": None}),
    Plant("COH014", "", {"seance-orientations": None}),
    one("COH016", "seance-formalisation", date=None),
    Plant("COH101", "", {"comite-pilotage": None}),
    Plant("COH701", "", {"signataire-agglomeration": {"college": None}}, "COH714"),
    Plant("COH703", "", {
        name: {"college": "autre"}
        for name in ("signataire-ouvre-habitat", "signataire-foyer-ormevalois")
    }),
    one("COH704", "modalites-suivi", structure_evaluation=None),
    Plant("COH705", "", {"annexe-conseils": None}),
    Plant("COH706", "", {"annexe-tfpb": None}),
    one("COH711", "roles-collectivites", ingenierie=None),
    one("COH712", "roles-collectivites", participation=None),
    one("COH721", "roles-collectivites", communes=None),
    one("COH722", "contrat", prefet=None),
    one("COH723", "vision-territoire", vocation=None),
    Plant("COH713", "", {"signataire-saint-leu": None}, "COH702"),
    one("COH714", "signataire-caf", nom=None),
    one("COH715", "signataire-departement", organisme="Région", aussi="COH715 COH902"),
    Plant("COH716", "", {"annexe-npnru": None}),
    one("COH717", "annexe-pacte", etat="a_venir"),
    one("COH718", "modalites-suivi", suivi_droit_commun=None),
    Plant("COH213", "quartier-neuf", {"quartier-neuf": {
        "form": "quartier", "code": "QP099005", "nom": "Le Neuf-Pré", "communes": "Ormeval",
        "population": 1200, "population_annee": 2013,
    }}, "COH103 COH506"),
    Plant("COH506", "quartier-neuf", {"quartier-neuf": {}}),
]  # fmt: skip
"""Who decides, who signs, and what comes with it."""

CHAPITRES = {
    "COH001": Plant("COH001", "contrat", {"contrat": {"annee_fin": None}}),
    "COH719": Plant("COH719", "", {"signataire-foyer-ormevalois": None}, "COH702"),
    "COH105": Plant("COH105", "", {EMPLOI: {"pilier": None}}, "COH106 COH804"),
    "COH106": Plant("COH106", EMPLOI, {EMPLOI: {"pilier": None}}, "COH105 COH804"),
    "COH203": Plant("COH203", "", none_of(
        "etat_des_lieux", "constat", "droit_commun", "source_donnees", groupe=EMPLOI
    ), "COH208"),
    "COH207": Plant("COH207", "", none_of("droit_commun", groupe=EMPLOI)),
    "COH212": Plant("COH212", "", none_of("source_donnees", groupe=EMPLOI)),
    "COH611": Plant("COH611", "", {
        "action-couveuse-f1": {"nature": "p147", "annees": years(sollicite=9_000_000_00)},
    }, "COH603 COH602 COH610 COH614"),
    "COH620": Plant("COH620", "", both(
        none_of("engagement", groupe=EMPLOI),
        all_of("financement", groupe=EMPLOI, nature="autre"),
    ), "COH601"),
    "COH707": Plant("COH707", "", all_of("objectif", cible=None, intitule="Faire mieux"),
        "COH316 COH401 COH411 COH904"),
    "COH708": Plant("COH708", "", all_of("action", etat="abandonnee"), "COH410 COH618"),
    "COH709": Plant("COH709", "", both(
        none_of("engagement"), all_of("financement", nature="p147"),
    ), "COH601 COH602 COH614 COH620 COH611 COH603"),
    "COH710": Plant("COH710", "", none_of("indicateur"), "COH404"),
    "COH445": Plant("COH445", "constat-sorties-sans-diplome", {
        "constat-sorties-sans-diplome": {"valeur": -96},
    }),
    "COH446": Plant("COH446", "objectif-halls", {"objectif-halls": {"cible": 400}}, "COH414"),
    "COH447": Plant("COH447", "indicateur-moins-de-trois-ans", {
        "indicateur-moins-de-trois-ans": {"cible": 900},
    }, "COH435"),
    "COH444": Plant("COH444", "indicateur-moins-de-trois-ans", {
        "indicateur-moins-de-trois-ans": {"unite": "%", "par_sexe": False},
    }, "COH421 COH423 COH438"),
    "COH443": Plant("COH443", "indicateur-signalements-halls", {
        "indicateur-signalements-halls": {"cible": 200},
    }),
    "COH720": Plant("COH720", "", {"signataire-region": None}, "COH702"),
    "COH809": Plant("COH809", "", {
        name: {"axes": ["lutte_discriminations"]}
        for name in ("orientation-proximite-emploi", "orientation-activite")
    }),
    "COH808": Plant("COH808", "", none_of("financement", groupe=EMPLOI), "COH601"),
}  # fmt: skip
"""Those that change a whole chapter, each alone in its dossier."""

BATCHES: dict[str, list[Plant]] = {
    "diagnostic": DIAGNOSTIC,
    "chaine": CHAINE,
    "actions": ACTIONS,
    "moyens": MOYENS,
    "signature": SIGNATURE,
    **{code: [plant] for code, plant in CHAPITRES.items()},
}
"""The defects that stand together in one dossier."""
