"""Attributions as questions: who is responsible? The words of each, and the kind of words that mention its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whosays.interpret.naming import head, name_words
from whosays.model import Attribution
from whosays.nn.pieces import Ints
from whosays.nn.tags import Extent
from whosays.nn.words import Words

LOOK, LOOK_CUE = 64, 12
"""Words of an attribution looked at for what is done with it, and how many of them may be its cue's."""

FORMS = ("none", "he", "she", "it", "they", "I", "we", "you", "who", "one", "both", "phrase")
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my"), "I"),
    **dict.fromkeys(("we", "us", "our"), "we"),
    **dict.fromkeys(("you", "your"), "you"),
    **dict.fromkeys(("who", "which", "that", "whom", "whose"), "who"),
    "one": "one",
    "both": "both",
}
RESOLVED = frozenset(["none", "he", "she", "it", "they", "I", "we", "you", "who"])
"""Forms that never name their source themselves."""


@dataclass(frozen=True)
class Question:
    """An attribution in words: its mention, cue and contents. ``anchor`` is the word where the reader meets it.

    ``mention`` are the words that name the source as they stand, ``name`` the same as a name's words, ``head`` the
    noun among them.
    """

    source: Extent | None
    cue: Extent | None
    contents: tuple[Extent, ...]
    anchor: int
    form: str
    mention: tuple[str, ...]
    name: tuple[str, ...]
    head: str


def form_of(mention: Sequence[str]) -> str:
    """The kind of words that mention a source: "none", a pronoun by its class, or "phrase"."""
    if not mention:
        return "none"
    first = re.split("[’']", mention[0].lower())[0]
    alone = len(mention) == 1 or mention[1] in {"'", "’", ",", "-", "—"}
    return _PRONOUNS.get(first, "phrase") if alone else "phrase"


def to_question(words: Words, attribution: Attribution) -> Question:
    """``attribution`` in words."""
    source = words.extent(*attribution.source.spans) if attribution.source else None
    cue = words.extent(*attribution.cue.spans) if attribution.cue else None
    contents = tuple(extent for span in attribution.content.spans if (extent := words.extent(span)))
    mention = words.shown[slice(*source)] if source else ()
    name = name_words(words.text[slice(*words.span(source))]) if source else ()
    noun = head(words.text[slice(*words.span(source))]) if source else ""
    return Question(source, cue, contents, (source or cue or contents[0])[0], form_of(mention), mention, name, noun)


def looked_at(question: Question) -> Ints:
    """The cue and as much of the contents as fits: their beginning and, of long ones, the last words too."""
    cue = list(range(*question.cue))[:LOOK_CUE] if question.cue else []
    said = [word for extent in question.contents for word in range(*extent)]
    room = LOOK - len(cue)
    if len(said) > room:
        said = [*said[: room - LOOK_CUE], *said[-LOOK_CUE:]]
    return np.array([[*cue, *said] + [-1] * (room - len(said))])
