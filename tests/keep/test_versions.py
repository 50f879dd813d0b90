import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.keep.nouns import Change
from whosays.keep.versions import _changes, sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! “Three?” Four", ["One.", "Two!", "“Three?”", "Four"]),
        ("Mr. Ott and J. Aas came. They left.", ["Mr. Ott and J. Aas came.", "They left."]),
        ("A headline\nThe text.\n\nMore", ["A headline", "The text.", "More"]),
        ("It cost 3.5 crowns.", ["It cost 3.5 crowns."]),
        ("", []),
    ],
)
def test_sentences(text, found):
    assert sentences(text) == found


@given(st.text(st.sampled_from("ab.?! \n”M"), max_size=40))
def test_no_word_is_lost(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def kinds(old: str, new: str) -> list[tuple[str, str]]:
    return [(change.kind, change.text) for change in _changes(old.split(), new.split())]


def test_what_stayed_what_went_and_what_came_is_told_in_the_order_of_the_texts():
    assert kinds("a b c d", "a x c d y") == [("same", "a"), ("gone", "b"), ("new", "x"), ("same", "c"), ("same", "d"), ("new", "y")]
    assert kinds("no no no yes", "no no yes") == [("same", "no"), ("same", "no"), ("gone", "no"), ("same", "yes")]
    assert kinds("a b c", "c a b") == [("new", "c"), ("same", "a"), ("same", "b"), ("gone", "c")]
    assert kinds("", "a") == [("new", "a")]


@given(st.lists(st.sampled_from("abcdefgh"), max_size=12), st.lists(st.sampled_from("abcdefgh"), max_size=12))
def test_either_text_can_be_read_out_of_the_changes(old, new):
    changes = list(_changes(old, new))
    assert [change.text for change in changes if change.kind != "new"] == old
    assert [change.text for change in changes if change.kind != "gone"] == new


@given(st.lists(st.sampled_from("abcdefgh"), max_size=12))
def test_nothing_changed_in_the_same_text(text):
    assert list(_changes(text, text)) == [Change("same", sentence) for sentence in text]


@pytest.mark.parametrize("unit", [".", "A. ", "Mr. ", "No. ", "No.\n", ".x", "”", ".”", " ", "x"])
def test_a_text_of_two_million_characters_is_told_apart_in_time(unit):
    begin = time.process_time()
    sentences(unit * (2_000_000 // len(unit)) + "x")
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("old", [["No."] * 20_000, ["No.", "Yes."] * 10_000, [str(at) for at in range(20_000)]])
def test_long_texts_are_compared_in_time(old):
    begin = time.process_time()
    for new in (["Yes.", *old[:-1], "x", *old[:5]], [sentence if at % 2 else f"{at}!" for at, sentence in enumerate(old)], old[::-1]):
        list(_changes(old, new))
    assert time.process_time() - begin < 5
