import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "quartier": [
                    {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                    {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
                ],
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Accompagner les jeunes décrocheurs des collèges",
                        "pilier": "cohesion_sociale",
                    },
                    {
                        "id": "a2",
                        "parent": "b",
                        "intitule": "Accompagnement des jeunes décrocheurs de collège",
                        "pilier": "cadre_de_vie",
                    },
                ],
            },
            ["a", "a2"],
            "semble comptée deux fois : «",
        )
    ],
)
def test_an_action_counted_twice_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH805"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Accompagner les jeunes décrocheurs des collèges",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Ouvrir une maison de santé",
                    "pilier": "cadre_de_vie",
                },
            ],
        },
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Accompagner les jeunes décrocheurs des collèges",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Accompagner les jeunes décrocheurs des collèges",
                    "pilier": "cadre_de_vie",
                },
            ],
        },
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Accompagner les jeunes décrocheurs des collèges",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Accompagnement des jeunes décrocheurs de collège",
                    "pilier": "cohesion_sociale",
                },
            ],
        },
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Accompagner les jeunes décrocheurs des collèges",
                    "pilier": "cohesion_sociale",
                    "quartiers": ["q1"],
                },
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Accompagnement des jeunes décrocheurs de collège",
                    "pilier": "cadre_de_vie",
                    "quartiers": ["q2"],
                },
            ],
        },
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Accompagner les jeunes décrocheurs des collèges",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Accompagnement des jeunes décrocheurs de collège",
                    "pilier": "cadre_de_vie",
                    "etat": "abandonnee",
                },
            ],
        },
    ],
)
def test_different_or_identical_or_at_home_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH805"].apply(dossier_of(**rows)) == []


def test_words_of_one_family_are_one(dossier_of: DossierOf) -> None:
    titles = ("Mobilité des habitants", "Mobilités pour l’habitat", "Mobilité des séniors")
    piliers = ("cohesion_sociale", "cadre_de_vie", "developpement_economique")
    actions = [
        {"id": f"a{rank}", "intitule": title, "pilier": pilier}
        for rank, (title, pilier) in enumerate(zip(titles, piliers, strict=True))
    ]
    findings = RULES["COH805"].apply(dossier_of(action=actions))
    assert [finding.fiche for finding in findings] == ["a0", "a1"]


FIVE = "Chantiers d’été rémunérés, lycéens volontaires"


@pytest.mark.parametrize(
    ("short", "longer", "told"),
    [
        (FIVE, "Chantiers d’été rémunérés pour lycéens volontaires, côté gare", 2),
        (
            FIVE,
            "Chantiers d’été rémunérés, permis et code, séjours, tutorat de lycéens volontaires",
            0,
        ),
        ("Chantiers d’été rémunérés", "Chantiers d’été rémunérés, gare", 0),
        ("Chantiers d’été rémunérés, lycéens", "Chantiers d’été rémunérés, lycéens, gare", 2),
        (FIVE + ", bus", FIVE + ", bus, gare, vélo, jardin, musée", 2),
        (FIVE + ", bus", FIVE + ", bus, gare, vélo, jardin, musée, cinéma", 0),
    ],
)
def test_a_title_held_in_a_little_longer_one_is_reported(
    dossier_of: DossierOf, short: str, longer: str, told: int
) -> None:
    dossier = dossier_of(
        action=[
            {"intitule": short, "pilier": "cohesion_sociale"},
            {"intitule": longer, "pilier": "cadre_de_vie"},
        ]
    )
    assert len(RULES["COH805"].apply(dossier)) == told


def test_a_title_held_in_another_of_its_own_pilier_passes(dossier_of: DossierOf) -> None:
    titles = "Chantiers d’été rémunérés de lycéens", "Chantiers d’été rémunérés de lycéens, bis"
    actions = [{"intitule": title, "pilier": "cadre_de_vie"} for title in titles]
    assert RULES["COH805"].apply(dossier_of(action=actions)) == []
