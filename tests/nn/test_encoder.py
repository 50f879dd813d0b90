from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import ModelError
from whosays.nn.catalog import WEIGHTS, load_model
from whosays.nn.encoder import OVERLAP, WINDOW, Encoder, windows
from whosays.quotes import find_quotes


@given(st.integers(1, 5000))
def test_windows_keep_every_piece_once_and_away_from_their_edges(length: int) -> None:
    found = list(windows(length))
    assert [place for _, _, low, high in found for place in range(low, high)] == list(range(length))
    assert all(end - start <= WINDOW for start, end, _, _ in found)
    for (_, end, _, high), (start, _, low, _) in pairwise(found):
        assert end - high == low - start == OVERLAP // 2


@pytest.mark.slow
def test_the_same_words_mean_the_same_however_far_into_the_text() -> None:
    model = load_model()
    sentence = "Mayor Ada Lind said on Monday that the bridge would stay closed. "
    text = "The river rose again overnight.\n\n" * 200 + sentence
    pieces = model.encoder.cut(text, find_quotes(text))
    encoded = model.encoder.encode(pieces)
    assert encoded.hidden.shape[0] == len(pieces.ids) > 3 * WINDOW
    assert encoded.emissions.shape[0] == len(pieces.words)
    assert np.isfinite(encoded.hidden).all()


def test_damaged_weights_are_told_apart_from_bad_input(tmp_path) -> None:
    (tmp_path / "broken.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match=r"cannot load the weights broken\.onnx"):
        Encoder(tmp_path / "broken.onnx", WEIGHTS / "tokenizer.json")
