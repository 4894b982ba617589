import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Porter à 40 % la part de femmes",
                        "cible": 45,
                        "unite": "% des sportifs",
                    }
                ]
            },
            ["b"],
            "pour cible 45, mais sa phrase dit 40",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Offrir 320 places par an",
                        "cible": 300,
                        "unite": "places par an",
                    }
                ]
            },
            ["b"],
            "300, mais sa phrase dit 320",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Gagner 8 points",
                        "cible": 10,
                        "unite": "points",
                    }
                ]
            },
            ["b"],
            "",
        ),
    ],
)
def test_a_target_against_its_words_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH414"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Porter à 40 % la part de femmes",
                    "cible": 40,
                    "unite": "%",
                },
                {
                    "id": "b2",
                    "parent": "o",
                    "intitule": "Augmenter de 10 % la fréquentation",
                    "cible": 85,
                    "unite": "%",
                },
                {
                    "id": "b3",
                    "parent": "o",
                    "intitule": "Offrir 60 places par an",
                    "cible": 300,
                    "unite": "places",
                },
                {
                    "id": "b4",
                    "parent": "o",
                    "intitule": "Passer de 28 à 15 %",
                    "cible": 15,
                    "unite": "%",
                },
                {
                    "id": "b5",
                    "parent": "o",
                    "intitule": "Porter à 40 % la part de femmes",
                    "cible": 45,
                },
                {"id": "b6", "parent": "o", "intitule": "Porter à 40 % la part", "unite": "%"},
                {
                    "id": "b7",
                    "parent": "o",
                    "intitule": "Porter à 40 % puis à 50 %",
                    "cible": 45,
                    "unite": "%",
                },
            ]
        }
    ],
)
def test_that_says_the_same_or_something_else_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH414"].apply(dossier_of(**rows)) == []


def test_a_rate_in_words_is_compared(dossier_of: DossierOf) -> None:
    words = {"id": "b", "intitule": "Porter à quinze pour cent la part de femmes", "unite": "%"}
    [finding] = RULES["COH414"].apply(dossier_of(objectif=[{**words, "cible": 20}]))
    assert "pour cible 20, mais sa phrase dit 15" in plain(finding.message)
    assert RULES["COH414"].apply(dossier_of(objectif=[{**words, "cible": 15}])) == []


def _against(dossier_of: DossierOf, title: str, unit: str, target: float) -> list[str]:
    objectif = {"intitule": title, "unite": unit, "cible": target}
    return [plain(f.message) for f in RULES["COH414"].apply(dossier_of(objectif=[objectif]))]


@pytest.mark.parametrize(
    ("title", "unit", "target", "written"),
    [
        ("Passer de trente à quarante pour cent de femmes", "%", 30, "40"),
        ("Porter de deux à six le nombre de sages-femmes", "sages-femmes", 2, "6"),
        ("Équiper trois cent vingt foyers, contre 90 en 2014", "foyers", 300, "320"),
        ("Descendre sous la barre des cent expulsions", "expulsions", 120, "100"),
        ("Permettre à huit foyers sur dix de payer leur chauffage", "%", 70, "80"),
        ("Abaisser d’un quart le nombre de coupures", "%", 20, "25"),
        ("Diviser par deux le nombre d’impayés", "%", 30, "50"),
        ("Deux fois plus de passages", "fois", 3, "2"),
        ("Pas plus d’un foyer sur dix en impayé", "%", 15, "10"),
        ("Diviser par trois la part d’impayés, soit 9 %", "%", 12, "9"),
        ("Abriter 1,2 millier de vélos", "vélos", 1500, "1 200"),
        ("Planter 90 jeunes arbres par an", "arbres", 100, "90"),
        ("Planter 50 arbres", "arbres", 100, "50"),
        ("Aider un foyer sur trois", "%", 20, "33,3"),
        ("Réduire d’un tiers le nombre de coupures", "%", 20, "33,3"),
        ("Porter à 60 % la part de femmes", "%", 40, "60"),
        ("Reloger 60 ménages hors du quartier", "ménages", 40, "60"),
    ],
)
def test_numbers_are_read_as_people_write_them(
    dossier_of: DossierOf, title: str, unit: str, target: float, written: str
) -> None:
    [said] = _against(dossier_of, title, unit, target)
    assert said.endswith(f"mais sa phrase dit {written}.")


@pytest.mark.parametrize(
    ("title", "unit", "target"),
    [
        ("Réduire de moitié le chômage", "%", 20),
        ("Permettre à deux foyers sur trois de payer", "%", 67),
        ("Accueillir trente à quarante enfants", "enfants", 35),
        ("Augmenter de 10 à 15 % la fréquentation", "%", 80),
        ("Planter 90 arbres par an", "arbres", 540),
        ("Réunir les trois conseils", "conseils", 12),
        ("Diviser par deux les coupures", "coupures", 40),
        ("Recevoir les 16-25 ans", "jeunes", 300),
        ("Ouvrir un lieu neuf pour les habitants", "lieux", 1),
        ("Porter à 42 % la part de femmes", "%", 43),
    ],
)
def test_numbers_that_may_say_something_else_are_left(
    dossier_of: DossierOf, title: str, unit: str, target: float
) -> None:
    assert _against(dossier_of, title, unit, target) == []


@pytest.mark.parametrize(
    ("title", "unit", "fiches"),
    [
        ("Offrir 320 places", "places accessibles", ["b"]),
        ("Offrir 320 heures", "places", []),
    ],
)
def test_the_first_word_of_the_unit_says_what_is_counted(
    dossier_of: DossierOf, title: str, unit: str, fiches: list[str]
) -> None:
    objectif = {"id": "b", "intitule": title, "cible": 300, "unite": unit}
    findings = RULES["COH414"].apply(dossier_of(objectif=[objectif]))
    assert [finding.fiche for finding in findings] == fiches


@pytest.mark.parametrize(
    "objectif",
    [
        {"intitule": "Accompagner 120 lycéens", "cible": 100, "unite": "personnes"},
        {"intitule": "Rénover 300 appartements", "cible": 200, "unite": "logements"},
    ],
)
def test_a_number_of_the_same_things_named_otherwise_is_compared(
    dossier_of: DossierOf, objectif: dict[str, object]
) -> None:
    assert len(RULES["COH414"].apply(dossier_of(objectif=[objectif]))) == 1


@pytest.mark.parametrize(
    "objectif",
    [
        {"intitule": "Ouvrir 3 lieux aux jeunes", "cible": 200, "unite": "personnes"},
        {"intitule": "Former 100 élèves et 40 parents", "cible": 140, "unite": "personnes"},
        {"intitule": "Protéger quatre enfants de six ans sur dix", "cible": 40, "unite": "%"},
    ],
)
def test_a_number_of_other_things_is_not(
    dossier_of: DossierOf, objectif: dict[str, object]
) -> None:
    assert RULES["COH414"].apply(dossier_of(objectif=[objectif])) == []


def test_falling_from_a_rate_to_another_aims_at_the_second(dossier_of: DossierOf) -> None:
    title = "Faire tomber de 43 à 20 % la part de logements froids"
    objectif = {"intitule": title, "cible": 25, "unite": "%"}
    [finding] = RULES["COH414"].apply(dossier_of(objectif=[objectif]))
    assert "sa phrase dit 20" in finding.message


@pytest.mark.parametrize(
    ("title", "unit", "target", "told"),
    [
        ("Tenir les impayés sous les 15 %", "%", 18, "15"),
        ("Qu’au plus 15 % des ménages aient froid", "%", 25, "15"),
        ("Deux lecteurs sur trois sont des lectrices", "%", 60, "66,7"),
        ("Réserver 25 % des heures aux débutants", "%", 35, "25"),
        ("Réduire de 30 à 12 % la part de logements froids", "%", 15, "12"),
        ("Porter de 4 à 9 les lieux ouverts le soir", "salles", 7, "9"),
        ("Tripler les sorties (de 20 à 60 par an)", "familles par an", 80, "60"),
        ("Tripler les sorties en bateau, de 20 à 60", "familles", 80, "60"),
        ("Installer 6 généralistes, dont 2 au printemps", "médecins", 9, "6"),
    ],
)
def test_a_level_said_in_another_way_is_compared(
    dossier_of: DossierOf, title: str, unit: str, target: float, told: str
) -> None:
    objectif = {"intitule": title, "cible": target, "unite": unit}
    [finding] = RULES["COH414"].apply(dossier_of(objectif=[objectif]))
    assert f"sa phrase dit {told}." in plain(finding.message)


@pytest.mark.parametrize(
    ("title", "unit", "target"),
    [
        ("Ouvrir 4 haltes de 15 berceaux", "berceaux", 60),
        ("Offrir 30 places au nord et 12 au sud", "places", 42),
        ("Plus de dentistes pour 1 000 habitants", "dentistes / 1 000 hab.", 2),
        ("Un stage par semaine dans chaque antenne (5 antennes)", "stages", 150),
        ("Réduire de 10 à 15 % les impayés", "%", 12),
        ("Ouvrir aux enfants de 3 à 6 ans la salle du bas", "enfants", 40),
        ("Loger 90 % des ménages hors des classes F et G", "%", 10),
        ("Gagner 20 % de lecteurs", "%", 55),
        ("Un club pour les petits, de 3 à 6 ans", "enfants", 30),
        ("Passer de 90 à 130 places de halte-garderie", "places", 40),
        ("Faire passer les impayés de 90 à 50 dossiers", "dossiers", 40),
        ("Deux lecteurs sur trois sont des lectrices", "%", 65),
        ("Suivre 25 familles dans chacun des quatre secteurs", "familles", 100),
        ("Porter de 4 à 9 les lieux ouverts le soir", "salles", 9),
        ("Tripler les sorties (de 20 à 60 par an)", "familles par an", 60),
        ("Tripler les sorties en bateau, de 20 à 60", "familles", 60),
    ],
)
def test_numbers_that_make_the_target_or_count_other_things_pass(
    dossier_of: DossierOf, title: str, unit: str, target: float
) -> None:
    objectif = {"intitule": title, "cible": target, "unite": unit}
    assert RULES["COH414"].apply(dossier_of(objectif=[objectif])) == []


@pytest.mark.parametrize(("sign", "found"), [("Moins 60", 1), ("Plus 60", 1), ("Moins 50", 0)])
def test_a_change_that_begins_the_sentence_is_compared(
    dossier_of: DossierOf, sign: str, found: int
) -> None:
    objectif = {"id": "b", "parent": "o", "intitule": f"{sign} % d’incivilités", "cible": 50}
    dossier = dossier_of(objectif=[{**objectif, "unite": "%"}])
    assert len(RULES["COH414"].apply(dossier)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("75 % des élèves savent nager", True),
        ("Au moins 75 % d’élèves nageurs", True),
        ("95 % des élèves savent nager", False),
        ("75 % d’élèves nageurs en plus", False),
    ],
)
def test_a_share_that_begins_the_sentence_is_compared(
    dossier_of: DossierOf, title: str, found: bool
) -> None:
    objectif = {"id": "b", "parent": "o", "intitule": title, "cible": 95, "unite": "%"}
    assert bool(RULES["COH414"].apply(dossier_of(objectif=[objectif]))) is found


@pytest.mark.parametrize(
    ("titre", "said"),
    [
        ("Autant de filles que de garçons (50 %)", 1),
        ("Autant de filles que de garçons, 50 % par an", 0),
        ("Autant de filles, 50 % à chaque séance", 0),
        ("Autant de filles (50 %) que dans les 40 autres villes", 0),
    ],
)
def test_a_zero_too_many_is_reported(dossier_of: DossierOf, titre: str, said: int) -> None:
    row = {"intitule": titre, "cible": 500, "unite": "%"}
    assert len(RULES["COH414"].apply(dossier_of(objectif=[row]))) == said
