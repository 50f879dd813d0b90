"""The training code against the code that runs: torch and what ships must give the same numbers."""

from __future__ import annotations

import random
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from evaluation.polnear import MarkedArticle, MarkedAttribution
from whosays.model import Span
from whosays.nn.catalog import WEIGHTS
from whosays.nn.links import Linker, find_places
from whosays.nn.links import span_values as shipped_values
from whosays.nn.tags import TAGS, allowed_steps, from_tags

torch = pytest.importorskip("torch", reason="torch is not installed: make .venv/ready-training")

examples, export, network = (pytest.importorskip(f"training.{name}") for name in ("examples", "export", "network"))

TEXT = "“We stay,” Ada Lind said Monday. “We stay put.” The mayor left, aides say."


def marked(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ARTICLE = MarkedArticle(
    "invented",
    TEXT,
    (
        MarkedAttribution("E1", (marked("Ada Lind"),), (marked("said"),), (marked("“We stay,”"), marked("“We stay put.”"))),
        MarkedAttribution("E2", (marked("aides"),), (marked("say"),), (marked("The mayor left"),)),
    ),
)


@pytest.fixture(scope="module")
def tagger() -> network.Tagger:
    torch.manual_seed(5)
    model = network.Tagger().eval()
    for table in (model.linker.cue_place, model.linker.source_place, model.linker.source_by_cue):
        torch.nn.init.normal_(table.weight)
    return model


@pytest.fixture(scope="module")
def example() -> examples.Example:
    return examples.to_example(ARTICLE, Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))


def test_marked_spans_become_tags_and_links(example: examples.Example) -> None:
    (window,) = examples.to_windows(example, 400, random.Random(0))
    spans = example.pieces.word_spans()
    told = [(role, TEXT[spans[a][0] : spans[b - 1][1]]) for role, a, b in from_tags(window.tags)]
    assert told == [
        ("content", "“We stay,”"),
        ("source", "Ada Lind"),
        ("cue", "said"),
        ("content", "“We stay put.”"),
        ("content", "The mayor left"),
        ("source", "aides"),
        ("cue", "say"),
    ]
    assert [(len(cues), len(sources)) for _, cues, sources in window.links] == [(1, 1)] * 3


def test_windows_cover_every_word_once(example: examples.Example) -> None:
    windows = list(examples.to_windows(example, 12, random.Random(1)))
    assert len(windows) > 1
    assert np.concatenate([window.ids[window.words] for window in windows]).tolist() == example.pieces.ids[example.pieces.words].tolist()


def test_graph_equals_torch_and_int8_stays_near(tagger: network.Tagger, tmp_path: Path) -> None:
    export.export_graph(tagger.encoder, tmp_path / "whole.onnx")
    export.quantize(tmp_path / "whole.onnx", tmp_path / "int8.onnx")
    with torch.no_grad():
        assert export.parity(tagger.encoder, tmp_path / "whole.onnx") < 1e-4
        assert export.parity(tagger.encoder, tmp_path / "int8.onnx") < 1.0
    assert (tmp_path / "int8.onnx").stat().st_size < 25_000_000


def test_link_head_equals_torch(tagger: network.Tagger, tmp_path: Path) -> None:
    export.export_arrays(tagger, tmp_path / "arrays.npz")
    with np.load(tmp_path / "arrays.npz") as arrays:
        linker = Linker({name.removeprefix("linker."): arrays[name].astype(np.float32) for name in arrays.files})
    hidden = np.random.default_rng(0).normal(size=(40, network.HIDDEN)).astype(np.float32)
    contents, sources, stops = [(3, 9), (20, 30)], [(0, 2), (10, 11), (32, 35)], np.arange(41) // 9
    asking, keys = shipped_values(hidden, contents), shipped_values(hidden, sources)
    np.testing.assert_allclose(network.span_values(torch.from_numpy(hidden), contents).numpy(), asking, atol=1e-5)
    places, has = find_places(contents, sources, stops), np.array([[1.0], [0.0]], dtype=np.float32)
    ours = linker.sources(asking, keys, places, asking, places, has)
    tensors = (torch.from_numpy(array) for array in (asking, keys, places, asking, places, has))
    with torch.no_grad():
        np.testing.assert_allclose(tagger.linker.sources(*tensors).numpy(), ours, atol=2e-2)


def test_loss_of_the_chain_is_the_share_of_the_right_path_among_all() -> None:
    torch.manual_seed(1)
    chain = network.Chain()
    torch.nn.init.normal_(chain.step)
    emit = torch.randn(1, 3, len(TAGS))
    gold = torch.tensor([[TAGS.index("B-cue"), TAGS.index("E-cue"), 0]])
    step, first = chain.scores()
    may, begins = allowed_steps()

    def score(path: tuple[int, ...]) -> torch.Tensor:
        return first[path[0]] + sum(step[a, b] for a, b in pairwise(path)) + sum(emit[0, i, tag] for i, tag in enumerate(path))

    paths = [p for p in product(range(len(TAGS)), repeat=3) if begins[p[0]] and all(may[a, b] for a, b in pairwise(p))]
    whole = torch.logsumexp(torch.stack([score(path) for path in paths]), 0)
    expected = (whole - score(tuple(gold[0].tolist()))) / 3
    assert torch.allclose(chain.loss(emit, gold, torch.ones(1, 3)), expected, atol=1e-4)
