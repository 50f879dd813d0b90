"""Claims found: by words, by who is responsible for them, by kind, outlet and date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from whosays.keep import dialects
from whosays.keep.claims import LIVE, kept_claims
from whosays.keep.library import Library
from whosays.keep.listing import storable_query
from whosays.keep.nouns import Claims, Query
from whosays.keep.schema import articles, claim_votes, claims
from whosays.keep.words import parse_words

MANY = 2000
"""From so many on it is faster to go through claims from the newest on than to sort what was found; measured on 300,000 claims."""

NEWEST: tuple[ColumnElement[Any], ...] = (claims.c.dated.desc(), claims.c.id.desc())


def search_claims(library: Library, query: Query, reader: int | None = None) -> Claims:
    """The claims that ``query`` finds; its words stand in the claim or in its holder's name.

    With ``sort`` "relevance" and no words, the newest come first.
    """
    query = storable_query(query)
    words, who = parse_words(query.words), parse_words(query.who)
    filters = _filters(query)
    with library.reading() as connection:
        match = dialects.found_claims(connection.dialect, words, who) if words or who else None
        total = _count(connection, match, filters)
        found, order = select(claims.c.id).where(*filters), NEWEST
        if match is None:
            found = found.where(LIVE)
        elif query.sort == "relevance" and words:
            ranked = dialects.ranked(match)
            found, order = found.join(ranked, ranked.c.id == claims.c.id), (ranked.c.rank, *NEWEST)
        else:
            id = claims.c.id + 0 if total > MANY else claims.c.id  # + 0: not by way of the ids, but of the order
            found = found.where(id.in_(dialects.ids(match)))
        if query.sort == "votes":
            rows = _by_votes(connection, found, query, total=total)
        else:
            rows = list(connection.scalars(found.order_by(*order).limit(query.limit).offset(query.offset)))
        return Claims(total, tuple(kept_claims(connection, rows, reader)))


def _count(connection: Connection, match: Select[Any] | None, filters: Sequence[ColumnElement[bool]]) -> int:
    counted: Select[Any]
    if match is None and not filters:
        counted = select(func.coalesce(func.sum(articles.c.claims), 0))
    elif match is None:
        counted = select(func.count()).select_from(claims).where(LIVE, *filters)
    elif not filters:
        counted = select(func.count()).select_from(dialects.ids(match).subquery())
    else:
        counted = select(func.count()).select_from(claims).where(claims.c.id.in_(dialects.ids(match)), *filters)
    return int(connection.execute(counted).scalar_one())


def _by_votes(connection: Connection, found: Select[Any], query: Query, *, total: int) -> list[int]:
    """A page of ``found``: those that more are for than against, all that are even, newest first, then the others.

    Few claims have votes, so that only these are sorted.
    """
    votes = func.sum(claim_votes.c.value)
    counted = select(claim_votes.c.claim, votes.label("sum")).group_by(claim_votes.c.claim).having(votes != 0).subquery()
    voted = found.join(counted, counted.c.claim == claims.c.id).add_columns(counted.c.sum).order_by(counted.c.sum.desc(), *NEWEST)
    rows = connection.execute(voted).all()
    above, below = [row.id for row in rows if row.sum > 0], [row.id for row in rows if row.sum < 0]
    begin, end = query.offset, query.offset + query.limit
    even = total - len(rows)
    first, behind = max(begin - len(above), 0), min(max(end - len(above), 0), even)
    between: list[int] = []
    if behind > first:
        others = found.where(claims.c.id.not_in(select(counted.c.claim))).order_by(*NEWEST)
        between = list(connection.scalars(others.offset(first).limit(behind - first)))
    before = len(above) + even
    return [*above[begin:end], *between, *below[max(begin - before, 0) : max(end - before, 0)]]


def _filters(query: Query) -> list[ColumnElement[bool]]:
    told = [claims.c.kind == query.kind] if query.kind else []
    return [*told, claims.c.article.in_(_articles(query))] if query.outlet or query.since or query.until else told


def _articles(query: Query) -> Select[Any]:
    wanted = select(articles.c.id)
    if query.outlet:
        wanted = wanted.where(func.lower(articles.c.outlet) == query.outlet.lower())
    if query.since:
        wanted = wanted.where(articles.c.day >= query.since)
    if query.until:
        wanted = wanted.where(articles.c.day <= query.until)
    return wanted
