"""Versions of an article held against each other."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sqlalchemy import select

from whosays.errors import NotKeptError
from whosays.keep.library import Library
from whosays.keep.nouns import Change
from whosays.keep.schema import documents

# From the first of the signs on, and without going back in them: a page of dots is not looked at again from every dot.
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»)\]]*+(?=\s|$)")
ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Col|Lt|Prof|Jr|Sr|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$")


LONGEST_ABBREVIATION = 8

SMALL = 200
"""Sentences a side, between those that stand once in both texts, that are compared each with each."""


def compare_versions(library: Library, id: int, old: int, new: int) -> tuple[Change, ...]:
    """What changed between two versions of an article, sentence by sentence, in the order of the texts.

    Raises:
        NotKeptError: there is no such article, or version of it.
    """
    texts = select(documents.c.number, documents.c.text).where(documents.c.article == id, documents.c.number.in_([old, new]))
    with library.reading() as connection:
        found: dict[int, str] = {row.number: row.text for row in connection.execute(texts)}
    if missing := {old, new} - found.keys():
        raise NotKeptError(f"article {id} has no version {min(missing)}")
    return tuple(_changes(sentences(found[old]), sentences(found[new])))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line's end ends one too."""
    return [sentence for line in text.split("\n") for sentence in _in_line(line) if sentence]


def _in_line(line: str) -> Iterator[str]:
    begin = 0
    for sign in SENTENCE_END.finditer(line):
        end = sign.end()
        if not ABBREVIATED.search(line, max(begin, end - LONGEST_ABBREVIATION), end):
            yield line[begin:end].strip()
            begin = end
    yield line[begin:].strip()


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Both texts in one order; where they differ, what is gone before what is new. The time grows with the texts, not with its square."""
    left = right = 0
    for fixed, again in [*_fixed_points(old, new), (len(old), len(new))]:
        yield from _compared(old[left:fixed], new[right:again])
        yield from (Change("same", sentence) for sentence in old[fixed : fixed + 1])
        left, right = fixed + 1, again + 1


def _fixed_points(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where sentences stand that are the only ones of their kind in both texts: as many as stand in the same order."""
    place = {sentence: at for at, sentence in enumerate(new)}
    times = Counter(old), Counter(new)
    lone = {sentence for sentence, count in times[0].items() if count == times[1][sentence] == 1}
    pairs = [(at, place[sentence]) for at, sentence in enumerate(old) if sentence in lone]
    # The longest rising row of the places in the new text: ``ends`` are the lowest places that rows of each length can end in.
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, at) in enumerate(pairs):
        length = bisect(ends, at)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1], last[length : length + 1] = [at], [number]
    row: list[tuple[int, int]] = []
    one = last[-1] if last else None
    while one is not None:
        row.append(pairs[one])
        one = before[one]
    return row[::-1]


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """A stretch without fixed points: where it is long, only what it begins and ends with is held together."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [("replace", 0, len(left), 0, len(right))]
    if len(left) * len(right) <= SMALL**2:
        steps = list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    yield from (Change("same", sentence) for sentence in old[:head])
    for what, start, end, begin, behind in steps:
        yield from (Change("same" if what == "equal" else "gone", sentence) for sentence in left[start:end])
        yield from (Change("new", sentence) for sentence in right[begin:behind] if what != "equal")
    yield from (Change("same", sentence) for sentence in old[len(old) - tail :])
