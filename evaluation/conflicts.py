"""How well parting accounts and denials are found, on examples of our own (``conflicts.jsonl``).

    python -m evaluation.conflicts --split report

An example is a short text in our own words with its claims. Half of the pairs cannot both hold; the other half has one of eight shapes that
only look so. The split "report" was written before the rules, and only its counts were looked at; "build" was there to look at.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from whosays.interpret.conflicts import find_conflicts
from whosays.interpret.conflicts.denials import find_denials
from whosays.model import Claim, Document, Source, Span

EXAMPLES = Path(__file__).with_suffix(".jsonl")


@dataclass(frozen=True)
class Example:
    """A text with its claims. ``conflict``: whether the two part; ``denies``: the denial, and the claim that it denies, if any."""

    id: str
    shape: str
    document: Document
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    conflict: bool
    denies: tuple[str, str | None] | None


def read_examples(split: str, path: Path = EXAMPLES) -> Iterator[Example]:
    """The examples of a split, "build" or "report"."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split:
            yield _example(row)


def _example(row: dict[str, Any]) -> Example:
    document = Document(row["text"])
    claims = [_claim(document, number, given) for number, given in enumerate(row["claims"], start=1)]
    names = {given["holder"]: given["source"] for given in reversed(row["claims"])}
    sources = tuple(Source(id, name, "unknown", None, "named", None, ()) for id, name in names.items())
    denial, denied = row.get("denies") or (None, None)
    denies = (f"c{denial}", f"c{denied}" if denied else None) if denial else None
    tied = tuple(_tied(claim, claims) for claim in claims)
    return Example(row["id"], row["shape"], document, tied, sources, row.get("conflict", False), denies)


def _claim(document: Document, number: int, given: dict[str, Any]) -> Claim:
    """A claim with the labels that an example gives it; what it does not give stays as it is where nothing is told."""
    cue = given.get("cue")
    at = document.text.find(cue) if cue else -1
    return Claim(
        id=f"c{number}",
        content=document.quote(Span(*given["span"])),
        cue=document.quote(Span(at, at + len(cue))) if cue and at >= 0 else None,
        source_mention=None,
        style="indirect",
        confidence=1.0,
        holder=given["holder"],
        kind=given.get("kind", "statement"),
        target=given.get("target"),
    )


def _tied(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """``claim`` with the one whose content it stands in."""
    outer = [other.id for other in claims if other is not claim and _covers(other, claim)]
    return replace(claim, inside=outer[0]) if outer else claim


def _covers(outer: Claim, inner: Claim) -> bool:
    return outer.content.start <= inner.content.start and inner.content.end <= outer.content.end


@dataclass(frozen=True)
class Counts:
    """How many were found as expected, found though not expected, and missed."""

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        return 100 * self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return 100 * self.right / max(1, self.right + self.missed)


def count_conflicts(examples: Iterable[Example]) -> tuple[Counts, Counter[str], Counter[str]]:
    """Conflicts counted by pairs; then by shape how many pairs there are, and of how many a conflict was told."""
    whole, told = Counter[str](), Counter[str]()
    right = extra = missed = 0
    for example in examples:
        found = bool(find_conflicts(example.document, example.claims, example.sources))
        whole[example.shape] += 1
        told[example.shape] += found
        right += found and example.conflict
        extra += found and not example.conflict
        missed += example.conflict and not found
    return Counts(right, extra, missed), whole, told


def count_denials(examples: Iterable[Example]) -> Counts:
    """Links from a denial to the claim that it denies; a link to another claim is one extra and one missed."""
    right = extra = missed = 0
    for example in examples:
        if example.denies:
            denial, denied = example.denies
            found = find_denials(example.document, example.claims).get(denial)
            right += found is not None and found == denied
            extra += found is not None and found != denied
            missed += denied is not None and found != denied
    return Counts(right, extra, missed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("build", "report"), default="report")
    examples = list(read_examples(parser.parse_args().split))
    pairs = [example for example in examples if not example.denies]
    counts, whole, told = count_conflicts(pairs)
    print(f"conflicts: {len(pairs)} pairs, precision {counts.precision:.1f}, recall {counts.recall:.1f}")
    for shape, number in whole.items():
        print(f"  {shape}: a conflict told of {told[shape]} of {number}")
    links = count_denials(examples)
    print(f"denials: {len(examples) - len(pairs)} texts, precision {links.precision:.1f}, recall {links.recall:.1f}")


if __name__ == "__main__":
    main()
