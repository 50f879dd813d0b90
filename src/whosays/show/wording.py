"""The words that terminal and page share, so that both say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.model import Claim, Document
from whosays.show.inert import one_line

HOW_SAID = {"direct": "quoted", "indirect": "paraphrased", "mixed": "partly quoted"}
PERHAPS = "perhaps"
NO_CLAIMS = "No claims found: the article quotes and retells nobody."
NO_TITLE = "An article without a title"
# Below even odds the edges of a claim are more likely wrong than right.
_UNSURE = 0.5
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d:\d\d)\S*?(Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about where an article comes from: ``label`` says what, ``words`` are fit to be shown."""

    label: str
    words: str


def byline(document: Document) -> list[str]:
    """Outlet, authors and date, as far as they are known."""
    authors = [one_line(author) for author in document.authors]
    names = " and ".join([", ".join(authors[:-1]), authors[-1]] if len(authors) > 1 else authors)
    known = [document.outlet, names and f"by {names}", human_date(document.published or "")]
    return [one_line(words) for words in known if words]


def provenance(document: Document) -> list[Fact]:
    """Where the article comes from beyond its byline. What is unknown is not there."""
    known = [
        ("read from", document.url),
        ("original", document.original_url),
        ("it is", "a translation, as it says or shows" if document.translated else None),
        *(("it says", f"“{words.exact}”") for words in document.disclaimers),
    ]
    return [Fact(label, one_line(words)) for label, words in known if words]


def human_date(iso: str) -> str:
    """An ISO date or date-time as people write it, in English and without regard to the locale; what is none stays as it is.

    >>> human_date("2025-10-31T09:05:00Z")
    '31 October 2025, 09:05 UTC'
    """
    found = _ISO.fullmatch(iso.strip())
    if not found:
        return iso
    year, month, day, clock, zone = found.groups()
    if month and not 1 <= int(month) <= 12:
        return iso
    date = " ".join(part for part in (day and str(int(day)), month and _MONTHS[int(month) - 1], year) if part)
    if not clock:
        return date
    return f"{date}, {clock}" + ("" if not zone else " UTC" if zone in ("Z", "+00:00") else f" UTC{zone}")


def count(number: int, noun: str) -> str:
    """``1 claim``, ``2 claims``, ``1,204 words``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def unsure(claim: Claim) -> bool:
    """Whether the reading of a claim is to be shown as uncertain."""
    return claim.confidence < _UNSURE


def how_said(claim: Claim) -> str:
    """``quoted``, ``paraphrased`` or ``partly quoted``, with ``perhaps`` where the reading is unsure."""
    return HOW_SAID[claim.style] + (f", {PERHAPS}" if unsure(claim) else "")
