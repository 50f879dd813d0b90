"""Where the words of a correction stand."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model import Span
from whosays.serve.views.correcting import find_words

TEXT = "We wait, she said. “We wait,\nand we hope,” she said again. We wait."


@pytest.mark.parametrize(
    ("words", "near", "places"),
    [
        ("We wait", 0, [(0, 7)]),
        ("We wait", 22, [(20, 27)]),
        ("We wait", 66, [(59, 66)]),
        ("We wait, and we hope", 0, [(20, 40)]),
        ("  We wait,   and\nwe hope ", 0, [(20, 40)]),
        ("We wait … she said again", 0, [(0, 7), (43, 57)]),
        ("we wait", 0, None),
        ("We hope", 0, None),
        ("she said again … We wait, she", 0, None),
        ("", 0, None),
        ("…", 0, None),
    ],
)
def test_words_are_found_as_they_stand(words, near, places):
    found = find_words(TEXT, words, near=near)
    assert found == (None if places is None else tuple(Span(*place) for place in places))


@given(st.text("ab \n…", min_size=1, max_size=60), st.data())
def test_every_span_holds_the_words_that_were_asked_for(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    found = find_words(text, words, near=start)
    pieces = [piece.split() for piece in words.split("…") if piece.strip()]
    if pieces:
        assert found is not None
        assert [text[a:b].split() for a, b in found] == pieces
        assert all(before.end <= behind.start for before, behind in pairwise(found))
    else:
        assert found is None


@given(st.text("ab \n", max_size=40), st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=3), st.integers(0, 45))
def test_the_nearest_place_from_which_all_pieces_follow_is_found(text, pieces, near):
    plain = " ".join(text.split())
    first = [at for at in range(len(plain)) if re.match(f"(?={re.escape(pieces[0])})" + ".*?".join(map(re.escape, pieces)), plain[at:])]
    found = find_words(plain, " … ".join(pieces), near=near)
    assert (found[0].start if found else None) == min(first, key=lambda at: (abs(at - near), at), default=None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a e " * 5_000, "a … e … zzz"),
        ("zzz " + "a " * 10_000, " … ".join(["a"] * 2_000 + ["zzz"])),
        ("a " * 10_000, "a " * 2_000 + "… zzz"),
        ("a " * 10_000, " … ".join(f"{n}" for n in range(1_000))),
        ("a " * 100_000, "b " + "a " * 2_000),
        ("a " * 100_000, "a " * 2_000 + "b"),
    ],
)
def test_no_words_take_long_to_find(text, words):
    began = time.process_time()
    assert find_words(text, words, near=len(text) // 2) is None
    assert time.process_time() - began < 1
