import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"},
                    {
                        "id": "a2",
                        "parent": "b",
                        "intitule": "TUTORAT",
                        "pilier": "cohesion_sociale",
                    },
                ]
            },
            ["a", "a2"],
            "écrite 2 fois dans le même groupe",
        )
    ],
)
def test_an_action_twice_in_its_group_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH521"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"},
                {"id": "a2", "parent": "b", "intitule": "Tutorat", "pilier": "cadre_de_vie"},
                {"id": "a3", "parent": "b", "intitule": "Mentorat", "pilier": "cohesion_sociale"},
                {
                    "id": "a4",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "etat": "abandonnee",
                    "pilier": "cohesion_sociale",
                },
            ]
        }
    ],
)
def test_written_once_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH521"].apply(dossier_of(**rows)) == []


def test_the_same_action_with_its_words_in_another_order_is_reported(
    dossier_of: DossierOf,
) -> None:
    titles = "Bals du samedi et jardins ouverts", "Jardins ouverts et bals du samedi"
    actions = [{"groupe": "g", "intitule": title} for title in titles]
    assert len(RULES["COH521"].apply(dossier_of(action=actions))) == 2


SAID = "Six correspondants passent dans les halls chaque soir pour écouter les habitants"


@pytest.mark.parametrize(("groupes", "told"), [(("g", "g"), 2), (("g", "h"), 0), ((None, None), 0)])
def test_one_content_under_two_titles_is_reported_in_one_group(
    dossier_of: DossierOf, groupes: tuple[str | None, str | None], told: int
) -> None:
    titles = "Correspondants de soirée", "Des correspondants de soirée dans les halls"
    actions = [
        {"groupe": groupe, "intitule": title, "contenu": SAID}
        for groupe, title in zip(groupes, titles, strict=True)
    ]
    found = RULES["COH521"].apply(dossier_of(action=actions))
    assert ["est écrite 2 fois" in plain(each.message) for each in found] == [True] * told


def test_one_title_with_one_content_is_told_once_for_each(dossier_of: DossierOf) -> None:
    action = {"groupe": "g", "intitule": "Correspondants de soirée", "contenu": SAID}
    assert len(RULES["COH521"].apply(dossier_of(action=[action, action]))) == 2
