"""Quotation marks: which stretches of a text stand between them.

Every paragraph is read on its own, so a mark that nobody closed can never swallow the rest of an article. A quotation that
runs over several paragraphs opens anew in each (the convention of English newspapers) and gives one span per paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from whosays.model import Span

CLOSERS = {"“": '”“"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", '"': '"”', "``": "''\"", "‘": "’", "'": "'"}
CLOSING = frozenset("".join(CLOSERS.values()))
OPENER = re.compile("|".join(map(re.escape, sorted(CLOSERS, key=len, reverse=True))))
PARAGRAPH = re.compile(r"[^\n]+")
ELISION = re.compile(r"['‘’](?:\d0s|em|til|tis|twas|n|cause|round)\b", re.IGNORECASE)


def find_quotes(text: str) -> tuple[Span, ...]:
    """The quoted stretches of ``text``, marks included, in order and without overlap.

    Quotations inside quotations are part of the outer one. A mark that is never closed runs to the end of its paragraph if it
    is a double one, and is taken for an apostrophe if it is a single one.

    >>> find_quotes('He called it “a trap” and left.')
    (Span(start=13, end=21),)
    """
    spans: list[Span] = []
    for paragraph in PARAGRAPH.finditer(text):
        at, end = paragraph.span()
        while at < end and (opener := OPENER.search(text, at, end)):
            close = _close(text, opener, end) if _opens(text, opener, end) else None
            if close is not None:
                spans.append(Span(opener.start(), close))
            at = close or opener.end()
    return tuple(spans)


def find_runs(text: str, quotes: Sequence[Span]) -> tuple[tuple[Span, Span], ...]:
    """Neighbouring ``quotes`` of which the first is left open at the end of its paragraph and the second goes on in the next one.

    >>> text = "“First.\\n\\n“Second,” she said."
    >>> find_runs(text, find_quotes(text))
    ((Span(start=0, end=7), Span(start=9, end=18)),)
    """
    return tuple(
        (one, other)
        for one, other in pairwise(quotes)
        if text[one.end - 1] not in CLOSING and (between := text[one.end : other.start]).isspace() and "\n" in between
    )


def _opens(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a mark opens a quotation: something stands right behind it, and no letter or digit right before."""
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : min(mark.end() + 1, end)]
    if not behind or behind.isspace():
        return False
    if mark.group() in "'‘":
        return not before.isalnum() and not ELISION.match(text, mark.start())
    return mark.group() in "“„«‹「『" or not (before.isalnum() or before in {".", ",", "!", "?"})


def _close(text: str, opener: re.Match[str], end: int) -> int | None:
    """Where the quotation that ``opener`` opens ends, behind its closing mark."""
    mark = opener.group()
    if mark in "'‘":
        return _close_single(text, opener.end(), end, CLOSERS[mark])
    closers = CLOSERS[mark]
    if mark == "``":
        found = re.compile("''|\"").search(text, opener.end(), end)
        return found.end() if found else end
    for at in range(opener.end(), end):
        if text[at] in closers and not (text[at] in '"“' and _reopens(text, at, end)):
            return at + 1
    return end


def _reopens(text: str, at: int, end: int) -> bool:
    """Whether the mark at ``at`` looks like one that opens: space before it and a letter behind it."""
    return text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()


def _close_single(text: str, start: int, end: int, closer: str) -> int | None:
    """The end of a quotation in single marks, whose closing mark looks like an apostrophe.

    A mark behind punctuation surely closes; one behind the "s" of a plural perhaps does not, so it is the last resort.
    """
    perhaps = None
    for at in range(start + 1, end):
        if text[at] == "‘" and closer == "’":
            break
        if text[at] != closer or text[at + 1 : at + 2].isalnum():
            continue
        if text[at - 1] not in "sS":
            return at + 1
        perhaps = perhaps or at + 1
    return perhaps
