import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf

TWELVE = "Six correspondants passent dans les halls chaque soir pour écouter les habitants"
ONE = {"id": "a1", "intitule": "Correspondants de soirée", "contenu": TWELVE}


def _found(dossier_of: DossierOf, **other: object) -> list[tuple[str, str | None]]:
    one = {"pilier": "cadre_de_vie", **ONE}
    two = {"pilier": "cohesion_sociale", **ONE, "id": "a2", "intitule": "Soirées au pied", **other}
    dossier = dossier_of(action=[one, two])
    return [(code, f.fiche) for code in ("COH521", "COH805") for f in RULES[code].apply(dossier)]


def test_one_content_under_two_titles_is_counted_twice(dossier_of: DossierOf) -> None:
    found = _found(dossier_of, intitule="Des correspondants de soirée dans les halls")
    assert sorted(found) == [("COH805", "a1"), ("COH805", "a2")]


def test_in_one_group_it_is_written_twice(dossier_of: DossierOf) -> None:
    found = _found(dossier_of, intitule="Soirée : des correspondants", pilier="cadre_de_vie")
    assert sorted(found) == [("COH521", "a1"), ("COH521", "a2")]


@pytest.mark.parametrize(
    "other",
    [
        {"intitule": "Soirée au parc"},
        {"intitule": "Correspondants de soirée et halls", "contenu": TWELVE + " du quartier"},
        {"intitule": "Jardins"},
        {"intitule": "Correspondants"},
        {"intitule": "Correspondants du matin"},
    ],
)
def test_another_content_or_a_model_that_many_use_passes(
    dossier_of: DossierOf, other: dict[str, str]
) -> None:
    assert _found(dossier_of, **other) == []


def test_a_short_content_or_another_place_passes(dossier_of: DossierOf) -> None:
    title = "Correspondants de soirée dans les halls"
    actions = [
        {"id": "a1", **ONE, "pilier": "cadre_de_vie"},
        {"id": "a2", **ONE, "intitule": title, "pilier": "cohesion_sociale"},
    ]
    places = [{**each, "quartiers": [each["id"]]} for each in actions]
    eleven = TWELVE.rsplit(" ", 1)[0]
    short = [{**each, "contenu": eleven} for each in actions]
    assert RULES["COH805"].apply(dossier_of(action=places)) == []
    assert RULES["COH805"].apply(dossier_of(action=short)) == []


@pytest.mark.parametrize(("many", "found"), [(3, 3), (4, 0)])
def test_a_content_that_a_group_gave_to_all_passes(
    dossier_of: DossierOf, many: int, found: int
) -> None:
    titles = ["Correspondants de soirée" + " , du soir" * rank for rank in range(many)]
    actions = [{**ONE, "id": title, "intitule": title, "groupe": "g"} for title in titles]
    assert len(RULES["COH521"].apply(dossier_of(action=actions))) == found


@pytest.mark.parametrize(
    ("one", "other", "found"), [(["q1"], ["q2"], 0), (["q1"], ["q1"], 2), (["q1"], [], 2)]
)
def test_one_group_may_say_the_same_of_two_quartiers(
    dossier_of: DossierOf, one: list[str], other: list[str], found: int
) -> None:
    said = {"a1": (ONE["intitule"], one), "a2": ("Correspondants de soirée et halls", other)}
    actions = [
        {**ONE, "id": name, "intitule": title, "quartiers": places, "groupe": "g"}
        for name, (title, places) in said.items()
    ]
    dossier = dossier_of(quartier=[{"id": "q1"}, {"id": "q2"}], action=actions)
    assert len(RULES["COH521"].apply(dossier)) == found
