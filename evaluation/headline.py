"""Headlines of real articles against labels given by careful reading of title and body.

    python -m evaluation.headline --data ../shared/data --part report

``headline.csv`` labels articles of the collection by Baly et al. (EMNLP 2020) by their ids in ``articles/allsides-6000.jsonl.gz``: the
characters of each claim in the title, and how the body bears it out; an article whose title claims nothing has one row without characters.
The rules were made on "build" (113 articles of up to 1,000 words, drawn at random and labelled before). "report" (64 of up to 700 words)
was drawn and labelled after they were settled, without sight of what they tell.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from whosays.flow import examine
from whosays.interpret.headline.body import read_body
from whosays.interpret.headline.check import judge
from whosays.interpret.headline.parts import Part, split_headline
from whosays.interpret.naming import name_words
from whosays.model import Document, Dossier, Span, Support

LABELS = Path(__file__).parent / "headline.csv"
SUPPORTS: tuple[Support, ...] = get_args(Support)
SAME_CLAIM = 0.5
"""Share of the longer claim's characters that two claims must have in common to be the same."""


@dataclass(frozen=True)
class Labelled:
    """A claim of a title, and its label."""

    span: Span
    support: Support


@dataclass(frozen=True)
class Judged:
    """A labelled claim, and what was told of it. ``given``: whether the headline gives it to somebody."""

    gold: Support
    told: Support
    given: bool


def read_labels(part: str) -> dict[str, tuple[Labelled, ...]]:
    """The labelled claims of each article of a part, by its id; none for titles that claim nothing."""
    labels: dict[str, list[Labelled]] = {}
    with LABELS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["part"] == part:
                claims = labels.setdefault(row["id"], [])
                claims += [Labelled(Span(int(row["start"]), int(row["end"])), _support(row["support"]))] if row["start"] else []
    return {id: tuple(claims) for id, claims in labels.items()}


def _support(word: str) -> Support:
    return next(support for support in SUPPORTS if support == word)


def read_documents(data: Path, ids: Mapping[str, object]) -> Iterator[tuple[str, Document]]:
    """The articles of ``ids``, in the order of the collection."""
    with gzip.open(data / "articles" / "allsides-6000.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in ids:
                yield row["id"], Document(row["text"], title=row["title"], outlet=row["outlet"], published=row["published"] or None)


def match(gold: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    """Which of ``found`` is which of ``gold``: one to one, most in common first."""
    shares = sorted(((_common(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)), reverse=True)
    matched: dict[int, int] = {}
    for share, i, j in shares:
        if share >= SAME_CLAIM and i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def _common(one: Span, other: Span) -> float:
    longer = max(one.end - one.start, other.end - other.start)
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / longer


def judge_claims(title: str, dossier: Dossier, claims: Sequence[Labelled]) -> tuple[list[Judged], int, int]:
    """Labelled claims judged where they are marked; how many of them the split of the title finds, and how many it makes."""
    named = {source.id: source for source in dossier.sources}
    holders = {claim.id: named[claim.holder] for claim in dossier.claims if claim.holder in named}
    parts = split_headline(title, {word for source in holders.values() for word in name_words(source.name)[-1:]})
    found = match([claim.span for claim in claims], [part.span for part in parts])
    body = read_body(replace(dossier.document, title=title), dossier.claims)
    judged = []
    for claim in claims:
        nearest = max(parts, key=lambda part: _common(part.span, claim.span), default=Part(claim.span))
        part = Part(claim.span, nearest.speaker if _common(nearest.span, claim.span) else None)
        judged.append(Judged(claim.support, judge(title, part, body, holders).support, part.speaker is not None))
    return judged, len(found), len(parts)


def accuracy(pairs: Sequence[tuple[Support, Support]]) -> float:
    """Share of pairs that are equal, in percent."""
    return 100 * sum(gold == told for gold, told in pairs) / max(1, len(pairs))


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Accuracy beside that of two guesses: the most frequent label, and the look of the headline alone."""
    (majority, _), *_ = Counter(one.gold for one in judged).most_common(1)
    return {
        "claims": len(judged),
        "accuracy": accuracy([(one.gold, one.told) for one in judged]),
        f"always {majority}": accuracy([(one.gold, majority) for one in judged]),
        "by the headline alone": accuracy([(one.gold, "attributed" if one.given else "supported") for one in judged]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=["build", "report"], default="report")
    args = parser.parse_args()
    labels = read_labels(args.part)
    dossiers = {id: examine(document) for id, document in read_documents(args.data, labels)}
    titles = {id: dossier.document.title or "" for id, dossier in dossiers.items()}
    judged: list[Judged] = []
    found = made = 0
    for id, claims in labels.items():
        own, matched, parts = judge_claims(titles[id], dossiers[id], claims)
        judged, found, made = judged + own, found + matched, made + parts
    for name, value in figures(judged).items():
        print(f"{name:28} {value:.1f}")
    print(f"claims of titles found       {found} of {len(judged)}, among {made} told")
    _print_confusion(judged)
    elsewhere = [one for id, other in _shifted(labels) for one in judge_claims(titles[id], dossiers[other], labels[id])[0]]
    print("over another article's body: ", dict(Counter(one.told for one in elsewhere)))


def _shifted(labels: Mapping[str, object]) -> list[tuple[str, str]]:
    """Each article with the next, and the last with the first."""
    ids = list(labels)
    return list(zip(ids, ids[1:] + ids[:1], strict=True))


def _print_confusion(judged: Sequence[Judged]) -> None:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        rows[one.gold][one.told] += 1
    print("label \\ told  " + " ".join(f"{support:>12}" for support in SUPPORTS))
    for support in SUPPORTS:
        print(f"{support:13} " + " ".join(f"{rows[support][told]:12}" for told in SUPPORTS))


if __name__ == "__main__":
    main()
