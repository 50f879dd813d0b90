import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from whosays.nn.catalog import WEIGHTS
from whosays.nn.pieces import CASES, LAYOUTS, QUOTES, cut
from whosays.quotes import find_quotes


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def features(text: str, tokenizer: Tokenizer) -> list[tuple[str, str, str, str]]:
    pieces = cut(text, find_quotes(text), tokenizer)
    return [
        (text[start:end], CASES[case], QUOTES[quote - len(CASES)], LAYOUTS[layout - len(CASES) - len(QUOTES)])
        for (start, end), (case, quote, layout) in zip(pieces.offsets.tolist(), pieces.features.tolist(), strict=True)
    ]


def test_features_tell_what_the_vocabulary_cannot(tokenizer: Tokenizer) -> None:
    assert features("NATO said\n“Go 5”\n\niPad", tokenizer) == [
        ("NATO", "upper", "outside", "new paragraph"),
        ("said", "lower", "outside", "same line"),
        ("“", "punctuation", "opening", "new line"),
        ("Go", "title", "inside", "same line"),
        ("5", "digits", "inside", "same line"),
        ("”", "punctuation", "closing", "same line"),
        ("iPad", "mixed", "outside", "new paragraph"),
    ]


def test_stops_count_sentence_ends_and_lines_before_each_word(tokenizer: Tokenizer) -> None:
    assert cut("Yes. No\nWell", (), tokenizer).stops.tolist() == [1, 1, 2, 3, 3]


@given(st.text(max_size=200))
def test_any_text_is_cut_into_pieces_that_lie_in_it(tokenizer: Tokenizer, text: str) -> None:
    pieces = cut(text, find_quotes(text), tokenizer)
    spans = pieces.word_spans()
    assert len(pieces.stops) == len(pieces.words) + 1
    assert ((spans[:, 0] <= spans[:, 1]) & (spans[:, 1] <= len(text))).all()
    assert (spans[1:, 0] >= spans[:-1, 0]).all()
