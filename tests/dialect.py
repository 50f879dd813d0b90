"""A dossier in a line: ``doc("[Mayor Ada Lind]s [said]c [the vote stands]x.")``.

``[…]s``, ``[…]c`` and ``[…]x`` mark source, cue and content; a number ties them to a claim (``[…]x2``; none means 1). A role may stand
several times (discontinuous), marks may nest, and brackets without a role behind them are text.
"""

from __future__ import annotations

import re
from collections import defaultdict

from whosays.model import Claim, Document, Dossier, Evidence, LeftOut, Reason, Span, Style

MARKS = tuple('“”"«»„')
ROLE = re.compile(r"\]([scx])(\d*)(?![A-Za-z0-9])")


def doc(marked, *, styles: dict[int, Style] | None = None, left_out: dict[str, Reason] | None = None, **about) -> Dossier:
    """The dossier of ``marked``; ``left_out`` maps words of the text to why they are no part of the body, ``about`` goes to Document."""
    text, spans = _parse(marked)
    plain = Document(text)
    parts = tuple(LeftOut(_find(plain, words), reason) for words, reason in (left_out or {}).items())
    document = Document(text, left_out=parts, **about)
    claims = []
    for number in sorted({number for _, number in spans}):
        content, cue, source = (spans.get((role, number)) for role in "xcs")
        assert content, f"claim {number} has no content"
        quoted = document.quote(*content)
        style = (styles or {}).get(number) or _style(text, quoted)
        cue_words, source_words = (document.quote(*found) if found else None for found in (cue, source))
        claims.append(Claim(f"c{number}", quoted, cue_words, source_words, style, 0.9))
    return Dossier("whosays 0.1.0; by hand", document, tuple(claims))


def _parse(marked: str) -> tuple[str, dict[tuple[str, int], list[Span]]]:
    closers: dict[int, re.Match[str]] = {}
    openers, waiting = set(), []
    for bracket in re.finditer(r"[\[\]]", marked):
        if bracket.group() == "[":
            waiting.append(bracket.start())
        elif waiting:
            opener = waiting.pop()
            if role := ROLE.match(marked, bracket.start()):
                openers.add(opener)
                closers[bracket.start()] = role
    text, at, begun = "", 0, []
    spans: dict[tuple[str, int], list[Span]] = defaultdict(list)
    while at < len(marked):
        if at in openers:
            begun.append(len(text))
        elif at in closers:
            role = closers[at]
            spans[role[1], int(role[2] or 1)].append(Span(begun.pop(), len(text)))
            at = role.end()
            continue
        else:
            text += marked[at]
        at += 1
    return text, {key: sorted(found) for key, found in spans.items()}


def _style(text: str, content: Evidence) -> Style:
    """Direct if quotation marks stand at both ends, within the content or right around it; mixed if some stand inside."""
    begins = all(text[start] in MARKS or text[:start].endswith(MARKS) for start, _ in content.spans)
    ends = text[content.end - 1] in MARKS or text[content.end :].lstrip(".,").startswith(MARKS)
    if begins and ends:
        return "direct"
    return "mixed" if set(MARKS) & set(content.exact) else "indirect"


def _find(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    return document.quote(Span(start, start + len(words)))
