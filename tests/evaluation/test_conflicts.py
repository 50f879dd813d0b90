"""That conflicts and denials are counted as the evaluation says, and that its set is what it says it is."""

from __future__ import annotations

from collections import Counter

from evaluation.conflicts import Counts, count_conflicts, count_denials, read_examples

FALSE_SHAPES = {"superseded", "list", "refinement", "scope", "name", "condition", "restatement", "reported"}


def test_the_reported_pairs_are_enough_half_of_each_and_all_of_two_holders():
    examples = list(read_examples("report"))
    pairs = [example for example in examples if not example.denies]
    assert len(pairs) >= 160
    assert Counter(example.conflict for example in pairs) == {True: len(pairs) // 2, False: len(pairs) // 2}
    assert {example.shape for example in pairs if not example.conflict} == FALSE_SHAPES
    assert all(len({claim.holder for claim in example.claims}) == 2 for example in pairs)


def test_no_example_is_in_both_splits():
    texts = [{example.document.text for example in read_examples(split)} for split in ("build", "report")]
    assert not texts[0] & texts[1]


def test_conflicts_are_counted_by_pairs():
    examples = {example.id: example for example in read_examples("build")}
    found, missed, together = examples["b001"], examples["b008"], examples["b041"]
    counts, whole, told = count_conflicts([found, missed, together])
    assert counts == Counts(right=1, extra=0, missed=1)
    assert (counts.precision, counts.recall) == (100.0, 50.0)
    assert (whole["opposite"], told["opposite"], told["superseded"]) == (2, 1, 0)


def test_a_denial_counts_only_with_the_claim_that_it_denies():
    examples = {example.id: example for example in read_examples("build")}
    assert count_denials([examples["db01"], examples["b001"]]) == Counts(right=1, extra=0, missed=0)


def test_the_floor_holds():
    counts, _, _ = count_conflicts(example for example in read_examples("report") if not example.denies)
    assert counts.precision >= 85
    assert counts.recall >= 50
