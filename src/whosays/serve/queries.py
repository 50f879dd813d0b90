"""What is asked for in an address: the fields of a search, checked."""

from __future__ import annotations

from datetime import date
from typing import cast, get_args

from whosays.keep.nouns import Query, Sort
from whosays.model import Kind
from whosays.serve.asked import Asked, RefusedError

KINDS: tuple[Kind, ...] = get_args(Kind)
SORTS: tuple[Sort, ...] = get_args(Sort)
PAGE = 20
MOST = 100
FURTHEST = 1_000_000
LONGEST = 500


def query_of(asked: Asked, *, sort: Sort = "newest") -> Query:
    """What is looked for; ``sort`` is the order where none is asked for.

    Raises:
        RefusedError: a field holds what it cannot.
    """
    return Query(
        words=words_of(asked, "words"),
        who=words_of(asked, "who"),
        kind=one_of(asked, "kind", among=KINDS),
        outlet=words_of(asked, "outlet"),
        since=date_of(asked, "since"),
        until=date_of(asked, "until"),
        sort=cast(Sort, one_of(asked, "sort", among=SORTS) or sort),
        offset=number_of(asked, "offset", default=0, most=FURTHEST),
        limit=number_of(asked, "limit", default=PAGE, most=MOST),
    )


def words_of(asked: Asked, name: str) -> str:
    """A field of words.

    Raises:
        RefusedError: there are too many.
    """
    value = asked.field(name)
    if len(value) > LONGEST:
        raise RefusedError(400, f"“{name}” is too long to look for: at most {LONGEST} characters.")
    return value


def one_of(asked: Asked, name: str, *, among: tuple[str, ...]) -> str:
    """A field that names one of ``among``, or none of them ("").

    Raises:
        RefusedError: it names something else.
    """
    value = asked.field(name)
    if value and value not in among:
        raise RefusedError(400, f"“{name}” cannot be “{value[:40]}”: expected {', '.join(among)}.")
    return value


def date_of(asked: Asked, name: str) -> str:
    """A field with an ISO date, or "".

    Raises:
        RefusedError: it is no date.
    """
    value = asked.field(name)
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise RefusedError(400, f"“{value[:40]}” is no date: write it as 2025-10-31.") from None


def number_of(asked: Asked, name: str, *, default: int, most: int) -> int:
    """A field with a number from 0 to ``most``.

    Raises:
        RefusedError: it is no such number.
    """
    value = asked.field(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) <= 12 and int(value) <= most):
        raise RefusedError(400, f"“{name}” cannot be “{value[:40]}”: expected a number up to {most:,}.")
    return int(value)
