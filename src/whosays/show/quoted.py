"""Which words of a claim are quoted, and how a claim is set in print."""

from __future__ import annotations

from whosays.model import GAP, Claim, Span
from whosays.quotes import find_quotes

_OPEN = "“„«"
_CLOSE = "”»"


def quoted_parts(text: str, claim: Claim) -> tuple[Span, ...]:
    """The stretches of ``text`` in which ``claim`` gives the very words: all of a direct quotation, none of a paraphrase."""
    if claim.style == "indirect":
        return ()
    if claim.style == "direct":
        return claim.content.spans
    return tuple(part for span in claim.content.spans for part in _quoted_in(text, span))


def _quoted_in(text: str, span: Span) -> list[Span]:
    """What of ``span`` stands between quotation marks, told by the whole lines that it stands in."""
    first, behind = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    quotes = find_quotes(text[first : behind if behind >= 0 else len(text)])
    parts = (Span(max(span.start, first + start), min(span.end, first + end)) for start, end in quotes)
    return [part for part in parts if part.start < part.end]


def in_curly_marks(text: str, claim: Claim) -> str:
    """The words of ``claim`` as an editor would set them: quoted words in curly marks, gaps as an ellipsis.

    A quotation over several paragraphs opens anew in each and closes in the last, as newspapers do.
    """
    if claim.style == "direct":
        return GAP.join(_set_quotation(text[start:end]) for start, end in claim.content.spans)
    if claim.style == "mixed":
        return GAP.join(_set_mixed(text, span) for span in claim.content.spans)
    return claim.content.exact


def _set_mixed(text: str, span: Span) -> str:
    pieces, at = [], span.start
    for start, end in _quoted_in(text, span):
        pieces += [text[at:start], _set_quotation(text[start:end])]
        at = end
    return "".join([*pieces, text[at : span.end]])


def _set_quotation(words: str) -> str:
    lines = [_bare(line) for line in words.split("\n") if line.strip()]
    return "“" + "\n“".join(lines) + "”"


def _bare(line: str) -> str:
    """``line`` without the marks around it; a quotation within it gets single ones."""
    line = line.strip()
    if line[:1] == "‘" and line[-1:] == "’":
        return line[1:-1]
    line = line.removeprefix("``").removesuffix("''")
    if line[:1] in _OPEN + '"':
        line = line[1:]
    closes, opens = sum(map(line.count, _CLOSE)), sum(map(line.count, _OPEN))
    if line[-1:] and ((line[-1] in _CLOSE and closes > opens) or (line[-1] == '"' and line.count('"') % 2)):
        line = line[:-1]
    if 0 <= line.find("“") < line.find("”"):
        line = line.replace("“", "‘").replace("”", "’")
    return line.strip()
