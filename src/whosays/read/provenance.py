"""What an article says about itself: title, byline, date, outlet, original, translation, disclaimers.

Nothing is cut out of the text. A line that is no part of the body is named with its place, and stays where it is. A line is
taken for such only if the whole of it has the form, so that a sentence of the article never goes missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from whosays.model import LeftOut, Reason, Span, quote
from whosays.read.bylines import is_name, is_outlet, read_byline, read_credits
from whosays.read.dates import read_date_line

# Byline and date stand among the first lines, before the body is well under way.
HEAD_LINES = 8
BODY_LINE = 250
BODY_LINES = 2
TITLE_LENGTH = 200
# A title directly above its text, without an empty line, shows only if that text is a paragraph and no wrapped line.
PARAGRAPH_LENGTH = 100
NOTE_LENGTH = 600

ORIGINAL_LABEL = (
    r"(?:original(?:\s+(?:article|text|source|story|link|url|post))?|source(?:\s+(?:article|link|url))?"
    r"|(?:read\s+the\s+)?original\s+(?:here|at)|原文)"
)
URL = r"https?://[^\s<>\"'()\[\]]+"
ORIGINAL = re.compile(rf"\W*{ORIGINAL_LABEL}\s*[:：]\s*\W?(?P<url>{URL})\W*", re.IGNORECASE)
FIRST_PUBLISHED = re.compile(
    r"\W*(?:(?:this|the)\s+(?:article|story|piece|column|interview|post|text|report|commentary)\s+(?:was|is|has been)?\s*)?"
    rf"(?:originally|first)\s+(?:published|appeared|posted)\s+(?:in|on|at|by)\s+[^,.!?]{{0,100}}?(?P<url>{URL})?\W*",
    re.IGNORECASE,
)
TRANSLATION = re.compile(
    r"\W*(?:(?:this|the)\s+(?:article|story|piece|interview|post|text|report|commentary)\s+(?:was|is|has been)\s+)?"
    r"(?:(?:english|machine|automatic|automatically|unofficial|own)[\s-]+)*"
    r"(?:translated\s+(?:automatically\s+|into\s+english\s+)?(?:from|by|with|using)\b|translation(?:\s+(?:from|by)\b|\s*[:：]))[^\n]{0,200}",
    re.IGNORECASE,
)

LABEL = r"\W*(?:(?:statement|disclaimer|declaration|notice|note|editor['’]s\s+note)\s*[:：]\s*)?"
THING = r"(?:article|story|piece|column|text|essay|post|commentary|op-?ed|report|content|contribution)"
VIEW = r"(?:views?|opinions?|positions?|ideas|thoughts)"
WRITER = r"(?:authors?|writers?|contributors?|columnists?)"
DISCLAIMERS = tuple(
    re.compile(LABEL + form, re.IGNORECASE)
    for form in (
        rf"th(?:is|e)\s+{THING}\s+(?:only\s+|solely\s+)?(?:represents?|reflects?|expresses)\b.{{0,40}}\b{VIEW}\s+of\s+(?:the|its)\s+{WRITER}\b",
        rf"th(?:is|e)\s+{THING}\s+does\s+not\s+(?:necessarily\s+)?(?:represent|reflect)\b.{{0,40}}\b{VIEW}\b",
        rf"(?:the\s+|any\s+|all\s+)?{VIEW}(?:\s+(?:and|or)\s+{VIEW})*\s+(?:expressed|presented|stated|contained|given)\b.{{0,120}}"
        rf"\b(?:{WRITER}|not\s+(?:necessarily\s+)?(?:represent|reflect|those)|alone|own)\b",
        rf"th(?:is|e)\s+{THING}\s+(?:was|is|has\s+been)\s+(?:automatically|auto)[\s-]*(?:generated|produced|written|created)\b",
        rf"th(?:is|e)\s+{THING}\s+(?:was|is|has\s+been)\s+(?:partly\s+|fully\s+)?(?:generated|produced|written|created)\s+"
        r"(?:automatically|(?:by|with)\s+(?:(?:the\s+help\s+of|an?)\s+)?(?:ai|algorithm|bot|machine|computer|artificial))\b",
        rf"th(?:is|e)\s+{THING}\s+has\s+not\s+been\s+edited\s+by\b",
        r"(?:©|\(c\)|copyright)\s.{0,60}\d{4}.{0,80}$",
    )
)
# How every note above begins: a quick look that spares most lines the slow ones.
NOTE_BEGINS = re.compile(
    r"\W*(?:original|source|read|原文|th(?:is|e)\s|first|english|machine|automatic|unofficial|own|translat|statement|disclaimer|declaration"
    r"|notice|note|editor|any\s|all\s|view|opinion|position|ideas|thoughts|copyright|\(c\)|©)",
    re.IGNORECASE,
)
LABELLED = re.compile(r"\W*disclaimer\s*[:：]\s*\S", re.IGNORECASE)
# "Statement: this article represents the views of the author" is no English idiom: it is how Chinese portals close an article.
CALQUE = re.compile(r"\W*statement\s*[:：]\s*this\s+article\s+(?:only\s+)?represents", re.IGNORECASE)
FOREIGN_LETTER = re.compile("[\u0370-\u1fff\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
# Country domains of places whose press writes mainly in another language than English.
COUNTRIES = """
al am ar at az ba be bg br by cl cn cz de dk ee eg es fi fr ge gr hr hu id ir is it jp kr kz lt lv md me mk mx nl no pe
pl pt ro rs ru sa se si sk su sy th tr tw ua uy ve vn
"""
FOREIGN_DOMAINS = frozenset(COUNTRIES.split())
DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{1,60}(?:,\s+[A-Z][\w. ]{1,14})?\s+\((?P<outlet>[A-Z][\w&]*(?: [A-Z][\w&]*){0,2})\)\s*(?:[-–—]|--)\s*\S"
)
# A sentence that ends within the line, and not at an abbreviation.
SENTENCE_WITHIN = re.compile(r"[^\W\d_]{4}[.]\s+[A-Z]")
SENTENCE_END = re.compile(r"[.;,:…][\"'”’)\]]*$")
# List items, addresses, ages ("6 years ago"), captions and credits.
NO_TITLE = re.compile(
    r"[-–—•*>]\s|https?://|\d+[.)]\s|\d+\s\w+\sago$|(?:image|photo|video|media)\s+(?:copyright|caption|playback|credit)\b"
    r"|(?:image|photo|picture|credit|caption)s?\s*[:：]|advertisement$|.*\([^()]*(?:/|photo|getty)[^()]*\)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it; ``span`` is without the white space around them."""

    span: Span
    words: str
    set_apart: bool


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a text says about itself, and where."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    original_url: str | None = None
    translated: bool = False
    left_out: tuple[LeftOut, ...] = field(default=())


def find_provenance(text: str, *, read_from: str, title: str | None = None, guess_title: bool = False) -> Provenance:
    """What ``text`` says about itself in lines of their own.

    ``title`` is marked where it stands among the first lines. With ``guess_title``, and no title known, a first line that reads
    like one is the title: short, without a full stop, above a longer paragraph or set apart by an empty line.

    A text counts as translated if it says so, or if it states an original on another site than ``read_from`` and shows that its
    language is another: the site's domain belongs to a country whose press does not write English, or the lines around the
    body keep letters of another script, or a formula that English does not have.
    """
    lines = list(_lines(text))
    found = Provenance(title=title)
    reasons: dict[Span, Reason] = {}
    for at, line in enumerate(lines):
        reason, found = _read_note(line.words, found)
        if reason:
            reasons[line.span] = reason
        elif at == len(lines) - 1 and (names := read_credits(line.words)):
            reasons[line.span], found = "byline", replace(found, authors=found.authors or names)
    found = _read_head(lines, found, reasons=reasons, guess_title=guess_title)
    body = [line for line in lines if line.span not in reasons]
    if found.outlet is None and body and (dateline := DATELINE.match(body[0].words)):
        found = replace(found, outlet=dateline["outlet"])
    left_out = tuple(LeftOut(quote(text, span), reason) for span, reason in sorted(reasons.items()))
    translated = found.translated or _shows_translation(found.original_url, read_from, left_out)
    return replace(found, left_out=left_out, translated=translated)


def host_of(place: str) -> str:
    """The host of a URL without "www.", or "" for a path.

    >>> host_of("https://www.harbourpost.example/a")
    'harbourpost.example'
    """
    try:
        host = urlsplit(place).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _lines(text: str) -> Iterator[Line]:
    before = 0
    for found in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text):
        yield Line(Span(*found.span()), found.group(), text.count("\n", before, found.start()) != 1)
        before = found.end()


def _read_note(words: str, found: Provenance) -> tuple[Reason | None, Provenance]:
    """What a line anywhere in the text is, if it is no body, and what is known with it."""
    if len(words) > NOTE_LENGTH or not NOTE_BEGINS.match(words):
        return None, found
    if match := ORIGINAL.fullmatch(words) or FIRST_PUBLISHED.fullmatch(words):
        return "original", replace(found, original_url=found.original_url or match["url"])
    if TRANSLATION.fullmatch(words):
        return "translation note", replace(found, translated=True)
    if LABELLED.match(words) or any(form.match(words) for form in DISCLAIMERS):
        return "disclaimer", found
    return None, found


def _read_head(lines: Sequence[Line], found: Provenance, *, reasons: dict[Span, Reason], guess_title: bool) -> Provenance:
    """Title, byline, date and outlet among the first lines; adds to ``reasons`` what each line is."""
    wanted, later, body, titled = found.title, None, 0, False
    for at, line in enumerate(lines[:HEAD_LINES]):
        if len(line.words) > BODY_LINE:
            break
        if line.span in reasons:
            continue
        is_title = _same(line.words, wanted) if wanted else guess_title and _reads_like_title(lines, at)
        if is_title and not titled and not body:
            titled, reasons[line.span] = True, "title"
            found = replace(found, title=wanted or line.words)
            continue
        reason, found, change = _read_head_line(line.words, found)
        later = later or change
        if reason:
            reasons[line.span] = reason
            continue
        body += 1
        if body > BODY_LINES:
            break
    return _outlet_above_title(lines, replace(found, published=found.published or later), reasons)


def _read_head_line(words: str, found: Provenance) -> tuple[Reason | None, Provenance, str | None]:
    """What a line of the head is, what is known with it, and the date of a later change that it states."""
    reason: Reason | None = None
    change = None
    pieces = [words] if read_byline(words) else re.split(r"\s+[|•·]\s+", words)
    for piece in pieces:
        if date := read_date_line(piece):
            reason = reason or "date line"
            if date[1]:
                change = date[0]
            elif found.published and len(pieces) == 1:
                return None, found, None
            else:
                found = replace(found, published=found.published or date[0])
        elif byline := read_byline(piece):
            reason = "byline"
            found = replace(found, authors=found.authors or byline[0], outlet=found.outlet or byline[1])
        elif len(pieces) > 1 and is_outlet(piece):
            found = replace(found, outlet=found.outlet or piece)
        else:
            return None, found, None
    return reason, found, change


def _outlet_above_title(lines: Sequence[Line], found: Provenance, reasons: dict[Span, Reason]) -> Provenance:
    """A masthead over the title was taken for the title: puts it right where the next line reads like one."""
    if len(lines) < 3 or reasons.get(lines[0].span) != "title" or not is_outlet(lines[0].words):
        return found
    below = next((line for line in lines[1:4] if line.span not in reasons), None)
    if below is None or len(below.words) > TITLE_LENGTH or SENTENCE_END.search(below.words):
        return found
    reasons[lines[0].span], reasons[below.span] = "outlet", "title"
    return replace(found, title=below.words, outlet=found.outlet or lines[0].words)


def _reads_like_title(lines: Sequence[Line], at: int) -> bool:
    words = lines[at].words
    if len(words) >= TITLE_LENGTH or SENTENCE_END.search(words) or SENTENCE_WITHIN.search(words):
        return False
    if NO_TITLE.match(words) or not any(c.isalpha() for c in words):
        return False
    if read_date_line(words) or read_byline(words) or at + 1 == len(lines):
        return False
    below = lines[at + 1]
    if read_date_line(below.words) or read_byline(below.words):
        return True
    # Two or three names above an article, without a date, are more often its author than its title.
    return not is_name(words) and (below.set_apart or len(below.words) > max(PARAGRAPH_LENGTH, len(words)))


def _same(words: str, title: str | None) -> bool:
    return title is not None and re.sub(r"\W+", "", words).casefold() == re.sub(r"\W+", "", title).casefold()


def _shows_translation(original_url: str | None, read_from: str, left_out: Sequence[LeftOut]) -> bool:
    if original_url is None or host_of(original_url) == host_of(read_from):
        return False
    if host_of(original_url).rpartition(".")[2] in FOREIGN_DOMAINS:
        return True
    notes = [part.words.exact for part in left_out if part.reason in {"original", "disclaimer"}]
    return any(FOREIGN_LETTER.search(note) or CALQUE.match(note) for note in notes)
