"""Time expressions against TimeBank and AQUAINT (TempEval-3, Uzzaman et al. 2013), counted as TempEval-3 counts.

An expression is found (relaxed) if its span overlaps a marked one, each counted once; value F1 and type F1 want the same value or type as
well. Every fifth file is held out: rules are written and numbers chosen on the others, so that those are the only ones to look into.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from whosays.annotate.times import find_times
from whosays.model import Span, TimeExpression

HOLD_OUT_EVERY = 5
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class MarkedTime:
    """A TIMEX3 as people marked it."""

    span: Span
    kind: str
    value: str


@dataclass(frozen=True)
class MarkedText:
    """The body of a document, its date of publication and its times."""

    name: str
    text: str
    published: str | None
    times: tuple[MarkedTime, ...]


def read_tempeval3(folder: Path) -> list[MarkedText]:
    """TimeBank and AQUAINT, in the order of their file names."""
    paths = sorted((path for part in ("TimeBank", "AQUAINT") for path in (folder / part).glob("*.tml")), key=lambda path: path.name)
    return [read_timeml(path.name, path.read_text(encoding="utf-8")) for path in paths]


def held_out(texts: Sequence[MarkedText]) -> list[MarkedText]:
    """Every fifth text: only to be reported on."""
    return list(texts[::HOLD_OUT_EVERY])


def built_on(texts: Sequence[MarkedText]) -> list[MarkedText]:
    """All the other texts."""
    return [text for number, text in enumerate(texts) if number % HOLD_OUT_EVERY]


def read_timeml(name: str, timeml: str) -> MarkedText:
    """The body (``<TEXT>``) of a TimeML document without its tags; times outside it are not counted.

    Raises:
        ValueError: there is no body.
    """
    body = re.search(r"<TEXT>(.*?)</TEXT>", timeml, re.DOTALL)
    if not body:
        raise ValueError(f"{name} has no <TEXT>")
    published = re.search(r'<DCT>.*?value="([^"]*)"', timeml, re.DOTALL)
    text, at, times, begun = "", 0, [], []
    for tag in [*TAG.finditer(body[1]), None]:
        text += unescape(body[1][at : tag.start() if tag else None])
        if tag and tag[0].startswith("<TIMEX3"):
            begun.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', tag[0]))))
        elif tag and tag[0] == "</TIMEX3>":
            start, attributes = begun.pop()
            times.append(MarkedTime(Span(start, len(text)), attributes["type"], attributes["value"]))
        at = tag.end() if tag else at
    return MarkedText(name, text, published[1] if published else None, tuple(sorted(times, key=lambda time: time.span)))


@dataclass
class Counts:
    """How many times are marked, how many found, and how many of those agree."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    same_value: int = 0
    kind: int = 0

    def add(self, gold: Sequence[MarkedTime], found: Sequence[TimeExpression]) -> None:
        """Count one text; both in the order of the text."""
        self.gold += len(gold)
        self.found += len(found)
        for marked, time in pairs(gold, found):
            self.relaxed += 1
            self.strict += marked.span == time.span
            self.value += marked.value == time.value
            self.same_value += even(marked.value) == even(time.value)
            self.kind += marked.kind == time.kind

    def f1(self, right: int) -> float:
        """F1 in percent."""
        return 200 * right / max(1, self.gold + self.found)


def pairs(gold: Sequence[MarkedTime], found: Sequence[TimeExpression]) -> list[tuple[MarkedTime, TimeExpression]]:
    """Marked and found times that overlap, one to one, first come first."""
    left = list(found)
    matched = []
    for marked in gold:
        touching = (time for time in left if time.span.start < marked.span.end and marked.span.start < time.span.end)
        if (time := next(touching, None)) is not None:
            left.remove(time)
            matched.append((marked, time))
    return matched


def even(value: str) -> str:
    """A value without what is only another way to write it: 2000-W7 is 2000-W07, 1949-XX is 1949, 199X is 199, T09 is T09:00."""
    value = re.sub(r"-W(\d)(?!\d)", r"-W0\1", value)
    value = re.sub(r"^(\d{4}(?:-\d\d)?)(?:-XX)+$", r"\1", value)
    value = re.sub(r"^(\d{2,3})X+$", r"\1", value)
    return re.sub(r"T(\d\d)$", r"T\1:00", value)


def figures(texts: Iterable[MarkedText]) -> dict[str, float]:
    """The figures of TempEval-3 in percent, and value F1 where another notation is no error."""
    counts = Counts()
    for text in texts:
        counts.add(text.times, find_times(text.text, text.published))
    return {
        "times marked": counts.gold,
        "times found": counts.found,
        "strict F1": counts.f1(counts.strict),
        "relaxed F1": counts.f1(counts.relaxed),
        "relaxed precision": 100 * counts.relaxed / max(1, counts.found),
        "relaxed recall": 100 * counts.relaxed / max(1, counts.gold),
        "value F1": counts.f1(counts.value),
        "value F1, notation evened out": counts.f1(counts.same_value),
        "type F1": counts.f1(counts.kind),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=["held-out", "built-on"], default="built-on")
    args = parser.parse_args()
    texts = read_tempeval3(args.data / "tempeval3")
    chosen = held_out(texts) if args.part == "held-out" else built_on(texts)
    print(f"{len(chosen)} files, {args.part}")
    for name, value in figures(chosen).items():
        print(f"{name:32} {value:.1f}")


if __name__ == "__main__":
    main()
