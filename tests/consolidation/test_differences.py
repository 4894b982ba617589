"""Two wordings compared word by word: nothing is lost, what differs is told."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.consolidation.differences import Sort, differences, same


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(segment.sort.value, segment.text.strip()) for segment in differences(before, after)]


def test_a_changed_word_is_taken_out_and_put_in() -> None:
    assert told("Aider les jeunes", "Aider les femmes") == [
        ("commun", "Aider les"),
        ("retrait", "jeunes"),
        ("ajout", "femmes"),
    ]


def test_a_small_word_between_two_changes_belongs_to_the_change() -> None:
    assert told("Former des élus à l’école", "Loger des gens à Lyon") == [
        ("retrait", "Former des élus à l’école"),
        ("ajout", "Loger des gens à Lyon"),
    ]


def test_another_apostrophe_is_no_difference() -> None:
    assert same(differences("l'école", "l’école"))
    assert not same(differences("l’école", "L’école"))


def test_a_blank_text_is_all_put_in() -> None:
    assert told("", "Un mot") == [("ajout", "Un mot")]
    assert differences("", "") == []


WORDS = st.text(st.sampled_from("abé ’.\n12"), max_size=60)


@given(WORDS, WORDS)
def test_both_texts_are_found_again(before: str, after: str) -> None:
    segments = differences(before, after)
    second = "".join(s.text for s in segments if s.sort is not Sort.RETRAIT)
    first = "".join(s.text for s in segments if s.sort is not Sort.AJOUT)
    assert "".join(second.split()) == "".join(after.split())
    assert "".join(first.split()) == "".join(before.split())
