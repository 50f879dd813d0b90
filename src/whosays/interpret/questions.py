"""Attributions as questions: who is responsible? The words of each, and the kind of words that mention its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.interpret.naming import head, name_words
from whosays.model import Attribution
from whosays.nn.senses import Marked, mark
from whosays.nn.tags import Extent
from whosays.nn.words import Words

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


def marked(words: Words, question: Question) -> Marked:
    """A claim as the claim reader sees it."""
    return mark(words, source=question.source, cue=question.cue, contents=question.contents)
