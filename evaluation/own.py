"""What articles foretell, demand or accuse somebody of in their own voice, against labels given by careful reading.

    python -m evaluation.own --data ../shared/data --part report

``own.csv`` labels sentences of 67 articles of the collection by Baly et al. (EMNLP 2020), by their ids in
``articles/allsides-6000.jsonl.gz``: sentences in which no attribution was found and that have a word like "will" or "must", or an accusing
look, and some others by chance. Thresholds were chosen on "build", every other article.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whosays.flow import examine
from whosays.interpret.own import OWN
from whosays.model import ARTICLE, Document, Dossier, Span

LABELS = Path(__file__).parent / "own.csv"


@dataclass(frozen=True)
class Judged:
    """A labelled sentence: what the article does with it in its own voice ("none" for nothing), and what was found."""

    gold: str
    found: str


def read_labels(part: str) -> dict[str, list[tuple[Span, str]]]:
    """The labelled sentences of each article of a part, by its id."""
    labels: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["part"] == part:
                labels[row["id"]].append((Span(int(row["start"]), int(row["end"])), row["kind"]))
    return dict(labels)


def judge(dossier: Dossier, labels: Iterable[tuple[Span, str]]) -> Iterator[Judged]:
    """Each labelled sentence beside the claim without source or cue that the article itself makes with it."""
    found = {
        claim.content.spans[0]: claim.kind
        for claim in dossier.claims
        if claim.holder == ARTICLE and not claim.cue and not claim.source_mention and claim.kind in OWN
    }
    for span, kind in labels:
        inside = [told for told_at, told in found.items() if told_at.start < span.end and span.start < told_at.end]
        yield Judged(kind, inside[0] if inside else "none")


def report(judged: list[Judged]) -> str:
    """Precision and recall of each kind, and of all together."""
    lines = []
    for kind in (*OWN, "all"):
        told = [one for one in judged if one.found == kind or (kind == "all" and one.found != "none")]
        gold = [one for one in judged if one.gold == kind or (kind == "all" and one.gold != "none")]
        right = sum(one.gold == one.found for one in told)
        lines.append(f"{kind:<12}right {right} of {len(told)} found, of {len(gold)} labelled")
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--part", choices=["build", "report"], default="report")
    given = options.parse_args()
    labels = read_labels(given.part)
    judged: list[Judged] = []
    with gzip.open(given.data / "articles" / "allsides-6000.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["id"] in labels:
                judged += judge(examine(Document(row["text"], title=row["title"])), labels[row["id"]])
    print(report(judged))


if __name__ == "__main__":
    main()
