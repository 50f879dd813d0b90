"""Loaded words against BABE: sentences of American news in which experts marked the words they found biased (Spinde et al. 2021).

    python -m evaluation.loaded --data ../shared/data/babe

The sentences are split by topic into ``FOLDS`` parts, so that no topic, and with it no article or event, stands in two of them. The shipped
lexicon has learned nothing from the fold ``HELD_OUT``; that one is reported. Function words are not counted: where experts marked a whole
clause, they say nothing about its "the". Beside it a plain lexicon: the words marked in at least half of their places in the other folds.
"""

from __future__ import annotations

import argparse
import ast
import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.attributions import Counts
from whosays.interpret.loaded import find_phrases, load_lexicon, split_words
from whosays.model import Span

FOLDS, HELD_OUT = 6, 0
SAME_TOPIC = {"blm": "black lives matter", "gun-control": "gun control", "vaccines": "vaccine"}
NEAR_NEUTRAL = frozenset(["Reuters", "USA Today"])
_FUNCTION_WORDS = """
    a about above after again against all also am an and any are as at be because been before being below between both but by can cannot
    could did do does doing down during each even few for from further had has have having he her here hers herself him himself his how i if
    in into is it its itself just let many may me might more most much must my myself no nor not now of off on once one only or other our
    ours out over own same shall she should so some such than that the their them themselves then there these they this those through to
    too two under until up us very was we were what when where which while who whom whose why will with would you your yours s t re ve ll
    aren't can't couldn't didn't doesn't don't isn't it's that's they're wasn't weren't won't i'm i've
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())

Finder = Callable[[str], Sequence[Span]]


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence and where the words begin that the experts marked. BABE lists words without places: each counts wherever it stands."""

    text: str
    topic: str
    outlet: str
    marked: frozenset[int]


@dataclass
class Score:
    """Words, and of the phrases shown, how many hold a marked word."""

    words: Counts
    phrases: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        words = Counts(*(getattr(self.words, part) + getattr(other.words, part) for part in ("right", "found", "gold")))
        return Score(words, self.phrases + other.phrases, self.right + other.right)

    @property
    def phrase_precision(self) -> float:
        return 100 * self.right / max(1, self.phrases)

    def __str__(self) -> str:
        return f"words {self.words}; phrases shown {self.phrases}, with a marked word {self.phrase_precision:.1f} %"


def read_babe(folder: Path) -> Iterator[MarkedSentence]:
    with (folder / "final_labels_SG2.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            topic = SAME_TOPIC.get(row["topic"], row["topic"])
            yield MarkedSentence(row["text"], topic, row["outlet"], marks(row["text"], ast.literal_eval(row["biased_words"])))


def marks(text: str, biased: Sequence[str]) -> frozenset[int]:
    """Where the ``biased`` words of ``text`` begin; part of a compound marks the whole."""
    wanted = {word.form for entry in biased for word in split_words(entry)} - FUNCTION_WORDS
    return frozenset(word.span.start for word in split_words(text) if word.form in wanted or wanted & set(word.form.split("-")))


def split_by_topic(sentences: Sequence[MarkedSentence]) -> list[list[MarkedSentence]]:
    """``FOLDS`` parts of about one size; the largest topics are dealt out first."""
    parts: list[list[MarkedSentence]] = [[] for _ in range(FOLDS)]
    for topic, _ in Counter(sentence.topic for sentence in sentences).most_common():
        min(parts, key=len).extend(sentence for sentence in sentences if sentence.topic == topic)
    return parts


def score(sentences: Sequence[MarkedSentence], find: Finder) -> Score:
    """How what ``find`` finds in each text agrees with the experts."""
    total = Score(Counts())
    for number, sentence in enumerate(sentences):
        starts = [word.span.start for word in split_words(sentence.text) if word.form not in FUNCTION_WORDS]
        phrases = [{start for start in starts if span.start <= start < span.end} for span in find(sentence.text)]
        total.words.add({(number, start) for phrase in phrases for start in phrase}, {(number, start) for start in sentence.marked})
        total.phrases += len(phrases)
        total.right += sum(bool(phrase & sentence.marked) for phrase in phrases)
    return total


def plain_lexicon(sentences: Sequence[MarkedSentence], *, least: int = 1) -> Finder:
    """Finds the words that were marked in at least half of their places in ``sentences``, which must be ``least`` or more."""
    seen: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for sentence in sentences:
        for word in split_words(sentence.text):
            seen[word.form] += 1
            marked[word.form] += word.span.start in sentence.marked
    known = {form for form, times in marked.items() if times and 2 * times >= seen[form] >= least}
    return lambda text: [word.span for word in split_words(text) if word.form in known]


def main() -> None:
    parser = argparse.ArgumentParser(description="Loaded words of the shipped lexicon against the experts' marks, on the held-out topics.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of BABE")
    parts = split_by_topic(list(read_babe(parser.parse_args().data)))
    held_out = parts[HELD_OUT]
    others = [sentence for number, part in enumerate(parts) if number != HELD_OUT for sentence in part]
    print(f"held out: {len(held_out)} sentences, {', '.join(sorted({sentence.topic for sentence in held_out}))}")
    for least in (1, 2):
        print(f"plain lexicon, seen {least} or more: {score(held_out, plain_lexicon(others, least=least))}")
    find = partial(find_phrases, lexicon=load_lexicon())
    print(f"shipped lexicon:               {score(held_out, find)}")
    near = [sentence for sentence in held_out if sentence.outlet in NEAR_NEUTRAL]
    print(f"of these, {' and '.join(sorted(NEAR_NEUTRAL))} ({len(near)}): {score(near, find)}")


if __name__ == "__main__":
    main()
