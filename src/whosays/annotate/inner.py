"""Claims inside claims: what somebody else is told to say within a content ("officials said that Moscow had demanded that …")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from whosays.annotate.attributions import style_of
from whosays.annotate.reading import Reading
from whosays.model import Attribution, Span
from whosays.nn.tags import Bools, Extent, Scored, allowed_steps, candidates, pick

LIKELY = 0.25
"""How probable a span within a content must be. Of 0.15 to 0.5 the best F1 on the tuning part."""

GOES_ON, JOINT = re.compile(r"\w+ing\b"), re.compile(r",? ?(?:and |thereby |thus )?")
"""A participle as cue, and what may stand between a content and the cue that goes on with it."""

MOST = 0.8
"""How much of a content may lie in one inside it; more is the same thing told twice."""

AROUND = 12
"""Attributions before an inner one that may have its words as content already."""

SHORTEST = 2
"""Words of a content inside another, at least."""

REACH = 12
"""Words between a content and its cue, and between a cue and its source, at most."""

_BARRED = -1e4
_STEP, _FIRST = (np.where(allowed, 0, _BARRED).astype(np.float32) for allowed in allowed_steps())


def with_inner(reading: Reading, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """``attributions`` and those inside them, in the order of the text, the outer before the inner."""
    outer = sorted(hang_on(reading.document.text, attributions), key=lambda one: one.content.start)
    starts = [attribution.content.start for attribution in outer]
    scores = reading.text.inner
    hopeful = np.exp(scores[:, 0] - scores.max(1)) < (1 - LIKELY) * np.exp(scores - scores.max(1, keepdims=True)).sum(1)
    inner = [
        one
        for attribution in outer
        for one in _inside(reading, attribution, hopeful)
        if not _told(one, outer[max(0, bisect_left(starts, one.content.start) - AROUND) : bisect_right(starts, one.content.end)])
    ]
    return tuple(sorted([*outer, *inner], key=lambda one: (one.content.start, -one.content.end, one.inside is not None)))


def hang_on(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """``attributions``, of which one that goes on with a content before it ("…, demanding that …") and names nobody is inside that one."""
    placed: list[Attribution] = []
    for one in sorted(attributions, key=lambda one: one.content.spans):
        before = placed[-1] if placed else None
        loose = one.cue if not one.source and one.inside is None else None
        if before and loose and GOES_ON.match(loose.exact) and JOINT.fullmatch(text, before.content.end, loose.start):
            one = replace(one, inside=before)
        placed.append(one)
    return placed


def _told(inner: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether another than the outer attribution has most of the words of ``inner`` as its content."""
    start, end = inner.content.start, inner.content.end
    return any(
        2 * sum(max(0, min(end, span.end) - max(start, span.start)) for span in other.content.spans) > end - start
        for other in others
        if other is not inner.inside
    )


def _inside(reading: Reading, outer: Attribution, hopeful: Bools) -> Iterator[Attribution]:
    words, taken = reading.text.words, []
    for span in outer.content.spans:
        extent = words.extent(span)
        if extent is None or extent[1] - extent[0] <= SHORTEST or not hopeful[slice(*extent)].any():
            continue
        spans = _spans(reading, extent)
        cues, sources = ([one for one in spans if one[0] == role] for role in ("cue", "source"))
        for _, content in (one for one in spans if one[0] == "content" and one[1][1] - one[1][0] >= SHORTEST):
            cue = _nearest(content, [place for _, place in cues])
            source = _nearest(cue or content, [place for _, place in sources])
            found = words.span(content)
            if (cue or source) and found not in taken and found.end - found.start < MOST * (span.end - span.start):
                taken.append(found)
                yield _attribution(reading, outer, content, cue, source)


def _spans(reading: Reading, extent: Extent) -> list[tuple[str, Extent]]:
    scores = reading.text.inner[slice(*extent)]
    logged = scores - np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True)) - scores.max(1, keepdims=True)
    found: list[Scored] = pick(list(candidates(logged, _STEP, _FIRST)), LIKELY)
    return [(one.role, (extent[0] + one.start, extent[0] + one.end)) for one in found]


def _nearest(one: Extent, others: Sequence[Extent]) -> Extent | None:
    near = min(others, key=lambda other: max(other[0] - one[1], one[0] - other[1]), default=None)
    return near if near and max(near[0] - one[1], one[0] - near[1]) <= REACH else None


def _attribution(reading: Reading, outer: Attribution, content: Extent, cue: Extent | None, source: Extent | None) -> Attribution:
    document, words = reading.document, reading.text.words
    spans: list[Span] = [words.span(content)]
    return Attribution(
        content=document.quote(*spans),
        cue=document.quote(words.span(cue)) if cue else None,
        source=document.quote(words.span(source)) if source else None,
        style=style_of(document.text, spans, reading.quotes),
        confidence=outer.confidence,
        inside=outer,
    )
