"""Marks over a text, cut into stretches that HTML can nest in nothing: claims may overlap, have gaps and run over paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from whosays.model import Dossier, Span
from whosays.show.quoted import quoted_parts

Role = Literal["content", "quoted", "cue", "source", "left out", "loaded"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of text is to the claim with this number in ``Dossier.claims``; ``reach`` is how far the whole mark extends.

    ``quoted`` comes on top of ``content``. What was left out of the reading, and loaded words, belong to no claim and have the
    number -1.
    """

    span: Span
    role: Role
    claim: int
    reach: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch in which nothing begins or ends, and the marks that lie over it, the farthest reaching first."""

    span: Span
    marks: tuple[Mark, ...]

    def claims(self, role: Role) -> list[int]:
        """The claims to which the stretch plays ``role``, outermost first."""
        return [mark.claim for mark in self.marks if mark.role == role]


def find_marks(dossier: Dossier) -> list[Mark]:
    """Every mark of a dossier, in no order."""
    marks = []
    for number, claim in enumerate(dossier.claims):
        roles: list[tuple[Role, Sequence[Span]]] = [
            ("content", claim.content.spans),
            ("quoted", quoted_parts(dossier.document.text, claim)),
            ("cue", claim.cue.spans if claim.cue else ()),
            ("source", claim.source_mention.spans if claim.source_mention else ()),
        ]
        reach = claim.content.end - claim.content.start
        marks += [Mark(span, role, number, reach) for role, spans in roles for span in spans]
    for part in dossier.document.left_out:
        marks += [Mark(span, "left out", -1, 0) for span in part.words.spans]
    marks += [Mark(span, "loaded", -1, 0) for loaded in dossier.loaded for span in loaded.phrase.spans]
    return marks


def cut(marks: Sequence[Mark], blocks: Sequence[Span]) -> list[list[Segment]]:
    """The segments of each block, which must not overlap and stand in order. Every character of a block is in exactly one segment."""
    waiting = sorted(marks, key=lambda mark: mark.span.start, reverse=True)
    edges = sorted({edge for mark in marks for edge in mark.span}, reverse=True)
    open_marks: list[Mark] = []
    segments = []
    for block in blocks:
        stretches = list(_between(block, edges))
        in_block = []
        for stretch in stretches:
            while waiting and waiting[-1].span.start <= stretch.start:
                open_marks.append(waiting.pop())
            open_marks = [mark for mark in open_marks if mark.span.end > stretch.start]
            in_block.append(Segment(stretch, tuple(sorted(open_marks, key=lambda mark: (-mark.reach, mark.claim)))))
        segments.append(in_block)
    return segments


def _between(block: Span, edges: list[int]) -> Iterator[Span]:
    """``block`` divided at ``edges``, which come last first and are used up."""
    start = block.start
    while edges and edges[-1] < block.end:
        edge = edges.pop()
        if edge > start:
            yield Span(start, edge)
            start = edge
    if start < block.end:
        yield Span(start, block.end)
