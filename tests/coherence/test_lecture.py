"""What the rules read of a dossier: its texts once for each fiche, its tables without nan."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from pipeline.coherence.lecture import Passage, by_fiche, plain_rows
from pipeline.consolidation import Dossier
from tests.conftest import DossierOf


class Reader:
    """Names the questions that it reads, and counts the fiches."""

    read = 0

    def __call__(self, passages: Iterator[Passage]) -> list[str]:
        self.read += 1
        return [passage.question for passage in passages]


def test_only_what_is_written_in_words_is_read(dossier_of: DossierOf) -> None:
    action = {"intitule": "Lire", "etat": "projet", "debut": "2015-09-01", "cout_total": 10}
    assert list(by_fiche(dossier_of(action=[action]), "action", Reader())) == ["intitule"]


def test_a_fiche_is_read_once_as_long_as_its_form_asks_the_same(dossier_of: DossierOf) -> None:
    enjeu = {"intitule": "Mobilité", "argumentaire": "Le bus"}
    dossier, reader = dossier_of(enjeu=[enjeu]), Reader()
    for _ in range(2):
        assert list(by_fiche(dossier, "enjeu", reader)) == ["intitule", "argumentaire"]
    assert reader.read == 1
    assert list(by_fiche(asking_less(dossier), "enjeu", reader)) == ["intitule"]


def asking_less(dossier: Dossier) -> Dossier:
    """The same fiches, under a form that asks for the title alone."""
    form = dossier.forms["enjeu"]
    title = [question for question in form.questions if question.name == "intitule"]
    return replace(
        dossier, forms={**dossier.forms, "enjeu": form.model_copy(update={"questions": title})}
    )


def test_a_blank_cell_of_a_table_is_none(dossier_of: DossierOf) -> None:
    table = pd.DataFrame({"titre": ["A", None], "cible": [None, 2.0]}, index=["b1", "b2"])
    assert plain_rows(table) == [
        {"titre": "A", "cible": None, "fiche": "b1"},
        {"titre": None, "cible": 2.0, "fiche": "b2"},
    ]
