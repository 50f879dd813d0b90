from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from whosays.errors import ModelError
from whosays.nn.catalog import WEIGHTS
from whosays.nn.pieces import cut
from whosays.nn.senses import AFTER, BEFORE, CLS, GAP, LABELS, LONGEST, MARKS, POINTS, SEP, ClaimReader, mark
from whosays.nn.words import Words, to_words

TOKENIZER = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
SIGNS = {"source": "<>", "cue": "()", "content": "[]"}
SHOWN = {CLS: "^", SEP: "$", GAP: "…"}
SHOWN |= {mark: sign for part, marks in MARKS.items() for mark, sign in zip(marks, SIGNS[part], strict=True)}


def words_of(text: str) -> Words:
    return to_words(text, [(0, cut(text, (), TOKENIZER))])


def read(text: str, *, contents: list[tuple[int, int]], source: tuple[int, int] | None = None, cue: tuple[int, int] | None = None) -> str:
    """What is read of ``text``, whose words must be pieces, with signs for marks."""
    words = words_of(text)
    marked = mark(words, source=source, cue=cue, contents=contents)
    both = zip(marked.ids.tolist(), marked.at.tolist(), strict=True)
    return " ".join(SHOWN[piece] if word < 0 else words.shown[word] for piece, word in both)


def test_a_claim_is_read_with_its_parts_marked() -> None:
    text = "Peter said the bridge is shut ."
    assert read(text, source=(0, 1), cue=(1, 2), contents=[(2, 6)]) == "^ < Peter > ( said ) [ the bridge is shut ] . $"


def test_parts_within_parts_close_in_the_order_in_which_they_opened() -> None:
    assert read("so they say it is", source=(1, 2), cue=(2, 3), contents=[(0, 5)]) == "^ [ so < they > ( say ) it is ] $"


def test_surroundings_end_with_the_paragraph() -> None:
    assert (
        read("One two.\n\nShe left. He said so.\n\nThree.", source=(6, 7), cue=(7, 8), contents=[(8, 9)])
        == "^ She left . < He > ( said ) [ so ] . $"
    )


def test_surroundings_are_no_longer_than_told() -> None:
    text = " ".join(["word"] * 60)
    assert read(text, contents=[(30, 31)]).split().count("word") == BEFORE + 1 + AFTER


def test_what_is_left_out_of_long_parts_is_marked() -> None:
    text = " ".join(["word"] * 200)
    told = read(text, contents=[(0, 150)])
    assert told.count("…") == 1
    assert told.split().count("word") == sum(LONGEST["content"]) + AFTER


@st.composite
def claims(draw: st.DrawFn) -> tuple[Words, list[tuple[int, int]], tuple[int, int] | None]:
    words = words_of(
        " ".join(draw(st.lists(st.sampled_from(["Lind", "said", ",", "“so”", "unbelievably", ".\n", "it"]), min_size=1, max_size=150)))
    )
    span = st.tuples(st.integers(0, len(words.edges) - 1), st.integers(1, 120)).map(lambda one: (one[0], min(len(words.edges), sum(one))))
    return words, draw(st.lists(span, min_size=1, max_size=3)), draw(st.none() | span)


@given(claims())
def test_whatever_the_parts_every_mark_that_opens_closes(claim: tuple[Words, list[tuple[int, int]], tuple[int, int] | None]) -> None:
    words, contents, cue = claim
    marked = mark(words, source=None, cue=cue, contents=contents)
    ids = marked.ids.tolist()
    for opens, closes in MARKS.values():
        assert ids.count(opens) == ids.count(closes)
    assert ids.count(MARKS["content"][0]) == len(contents)
    told = marked.at[marked.at >= 0]
    assert (np.diff(told) >= 0).all()
    assert len(marked.ids) == len(marked.at)
    assert (ids[0], ids[-1]) == (CLS, SEP)


@pytest.fixture(scope="module")
def reader() -> ClaimReader:
    return ClaimReader(WEIGHTS / "senses.onnx")


def test_a_claim_has_its_labels_and_a_score_for_each_word(reader: ClaimReader) -> None:
    words = words_of("Lind said the bridge will be shut . Ode left .")
    senses = reader.read(mark(words, source=(0, 1), cue=(1, 2), contents=[(2, 7)]))
    assert {name: len(scores) for name, scores in senses.labels.items()} == LABELS
    assert senses.words.tolist() == list(range(len(words.edges)))
    assert senses.points.shape == (len(words.edges), len(POINTS))


def test_damaged_weights_are_told(tmp_path: Path) -> None:
    (tmp_path / "senses.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match=r"senses\.onnx"):
        ClaimReader(tmp_path / "senses.onnx")
