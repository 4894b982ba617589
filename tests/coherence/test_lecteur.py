"""What is read of a dossier is compared with what another one would give."""

import pytest

from pipeline.coherence.lecteur import Lecteur, Worked, alike, read
from tests.conftest import DossierOf

ONE, OTHER = [{"titre": "A"}], [{"titre": "B"}]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1, True),
        (1, 2, False),
        (ONE, [*ONE], True),
        (ONE, OTHER, False),
        ({"a": ONE}, {"a": [*ONE]}, True),
        ({"a": ONE}, {"a": OTHER}, False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        ({"a": 1}, ["a"], False),
        (["a"], {"a": 1}, False),
    ],
)
def test_two_things_read_say_the_same_in_the_same_order(
    one: object, other: object, same: bool
) -> None:
    assert alike(one, other) is same


def test_whether_a_table_is_there_is_read(dossier_of: DossierOf) -> None:
    assert read(dossier_of(), ("has", "enjeu")) is True
    assert read(dossier_of(), ("has", "inconnu")) is False


def test_what_was_worked_out_before_is_kept(dossier_of: DossierOf) -> None:
    worked = {"total": Worked(3, frozenset())}
    assert Lecteur(dossier_of(), worked).worked == worked
    assert Lecteur(dossier_of()).worked == {}
