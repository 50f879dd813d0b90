"""Names in a text: people, organizations, media, places, peoples, documents, and the roles that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.annotate.reading import Reading
from whosays.model import Attribution, Document, Name, NameKind
from whosays.nn.names import decode_names


def find_names(reading: Reading) -> tuple[Name, ...]:
    """The names in the body, in the order of the text, without overlap. Descriptions of sources ("the memo") are among them."""
    words = reading.text.words
    return tuple(Name(words.span((first, behind)), kind) for first, behind, kind in decode_names(reading.text.names))


SPEAKING: frozenset[NameKind] = frozenset(["person", "organization", "place", "outlet"])
"""Kinds of names that can be the subject of a verb of saying."""


def with_subjects(document: Document, attributions: Sequence[Attribution], names: Sequence[Name]) -> tuple[Attribution, ...]:
    """``attributions``, where one without a source has a name right before its cue ("Roe required that …") with that name as its source."""
    ends = {name.span.end: name for name in names if name.kind in SPEAKING}
    placed = []
    for one in attributions:
        before = ends.get(one.cue.start - 1) if one.cue and not one.source else None
        if before and document.text[before.span.end] == " ":
            one = replace(one, source=document.quote(before.span))
        placed.append(one)
    return tuple(placed)
