"""The words that terminal and page share, so that both say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import Claim, Document, Dossier
from whosays.show.inert import one_line

HOW_SAID = {"direct": "quoted", "indirect": "paraphrased", "mixed": "partly quoted"}
PERHAPS = "perhaps"
NO_CLAIMS = "No claims found: the article quotes and retells nobody."
NO_SUCH_CLAIMS = "No claims of the kinds that were asked for."
NO_TITLE = "An article without a title"
# Below even odds the edges of a claim are more likely wrong than right.
_UNSURE = 0.5
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_NO_YEAR = re.compile(r"--(\d\d)(?:-(\d\d))?")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d:\d\d)\S*?(Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about where an article comes from: ``label`` says what, ``words`` are fit to be shown."""

    label: str
    words: str


def byline(document: Document) -> list[str]:
    """Outlet, authors and date, as far as they are known."""
    names = listed([one_line(author) for author in document.authors])
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
    >>> human_date("--10-16")
    '16 October, year unknown'
    """
    if (bare := _NO_YEAR.fullmatch(iso.strip())) and 1 <= int(bare[1]) <= 12:
        return " ".join([*([str(int(bare[2]))] if bare[2] else []), f"{_MONTHS[int(bare[1]) - 1]}, year unknown"])
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


def percent(share: float) -> str:
    """A share as people write it, and never rounded to nothing.

    >>> percent(0.234), percent(0.002)
    ('23%', 'under 1%')
    """
    return "under 1%" if 0 < share < 0.01 else f"{share:.0%}"


def listed(names: Sequence[str], most: int | None = None) -> str:
    """``a``, ``a and b``, ``a, b and c``; beyond ``most`` of them the rest as a number."""
    shown = list(names) if most is None or len(names) <= most else [*names[:most], f"{len(names) - most} more"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def clipped(words: str, most: int) -> str:
    """``words`` on one line and cut at a word's end, with an ellipsis, where they are longer than ``most`` characters."""
    line = one_line(words)
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[most // 2 : most] else line[: most - 1]
    return cut.rstrip(" ,;:–—-") + "…"


def nothing_said(dossier: Dossier) -> str:
    """What to tell where a dossier has no claims: that the article has none, or none of the kinds that were asked for."""
    spoken = any(source.words for source in dossier.sources) or dossier.author_share < 1
    return NO_SUCH_CLAIMS if spoken else NO_CLAIMS


def unsure(claim: Claim) -> bool:
    """Whether the reading of a claim is to be shown as uncertain."""
    return claim.confidence < _UNSURE


def how_said(claim: Claim) -> str:
    """``quoted``, ``paraphrased`` or ``partly quoted``, with ``perhaps`` where the reading is unsure."""
    return HOW_SAID[claim.style] + (f", {PERHAPS}" if unsure(claim) else "")
