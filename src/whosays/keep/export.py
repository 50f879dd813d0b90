"""Dossiers out of the library, for other forms."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from whosays.keep.articles import shown
from whosays.keep.forgetting import who_is_forgotten
from whosays.keep.library import Library
from whosays.keep.listing import find_articles
from whosays.keep.nouns import Query
from whosays.keep.schema import articles, documents
from whosays.model import Dossier


def dossiers(library: Library, query: Query | None = None) -> Iterator[Dossier]:
    """The newest dossier of every article that ``query`` finds (its page does not count), without those who are suppressed."""
    with library.reading() as connection:
        found = find_articles(connection, query or Query()).with_only_columns(articles.c.document)
        for id in connection.scalars(found).all():
            document = connection.execute(select(documents).where(documents.c.id == id)).one()
            yield shown(document, who_is_forgotten(connection))[0]
