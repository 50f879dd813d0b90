"""Feeds that are followed, and which of their entries were met."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from whosays.errors import KeepError, NotKeptError
from whosays.keep import dialects
from whosays.keep.forgetting import Forgetting, who_is_forgotten
from whosays.keep.library import Library
from whosays.keep.nouns import Feed
from whosays.keep.redact import names_erased
from whosays.keep.schema import feed_entries, feeds, now

LONGEST_URL = 2000


def add_feed(library: Library, url: str, title: str | None = None) -> Feed:
    """Follow the feed at ``url``; one that is followed already stays as it is.

    Raises:
        KeepError: the address is too long, or tells the name of somebody who is erased.
    """
    if len(url) > LONGEST_URL:
        raise KeepError(f"found a feed's address of {len(url)} characters, expected {LONGEST_URL} at most")

    def work(connection: Connection) -> None:
        forgetting = who_is_forgotten(connection)
        if names_erased(url, forgetting):
            raise KeepError("the feed's address tells the name of somebody who is erased here; it cannot be followed")
        dialects.put(connection, feeds, {"url": url, "title": _told(title, forgetting)}, key="url")

    library.write(work)
    return next(feed for feed in list_feeds(library) if feed.url == url)


def list_feeds(library: Library) -> tuple[Feed, ...]:
    """The feeds that are followed, in the order they were added, each with how many articles came from it."""
    counted = select(func.count(feed_entries.c.article)).where(feed_entries.c.feed == feeds.c.id).scalar_subquery()
    with library.reading() as connection:
        rows = connection.execute(select(feeds, counted.label("articles")).order_by(feeds.c.id))
        return tuple(Feed(**row._mapping) for row in rows)


def remove_feed(library: Library, feed: int) -> None:
    """Follow a feed no longer; its articles stay. Raises NotKeptError."""

    def work(connection: Connection) -> None:
        if not connection.execute(delete(feeds).where(feeds.c.id == feed)).rowcount:
            raise NotKeptError(f"no feed is followed under {feed}")

    library.write(work)


def note_sync(library: Library, feed: int, *, etag: str | None = None, modified: str | None = None, title: str | None = None) -> None:
    """Note that a feed was just asked and answered: what its server wants to be asked with next time, and what it is called now."""

    def work(connection: Connection) -> None:
        named = _told(title, who_is_forgotten(connection))
        told = {"last_sync": now(), "error": None, "wait_until": None, "etag": etag, "modified": modified}
        connection.execute(update(feeds).where(feeds.c.id == feed).values(told | ({"title": named} if named else {})))

    library.write(work)


def note_failure(library: Library, feed: int, error: str, wait_until: datetime | None = None) -> None:
    """Note that a feed was just asked in vain, or for less than there is, and until when its server wants to be left alone."""

    def work(connection: Connection) -> None:
        told = {"last_sync": now(), "error": _told(error, who_is_forgotten(connection)), "wait_until": wait_until}
        connection.execute(update(feeds).where(feeds.c.id == feed).values(told))

    library.write(work)


def seen(library: Library, feed: int, keys: Iterable[str]) -> dict[str, int]:
    """Those of ``keys``, by which the feed names its entries, that were noted before: with how often each was tried in vain if it is to be
    tried again, 0 where it is done with."""
    hashed = {_hash(key): key for key in keys}
    noted = select(feed_entries.c.key, feed_entries.c.tries).where(feed_entries.c.feed == feed, feed_entries.c.key.in_(hashed))
    with library.reading() as connection:
        return {hashed[row.key]: row.tries for row in connection.execute(noted)}


def note_entry(library: Library, feed: int, key: str, *, article: int | None = None, error: str | None = None, tries: int = 0) -> None:
    """Note what became of an entry: the article, or why there is none. ``tries``: how often it was tried, if it is to be tried again."""

    def work(connection: Connection) -> None:
        told = {"article": article, "error": _told(error, who_is_forgotten(connection)), "tries": tries, "seen": now()}
        dialects.put(connection, feed_entries, {"feed": feed, "key": _hash(key), **told}, update=told)

    library.write(work)


def _told(words: str | None, forgetting: Forgetting) -> str | None:
    """What others call things, unless it tells the name of somebody who is erased."""
    return None if words and names_erased(words, forgetting) else words


def _hash(key: str) -> str:
    """A key may be a URL with somebody's name in it, who may be erased one day."""
    return hashlib.sha256(key.encode()).hexdigest()
