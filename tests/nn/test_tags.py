from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.nn.tags import LEAST, ROLES, TAGS, THRESHOLD, Scored, allowed_steps, candidates, decode, from_tags, pick, to_tags


@st.composite
def spans_in_order(draw: st.DrawFn) -> tuple[list[tuple[str, int, int]], int]:
    edges = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    spans = [(draw(st.sampled_from(ROLES)), a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return spans, 41


@given(spans_in_order())
def test_spans_survive_tags(case: tuple[list[tuple[str, int, int]], int]) -> None:
    spans, length = case
    assert from_tags(to_tags(spans, length)) == spans


@given(spans_in_order())
def test_tags_of_spans_keep_to_the_allowed_steps(case: tuple[list[tuple[str, int, int]], int]) -> None:
    tags = to_tags(*case)
    step, first = allowed_steps()
    assert first[tags[0]]
    assert all(step[a, b] for a, b in pairwise(tags))


def test_neighbouring_spans_of_one_role_stay_apart() -> None:
    assert from_tags(to_tags([("content", 0, 2), ("content", 2, 3)], 3)) == [("content", 0, 2), ("content", 2, 3)]


def test_a_span_cut_off_by_the_end_is_closed_there() -> None:
    tags = [TAGS.index("B-cue"), TAGS.index("I-cue")]
    assert from_tags(tags) == [("cue", 0, 2)]


def random_chain(dice: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    allowed, first = allowed_steps()
    step = np.where(allowed, dice.normal(size=allowed.shape), -1e4).astype(np.float32)
    return step, np.where(first, dice.normal(size=first.shape), -1e4).astype(np.float32)


@pytest.mark.parametrize("seed", range(3))
def test_probabilities_of_spans_agree_with_trying_every_path(seed: int) -> None:
    dice = np.random.default_rng(seed)
    step, start = random_chain(dice)
    emissions = (2 * dice.normal(size=(4, len(TAGS)))).astype(np.float32)
    weights: dict[tuple[str, int, int], float] = {}
    total = 0.0
    for path in product(range(len(TAGS)), repeat=4):
        score = start[path[0]] + sum(step[a, b] for a, b in pairwise(path)) + sum(emissions[i, tag] for i, tag in enumerate(path))
        total += (weight := float(np.exp(score)))
        closed = from_tags(path) if TAGS[path[-1]][0] in "OES" else from_tags(path)[:-1]
        for span in closed:
            weights[span] = weights.get(span, 0.0) + weight
    found = {(span.role, span.start, span.end): span.probability for span in candidates(emissions, step, start)}
    assert found == pytest.approx({span: weight / total for span, weight in weights.items() if weight / total > np.exp(LEAST)}, rel=1e-3)


@given(spans_in_order())
def test_clear_scores_give_back_their_spans(case: tuple[list[tuple[str, int, int]], int]) -> None:
    spans, length = case
    emissions = 30 * np.eye(len(TAGS), dtype=np.float32)[to_tags(spans, length)]
    found = decode(emissions, *random_chain(np.random.default_rng(1)))
    assert [(span.role, span.start, span.end) for span in found] == spans
    assert all(span.probability > 0.99 for span in found)


def test_one_probable_span_gives_way_to_two_that_are_worth_more() -> None:
    whole, left, right = Scored("content", 0, 9, 0.8), Scored("content", 0, 4, 0.7), Scored("source", 5, 9, 0.7)
    assert pick([whole, left, right]) == [left, right]
    assert pick([whole, left]) == [whole]


def test_spans_below_the_threshold_are_not_told() -> None:
    assert pick([Scored("cue", 0, 1, THRESHOLD - 0.01), Scored("cue", 2, 3, THRESHOLD + 0.01)]) == [Scored("cue", 2, 3, THRESHOLD + 0.01)]


def test_nothing_to_tag() -> None:
    assert decode(np.zeros((0, len(TAGS)), dtype=np.float32), *random_chain(np.random.default_rng(1))) == []
