"""Votes: one for each reader on an article or a claim, counted from the rows whenever they are shown."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from whosays.errors import KeepError, NotKeptError
from whosays.keep import dialects
from whosays.keep.claims import article_tallies, claim_row, claim_tallies
from whosays.keep.library import Library
from whosays.keep.nouns import Tally
from whosays.keep.schema import article_votes, articles, claim_votes


def vote(library: Library, reader: int, value: int, *, article: int | None = None, claim: str | None = None) -> Tally:
    """Vote 1 or -1, or 0 to take the vote back, on an article or on a claim; gives the votes as they then stand. The last vote counts.

    Raises:
        KeepError: another value, or not one of article and claim.
        NotKeptError: there is no such article or claim.
    """
    if value not in (-1, 0, 1):
        raise KeepError(f"found a vote of {value}, expected 1, -1, or 0 to take it back")
    if (article is None) == (claim is None):
        raise KeepError("a vote is on one article or on one claim")
    return library.write(lambda connection: _vote(connection, reader, value, article=article, claim=claim))


def _vote(connection: Connection, reader: int, value: int, *, article: int | None, claim: str | None) -> Tally:
    if claim is not None:
        table, name, on, tallies = claim_votes, "claim", claim_row(connection, claim).id, claim_tallies
    else:
        on = connection.scalar(select(articles.c.id).where(articles.c.id == article))
        if on is None:
            raise NotKeptError(f"no article is kept under {article}")
        table, name, tallies = article_votes, "article", article_tallies
    if value:
        dialects.put(connection, table, {name: on, "reader": reader, "value": value}, update=["value"])
    else:
        connection.execute(delete(table).where(table.c[name] == on, table.c.reader == reader))
    return tallies(connection, [on], reader)[on]
