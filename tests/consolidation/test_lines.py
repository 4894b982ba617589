"""The rows of the tables as plain dicts: what they hold, and for how long they are kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat, Fiche
from tests.conftest import DossierOf, fiches_of


def made(fiches: Sequence[Fiche]) -> Dossier:
    return consolidate(Contrat("c", "C", "2014"), fiches, load_definitions())


def test_a_line_says_what_the_row_of_the_table_says(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        debat=[{"id": "d", "intitule": "Débat", "date": "2014-03-12"}],
        objectif=[{"cible": 8}, {"cible": "x"}],
        financement=[{"id": "f", "annees": [{"annee": 2016, "sollicite": 1200}]}],
    )
    [debat], [eight, undecided] = dossier.lines("debat"), dossier.lines("objectif")
    assert debat["fiche"] == dossier["debat"].index[0] == "d"
    assert debat["date"] == dossier["debat"]["date"].iloc[0] == datetime(2014, 3, 12)
    assert debat["parent"] is None
    assert (repr(eight["cible"]), eight["cible_a_fixer"]) == ("8.0", False)
    assert (undecided["cible"], undecided["cible_a_fixer"]) == (None, True)
    [year] = dossier.lines("financement.annees")
    assert (year["fiche"], year["rang"], year["annee"], year["verse"]) == ("f", 1, 2016, None)


def test_every_line_has_all_the_columns_of_its_table(dossier_of: DossierOf) -> None:
    dossier = dossier_of(**{form: [{}] for form in made([]).forms})
    for form in dossier.forms:
        [line] = dossier.lines(form)
        assert list(line) == ["fiche", *dossier[form].columns]


def test_the_line_of_a_fiche_is_kept_until_it_changes_or_moves() -> None:
    rows = {
        "instance": [{"id": "g", "type": "groupe_travail", "pilier": "cadre_de_vie"}],
        "enjeu": [{"id": "e1", "groupe": "g"}, {"id": "e2", "groupe": "g"}],
    }
    group, *enjeux = fiches_of(rows)
    first, second = made([group, *enjeux]).lines("enjeu")
    renamed = replace(enjeux[0], answers={"intitule": "Mobilité"})
    again = made([group, renamed, enjeux[1]]).lines("enjeu")
    assert again[0]["intitule"] == "Mobilité"
    assert again[1] is second
    elsewhere = replace(group, answers={**group.answers, "pilier": "cohesion_sociale"})
    moved = made([elsewhere, *enjeux]).lines("enjeu")
    assert [line["pilier"] for line in moved] == ["cohesion_sociale"] * 2
    assert (first["pilier"], first["rang"]) == ("cadre_de_vie", 1)
    [alone] = made([group, enjeux[1]]).lines("enjeu")
    assert alone["rang"] == 1
