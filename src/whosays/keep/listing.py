"""Articles found and listed, with what they can be narrowed down by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, literal, select, text, union_all

from whosays.keep import dialects
from whosays.keep.claims import article_tallies
from whosays.keep.library import Library
from whosays.keep.nouns import Articles, Card, Facet, Query, Tally
from whosays.keep.schema import KINDS, article_votes, articles, claims, persons, sources, storable
from whosays.keep.words import Words, parse_words

FIELDS = ("outlet", "who", "kind", "year")
FACETS = 12
"""Values told of each field."""

HEARD = text("sources.claims > 0")


def list_articles(library: Library, query: Query, reader: int | None = None) -> Articles:
    """The articles that ``query`` finds: its words in text or title, ``who`` and ``kind`` in one and the same claim.

    With ``sort`` "relevance" and no words, the newest come first.
    """
    with library.reading() as connection:
        found = find_articles(connection, query)
        total, facets = _counted(connection, found, whole=query == Query(sort=query.sort, offset=query.offset, limit=query.limit))
        rows = connection.execute(found.limit(query.limit).offset(query.offset)).all()
        votes = article_tallies(connection, [row.id for row in rows], reader)
        return Articles(total, tuple(card(row, votes[row.id]) for row in rows), facets)


def card(row: Row[Any], votes: Tally) -> Card:
    """The card of a row of ``articles``."""
    return Card(
        id=row.id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        added=row.added,
        url=row.url,
        version=row.version,
        claims=row.claims,
        speakers=tuple(row.speakers),
        votes=votes,
    )


def find_articles(connection: Connection, query: Query) -> Select[Any]:
    """The articles of ``query``, sorted, all pages of them."""
    query = storable_query(query)
    found = select(articles).where(*_dates(articles.c.day, query), *_has_claim(connection, query))
    if query.outlet:
        found = found.where(func.lower(articles.c.outlet) == query.outlet.lower())
    order: list[ColumnElement[Any]] = [articles.c.dated.desc(), articles.c.id.desc()]
    if words := parse_words(query.words):
        match = dialects.found_articles(connection.dialect, words)
        if query.sort == "relevance":
            ranked = dialects.ranked(match)
            found, order = found.join(ranked, ranked.c.id == articles.c.id), [ranked.c.rank, *order]
        else:
            found = found.where(articles.c.id.in_(dialects.ids(match)))
    if query.sort == "votes":
        votes = select(article_votes.c.article, func.sum(article_votes.c.value).label("sum")).group_by(article_votes.c.article).subquery()
        found = found.outerjoin(votes, votes.c.article == articles.c.id)
        order = [func.coalesce(votes.c.sum, 0).desc(), *order]
    return found.order_by(*order)


def storable_query(query: Query) -> Query:
    """``query`` with values that a column may hold: PostgreSQL takes a NUL for an error."""
    kind, outlet, since, until = map(storable, (query.kind, query.outlet, query.since, query.until))
    return replace(query, kind=kind, outlet=outlet, since=since, until=until)


def _dates(day: Any, query: Query) -> list[ColumnElement[bool]]:
    return [*([day >= query.since] if query.since else []), *([day <= query.until] if query.until else [])]


def _has_claim(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    who = parse_words(query.who)
    if not who:
        return [articles.c.kinds.bitwise_and(KINDS.get(query.kind, 0)) != 0] if query.kind else []
    held = dialects.found_claims(connection.dialect, Words(), who)
    theirs = select(claims.c.article).where(claims.c.id.in_(dialects.ids(held)))
    if query.kind:
        theirs = theirs.where(claims.c.kind == query.kind)
    return [articles.c.id.in_(theirs)]


def _counted(connection: Connection, wanted: Select[Any], *, whole: bool) -> tuple[int, dict[str, tuple[Facet, ...]]]:
    """How many articles are ``wanted``, and the most frequent values of each field among them; ``whole``: they are all there are."""
    found = wanted.with_only_columns(articles.c.id, articles.c.outlet, articles.c.day, articles.c.kinds).order_by(None).cte("found")
    year = func.substr(found.c.day, 1, 4)
    # + 0: to go once through the index of those who are heard is faster than to look up every article.
    among = [] if whole else [(sources.c.article + 0).in_(select(found.c.id))]
    heard = select(sources.c.person).where(HEARD, sources.c.person.is_not(None), *among).group_by(sources.c.person)
    most_heard = _most("who", heard).subquery()
    parts = [
        select(literal("total").label("field"), literal("").label("value"), func.count().label("times")).select_from(found),
        *(
            select(literal("kind"), literal(kind), func.count()).select_from(found).where(found.c.kinds.bitwise_and(bit) != 0)
            for kind, bit in KINDS.items()
        ),
        _most("outlet", select(found.c.outlet).where(found.c.outlet.is_not(None)).group_by(found.c.outlet)),
        _most("year", select(year).where(found.c.day.is_not(None)).group_by(year)),
        select(most_heard.c.field, persons.c.name, most_heard.c.times).join(persons, persons.c.id == most_heard.c.person),
    ]
    told: dict[str, list[Facet]] = {field: [] for field in ("total", *FIELDS)}
    for field, value, times in connection.execute(union_all(*parts)):
        if times or field == "total":
            told[field].append(Facet(value, times))
    (total,) = told.pop("total")
    return total.count, {field: tuple(sorted(values, key=lambda facet: (-facet.count, facet.value))) for field, values in told.items()}


def _most(field: str, values: Select[Any]) -> Select[Any]:
    """The most frequent of ``values``, which are grouped."""
    (value,) = values.selected_columns
    times = func.count().label("times")
    most = values.add_columns(times).order_by(times.desc(), value).limit(FACETS).subquery()
    return select(literal(field).label("field"), *most.c)
