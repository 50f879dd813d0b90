"""Names of authors: bylines in a text, and author fields of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

PARTICLE = r"(?:de|da|del|della|der|den|di|dos|du|van|von|ter|ten|la|le|al|el|bin|ibn|bint|y|e)"
WORD = r"(?:(?:al|el)-)?[A-ZÀ-ÖØ-ÞŁŚŠŽČ][\w'’.-]*"
NAME = rf"{WORD}(?:\s+(?:{PARTICLE}\s+)*{WORD}){{1,4}}"
AGENCY = r"[A-Z]{2,5}"
BETWEEN = r"(?:\s*,\s+and\s+|\s*,\s*|\s+and\s+|\s+&\s+|\s*;\s*)"
NAMES = rf"(?:{NAME}|{AGENCY})(?:{BETWEEN}(?:{NAME}|{AGENCY}))*"
PRESS = (
    r"(?:Post|Times|News|Herald|Courier|Tribune|Gazette|Journal|Press|Agency|Daily|Mail|Mirror|Observer|Telegraph|Chronicle|Guardian|Globe"
    r"|Standard|Star|Sun|Echo|Argus|Examiner|Dispatch|Bulletin|Sentinel|Register|Ledger|Record|Review|Magazine|Today|Wire|Weekly|Radio|TV)"
)
OUTLET = rf"(?:The\s+)?(?:{WORD}\s+){{0,4}}{PRESS}(?:\s+{WORD}){{0,2}}"
ROLE = r"(?i:(?:\w+\s+){0,3}(?:correspondent|reporter|editor|writer|columnist|staff|bureau chief|commentator))"

BYLINE = re.compile(
    rf"(?:(?i:(?:written|reported|story|words|text|analysis|opinion|commentary)\s+by|by|author(?:\(?s\)?)?\s*[:：])[:：]?\s+)(?P<names>{NAMES})"
    rf"(?:\s*[|,/–—-]\s*(?:(?P<outlet>{OUTLET})|{ROLE}|(?P<other>{NAME}))(?:,\s*{ROLE})?)?\.?"
)
NAMED_OUTLET = re.compile(rf"(?P<names>{NAME}(?:\s+and\s+{NAME})?)\s*[,|]\s*(?:(?P<outlet>{OUTLET})|{ROLE}(?:,\s*(?P<other>{OUTLET}))?)")
CREDITS = re.compile(
    rf"[(\[]?(?:Additional\s+)?[Rr]eporting by (?P<names>{NAMES})(?:\s+in\s+{WORD}(?:\s+{WORD})?)?"
    r"(?:\s*[;,.]\s*(?:[Aa]dditional|[Ww]riting|[Ee]diting|[Cc]ompiled)\b.{0,200})?\.?[)\]]?"
)
OUTLET_LINE = re.compile(OUTLET)
PERSONS = re.compile(rf"{WORD}\s+{WORD}(?:\s+{WORD})?(?:\s+and\s+{WORD}\s+{WORD}(?:\s+{WORD})?)?")
LONGEST = 200
LONGEST_FIELD = 1000

NO_NAME = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\B@\w+|[(\[][^)\]]*[)\]]", re.IGNORECASE)
LEAD = re.compile(r"^(?:(?:written|reported|story|words)\s+)?by[:\s]\s*", re.IGNORECASE)
LIST_BETWEEN = re.compile(r"\s*(?:[;|]|,\s+and\s+|,|\s+and\s+|\s+&\s+)\s*")
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|MD|MP)\.?", re.IGNORECASE)


def read_byline(line: str) -> tuple[tuple[str, ...], str | None] | None:
    """The authors and the outlet that a line of its own names, or None if it is no byline.

    >>> read_byline("By Jane Doe and John Roe | Harbour Post")
    (('Jane Doe', 'John Roe'), 'Harbour Post')
    """
    found = (BYLINE.fullmatch(line) or NAMED_OUTLET.fullmatch(line)) if len(line) <= LONGEST else None
    if not found:
        return None
    outlet = found["outlet"] or found["other"]
    return clean_authors([found["names"]]), " ".join(outlet.split()) if outlet else None


def read_credits(line: str) -> tuple[str, ...] | None:
    """The reporters of an agency's closing line, "(Reporting by Jane Doe; editing by John Roe)", or None."""
    found = CREDITS.fullmatch(line) if len(line) <= 2 * LONGEST else None
    return clean_authors([found["names"]]) if found else None


def is_name(line: str) -> bool:
    """Whether a line is nothing but what may be a person's name, or two joined by "and", and no outlet's."""
    return len(line) <= LONGEST and PERSONS.fullmatch(line) is not None and not is_outlet(line)


def is_outlet(line: str) -> bool:
    """Whether a line is nothing but a name that newspapers and agencies have."""
    return len(line) < 60 and OUTLET_LINE.fullmatch(line) is not None


def clean_authors(stated: Iterable[str]) -> tuple[str, ...]:
    """One name each, in order: lists are taken apart; "By", addresses, words in brackets and repetitions are dropped.

    >>> clean_authors(["By Jane Doe, John Roe and Ada Lind", "jane-doe", "https://post.example/jane"])
    ('Jane Doe', 'John Roe', 'Ada Lind')
    """
    found: dict[str, str] = {}
    for field in stated:
        names: list[str] = []
        for piece in LIST_BETWEEN.split(LEAD.sub("", NO_NAME.sub(" ", field[:LONGEST_FIELD]).strip())):
            piece = " ".join(piece.split()).strip(" .,-–—:")
            if SUFFIX.fullmatch(piece) and names:
                names[-1] += f", {piece}"
            elif any(c.isalpha() for c in piece):
                names.append(piece)
        for name in names:
            found.setdefault(re.sub(r"\W+", "", name).casefold(), name.title() if name.isupper() and " " in name else name)
    return tuple(found.values())
