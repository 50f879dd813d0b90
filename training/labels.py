"""Our own labels on PolNeAR articles (``training/labels``), as ``evaluation.claims`` gives the labelled articles of the data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.claims import InnerClaim, LabelledArticle, LabelledClaim, read_claims
from evaluation.polnear import MarkedArticle, MarkedAttribution, read_polnear
from whosays.model import Span

LABELS = Path(__file__).parent / "labels" / "claims.jsonl"


TUNE_EVERY = 12


def read_labelled(data: Path, split: str) -> list[LabelledArticle]:
    """The labelled articles of "train", "tune" or "dev": the data's own, and those labelled here.

    New labels are added at the end of the file, so that no article changes sides.

    "tune" is every twelfth article that could train: nothing is trained on it, and thresholds are chosen on it, so that "dev" is only ever
    reported on.
    """
    if split == "dev":
        return list(read_claims(data, "dev"))
    articles = enumerate([*read_claims(data, "train"), *read_labels(data)])
    return [article for number, article in articles if (number % TUNE_EVERY == 0) == (split == "tune")]


def read_labels(data: Path) -> Iterator[LabelledArticle]:
    """The articles that are labelled here; ``data`` is the folder that holds ``polnear``."""
    articles = {article.name: article for article in read_polnear(data / "polnear" / "train")}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = articles[row["doc"]]
        marked = {attribution.id: attribution for attribution in article.attributions}
        claims = tuple(_claim(article, marked[label["id"]], label) for label in row["labels"])
        yield LabelledArticle(article.name, article.text, claims, tuple(_inner(article, label) for label in row["inner"]))


def _claim(article: MarkedArticle, marked: MarkedAttribution, label: dict[str, Any]) -> LabelledClaim:
    return LabelledClaim(
        id=marked.id,
        source_spans=marked.source,
        cue_spans=marked.cue,
        content_spans=marked.content,
        source=_name(article.text, label["source"]),
        source_type=label["source_type"],
        role=_name(article.text, label.get("role")),
        anonymity=label.get("anonymity", "named"),
        anonymity_reason=_name(article.text, label.get("anonymity_reason")),
        via=tuple(name for spans in label.get("via", []) if (name := _name(article.text, spans))),
        kind=label["kind"],
        certainty=label.get("certainty", "certain"),
        negated=label.get("negated", False),
        condition=_spans(label.get("condition", [])),
        target=_name(article.text, label.get("target")),
    )


def _inner(article: MarkedArticle, label: dict[str, Any]) -> InnerClaim:
    spans = (_spans(label[f"{part}_spans"]) for part in ("source", "cue", "content"))
    return InnerClaim(label["inside"], _name(article.text, label["source"]), label["kind"], *spans)


def _name(text: str, told: str | Sequence[Sequence[int]] | None) -> str | None:
    return told if told is None or isinstance(told, str) else " ".join(text[start:end] for start, end in told)


def _spans(rows: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*row) for row in rows)
