"""``whosays feeds``: feeds and sitemaps that the library follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click
from rich.text import Text

from whosays import gather
from whosays.cli.options import with_library
from whosays.cli.shown import print_lines
from whosays.errors import FetchError, NotKeptError
from whosays.gather import Synced
from whosays.keep.feeds import list_feeds, remove_feed
from whosays.keep.library import Library
from whosays.keep.nouns import Feed
from whosays.show.inert import one_line
from whosays.show.lines import INDENT, Line, plain
from whosays.show.wording import count


@click.group("feeds")
def follow_feeds() -> None:
    """Follow feeds and sitemaps: RSS, Atom, JSON Feed."""


@follow_feeds.command("add")
@click.argument("url")
@click.option("--allow-private", is_flag=True, help="Fetch URLs of this machine and its private network too.")
@with_library
def add_feed(library: Library, url: str, allow_private: bool) -> None:
    """Follow the feed or sitemap at URL.

    It is fetched once, to see that it is one; its articles come with the next `whosays feeds sync`.

    Exit codes: 2 it is no feed; 4 it cannot be fetched; 6 the library cannot be written.
    """
    print_lines(_feed_lines(gather.follow(library, url, allow_private=allow_private)))


@follow_feeds.command("list")
@with_library
def show_feeds(library: Library) -> None:
    """Show the feeds that are followed, and how the last sync went."""
    feeds = list_feeds(library)
    lines = [line for feed in feeds for line in _feed_lines(feed)]
    print_lines(lines or [plain("No feeds are followed. Add one: whosays feeds add URL")])


@follow_feeds.command("remove")
@click.argument("feed")
@with_library
def remove(library: Library, feed: str) -> None:
    """Follow a feed no longer; its articles stay. FEED is its URL or its number in the list."""
    found = [one for one in list_feeds(library) if feed in (one.url, str(one.id))]
    if not found:
        raise NotKeptError(f"no feed {feed!a} is followed; see: whosays feeds list")
    remove_feed(library, found[0].id)


@follow_feeds.command("sync")
@click.option("--allow-private", is_flag=True, help="Fetch URLs of this machine and its private network too.")
@click.option("--now", "at_once", is_flag=True, help="Ask also the feeds that are not due yet.")
@with_library
def sync(library: Library, allow_private: bool, at_once: bool) -> None:
    """Ask the feeds that are due, and add what is new in them.

    One host is asked at a time, with a pause between two requests, and not again while it wants to be left alone. What fails is tried again
    on later syncs, three times in all.

    Exit codes: 0, also if single articles fail; 4 a feed cannot be fetched or is none; 5 the weights are missing; 6 the library cannot be
    written.
    """
    pace = gather.Pace(interval=timedelta(0)) if at_once else gather.Pace()
    waiting = [feed for feed in list_feeds(library) if not gather.is_due(feed, datetime.now(UTC), pace)]
    added = failed = code = 0
    for synced in gather.sync(library, allow_private=allow_private, pace=pace):
        added += synced.added is not None
        failed += synced.error is not None
        code = FetchError.exit_code if synced.error and synced.entry is None else code
        print_lines(_synced_lines(synced))
    told = f"{added:,} read, {failed:,} failed"
    click.echo(told + (f"; {count(len(waiting), 'feed')} not due yet (--now asks all the same)" if waiting else ""), err=True)
    raise SystemExit(code)


def _synced_lines(synced: Synced) -> list[Line]:
    name = one_line(synced.feed.title or synced.feed.url)
    if synced.entry is None:
        told = synced.error or (f"{count(synced.left, 'article')} left for the next sync" if synced.left else "")
        return [Line(Text(name, style="bold").append(f"  {one_line(told)}", style="dim not bold"), further=INDENT)] if told else []
    title = Text(one_line(synced.entry.title or synced.entry.url))
    if synced.added is None:
        return [Line(title.append(f"  failed: {one_line(synced.error or '')}", style="dim"), Text("    —  ", style="dim"), " " * 7)]
    aside = "  there already" if not synced.added.new else ""
    return [Line(title.append(f"  {name}{aside}", style="dim"), Text(f"{synced.added.article:>5}  ", style="dim"), " " * 7)]


def _feed_lines(feed: Feed) -> list[Line]:
    name = Text(one_line(feed.title or feed.url), style="bold")
    when = f"last asked {feed.last_sync:%Y-%m-%d %H:%M} UTC" if feed.last_sync else "not asked yet"
    about = [one_line(feed.url), count(feed.articles, "article"), when, *([one_line(feed.error)] if feed.error else [])]
    return [Line(name, Text(f"{feed.id:>5}  ", style="dim")), *(Line(Text(words, style="dim"), Text(" " * 7), " " * 7) for words in about)]
