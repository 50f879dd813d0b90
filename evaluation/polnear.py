"""PolNeAR (Newell et al., LREC 2018): political news with hand-marked attributions, in brat standoff files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from whosays.model import Span

ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class MarkedAttribution:
    """One attribution as people marked it: the spans of each role, in the order of the text."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class MarkedArticle:
    """An article and its attributions; offsets are code points of ``text``."""

    name: str
    text: str
    attributions: tuple[MarkedAttribution, ...]


TUNE_EVERY = 20


def read_split(polnear: Path, split: str) -> list[MarkedArticle]:
    """The articles of "train", "tune" or "dev".

    "tune" is every twentieth article of PolNeAR's training part: nothing is trained on it, and thresholds and rules are chosen on it, so
    that "dev" is only ever reported on.
    """
    articles = list(read_polnear(polnear / ("dev" if split == "dev" else "train")))
    if split == "dev":
        return articles
    return [article for number, article in enumerate(articles) if (number % TUNE_EVERY == 0) == (split == "tune")]


def read_polnear(folder: Path) -> Iterator[MarkedArticle]:
    """The articles of one split (``…/polnear/train``); of several annotators, the first by file name is taken."""
    for path in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(f"{escape(path.stem)}_*.ann"))
        if files:
            text = path.read_bytes().decode("utf-8")
            yield MarkedArticle(path.stem, text, _attributions(files[0].read_bytes().decode("utf-8")))


def _attributions(standoff: str) -> tuple[MarkedAttribution, ...]:
    rows = [line.split("\t") for line in standoff.split("\n")]
    spans = {row[0]: _spans(row[1]) for row in rows if len(row) > 2 and re.fullmatch(r"T\d+", row[0])}
    found = []
    for row in rows:
        if len(row) > 1 and re.fullmatch(r"E\d+", row[0]):
            parts: dict[str, list[Span]] = {role: [] for role in ROLES}
            for item in row[1].split():
                role, key = item.split(":")
                parts.get(role.rstrip("0123456789").lower(), []).extend(spans[key])
            found.append(MarkedAttribution(row[0], *(tuple(sorted(parts[role])) for role in ROLES)))
    return tuple(found)


def _spans(column: str) -> list[Span]:
    """``Content 3 9;12 20`` as spans."""
    return [Span(*map(int, piece.split())) for piece in column.split(" ", 1)[1].split(";")]
