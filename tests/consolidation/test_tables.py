"""One typed table per form: what each column holds, and what blank means."""

import random
from dataclasses import replace
from typing import Any, ClassVar

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.consolidation import Dossier, Period, consolidate
from pipeline.definitions import Definitions, Repeat
from pipeline.fiche import Contrat, Fiche
from pipeline.vocabulary import Status
from tests.answers.specimens import JSON
from tests.conftest import DossierOf, fiches_of


def test_every_form_of_the_cadre_has_its_tables_even_empty(dossier_of: DossierOf) -> None:
    dossier = dossier_of()
    repeats = {
        f"{name}.{question.name}"
        for name, form in dossier.forms.items()
        for question in form.questions
        if isinstance(question, Repeat)
    }
    assert set(dossier.tables) == set(dossier.forms) | repeats
    assert all(table.empty for table in dossier.tables.values())


def test_an_empty_table_has_the_types_of_a_full_one(dossier_of: DossierOf) -> None:
    full = dossier_of(enjeu=[{"intitule": "x"}], financement=[{"annees": [{"annee": 2015}]}])
    empty = dossier_of()
    for name, table in empty.tables.items():
        assert dict(table.dtypes) == dict(full[name].dtypes)


@pytest.mark.parametrize(
    ("form", "answers", "column", "dtype", "value"),
    [
        ("enjeu", {"intitule": "R&D"}, "intitule", "string", "R&D"),
        ("quartier", {"population": 5840}, "population", "Int64", 5840),
        ("objectif", {"echeance": 2020}, "echeance", "Int64", 2020),
        ("action", {"cout_total": 1250050}, "cout_total", "Int64", 1250050),
        ("quartier", {"taux_pauvrete": 52.4}, "taux_pauvrete", "Float64", 52.4),
        ("quartier", {"tfpb": False}, "tfpb", "boolean", False),
        ("debat", {"date": "2014-03-12"}, "date", "datetime64[ns]", pd.Timestamp("2014-03-12")),
        ("constat", {"nature": "handicap"}, "nature", "string", "handicap"),
        ("enjeu", {"quartiers": ["q2", "q1"]}, "quartiers", "object", ("q2", "q1")),
        ("objectif", {"cible": 8.5}, "cible", "Float64", 8.5),
        ("objectif", {"cible": 8.5}, "cible_a_fixer", "bool", False),
        ("objectif", {"cible": "x"}, "cible_a_fixer", "bool", True),
    ],
)
def test_an_answer_in_its_column(
    dossier_of: DossierOf, form: str, answers: dict[str, Any], column: str, dtype: str, value: Any
) -> None:
    table = dossier_of(**{form: [answers, {}]})[form]
    assert str(table[column].dtype) == dtype
    assert table[column].iloc[0] == value


@pytest.mark.parametrize(
    ("form", "column"),
    [
        ("enjeu", "intitule"),
        ("quartier", "population"),
        ("action", "cout_total"),
        ("quartier", "taux_pauvrete"),
        ("quartier", "tfpb"),
        ("debat", "date"),
        ("objectif", "cible"),
    ],
)
def test_blank_is_not_zero(dossier_of: DossierOf, form: str, column: str) -> None:
    assert dossier_of(**{form: [{}]})[form][column].isna().all()


def test_no_choice_is_an_empty_tuple(dossier_of: DossierOf) -> None:
    assert dossier_of(enjeu=[{}])["enjeu"]["quartiers"].tolist() == [()]


def test_a_target_still_to_decide_has_no_number(dossier_of: DossierOf) -> None:
    assert dossier_of(objectif=[{"cible": "x"}])["objectif"]["cible"].isna().all()


def test_where_each_fiche_stands(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        orientation=[{"id": "o1", "pilier": "cadre_de_vie"}],
        objectif=[{"id": "b1", "parent": "o1", "pilier": "cadre_de_vie", "intitule": "Mieux"}],
    )
    row = dossier["objectif"].loc["b1"]
    assert (row["parent"], row["groupe"]) == ("o1", "groupe-cadre_de_vie")
    assert (row["pilier"], row["numero"]) == ("cadre_de_vie", "2.1.1")
    assert (row["rang"], row["titre"], row["version"]) == (1, "Mieux", 1)
    assert row["status"] == Status.BROUILLON


def test_the_title_is_the_first_answered(dossier_of: DossierOf) -> None:
    enjeux = [{"intitule": "Avant"}, {"intitule": "Avant", "intitule_redefini": "Après"}, {}]
    assert dossier_of(enjeu=enjeux)["enjeu"]["titre"].tolist() == [
        "Avant",
        "Après",
        "Enjeu sans titre",
    ]


def test_an_answer_that_is_no_longer_asked_is_blank(dossier_of: DossierOf) -> None:
    indicateurs = [
        {"par_sexe": True, "valeur_initiale_femmes": 12},
        {"par_sexe": False, "valeur_initiale_femmes": 12},
    ]
    column = dossier_of(indicateur=indicateurs)["indicateur"]["valeur_initiale_femmes"]
    assert column.isna().tolist() == [False, True]


class TestRepeats:
    def test_rows_have_a_table_of_their_own(self, dossier_of: DossierOf) -> None:
        dossier = dossier_of(
            financement=[
                {"id": "f1", "annees": [{"annee": 2015, "verse": 0}, {"annee": 2016}]},
                {"id": "f2"},
                {"id": "f3", "annees": [{"annee": 2015, "sollicite": 500}]},
            ]
        )
        rows = dossier["financement.annees"]
        assert list(zip(rows["fiche"], rows["rang"], rows["annee"], strict=True)) == [
            ("f1", 1, 2015),
            ("f1", 2, 2016),
            ("f3", 1, 2015),
        ]
        assert rows["verse"].isna().tolist() == [False, True, True]
        assert str(rows["sollicite"].dtype) == "Int64"

    def test_rows_that_are_no_longer_asked_are_left_out(self, dossier_of: DossierOf) -> None:
        amounts = [{"annee": 2015, "montant": 100}]
        dossier = dossier_of(
            engagement=[
                {"id": "e1", "valorisation": "valorise", "montants": amounts},
                {"id": "e2", "valorisation": "non_valorise", "montants": amounts},
            ]
        )
        assert dossier["engagement.montants"]["fiche"].tolist() == ["e1"]

    def test_a_repeat_is_no_column(self, dossier_of: DossierOf) -> None:
        assert "annees" not in dossier_of()["financement"].columns


class TestPeriod:
    def test_both_years_are_included(self, dossier_of: DossierOf) -> None:
        dossier = dossier_of(contrat=[{"annee_debut": 2015, "annee_fin": 2017}])
        assert dossier.period == Period(2015, 2017)
        assert list(Period(2015, 2017).annees) == [2015, 2016, 2017]

    def test_one_year_is_a_period(self, dossier_of: DossierOf) -> None:
        dossier = dossier_of(contrat=[{"annee_debut": 2015, "annee_fin": 2015}])
        assert dossier.period == Period(2015, 2015)

    @pytest.mark.parametrize(
        "contrat",
        [
            [],
            [{}],
            [{"annee_debut": 2015}],
            [{"annee_debut": 2016, "annee_fin": 2015}],
            [{"annee_debut": "2015", "annee_fin": 2016}],
        ],
    )
    def test_is_unknown_until_both_are_said(self, dossier_of: DossierOf, contrat: Any) -> None:
        assert dossier_of(contrat=contrat).period is None


class TestDigest:
    ROWS: ClassVar[dict[str, list[dict[str, Any]]]] = {
        "enjeu": [
            {"id": "e1", "pilier": "cadre_de_vie", "intitule": "A", "quartiers": ["q1"]},
            {"id": "e2", "pilier": "cohesion_sociale", "intitule": "B"},
        ],
        "debat": [{"id": "d1", "parent": "e1"}],
    }

    @pytest.fixture
    def digest(self, definitions: Definitions) -> Any:
        return lambda fiches: _dossier(fiches, definitions).digest

    def test_the_order_of_arrival_does_not_matter(self, definitions: Definitions) -> None:
        fiches = fiches_of(self.ROWS)
        straight = _dossier(fiches, definitions)
        for seed in range(5):
            random.Random(seed).shuffle(fiches)
            shuffled = _dossier(fiches, definitions)
            assert shuffled.digest == straight.digest
            assert list(shuffled.fiches) == list(straight.fiches)
            for name, table in straight.tables.items():
                pd.testing.assert_frame_equal(shuffled[name], table)

    def test_the_order_of_answers_does_not_matter(self, digest: Any) -> None:
        assert digest([Fiche("e", "enjeu", {"a": 1, "b": 2})]) == digest(
            [Fiche("e", "enjeu", {"b": 2, "a": 1})]
        )

    @pytest.mark.parametrize(
        "change",
        [
            {"answers": {"intitule": "Autre"}},
            {"answers": {}},
            {"parent": "e2"},
            {"groupe": None},
            {"id": "e9"},
            {"status": Status.ACCEPTE},
            {"form": "orientation"},
        ],
    )
    def test_anything_that_is_written_matters(self, digest: Any, change: dict[str, Any]) -> None:
        fiches = fiches_of(self.ROWS)
        changed = [replace(f, **change) if f.id == "e1" else f for f in fiches]
        assert digest(changed) != digest(fiches)

    def test_the_order_of_siblings_matters(self, digest: Any) -> None:
        one, two = Fiche("a", "enjeu", position=0), Fiche("b", "enjeu", position=1)
        swapped = [replace(one, position=1), replace(two, position=0)]
        assert digest([one, two]) != digest(swapped)

    def test_how_often_a_fiche_was_saved_does_not_matter(self, digest: Any) -> None:
        assert digest([Fiche("a", "enjeu")]) == digest([Fiche("a", "enjeu", version=7)])


def _dossier(fiches: list[Fiche], definitions: Definitions) -> Dossier:
    return consolidate(Contrat("c", "C", "2014"), fiches, definitions)


@pytest.mark.parametrize(
    ("form", "answers"),
    [
        ("quartier", {"population": "beaucoup", "tfpb": "oui", "taux_pauvrete": [1]}),
        ("quartier", {"population": 10**30, "nom": 12, "population_annee": True}),
        ("debat", {"date": "0202-01-01"}),
        ("debat", {"date": "20161231", "participants": 1.5}),
        ("enjeu", {"quartiers": "q1", "constats": [1, None, ["x"]]}),
        ("objectif", {"cible": "y", "echeance": None}),
        ("financement", {"annees": "2015"}),
        ("financement", {"annees": ["2015", {"annee": "x"}]}),
    ],
)
def test_an_answer_to_a_former_type_of_the_question_is_blank(
    dossier_of: DossierOf, form: str, answers: dict[str, Any]
) -> None:
    dossier = dossier_of(**{form: [answers]})
    for name in answers:
        table = dossier.tables.get(f"{form}.{name}", dossier[form])
        assert table.empty or not any(table[name].dropna())


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_no_answer_stops_the_consolidation(definitions: Definitions, data: st.DataObject) -> None:
    fiches = [
        Fiche(name, name, data.draw(st.dictionaries(st.sampled_from(list(form.by_name)), JSON)))
        for name, form in definitions.forms_of("2014").items()
    ]
    assert set(_dossier(fiches, definitions).fiches) == {fiche.id for fiche in fiches}
