"""Feeds asked for again: only if they changed, and not while a server wants to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from tests.read.test_fetch import Serve, Site, answer, site
from whosays.errors import BusyError, FetchError
from whosays.read.fetch import fetch, fetch_feed

__all__ = ["site"]
FEED = b"<rss><channel><title>Harbour Post</title></channel></rss>"
STAMP = "Fri, 31 Oct 2025 08:30:00 GMT"


def unchanged_if_asked(handler: BaseHTTPRequestHandler) -> None:
    known = handler.headers.get("If-None-Match") == '"v1"'
    answer(304 if known else 200, b"" if known else FEED, Content_Type="application/rss+xml", ETag='"v1"', Last_Modified=STAMP)(handler)


def test_what_did_not_change_is_not_sent_again(site: Site) -> None:
    site.pages["/feed"] = unchanged_if_asked
    page = fetch_feed(f"{site.url}/feed", allow_private=True)
    assert page is not None
    assert (page.body, page.media_type, page.etag, page.last_modified) == (FEED, "application/rss+xml", '"v1"', STAMP)
    assert fetch_feed(f"{site.url}/feed", etag=page.etag, modified=page.last_modified, allow_private=True) is None
    assert fetch_feed(f"{site.url}/feed", etag='"v0"', allow_private=True) == page
    asked = [headers for path, headers in site.asked if path == "/feed"]
    assert [headers.get("If-None-Match") for headers in asked] == [None, '"v1"', '"v0"']
    assert asked[1]["If-Modified-Since"] == STAMP
    assert all("If-None-Match" not in headers for path, headers in site.asked if path == "/robots.txt")


def test_conditions_survive_a_redirect(site: Site) -> None:
    site.pages |= {"/old": answer(301, Location="/feed"), "/feed": unchanged_if_asked}
    assert fetch_feed(f"{site.url}/old", etag='"v1"', allow_private=True) is None


def test_nothing_changed_though_nobody_asked_is_no_answer(site: Site) -> None:
    site.pages["/"] = answer(304)
    for ask in (fetch, fetch_feed):
        with pytest.raises(FetchError, match="304"):
            ask(site.url, allow_private=True)


def test_feeds_come_in_more_types_than_articles(site: Site) -> None:
    for media_type in ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/gzip"):
        site.pages["/"] = answer(200, FEED, Content_Type=media_type)
        assert fetch_feed(site.url, allow_private=True)
        with pytest.raises(FetchError, match="not a page"):
            fetch(site.url, allow_private=True)
    site.pages["/"] = answer(200, FEED, Content_Type="image/png")
    with pytest.raises(FetchError, match="image/png"):
        fetch_feed(site.url, allow_private=True)


@pytest.mark.parametrize("header", ['"a\x80"', '"' + "a" * 600 + '"'])
def test_a_header_that_cannot_be_sent_back_is_forgotten(site: Site, header: str) -> None:
    site.pages["/"] = answer(200, FEED, ETag=header)
    page = fetch_feed(site.url, allow_private=True)
    assert page is not None
    assert page.etag is None


def busy(status: int, **headers: str) -> Serve:
    return answer(status, b"busy", **headers)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_says_how_long(site: Site, status: int) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    for stated, least, most in (("120", 120, 120), (soon, 90, 100), ("Fri, 31 Oct 2025 08:30:00 GMT", 0, 0)):
        site.pages["/"] = busy(status, Retry_After=stated)
        with pytest.raises(BusyError) as caught:
            fetch(site.url, allow_private=True)
        assert caught.value.seconds is not None
        assert least <= caught.value.seconds <= most
    for stated in ("", "soon", "-5", "9" * 40, "Fri, 31 Oct 2025 08:30:00"):
        site.pages["/"] = busy(status, Retry_After=stated)
        with pytest.raises(BusyError) as caught:
            fetch_feed(site.url, allow_private=True)
        assert caught.value.seconds is None
