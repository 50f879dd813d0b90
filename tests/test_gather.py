"""Articles and feeds into a real library, from real servers on this machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from tests import plain_reader
from tests.read.test_fetch import Site, answer, running
from whosays import flow, gather
from whosays.errors import FetchError, InputError, KeepError
from whosays.gather import Pace, Synced
from whosays.keep import articles
from whosays.keep.articles import get_article, list_articles
from whosays.keep.feeds import add_feed, list_feeds
from whosays.keep.library import Library, open_library
from whosays.keep.nouns import Added, Query
from whosays.model import Document, Dossier

SWIFT = Pace(pause=0, patience=1, interval=timedelta(0))
FRENCH = "<p>Le maire a dit lundi que le pont resterait fermé jusqu’à la fin de l’année, et que personne ne le savait.</p>" * 8


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from running(Site())


@pytest.fixture(autouse=True)
def without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "examine", plain_reader.examine)


def page(name: str) -> bytes:
    words = f"Ada Lind said that the {name} of Brackwater would stay open all winter, and that nobody on the island need worry. "
    return f"<html><head><title>The {name} stays</title></head><body><article>{f'<p>{words}</p>' * 6}</article></body></html>".encode()


def rss(*names: str) -> bytes:
    items = "".join(
        f"<item><link>/{name}</link><guid>{name}</guid><title>{name}</title><pubDate>Fri, 31 Oct 2025 08:30:00 GMT</pubDate></item>"
        for name in names
    )
    return f"<rss><channel><title>Harbour Post</title>{items}</channel></rss>".encode()


def follow(library: Library, site: Site, *names: str) -> None:
    site.pages["/feed"] = answer(200, rss(*names), Content_Type="application/rss+xml")
    gather.follow(library, f"{site.url}/feed", allow_private=True)
    site.asked.clear()


def sync(library: Library, pace: Pace = SWIFT) -> list[Synced]:
    return list(gather.sync(library, allow_private=True, pace=pace))


def asked(site: Site, path: str) -> int:
    return [one for one, _ in site.asked].count(path)


def test_a_source_is_kept_and_not_twice(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The ferry stays\n\nMayor Ada Lind said that the ferry would stay.\n", encoding="utf-8")
    first = gather.add_source(library, path, outlet="Harbour Post", published="2025-10-31")
    again = gather.add_source(library, path, outlet="Harbour Post", published="2025-10-31")
    assert (first.new, again.new) == (True, False)
    article = get_article(library, first.article)
    assert (article.card.outlet, article.card.published) == ("Harbour Post", "2025-10-31")
    assert [claim.words for claim in article.claims.values()] == ["the ferry would stay"]


def test_what_is_no_feed_is_not_followed(library: Library, site: Site) -> None:
    site.pages["/"] = answer(200, page("ferry"), Content_Type="text/html")
    with pytest.raises(InputError):
        gather.follow(library, site.url, allow_private=True)
    with pytest.raises(FetchError, match="not a public address"):
        gather.follow(library, site.url)
    assert list_feeds(library) == ()


def test_new_entries_are_read_once(library: Library, site: Site) -> None:
    site.pages |= {"/ferry": answer(200, page("ferry")), "/bridge": answer(200, page("bridge"))}
    follow(library, site, "ferry")
    first = sync(library)
    assert [(one.entry.key if one.entry else None, one.error) for one in first] == [("ferry", None), (None, None)]
    site.pages["/feed"] = answer(200, rss("bridge", "ferry"))
    second = sync(library)
    assert [one.entry.key for one in second if one.entry] == ["bridge"]
    assert (asked(site, "/ferry"), asked(site, "/bridge")) == (1, 1)
    (feed,) = list_feeds(library)
    assert (feed.title, feed.articles, feed.error) == ("Harbour Post", 2, None)
    (ferry,) = list_articles(library, Query(words="ferry")).cards
    assert (ferry.outlet, ferry.published) == ("Harbour Post", "2025-10-31T08:30:00+00:00")


def test_what_the_page_tells_goes_before_what_the_feed_tells(library: Library, site: Site) -> None:
    told = b'<head><meta property="og:site_name" content="Lake Radio"><meta property="article:published_time" content="2025-10-30">'
    site.pages["/ferry"] = answer(200, page("ferry").replace(b"<head>", told), Content_Type="text/html")
    follow(library, site, "ferry")
    sync(library)
    (card,) = list_articles(library, Query()).cards
    assert (card.outlet, card.published) == ("Lake Radio", "2025-10-30")


def test_an_unchanged_feed_is_not_sent_again_unless_something_is_left(library: Library, site: Site) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"1"'
        answer(304 if known else 200, b"" if known else rss("ferry", "bridge", "lamp"), ETag='"1"')(handler)

    site.pages |= {f"/{name}": answer(200, page(name)) for name in ("ferry", "bridge", "lamp")}
    site.pages["/feed"] = conditional
    add_feed(library, f"{site.url}/feed")
    two = Pace(pause=0, most=2, interval=timedelta(0))
    assert [one.left for one in sync(library, two)] == [0, 0, 1]
    assert [one.entry.key for one in sync(library, two) if one.entry] == ["lamp"]
    assert sync(library, two)[0].entry is None
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/feed"] == [None, None, '"1"']


def test_what_fails_is_tried_three_times(library: Library, site: Site) -> None:
    site.pages["/ferry"] = answer(200, page("ferry"))
    follow(library, site, "gone", "ferry")
    results = [sync(library) for _ in range(4)]
    assert [one.entry.key for one in results[0] if one.added] == ["ferry"]
    assert ["404" in (one.error or "") for result in results for one in result if one.entry and not one.added] == [True] * 3
    assert [result[-1].left for result in results] == [1, 1, 0, 0]
    assert asked(site, "/gone") == 3


def test_what_failed_once_comes_in_later(library: Library, site: Site) -> None:
    follow(library, site, "ferry")
    sync(library)
    site.pages["/ferry"] = answer(200, page("ferry"))
    assert [one.added is not None for one in sync(library)] == [True, False]


def test_another_language_is_not_tried_again(library: Library, site: Site) -> None:
    site.pages["/ferry"] = answer(200, FRENCH.encode(), Content_Type="text/html; charset=utf-8")
    follow(library, site, "ferry")
    assert "French" in str(sync(library)[0].error)
    sync(library)
    assert asked(site, "/ferry") == 1


def test_an_article_that_the_library_refuses_is_told_and_the_others_are_read(
    library: Library, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages |= {"/ferry": answer(200, page("ferry")), "/bridge": answer(200, page("bridge"))}
    follow(library, site, "ferry", "bridge")
    add = articles.add

    def refusing(library: Library, dossier: Dossier) -> Added:
        if "ferry" in dossier.document.text:
            raise KeepError("the library could not be written (too much of it)")
        return add(library, dossier)

    monkeypatch.setattr(articles, "add", refusing)
    refused, added, done = sync(library)
    assert "too much" in str(refused.error)
    assert added.added
    assert (done.error, done.left) == (None, 1)
    monkeypatch.undo()
    monkeypatch.setattr(flow, "examine", plain_reader.examine)
    assert [one.added is not None for one in sync(library)] == [True, False]


def test_a_short_wait_is_waited_for(library: Library, site: Site) -> None:
    answers = [answer(503, Retry_After="1"), answer(200, page("ferry"))]
    site.pages["/ferry"] = lambda handler: answers.pop(0)(handler)
    follow(library, site, "ferry")
    begin = time.monotonic()
    assert sync(library)[0].added
    assert time.monotonic() - begin >= 1


def test_a_host_that_wants_to_be_left_alone_is(library: Library, site: Site) -> None:
    site.pages |= {"/ferry": answer(429, Retry_After="3600"), "/bridge": answer(200, page("bridge"))}
    follow(library, site, "ferry", "bridge")
    (done,) = sync(library)
    assert (done.added, done.left) == (None, 2)
    assert (asked(site, "/ferry"), asked(site, "/bridge")) == (1, 0)
    (feed,) = list_feeds(library)
    assert "left alone until" in str(feed.error)
    now = datetime.now(UTC)
    assert not gather.is_due(feed, now + timedelta(minutes=59), SWIFT)
    assert gather.is_due(feed, now + timedelta(minutes=61), SWIFT)
    assert sync(library) == []
    site.pages["/ferry"] = answer(200, page("ferry"))
    later = list(gather.sync(library, allow_private=True, pace=SWIFT, now=now + timedelta(hours=2)))
    assert [one.entry.key for one in later if one.added] == ["ferry", "bridge"]
    assert list_feeds(library)[0].error is None


def test_a_busy_feed_is_left_alone_too(library: Library, site: Site) -> None:
    follow(library, site, "ferry")
    site.pages["/feed"] = answer(503)
    (failed,) = sync(library)
    assert "503" in str(failed.error)
    assert not gather.is_due(list_feeds(library)[0], datetime.now(UTC), Pace())
    assert asked(site, "/feed") == 1


def test_a_host_is_asked_slowly(library: Library, site: Site) -> None:
    times: list[float] = []

    def timed(body: bytes) -> object:
        def serve(handler: BaseHTTPRequestHandler) -> None:
            times.append(time.monotonic())
            answer(200, body)(handler)

        return serve

    follow(library, site, "ferry", "bridge", "lamp")
    site.pages |= {f"/{name}": timed(page(name)) for name in ("ferry", "bridge", "lamp")}
    sync(library, Pace(pause=0.3, interval=timedelta(0)))
    assert all(second - first >= 0.3 for first, second in pairwise(times))


def test_a_feed_just_asked_is_not_due(library: Library, site: Site) -> None:
    follow(library, site)
    sync(library, Pace())
    assert list(gather.sync(library, allow_private=True)) == []
    assert asked(site, "/feed") == 1
    assert list(gather.sync(library, allow_private=True, now=datetime.now(UTC) + timedelta(minutes=16)))


@pytest.mark.parametrize("body", [b"<html>none any more</html>", b"", b"{}"])
def test_a_feed_that_is_none_any_more_is_told_and_the_others_are_read(library: Library, site: Site, body: bytes) -> None:
    follow(library, site, "ferry")
    site.pages |= {"/feed": answer(200, body), "/other": answer(200, rss("ferry")), "/ferry": answer(200, page("ferry"))}
    add_feed(library, f"{site.url}/other")
    failed, added, done = sync(library)
    assert failed.error
    assert added.added
    assert done.error is None
    assert [feed.error is None for feed in list_feeds(library)] == [False, True]


def test_an_index_of_sitemaps_is_followed_one_step(library: Library, site: Site) -> None:
    part = f"<urlset><url><loc>{site.url}/ferry</loc></url></urlset>".encode()
    index = "".join(f"<sitemap><loc>{site.url}/{n}.xml</loc><lastmod>2025-10-0{n}</lastmod></sitemap>" for n in (1, 2, 3, 4))
    site.pages |= {"/ferry": answer(200, page("ferry")), "/4.xml": answer(200, part, Content_Type="application/xml", ETag='"4"')}
    site.pages["/index.xml"] = answer(200, f"<sitemapindex>{index}</sitemapindex>".encode(), ETag='"1"')
    gather.follow(library, f"{site.url}/index.xml", allow_private=True)
    assert [one.added is not None for one in sync(library)] == [True, False]
    assert [asked(site, f"/{n}.xml") for n in (1, 2, 3, 4)] == [0, 1, 1, 1]
    assert list_feeds(library)[0].etag is None


def test_entries_lead_nowhere_they_may_not(library: Library, site: Site) -> None:
    items = "".join(
        f"<item><link>{url}</link></item>" for url in ("http://169.254.169.254/latest", "file:///etc/hosts", "http://10.0.0.7/")
    )
    site.pages["/feed"] = answer(200, f"<rss><channel>{items}</channel></rss>".encode())
    add_feed(library, f"{site.url}/feed")
    errors = [one.error for one in sync(library) if one.entry]
    assert len(errors) == 2
    assert "never fetched" in str(errors[0])


def test_an_older_reading_is_read_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    old = gather.add_document(library, Document("Ada Lind said that the ferry would stay.", url="http://harbourpost.example/a"))
    monkeypatch.setattr(flow, "examine", lambda document: plain_reader.examine(document, flow.producer()))
    (again,) = gather.read_again(library)
    assert (again.article, again.version, again.new) == (old.article, old.version, True)
    assert get_article(library, old.article).dossier.producer == flow.producer()
    assert list(gather.read_again(library)) == []


@pytest.mark.slow
def test_dossiers_name_their_producer_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert flow.examine(Document("Mayor Ada Lind said that the ferry would stay.")).producer == flow.producer()
