"""Counting: which claim is which, and the guesses beside the accuracy."""

from collections import Counter
from itertools import pairwise

from evaluation.headline import Judged, figures, match, read_labels
from whosays.model import Span


def test_claims_match_one_to_one_most_in_common_first() -> None:
    gold = [Span(0, 10), Span(12, 20)]
    assert match(gold, [Span(0, 20)]) == {0: 0}
    assert match(gold, [Span(0, 9), Span(0, 10), Span(12, 19)]) == {0: 1, 1: 2}
    assert match(gold, [Span(0, 4)]) == {}


def test_accuracy_stands_beside_two_guesses() -> None:
    judged = [
        Judged("supported", "supported", given=False),
        Judged("supported", "partly", given=False),
        Judged("attributed", "attributed", given=True),
        Judged("attributed", "supported", given=False),
        Judged("supported", "attributed", given=True),
    ]
    assert figures(judged) == {"claims": 5, "accuracy": 40.0, "always supported": 60.0, "by the headline alone": 60.0}


def test_labels_are_whole() -> None:
    parts = {part: read_labels(part) for part in ("build", "report")}
    articles = Counter(id for labels in parts.values() for id in labels)
    assert max(articles.values()) == 1
    for labels in parts.values():
        for claims in labels.values():
            assert all(one.span.end <= other.span.start for one, other in pairwise(claims))
    assert sum(len(claims) for claims in parts["report"].values()) >= 60
    assert len(articles) >= 100
