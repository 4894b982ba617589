"""One title that says several things, and those that only seem to."""

import pytest

from pipeline.consolidation.rapprochements import composites
from pipeline.consolidation.rapprochements.composites import parts
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Habitat et mobilité", ("Habitat", "Mobilité")),
        (
            "Protéger les victimes et développer le commerce de proximité",
            ("Protéger les victimes", "Développer le commerce de proximité"),
        ),
        (
            "Favoriser l’accès aux droits et au sport",
            ("Favoriser l’accès aux droits", "Favoriser l’accès au sport"),
        ),
        (
            "Améliorer l’habitat, les transports en commun et la tranquillité publique",
            (
                "Améliorer l’habitat",
                "Améliorer les transports en commun",
                "Améliorer la tranquillité publique",
            ),
        ),
        (
            "Agir sur le logement et sur la santé mentale",
            ("Agir sur le logement", "Agir sur la santé mentale"),
        ),
        ("SANTE / EMPLOI / CULTURE", ("SANTE", "EMPLOI", "CULTURE")),
    ],
)
def test_several_subjects_are_told_apart(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L’égalité entre les femmes et les hommes",
        "La réussite des enfants et des jeunes",
        "Suivi et évaluation du contrat",
        "Économie sociale et solidaire",
        "Emploi et insertion",
        "Repérer et accompagner les jeunes en décrochage scolaire",
        "Accueillir des artistes dans les classes et les bibliothèques",
        "Lutter contre les nuisances, notamment dans les halls",
        "Réhabiliter 120 logements aux Acacias et aux Mimosas",
        "",
        "Mobilité",
    ],
)
def test_one_subject_stays_whole(text: str) -> None:
    assert parts(text) == (text,)


def test_a_composite_item_is_offered_with_its_parts_and_its_reason(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        enjeu=[{"id": "e1", "intitule": "Habitat et mobilité"}, {"intitule": "Mobilité"}],
    )
    found = composites(dossier)
    assert [(each.form, each.fiche, each.parties) for each in found] == [
        ("enjeu", "e1", ("Habitat", "Mobilité"))
    ]
    assert found[0].texte == "Habitat et mobilité"
    assert found[0].explication == (
        "2 sujets\xa0: logement et habitat\u202f; mobilité et déplacements"
    )


def test_an_empty_dossier_has_no_composite(dossier_of: DossierOf) -> None:
    assert composites(dossier_of()) == []
