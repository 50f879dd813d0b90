"""The way into a library: articles read and kept, feeds followed, and what an older whosays read, read again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from whosays import flow
from whosays.errors import BusyError, InputError, KeepError, LanguageError
from whosays.keep import articles
from whosays.keep import feeds as kept
from whosays.keep.library import Library
from whosays.keep.nouns import Added, Feed
from whosays.model import Document
from whosays.read import feeds
from whosays.read.feeds import Entry
from whosays.read.fetch import Page, fetch_feed
from whosays.read.provenance import host_of

T = TypeVar("T")

TRIES = 3
SEEN_AT_ONCE = 500
LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How politely feeds are read.

    ``pause``: seconds between two requests to one host; ``patience``: seconds that a server may ask to be left alone and be waited for.
    ``most`` new entries are read of a feed in one sync, and ``parts`` sitemaps of an index. ``interval`` lies between two syncs of a feed.
    """

    pause: float = 3.0
    patience: float = 30.0
    most: int = 30
    parts: int = 3
    interval: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Synced:
    """Something that came of a sync: an entry that was added or failed, or, without ``entry``, that a feed is done or has failed.

    ``left`` is how many entries of a feed that is done wait for the next sync, those to be tried again among them.
    """

    feed: Feed
    entry: Entry | None = None
    added: Added | None = None
    error: str | None = None
    left: int = 0


def add_source(
    library: Library, source: str | Path, *, published: str | None = None, outlet: str | None = None, allow_private: bool = False
) -> Added:
    """Read the article at a path or URL and keep it. Arguments and errors are those of ``flow.read``, and KeepError."""
    return add_document(library, flow.load(source, published=published, outlet=outlet, allow_private=allow_private))


def add_document(library: Library, document: Document) -> Added:
    """Examine a document and keep its dossier.

    Raises:
        ModelError: the weights are missing.
        KeepError: the library cannot be written.
    """
    return articles.add(library, flow.examine(document))


def read_again(library: Library) -> Iterator[Added]:
    """Read every article again whose dossier another whosays made; what people said of its claims stays. Errors: see ``add_document``."""
    for article in articles.stale(library, flow.producer()):
        yield add_document(library, articles.get_document(library, article))


def follow(library: Library, url: str, *, allow_private: bool = False) -> Feed:
    """Follow the feed or sitemap at ``url``, from the next sync on.

    Raises:
        InputError: it cannot be fetched, or is no feed.
    """
    page = _fetched(url, allow_private=allow_private)
    return kept.add_feed(library, url.strip(), feeds.read_feed(page.body, url=page.url, charset=page.charset).title)


def is_due(feed: Feed, now: datetime, pace: Pace = Pace()) -> bool:
    """Whether a feed may be asked again: a while after the last time, and not before its server wants to be."""
    if feed.wait_until and feed.wait_until > now:
        return False
    return feed.last_sync is None or now - feed.last_sync >= pace.interval


def sync(library: Library, *, allow_private: bool = False, now: datetime | None = None, pace: Pace = Pace()) -> Iterator[Synced]:
    """Ask the feeds that are due and add what is new in them, one article after the other.

    An entry that fails is noted and does not stop the rest; it is tried again on later syncs, three times in all, as long as the feed
    offers it. An article in another language is not. ``now`` is the time by which feeds are due, the clock's unless given.

    Raises:
        ModelError: the weights are missing.
        KeepError: the library cannot be written; one that only refuses an article is noted like any other failure.
    """
    visits = _Visits(pace, allow_private)
    for feed in kept.list_feeds(library):
        if is_due(feed, now or datetime.now(UTC), pace):
            yield from _sync_feed(library, feed, visits)


@dataclass(frozen=True, slots=True)
class _Visits:
    """Every request of a sync goes through here: when each host was last asked, and which ones want to be left alone until when."""

    pace: Pace
    allow_private: bool
    asked: dict[str, float] = field(default_factory=dict)
    busy: dict[str, datetime] = field(default_factory=dict)

    def ask(self, url: str, request: Callable[[], T]) -> T:
        """What ``request`` to the host of ``url`` gives, once it is that host's turn.

        Raises:
            BusyError: the host wants to be left alone for longer than there is patience.
            FetchError: see ``fetch``.
        """
        host = host_of(url)
        if host in self.busy:
            raise BusyError(f"{host} asks to be left alone", None)
        try:
            return self._in_turn(host, request)
        except BusyError as error:
            if error.seconds is None or error.seconds > self.pace.patience:
                self._leave_alone(host, error)
                raise
            time.sleep(error.seconds)
        try:
            return self._in_turn(host, request)
        except BusyError as error:
            self._leave_alone(host, error)
            raise

    def _in_turn(self, host: str, request: Callable[[], T]) -> T:
        time.sleep(max(0.0, self.asked.get(host, 0.0) + self.pace.pause - time.monotonic()))
        try:
            return request()
        finally:
            self.asked[host] = time.monotonic()

    def _leave_alone(self, host: str, error: BusyError) -> None:
        seconds = self.pace.interval.total_seconds() if error.seconds is None else error.seconds
        self.busy[host] = datetime.now(UTC) + min(timedelta(seconds=seconds), LONGEST_WAIT)

    def wait_until(self, hosts: set[str]) -> datetime | None:
        """Until when the last of ``hosts`` wants to be left alone, if any does."""
        return max((self.busy[host] for host in hosts if host in self.busy), default=None)

    def load(self, entry: Entry) -> Document:
        """The document of an entry; what the page does not tell of itself is the feed's."""
        document = self.ask(entry.url, lambda: flow.load(entry.url, allow_private=self.allow_private))
        # A page that names no outlet is given the host for one: whom the feed names says more.
        named = (document.outlet or "").casefold().removeprefix("www.").partition(":")[0]
        unnamed = named in ("", host_of(document.url or ""))
        return replace(
            document,
            title=document.title or entry.title,
            published=document.published or entry.published,
            outlet=(entry.outlet if unnamed else None) or document.outlet,
        )


def _sync_feed(library: Library, feed: Feed, visits: _Visits) -> Iterator[Synced]:
    try:
        asking = partial(fetch_feed, feed.url, etag=feed.etag, modified=feed.modified, allow_private=visits.allow_private)
        page = visits.ask(feed.url, asking)
        offered = _with_parts(page, visits) if page else None
    except InputError as error:
        until = visits.wait_until({host_of(feed.url)})
        told = f"{error}; {_left_alone(until)}" if until else str(error)
        kept.note_failure(library, feed.id, told, until)
        yield Synced(feed, error=told)
        return
    if page is None or offered is None:
        kept.note_sync(library, feed.id, etag=feed.etag, modified=feed.modified)
        yield Synced(feed)
        return
    new = _new(library, feed, offered.entries)
    left = max(0, len(new) - visits.pace.most)
    for entry, tried in new[: visits.pace.most]:
        done = _add_entry(library, feed, entry, tried=tried, visits=visits)
        left += done.left
        if done.added or done.error:
            yield done
    until = visits.wait_until({host_of(entry.url) for entry, _ in new})
    # Only when nothing is left may the server answer that nothing has changed; an index tells nothing of what its parts hold.
    whole = left == 0 and not offered.parts
    if until:
        kept.note_failure(library, feed.id, f"a server asks for patience; {_left_alone(until)}", until)
    else:
        etag, modified = (page.etag, page.last_modified) if whole else (None, None)
        kept.note_sync(library, feed.id, etag=etag, modified=modified, title=offered.title)
    yield Synced(feed, left=left)


def _fetched(url: str, *, allow_private: bool) -> Page:
    page = fetch_feed(url, allow_private=allow_private)
    assert page is not None, "only who has asked before is told that nothing changed"
    return page


def _with_parts(page: Page, visits: _Visits) -> feeds.Feed:
    """The feed in a page; of a sitemap index, with the entries of its first parts. A part that fails leaves the others."""
    offered = feeds.read_feed(page.body, url=page.url, charset=page.charset)
    entries = list(offered.entries)
    failed: InputError | None = None
    for url in offered.parts[: visits.pace.parts]:
        try:
            part = visits.ask(url, partial(_fetched, url, allow_private=visits.allow_private))
            entries += feeds.read_feed(part.body, url=part.url, charset=part.charset).entries
        except InputError as error:
            failed = error
    if failed and not entries:
        raise failed
    return replace(offered, entries=tuple({entry.key: entry for entry in reversed(entries)}.values())[::-1])


def _new(library: Library, feed: Feed, entries: tuple[Entry, ...]) -> list[tuple[Entry, int]]:
    """The entries that are neither kept nor given up, each with how often it failed before."""
    found: list[tuple[Entry, int]] = []
    for start in range(0, len(entries), SEEN_AT_ONCE):
        some = entries[start : start + SEEN_AT_ONCE]
        known = kept.seen(library, feed.id, [entry.key for entry in some])
        found += [(entry, known.get(entry.key, 0)) for entry in some if known.get(entry.key) != 0]
    return found


def _add_entry(library: Library, feed: Feed, entry: Entry, *, tried: int, visits: _Visits) -> Synced:
    try:
        added = add_document(library, visits.load(entry))
    except BusyError:
        return Synced(feed, entry, left=1)
    except (InputError, KeepError) as error:
        last = tried + 1 == TRIES or isinstance(error, LanguageError)
        kept.note_entry(library, feed.id, entry.key, error=str(error), tries=0 if last else tried + 1)
        return Synced(feed, entry, error=str(error), left=0 if last else 1)
    kept.note_entry(library, feed.id, entry.key, article=added.article)
    return Synced(feed, entry, added)


def _left_alone(until: datetime) -> str:
    return f"it is left alone until {until.isoformat(timespec='seconds')}"
