"""The training code against the code that runs: torch and what ships must give the same numbers."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from evaluation.claims import LabelledArticle, LabelledClaim, gold_attribution
from evaluation.polnear import MarkedArticle, MarkedAttribution
from whosays.interpret.answers import read_senses, weigh
from whosays.model import Document, Span
from whosays.nn.catalog import WEIGHTS
from whosays.nn.heads import ASKS, KINDS, Heads
from whosays.nn.links import Linker, find_places
from whosays.nn.links import span_values as shipped_values
from whosays.nn.pieces import cut
from whosays.nn.senses import ClaimReader
from whosays.nn.tags import TAGS, allowed_steps, from_tags
from whosays.nn.words import ReadText, to_words

torch = pytest.importorskip("torch", reason="torch is not installed: make .venv/ready-training")

claims, examples, export, lessons, network, reader, senses, shared, whole = (
    pytest.importorskip(f"training.{name}")
    for name in ("claims", "examples", "export", "lessons", "network", "reader", "senses", "shared", "whole")
)

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


@pytest.fixture(scope="module")
def untrained(tagger: network.Tagger) -> reader.Reader:
    torch.manual_seed(6)
    return reader.Reader(tagger).eval()


@pytest.fixture(scope="module")
def shipped(tagger: network.Tagger, untrained: reader.Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weights")
    with torch.no_grad():
        export.export_arrays(tagger, untrained, folder)
    return folder


def arrays(path: Path) -> dict[str, np.ndarray]:
    with np.load(path) as found:
        return {name: found[name].astype(np.float32) for name in found.files}


def test_graph_equals_torch_and_int8_stays_near(tagger: network.Tagger, untrained: reader.Reader, tmp_path: Path) -> None:
    both = whole.Whole(tagger, untrained).eval()
    export.export_graph(both, tmp_path / "whole.onnx")
    export.quantize(tmp_path / "whole.onnx", tmp_path / "int8.onnx")
    with torch.no_grad():
        assert max(export.parity(both, tmp_path / "whole.onnx").values()) < 1e-4
        assert max(export.parity(both, tmp_path / "int8.onnx").values()) < 1.5
    assert (tmp_path / "int8.onnx").stat().st_size < 30_000_000


def test_link_head_equals_torch(tagger: network.Tagger, shipped: Path) -> None:
    linker = Linker({name.removeprefix("linker."): array for name, array in arrays(shipped / "attributions.npz").items()})
    hidden = np.random.default_rng(0).normal(size=(40, network.HIDDEN)).astype(np.float32)
    contents, sources, stops = [(3, 9), (20, 30)], [(0, 2), (10, 11), (32, 35)], np.arange(41) // 9
    asking, keys = shipped_values(hidden, contents), shipped_values(hidden, sources)
    np.testing.assert_allclose(network.span_values(torch.from_numpy(hidden), contents).numpy(), asking, atol=1e-5)
    places, has = find_places(contents, sources, stops), np.array([[1.0], [0.0]], dtype=np.float32)
    ours = linker.sources(asking, keys, places, asking, places, has)
    tensors = (torch.from_numpy(array) for array in (asking, keys, places, asking, places, has))
    with torch.no_grad():
        np.testing.assert_allclose(tagger.linker.sources(*tensors).numpy(), ours, atol=2e-2)


LABELLED = LabelledArticle(
    "invented",
    TEXT,
    (
        LabelledClaim(
            id="E1",
            source_spans=(marked("Ada Lind"),),
            cue_spans=(marked("said"),),
            content_spans=(marked("“We stay,”"), marked("“We stay put.”")),
            source="Ada Lind",
            source_type="person",
            role="mayor",
            anonymity="named",
            anonymity_reason=None,
            via=(),
            kind="promise",
            certainty="certain",
            negated=False,
            condition=(),
            target=None,
        ),
        LabelledClaim(
            id="E2",
            source_spans=(marked("aides"),),
            cue_spans=(marked("say"),),
            content_spans=(marked("The mayor left"),),
            source="aides",
            source_type="group",
            role=None,
            anonymity="role_only",
            anonymity_reason=None,
            via=("Ada Lind",),
            kind="statement",
            certainty="certain",
            negated=False,
            condition=(marked("Monday"),),
            target=None,
        ),
    ),
    (),
)


@pytest.fixture(scope="module")
def lesson(tagger: network.Tagger, untrained: reader.Reader) -> lessons.Lesson:
    return lessons.to_lesson(LABELLED, shared.Shared(tagger).of(TEXT), untrained.branch)


def test_a_lesson_knows_the_right_answers(lesson: lessons.Lesson) -> None:
    shown = [TEXT[slice(*name.span)] for name in lesson.names]
    named = {(shown[k], i) for (i, k), right in zip(lesson.questions.names.tolist(), lesson.holder.tolist(), strict=True) if right}
    assert named == {("Ada Lind", 0), ("aides", 1)}
    passed = {(shown[k], i) for (i, k), right in zip(lesson.questions.names.tolist(), lesson.via.tolist(), strict=True) if right}
    assert passed == {("Ada Lind", 1)}
    assert lesson.wants.tolist() == [[False, False], [True, False]]
    assert [lesson.text.words.shown[slice(*core)] for core in lesson.core] == [("Ada", "Lind"), ("aides",)]
    assert lesson.otherwise[:, 0].tolist() == [True, True]


def test_the_readers_heads_equal_torch(untrained: reader.Reader, shipped: Path, lesson: lessons.Lesson) -> None:
    heads, words, asked = Heads(arrays(shipped / "claims.npz"), ClaimReader(WEIGHTS / "senses.onnx")), lesson.text.words, lesson.questions
    dice = torch.Generator().manual_seed(3)
    hidden = torch.randn(int(words.first[-1]), network.HIDDEN, generator=dice)
    blank = np.zeros((len(words.edges), 1), dtype=np.float32)
    read = ReadText(words, hidden.numpy().astype(np.float16), blank, blank)
    attributions = [gold_attribution(Document(TEXT), claim, ()) for claim in LABELLED.claims]
    ours = weigh(read, lesson.names, attributions, read_senses(read, attributions, heads), heads)
    with torch.no_grad():
        theirs = claims.score_questions(untrained.heads, lesson, hidden)
    assert ours.questions.order == asked.order
    for mine, torchs in (
        (ours.trunk, theirs.trunk),
        (ours.pairs.links, theirs.links),
        (ours.pairs.otherwise + heads.own(asked.own) - 1e4 * asked.barred, theirs.otherwise),
        *((ours.pairs.names[ask], theirs.names[ask]) for ask in ASKS),
    ):
        np.testing.assert_allclose(mine, torchs.numpy(), atol=3e-2)


def test_the_claim_reader_equals_torch_nearly(tmp_path: Path, sense_lessons: list[senses.Lesson]) -> None:
    torch.manual_seed(2)
    net = senses.ClaimNet().eval()
    with torch.no_grad():
        export.export_senses(net, tmp_path / "senses.onnx")
        theirs, points = net(torch.from_numpy(senses.pad([lesson.marked.ids for lesson in sense_lessons])))
    reads = ClaimReader(tmp_path / "senses.onnx")
    ours = [reads.read(lesson.marked) for lesson in sense_lessons]
    for one, lesson, labels, scores in zip(ours, sense_lessons, theirs.numpy(), points.numpy(), strict=True):
        assert np.abs(np.concatenate(list(one.labels.values())) - labels).max() < 0.3
        firsts = [lesson.marked.at.tolist().index(word) for word in one.words.tolist()]
        assert np.abs(one.points - scores[firsts]).max() < 0.3


def test_a_sense_lesson_knows_where_things_stand(sense_lessons: list[senses.Lesson]) -> None:
    _, said = sense_lessons
    shown = to_words(TEXT, [(0, cut(TEXT, (), Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))))]).shown
    at = said.marked.at
    via = 1
    assert said.where == (0, 2)  # no target; who passed it on is named near by
    assert [shown[at[piece]] for piece in np.flatnonzero(said.starts[via])] == ["Ada"]
    assert {shown[word] for word in at[said.condition > 0]} == {"Monday"}
    assert (said.kind, said.sound) == (KINDS.index("statement"), -1)


@pytest.mark.parametrize(("where", "free"), [((0, -1), "none"), ((1, -1), "elsewhere")])
def test_a_pointer_that_is_right_costs_nothing(sense_lessons: list[senses.Lesson], where: tuple[int, int], free: str) -> None:
    lesson = replace(sense_lessons[0], where=where)
    n = len(lesson.marked.ids)
    none, mask = torch.tensor([[9.0, 0.0] if free == "none" else [0.0, 9.0]]), torch.ones(1, n, dtype=torch.bool)
    right = senses.pointer_loss(none, torch.full((1, n, 2), -9.0), mask, [lesson], 0)
    wrong = senses.pointer_loss(none.flip(1), torch.full((1, n, 2), -9.0), mask, [lesson], 0)
    assert float(right) < 0.01 < 5 < float(wrong)


@pytest.fixture(scope="module")
def sense_lessons() -> list[senses.Lesson]:
    return list(senses.to_lessons(LABELLED, Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))))


def test_a_choice_between_right_answers_costs_nothing() -> None:
    scores, asking = torch.tensor([0.0, 1.0, 2.0, 5.0]), torch.tensor([0, 0, 0, 1])
    assert claims.choice_loss(scores, asking, torch.tensor([True, True, True, True]), 2) == pytest.approx(0, abs=1e-5)
    one = claims.choice_loss(scores, asking, torch.tensor([False, False, True, False]), 2)
    assert one == pytest.approx(float(torch.logsumexp(scores[:3], 0) - 2), abs=1e-5)  # the question without a right answer does not count


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
