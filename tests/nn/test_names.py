import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whosays.nn.names import KINDS, NAME_TAGS, decode_names, to_name_tags


def scores(*tags: str) -> np.ndarray:
    return np.eye(len(NAME_TAGS), dtype=np.float32)[[NAME_TAGS.index(tag) for tag in tags]]


@st.composite
def names(draw: st.DrawFn) -> tuple[list[tuple[int, int, str]], int]:
    found, at = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=6)):
        found.append((at + gap, at + gap + length, draw(st.sampled_from(KINDS))))
        at += gap + length
    return found, at + draw(st.integers(1, 3))


@given(names())
def test_names_to_tags_and_back(case: tuple[list[tuple[int, int, str]], int]) -> None:
    found, length = case
    tags = to_name_tags(found, length)
    assert list(decode_names(np.eye(len(NAME_TAGS), dtype=np.float32)[tags])) == found


def test_the_best_path_keeps_together_what_single_words_would_part() -> None:
    words = scores("B-outlet", "S-organization", "E-outlet")
    words[1, NAME_TAGS.index("I-outlet")] = 0.9
    assert list(decode_names(words)) == [(0, 3, "outlet")]


def test_neighbours_are_told_apart() -> None:
    assert list(decode_names(scores("S-person", "B-place", "E-place", "O", "S-group"))) == [
        (0, 1, "person"),
        (1, 3, "place"),
        (4, 5, "group"),
    ]


def test_what_is_surely_no_name_is_passed_over() -> None:
    words = np.zeros((3, len(NAME_TAGS)), dtype=np.float32)
    words[:, 0] = 9
    assert list(decode_names(words)) == []


def test_no_words_have_no_names() -> None:
    assert list(decode_names(np.zeros((0, len(NAME_TAGS)), dtype=np.float32))) == []
