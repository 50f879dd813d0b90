"""Mentions of people with offices, right and wrong on a date, against what ``whosays.interpret.offices`` makes of them.

    python -m evaluation.offices
    python -m evaluation.offices --data ../shared/data

``offices.csv`` holds sentences of our own: the office and person they name, the date of the article, and what a reader who knows the facts
would say: right, wrong, unknown (nobody could tell from these words), none (no office is claimed for that day). The sentences were
written after the rules and by the same hand, so they show that the rules do what they should, and not how often they meet such words.
``--data`` also reads 300 real articles on their dates, and prints every "wrong" for a reader to judge.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.interpret.offices.checks import Checked, check_mentions
from whosays.model import Document, Name, Span

LABELLED = Path(__file__).with_name("offices.csv")
SEED, FIRST, ARTICLES = 4, 3000, 300
"""The rules were looked at on the first 3,000 dated articles in this order; these are behind them."""


@dataclass(frozen=True)
class Case:
    """A mention, what a reader says of it, and what was found."""

    text: str
    date: str
    expected: str
    found: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder of the data sets")
    data = parser.parse_args().data
    cases = list(read_cases(LABELLED))
    print(*report(cases), sep="\n")
    if data:
        print(*on_articles(data / "articles" / "allsides-6000.jsonl.gz"), sep="\n")


def read_cases(path: Path) -> Iterator[Case]:
    """Every labelled mention, with what is found in its text at the person's name."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            person = row["text"].find(row["person"])
            names = [Name(Span(person, person + len(row["person"])), "person")] if person >= 0 else []
            document = Document(row["text"], published=row["date"] or None)
            yield Case(row["text"], row["date"], row["expected"], gravest(check_mentions(document, names)))


def gravest(found: Iterable[Checked]) -> str:
    """The one verdict on a text: wrong before unknown before right; none where nothing was found."""
    verdicts = {checked.verdict for checked in found}
    return next((verdict for verdict in ("wrong", "unknown", "right") if verdict in verdicts), "none")


def report(cases: Sequence[Case]) -> Iterator[str]:
    """Precision and recall of "wrong" and "right", what became of each label, and every false accusation."""
    yield f"{len(cases)} mentions: {dict(Counter(case.expected for case in cases))}"
    for verdict in ("wrong", "right"):
        given = [case for case in cases if case.found == verdict]
        due = [case for case in cases if case.expected == verdict]
        hits = sum(case.expected == verdict for case in given)
        precision, recall = (f"{hits / len(group):.1%}" if group else "none" for group in (given, due))
        yield f"{verdict}: precision {precision} of {len(given)}, recall {recall} of {len(due)}"
    for (expected, found), count in sorted(Counter((case.expected, case.found) for case in cases).items()):
        yield f"  {expected:8} found {found:8} {count}"
    yield from (f"FALSE {case.date} {case.text}" for case in cases if case.found == "wrong" != case.expected)


def on_articles(path: Path) -> Iterator[str]:
    """The verdicts on real articles, and each "wrong" with its words."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = [article for article in map(json.loads, file) if len(article["published"]) >= len("2014-01-01")]
    random.Random(SEED).shuffle(articles)
    counts: Counter[str] = Counter()
    for article in articles[FIRST : FIRST + ARTICLES]:
        for checked in check_mentions(Document(article["text"], published=article["published"])):
            counts[checked.verdict] += 1
            if checked.verdict == "wrong":
                start, end = checked.person
                yield f"wrong, {article['published']}: … {article['text'][max(0, start - 120) : end + 120]!r}; {checked.detail}"
    yield f"{ARTICLES} articles: " + ", ".join(f"{verdict} {counts[verdict]}" for verdict in ("right", "wrong", "unknown"))


if __name__ == "__main__":
    main()
