"""A table of pairs: scored, and judged against what people said."""

import pandas as pd
import pytest

from pipeline.consolidation.lexique import load_lexique
from pipeline.consolidation.rapprochements import quality, score, score_pairs
from pipeline.consolidation.rapprochements.model import as_poids, weights
from pipeline.errors import ExchangeError
from pipeline.french import typeset
from tests.benchmarks import rapprochements as bench

PAIRS = pd.DataFrame(
    [
        ("Accès aux soins", "Lutter contre le renoncement aux soins", "1"),
        ("Accès aux soins", "Accès à la culture", "0"),
        ("Accès aux soins", "Accès au numérique", ""),
    ],
    columns=["texte_a", "texte_b", "meme"],
)


def test_each_pair_gets_its_score_and_keeps_its_columns() -> None:
    scored = score_pairs(PAIRS)
    assert list(scored.columns) == ["texte_a", "texte_b", "meme", "score"]
    for row in scored.itertuples():
        assert row.score == pytest.approx(score(str(row.texte_a), str(row.texte_b)), abs=1e-4)


def test_a_blank_text_scores_nothing() -> None:
    blank = pd.DataFrame({"texte_a": ["Emploi", None], "texte_b": [None, None]})
    assert score_pairs(blank)["score"].tolist() == [0, 0]


def test_an_empty_table_stays_empty() -> None:
    assert score_pairs(PAIRS.iloc[:0])["score"].tolist() == []


def test_quality_leaves_out_pairs_without_an_answer() -> None:
    found = quality(PAIRS)
    assert (found.pairs, found.positives) == (2, 1)
    assert found.average_precision == found.precision == found.recall == 1


def test_average_precision_counts_the_wrong_pairs_ranked_above() -> None:
    frame = pd.DataFrame({"meme": [0, 1, 1, 0], "score": [0.9, 0.8, 0.3, 0.1]})
    found = quality(frame)
    assert found.average_precision == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert (found.precision, found.recall) == (0.5, 0.5)


def test_ties_are_not_flattering() -> None:
    frame = pd.DataFrame({"meme": [1, 0], "score": [0.5, 0.5]})
    assert quality(frame).average_precision == 0.5


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (PAIRS.drop(columns="texte_b"), "Il manque la colonne « texte_b »"),
        (PAIRS.drop(columns="meme"), "Il manque la colonne « meme »"),
        (PAIRS.assign(meme=["1", "oui", "0"]), "Ligne 3, « meme » vaut « oui »"),
        (PAIRS.assign(meme=0), "Aucune paire"),
    ],
)
def test_a_faulty_table_says_what_to_do(frame: pd.DataFrame, sentence: str) -> None:
    with pytest.raises(ExchangeError) as error:
        quality(frame)
    assert typeset(sentence) in str(error.value)


def test_our_pairs_are_told_much_better_than_by_the_floors() -> None:
    pairs = pd.read_csv(bench.PAIRS)
    last = pairs[pairs["lot"] == "temoin_2"]
    assert quality(last).average_precision > 0.85


def test_the_shipped_weights_are_those_our_pairs_teach() -> None:
    """When the lexicon has changed, `python -m tests.benchmarks.rapprochements` says them again."""
    pairs = pd.read_csv(bench.PAIRS)
    taught = as_poids(bench.learnt(pairs[pairs["lot"] != "temoin_2"]))
    shipped = as_poids(weights(load_lexique().poids))
    assert shipped == pytest.approx(taught, abs=0.3)
