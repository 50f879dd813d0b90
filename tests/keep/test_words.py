import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.keep.words import Words, parse_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Budapest summit", Words(("Budapest", "summit"))),
        ('"water talks" lock', Words(("water talks", "lock"))),
        ("“water talks”", Words(("water talks",))),
        ("water -lock", Words(("water",), ("lock",))),
        ('-"water talks"', Words((), ("water talks",))),
        ("cease-fire", Words(("cease fire",))),
        ('"never closed', Words(("never closed",))),
        ("AND OR NOT NEAR(x)", Words(("AND", "OR", "NOT", "NEAR x"))),
        ("title:x* ^y", Words(("title x", "y"))),
        ('"" - -- "-"', Words()),
        ("", Words()),
    ],
)
def test_what_is_typed_is_words(typed, words):
    assert parse_words(typed) == words


@given(st.text())
def test_anything_typed_is_plain_words_or_nothing(typed):
    words = parse_words(typed)
    assert all(part.isalnum() for phrase in words.wanted + words.unwanted for part in phrase.split())
