"""How well attributions are found: PolNeAR by CofeNet's protocol (Wang et al., COLING 2022), and whether they are linked rightly.

    python -m evaluation.attributions --data ../shared/data --split dev

Everything is counted over word tokens (runs of letters and digits, and single marks); a span covers each word that it covers part of.
Exact: both edges right. Begin: the first word right. Token: words of that role. Linked: a content and its source exact together.
Found and right: of contents found exactly, those whose source is right, exactly or at least overlapping it (none where there is none).
Overlap: an attribution counts if its content shares at least half of the longer one's characters, one to one.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.matching import match
from evaluation.polnear import ROLES, MarkedArticle, read_split
from whosays.annotate.attributions import find_attributions
from whosays.annotate.reading import read_document, tag_sections
from whosays.model import Attribution, Document, Span
from whosays.nn.catalog import Model, load_model
from whosays.quotes import find_quotes

WORD = re.compile(r"\w+|[^\w\s]")

Extent = tuple[int, int]


@dataclass
class Counts:
    """Right, found and gold items."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: Set[object], gold: Set[object]) -> None:
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        return 200 * self.right / max(1, self.found + self.gold)

    @property
    def precision(self) -> float:
        return 100 * self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return 100 * self.right / max(1, self.gold)

    def __str__(self) -> str:
        return f"{self.f1:5.1f}  (precision {self.precision:.1f}, recall {self.recall:.1f}, of {self.gold})"


@dataclass
class Report:
    """All figures of one run, by name."""

    counts: dict[str, Counts] = field(default_factory=dict)

    def of(self, name: str) -> Counts:
        return self.counts.setdefault(name, Counts())


class Words:
    """Word tokens of a text, and spans moved onto them."""

    def __init__(self, text: str) -> None:
        edges = [word.span() for word in WORD.finditer(text)]
        self._first = {i: number for number, (start, end) in enumerate(edges) for i in range(start, end)}

    def extent(self, span: Span) -> Extent | None:
        numbers = [self._first[i] for i in range(*span) if i in self._first]
        return (numbers[0], numbers[-1] + 1) if numbers else None

    def extents(self, spans: Iterable[Span]) -> set[Extent]:
        return {extent for span in spans if (extent := self.extent(span))}


def tagged_spans(text: str, model: Model) -> dict[str, list[Span]]:
    """What the model tags, whether it is linked to anything or not."""
    spans: dict[str, list[Span]] = {role: [] for role in ROLES}
    for start, tagged in tag_sections(text, find_quotes(text), model):
        for role, extents in tagged.spans.items():
            spans[role] += [Span(*(place + start for place in tagged.span(extent))) for extent in extents]
    return spans


def score_spans(report: Report, words: Words, spans: dict[str, list[Span]], article: MarkedArticle, prefix: str) -> None:
    for role in ROLES:
        ours = words.extents(spans[role])
        gold = words.extents(span for attribution in article.attributions for span in getattr(attribution, role))
        report.of(f"{prefix} {role} exact").add(ours, gold)
        report.of(f"{prefix} {role} begin").add({a for a, _ in ours}, {a for a, _ in gold})
        report.of(f"{prefix} {role} token").add({i for a, b in ours for i in range(a, b)}, {i for a, b in gold for i in range(a, b)})


def score_links(report: Report, words: Words, found: Sequence[Attribution], article: MarkedArticle) -> None:
    gold = {pair for a in article.attributions for pair in pairs_of(words, a.content, a.source)}
    ours = {pair for a in found for pair in pairs_of(words, a.content.spans, a.source.spans if a.source else ())}
    report.of("linked content and source exact").add(ours, gold)
    contents = {c for c, _ in gold}
    known = {(c, s) for c, s in ours if c in contents}
    report.of("found content, source exact").add(known & gold, known)
    near = {(c, s) for c, s in known if any(c == d and touch(s, t) for d, t in gold)}
    report.of("found content, source overlapping").add(near, known)
    pairs = match([a.content.spans for a in found], [a.content for a in article.attributions])
    overlap = report.of("attributions by content overlap")
    overlap.right += len(pairs)
    overlap.found += len(found)
    overlap.gold += sum(bool(a.content) for a in article.attributions)


def pairs_of(words: Words, contents: Iterable[Span], sources: Iterable[Span]) -> set[tuple[Extent, Extent | None]]:
    """Every content with every source, or with None where there is none."""
    named: list[Extent | None] = list(words.extents(sources))
    return {(content, source) for content in words.extents(contents) for source in named or [None]}


def touch(one: Extent | None, other: Extent | None) -> bool:
    """Whether two extents share a word, or both are missing."""
    if one is None or other is None:
        return one is other
    return one[0] < other[1] and other[0] < one[1]


def evaluate(articles: Iterable[MarkedArticle], model: Model) -> Report:
    report = Report()
    for article in articles:
        words = Words(article.text)
        score_spans(report, words, tagged_spans(article.text, model), article, "tagged")
        found = find_attributions(read_document(Document(article.text), model), model)
        kept = {
            "content": [span for a in found for span in a.content.spans],
            "cue": [span for a in found if a.cue for span in a.cue.spans],
            "source": [span for a in found if a.source for span in a.source.spans],
        }
        score_spans(report, words, kept, article, "dossier")
        score_links(report, words, found, article)
    return report


def figures(data: Path) -> dict[str, float]:
    """The figures that the gate holds: exact F1 by role as tagged, linked quotes, and the share of right sources."""
    report = evaluate(read_split(data / "polnear", "dev"), load_model())
    names = [f"{prefix} {role} exact" for prefix in ("tagged", "dossier") for role in ROLES]
    names += ["linked content and source exact", "attributions by content overlap"]
    return {name: report.of(name).f1 for name in names} | {
        name: counts.recall for name, counts in report.counts.items() if name.startswith("found")
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", choices=("dev", "tune", "train"), default="dev")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    report = evaluate(read_split(args.data / "polnear", args.split)[: args.limit], load_model())
    for name, counts in report.counts.items():
        share = name.startswith("found")
        print(f"{name:40} {f'{counts.recall:5.1f} %  (of {counts.gold})' if share else counts}")


if __name__ == "__main__":
    main()
