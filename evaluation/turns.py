"""Turns of interviews: how many of the golden set are right, and how much ordinary news is taken for an interview.

``python -m evaluation.turns --data ../shared/data``
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.polnear import read_split
from whosays.annotate.names import find_names
from whosays.annotate.reading import read_document
from whosays.annotate.speakers import speakers_of
from whosays.annotate.turns import find_turns
from whosays.model import Document, Name, Span
from whosays.nn.catalog import load_model

GOLDEN = Path(__file__).parents[1] / "tests" / "annotate" / "interviews"


@dataclass(frozen=True)
class ToldTurn:
    """A turn as the golden files write it: its words, whose they are, and whether they ask."""

    words: str
    speaker: str | None
    question: bool


@dataclass(frozen=True)
class Count:
    """Turns of golden interviews, how many were found with exactly their words, speaker and part, and how many were found in all."""

    golden: int
    right: int
    found: int


def interviews(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def named_people(document: Document, people: Sequence[str]) -> list[Name]:
    """The first mention of each as a name."""
    return [Name(Span(at := document.text.index(person), at + len(person)), "person") for person in people]


def told_turns(document: Document, names: Sequence[Name]) -> list[ToldTurn]:
    turns = find_turns(document.text)
    speakers = speakers_of(document, turns, names)
    return [
        ToldTurn(document.text[slice(*turn.span)], document.text[slice(*speaker)] if speaker else None, turn.is_question)
        for turn, speaker in zip(turns, speakers, strict=True)
    ]


def golden_turns(path: Path) -> list[ToldTurn]:
    return [ToldTurn(turn["words"], turn["speaker"], turn["question"]) for turn in json.loads(path.read_text(encoding="utf-8"))]


def count_right(golden: Sequence[ToldTurn], found: Sequence[ToldTurn]) -> Count:
    left = list(found)
    right = 0
    for turn in golden:
        if turn in left:
            left.remove(turn)
            right += 1
    return Count(len(golden), right, len(found))


def count_golden(folder: Path, find: Callable[[Document], Sequence[Name]]) -> Count:
    """``find`` tells the names of a document."""
    each = []
    for path in interviews(folder):
        document = Document(path.read_text(encoding="utf-8"))
        each.append(count_right(golden_turns(path.with_suffix(".json")), told_turns(document, find(document))))
    return Count(sum(one.golden for one in each), sum(one.right for one in each), sum(one.found for one in each))


def taken_for_interviews(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Of (name, text) the names of those with turns in them."""
    return [name for name, text in texts if find_turns(text)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    model = load_model()
    count = count_golden(GOLDEN, lambda document: find_names(read_document(document, model)))
    print(f"{len(interviews(GOLDEN))} golden interviews: {count.right} of {count.golden} turns right, {count.found} found")
    polnear = read_split(data / "polnear", "dev")
    taken = taken_for_interviews((article.name, article.text) for article in polnear)
    print(f"PolNeAR dev: {len(taken)} of {len(polnear)} taken for interviews", *taken)
    with gzip.open(data / "articles" / "allsides-6000.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    taken = taken_for_interviews((str(number), article["text"]) for number, article in enumerate(articles))
    print(f"allsides-6000: {len(taken)} of {len(articles)} taken for interviews", *taken)


if __name__ == "__main__":
    main()
