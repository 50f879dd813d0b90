"""Attributions: who says what. The model tags spans of source, cue and content, and ties each content to its cue and source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from threadpoolctl import threadpool_limits

from whosays.annotate.reading import Reading, Tagged
from whosays.model import Attribution, Document, Span, Style
from whosays.nn.catalog import Model
from whosays.nn.links import find_places
from whosays.nn.tags import Extent, Floats
from whosays.quotes import find_runs

REACH = 80
"""Words between a content and its cue or source at most. Without a limit, contents of one cue are sought half an article away."""

SCORED, RIGHT = (0.0, 0.3, 0.5, 0.7, 0.85, 0.95, 1.0), (0.0, 0.22, 0.4, 0.55, 0.73, 0.93, 0.97)
"""What the model scores a content's edges, and how often such edges were right on articles kept apart from training."""

QUOTED = 0.9
"""Share of a content's letters between quotation marks from which it counts as quoted directly."""


@dataclass(frozen=True)
class Link:
    """A content, the cue it hangs on and its source; word indices, None where there is none."""

    content: Extent
    cue: Extent | None
    source: Extent | None


def find_attributions(reading: Reading, model: Model) -> tuple[Attribution, ...]:
    """The attributions in the body of the document, in the order of the text.

    Contents may be discontinuous and run over sentences and paragraphs. Where the text gives no cue or
    no source, it is None.
    """
    with threadpool_limits(1, "blas"):  # the matrices of the link head are small: more threads only get into each other's way
        found = [
            _attribution(reading.document, tagged, links, start, reading.quotes)
            for start, tagged in reading.sections
            for links in group(link(tagged, model))
        ]
    found.sort(key=lambda attribution: attribution.content.spans)
    return tuple(join_paragraphs(reading.document, found, reading.quotes))


def join_paragraphs(document: Document, found: Sequence[Attribution], quotes: Sequence[Span]) -> list[Attribution]:
    """``found`` with quotations over several paragraphs made whole: a paragraph that names nobody belongs to its neighbour's claim."""
    joined = list(found)
    for one, other in reversed(find_runs(document.body, quotes)):
        first = next((a for a in joined if one.start <= a.content.spans[-1].start < one.end), None)
        second = next((a for a in joined if other.start <= a.content.start < other.end), None)
        if first and second and first.content.end <= second.content.start and not (_names_anybody(first) and _names_anybody(second)):
            joined[joined.index(first)] = _whole(document, first, second, quotes)
            joined.remove(second)
    return joined


def _names_anybody(attribution: Attribution) -> bool:
    return attribution.cue is not None or attribution.source is not None


def _whole(document: Document, first: Attribution, second: Attribution, quotes: Sequence[Span]) -> Attribution:
    """Two pieces of one quotation as one attribution, with the words of whichever names the speaker."""
    told, spans = first if _names_anybody(first) else second, first.content.spans + second.content.spans
    style = style_of(document.text, spans, quotes)
    return Attribution(document.quote(*spans), told.cue, told.source, style, min(first.confidence, second.confidence))


def link(tagged: Tagged, model: Model) -> list[Link]:
    """Every content with its most probable cue and, given that, its most probable source.

    A cue that is left with nothing said takes the best doubtful content that hangs on it.
    """
    contents, cues, sources = (list(tagged.spans[role]) for role in ("content", "cue", "source"))
    contents += tagged.doubtful
    if not contents:
        return []
    stops, asking = tagged.encoded.pieces.stops, tagged.values(contents)
    cue_scores = model.linker.cues(asking, tagged.values(cues), find_places(contents, cues, stops))
    hung = _choose(cue_scores, contents, cues)
    stand_in = [cue or (0, 1) for cue in hung]
    source_scores = model.linker.sources(
        asking,
        tagged.values(sources),
        find_places(contents, sources, stops),
        tagged.values(stand_in),
        find_places(stand_in, sources, stops),
        np.array([[cue is not None] for cue in hung], dtype=np.float32),
    )
    return settle([Link(*parts) for parts in zip(contents, hung, _choose(source_scores, contents, sources), strict=True)], tagged)


def settle(links: Sequence[Link], tagged: Tagged) -> list[Link]:
    """The links of sure contents, and of doubtful ones whose cue has no other: the most probable first, none over another."""
    kept = [one for one in links if one.content not in tagged.doubtful]
    spoken_for = {one.cue for one in kept} | {None}
    taken = np.zeros(len(tagged.edges), dtype=bool)
    doubtful = [one for one in links if one.content in tagged.doubtful]
    for one in sorted(doubtful, key=lambda one: -tagged.doubtful[one.content]):
        start, end = one.content
        if one.cue not in spoken_for and not taken[start:end].any():
            kept.append(one)
            spoken_for.add(one.cue)
            taken[start:end] = True
    return sorted(kept, key=lambda one: one.content)


def _choose(scores: Floats, contents: Sequence[Extent], candidates: Sequence[Extent]) -> list[Extent | None]:
    """The best candidate within reach for each content, or None where "none" (column 0) scores higher."""
    for row, (start, end) in zip(scores, contents, strict=True):
        row[1:][[max(start - right, left - end) > REACH for left, right in candidates]] = -np.inf
    return [candidates[best - 1] if best else None for best in scores.argmax(1).tolist()]


def group(links: Sequence[Link]) -> list[list[Link]]:
    """Contents that hang on the same cue are pieces of one; a content without a cue stands alone."""
    groups: dict[object, list[Link]] = {}
    for number, one in enumerate(links):
        groups.setdefault(one.cue or number, []).append(one)
    return list(groups.values())


def _attribution(document: Document, tagged: Tagged, links: Sequence[Link], shift: int, quotes: Sequence[Span]) -> Attribution:
    def moved(words: Extent) -> Span:
        return Span(*(place + shift for place in tagged.span(words)))

    spans = [moved(one.content) for one in links]
    probability = tagged.spans["content"] | tagged.doubtful
    source = next((one.source for one in links if one.source), None)
    return Attribution(
        content=document.quote(*spans),
        cue=document.quote(moved(links[0].cue)) if links[0].cue else None,
        source=document.quote(moved(source)) if source else None,
        style=style_of(document.text, spans, quotes),
        confidence=float(np.interp(min(probability[one.content] for one in links), SCORED, RIGHT)),
    )


def style_of(text: str, spans: Sequence[Span], quotes: Sequence[Span]) -> Style:
    """Direct if all but a few letters of ``spans`` stand between quotation marks, mixed if some do, else indirect.

    ``quotes`` are the quoted stretches of ``text`` in order.
    """
    letters = quoted = 0
    for start, end in spans:
        letters += _letters(text, start, end)
        near = quotes[bisect_right(quotes, start, key=attrgetter("end")) : bisect_left(quotes, end, key=attrgetter("start"))]
        quoted += sum(_letters(text, max(start, quote.start), min(end, quote.end)) for quote in near)
    share = quoted / max(1, letters)
    return "direct" if share >= QUOTED else "mixed" if share else "indirect"


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])
