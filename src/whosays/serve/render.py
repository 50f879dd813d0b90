"""Templates. Whatever they are given is made inert and escaped, with no way around it but HTML that ``show`` has made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whosays.keep.nouns import Article, Facet
from whosays.model import Kind
from whosays.serve import reading, words
from whosays.show.inert import inert, one_line, web_address
from whosays.show.wording import NO_TITLE, byline, clipped, count, human_date, listed, percent


def environment(static: Mapping[str, str]) -> Environment:
    """The templates with the words they need; ``static`` are the addresses of style and scripts, by name."""
    made = Environment(
        loader=PackageLoader("whosays.serve"),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        static=static,
        link=link,
        read=_read(made),
        bars=bars,
        byline=byline,
        NO_TITLE=NO_TITLE,
        positions=reading.positions,
        predictions_in=reading.predictions,
        about_claim=words.about_claim,
        tell_correction=words.tell_correction,
        tell_due=words.tell_due,
        is_rejected=words.is_rejected,
        around_changes=words.around_changes,
        KINDS=_plurals(),
    )
    made.filters.update(
        said=words.said,
        holder=words.holder_of,
        human_date=human_date,
        day=_day,
        line=one_line,
        clipped=clipped,
        percent=percent,
        counted=count,
        listed=listed,
        web_address=web_address,
    )
    return made


def link(path: str, fields: Mapping[str, Any] | None = None, **changes: Any) -> str:
    """An address of the room: ``path`` with ``fields``, some changed. What is empty or 0 is left away, as nothing is asked by it.

    >>> link("/search", {"words": "ferry", "offset": 20}, offset=0)
    '/search?words=ferry'
    """
    asked = {name: value for name, value in {**(fields or {}), **changes}.items() if value not in ("", None, 0)}
    return f"{path}?{urlencode(asked, errors='replace')}" if asked else path


def bars(days: tuple[Facet, ...]) -> list[tuple[float, float, float, str]]:
    """Months as bars in a field of 100 by 20: left edge, width and height of each, and its words. Months with nothing leave a gap."""
    if not days:
        return []
    first, most = _month(days[0].value), max(day.count for day in days)
    width = 100 / (_month(days[-1].value) - first + 1)
    return [
        ((_month(day.value) - first) * width, width * 0.8, 20 * day.count / most, f"{human_date(day.value)}: {count(day.count, 'claim')}")
        for day in days
    ]


def _harmless(value: Any) -> Any:
    """Every value that a template sets: nothing for None, and words without what cannot be seen."""
    if value is None:
        return ""
    return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _read(made: Environment) -> Any:
    def read(article: Article, page: Mapping[str, Any]) -> reading.Reading:
        """The article, with votes and corrections below each claim."""
        beside = made.get_template("_beside.html")
        kept = reading.kept_by_number(article)
        return reading.read_article(article, {number: beside.render(page=page, claim=claim) for number, claim in kept.items()})

    return read


def _day(when: datetime) -> str:
    return human_date(when.date().isoformat())


def _month(value: str) -> int:
    """A month ("2025-10") as a number; a year alone as its January."""
    year, _, month = value.partition("-")
    return int(year) * 12 + int(month[:2] or 1) - 1


def _plurals() -> dict[Kind, str]:
    return {
        "statement": "statements",
        "opinion": "opinions",
        "accusation": "accusations",
        "denial": "denials",
        "demand": "demands",
        "promise": "promises",
        "threat": "threats",
        "prediction": "predictions",
        "question": "questions",
    }
