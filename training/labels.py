"""Our own labels (``training/labels``) on PolNeAR and allsides articles, as ``evaluation.claims`` gives the data's own."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.claims import InnerClaim, LabelledArticle, LabelledClaim, Unsound, outlet_of, read_claims
from evaluation.polnear import read_polnear
from whosays.model import Span

LABELS = Path(__file__).parent / "labels"
TUNE_EVERY = 12


def read_labelled(data: Path, split: str) -> list[LabelledArticle]:
    """The labelled articles of "train", "tune", "fresh" or "dev": the data's own, and those labelled here.

    "tune" is every twelfth PolNeAR article that could train, "fresh" every twelfth of allsides: nothing is trained on them. Thresholds are
    chosen on "tune", so that "dev" is only ever reported on. New labels are added at the end of the files, so that no article changes
    sides.
    """
    if split == "dev":
        return list(read_claims(data, "dev"))
    polnear = _sides([*read_claims(data, "train"), *read_polnear_labels(data)])
    if split == "tune":
        return polnear[True]
    web = _sides(read_web_labels(data))
    return web[True] if split == "fresh" else polnear[False] + web[False]


def _sides(articles: Iterable[LabelledArticle]) -> dict[bool, list[LabelledArticle]]:
    """Every twelfth article by True, the others by False."""
    sides: dict[bool, list[LabelledArticle]] = {True: [], False: []}
    for number, article in enumerate(articles):
        sides[number % TUNE_EVERY == 0].append(article)
    return sides


def read_polnear_labels(data: Path) -> Iterator[LabelledArticle]:
    """The PolNeAR articles that are labelled here; ``data`` is the folder that holds ``polnear``."""
    articles = {article.name: article for article in read_polnear(data / "polnear" / "train")}
    for row in _rows(LABELS / "claims.jsonl"):
        article = articles[row["doc"]]
        marked = {attribution.id: attribution for attribution in article.attributions}
        spans = {name: (one.source, one.cue, one.content) for name, one in marked.items()}
        claims = tuple(_claim(article.text, spans[label["id"]], label) for label in row["labels"])
        inner = tuple(_inner(article.text, label) for label in row["inner"])
        yield LabelledArticle(article.name, article.text, claims, inner, outlet_of(article.name))


def read_web_labels(data: Path) -> Iterator[LabelledArticle]:
    """The allsides articles that are labelled here, on spans that our own attribution model had marked."""
    with gzip.open(data / "articles" / "allsides-6000.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = {row["id"]: row for row in map(json.loads, lines)}
    for row in _rows(LABELS / "allsides.jsonl"):
        article, text = articles[row["doc"]], articles[row["doc"]]["text"]
        spans = [tuple(_spans(label[f"{part}_spans"]) for part in ("source", "cue", "content")) for label in row["labels"]]
        both = list(zip(row["labels"], spans, strict=True))
        claims = tuple(_claim(text, marked, label) for label, marked in both if "no" not in label)
        unsound = tuple(Unsound(*marked) for label, marked in both if "no" in label)
        inner = tuple(_inner(text, label) for label in row["inner"])
        yield LabelledArticle(row["doc"], text, claims, inner, article["outlet"], unsound)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _claim(text: str, spans: Sequence[tuple[Span, ...]], label: dict[str, Any]) -> LabelledClaim:
    source, cue, content = spans
    return LabelledClaim(
        id=label["id"],
        source_spans=source,
        cue_spans=cue,
        content_spans=content,
        source=_name(text, label["source"]),
        source_type=label["source_type"],
        role=_name(text, label.get("role")),
        anonymity=label.get("anonymity", "named"),
        anonymity_reason=_name(text, label.get("anonymity_reason")),
        via=tuple(name for spans in label.get("via", []) if (name := _name(text, spans))),
        kind=label["kind"],
        certainty=label.get("certainty", "certain"),
        negated=label.get("negated", False),
        condition=_spans(label.get("condition", [])),
        target=_name(text, label.get("target")),
    )


def _inner(text: str, label: dict[str, Any]) -> InnerClaim:
    spans = (_spans(label[f"{part}_spans"]) for part in ("source", "cue", "content"))
    return InnerClaim(label["inside"], _name(text, label["source"]), label["kind"], *spans)


def _name(text: str, told: str | Sequence[Sequence[int]] | None) -> str | None:
    return told if told is None or isinstance(told, str) else " ".join(text[start:end] for start, end in told)


def _spans(rows: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*row) for row in rows)
