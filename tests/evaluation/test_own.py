"""Counting of the article's own predictions, demands and accusations."""

from dataclasses import replace

from evaluation.own import Judged, judge, read_labels, report
from tests.dialect import doc
from whosays.model import ARTICLE, Dossier, Span


def own(marked: str) -> Dossier:
    dossier = doc(marked)
    claims = tuple(replace(claim, holder=ARTICLE, kind="prediction") for claim in dossier.claims)
    return replace(dossier, claims=claims)


def test_a_sentence_is_found_where_a_claim_of_the_article_lies_in_it() -> None:
    dossier = own("[The toll will push lorries out.]x The bridge is old.")
    assert list(judge(dossier, [(Span(0, 32), "prediction"), (Span(33, 51), "none")])) == [
        Judged("prediction", "prediction"),
        Judged("none", "none"),
    ]


def test_what_a_cue_belongs_to_is_not_the_articles_own_sentence() -> None:
    assert [one.found for one in judge(own("It [seems]c [that the toll will rise]x."), [(Span(0, 33), "prediction")])] == ["none"]


def test_right_found_and_labelled_are_counted_by_kind() -> None:
    told = report([Judged("prediction", "prediction"), Judged("none", "prediction"), Judged("demand", "none")])
    assert "prediction  right 1 of 2 found, of 1 labelled" in told
    assert "demand      right 0 of 0 found, of 1 labelled" in told
    assert "all         right 1 of 2 found, of 2 labelled" in told


def test_labels_are_whole() -> None:
    parts = {part: read_labels(part) for part in ("build", "report")}
    assert not set(parts["build"]) & set(parts["report"])
    assert sum(len(labels) for labels in parts["report"].values()) >= 100
