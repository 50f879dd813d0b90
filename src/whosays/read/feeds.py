"""Feeds and sitemaps: which articles a site has to offer.

RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed, and sitemaps with Google's news extension. Nothing is taken on trust: no entity is expanded,
no DTD loaded, and what stands in a feed is words and http(s) URLs.
"""

from __future__ import annotations

import codecs
import html
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from whosays.errors import InputError
from whosays.read.dates import to_iso
from whosays.read.xml import base_of, child, children, joined, local_name, parse_xml, tagged, words_in

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 20_000_000
LONGEST_URL = 2000
LONGEST_WORDS = 500
GZIP = b"\x1f\x8b"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
DC = "{http://purl.org/dc/elements/1.1/}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json"}
EXPECTED = "expected RSS, Atom, JSON Feed or a sitemap"
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed offers. ``key`` is what the feed knows it by, its id or else its URL; two entries of a feed never share one.

    ``published`` is an ISO date or date-time, None where the feed states none that can be read. ``outlet`` is whom the entry names as its
    source, or else the feed's title.
    """

    key: str
    url: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed offers, as a feed's own order has it; of a sitemap, what changed last comes first.

    ``parts`` are the URLs of the sitemaps that a sitemap index lists, what changed last first.
    """

    title: str | None
    entries: tuple[Entry, ...]
    parts: tuple[str, ...] = ()


def read_feed(data: bytes, *, url: str, charset: str | None = None) -> Feed:
    """The feed in ``data``, which came from ``url``; relative links count from there. gzip is undone first.

    ``charset`` is what the server says of it, which counts where the feed says nothing itself.

    Raises:
        InputError: it is no feed, too large, or declares entities.
    """
    data = _unpacked(data, url)
    if len(data) > MAX_BYTES:
        raise InputError(f"{url} is too large for a feed, more than {MAX_BYTES:,} bytes: {EXPECTED}")
    if not data.strip():
        raise InputError(f"{url} is empty: {EXPECTED}")
    bare = data.removeprefix(codecs.BOM_UTF8).lstrip()
    feed = _json_feed(bare, url) if bare.startswith(b"{") else _xml_feed(data, url, charset)
    return replace(feed, entries=tuple(_distinct(feed.entries, feed.title)), parts=tuple(dict.fromkeys(feed.parts)))


def _unpacked(data: bytes, url: str) -> bytes:
    if not data.startswith(GZIP):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise InputError(f"{url} is damaged and cannot be unpacked ({error}): {EXPECTED}") from None


def _distinct(entries: Iterable[Entry], title: str | None) -> Iterator[Entry]:
    """The first of the entries of each key and of each URL."""
    keys, urls = set(), set()
    for entry in entries:
        if entry.key not in keys and entry.url not in urls:
            keys.add(entry.key)
            urls.add(entry.url)
            yield replace(entry, outlet=entry.outlet or title)


def _entry(
    key: str | None, url: str | None, *, title: str | None = None, published: str | None = None, outlet: str | None = None
) -> list[Entry]:
    """An entry, or nothing where it leads nowhere."""
    return [Entry(key or url, url, title, published, outlet)] if url else []


def _json_feed(data: bytes, url: str) -> Feed:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{url} is no valid JSON ({type(error).__name__}): {EXPECTED}") from None
    if not str(feed.get("version")).startswith("https://jsonfeed.org/version/") or not isinstance(feed.get("items"), list):
        raise InputError(f"{url} is JSON, but no JSON Feed: {EXPECTED}")
    entries: list[Entry] = []
    for item in feed["items"]:
        if not isinstance(item, dict):
            continue
        link = _link(_text(item.get("url")) or _text(item.get("external_url")), url)
        key = item["id"] if isinstance(item.get("id"), int | float) else _text(item.get("id"))
        published = _date(_text(item.get("date_published")))
        key = "".join(c for c in str(key or "") if c.isprintable())
        entries += _entry(key or None, link, title=_words(_text(item.get("title"))), published=published)
    return Feed(_words(_text(feed.get("title"))), tuple(entries))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _xml_feed(data: bytes, url: str, charset: str | None) -> Feed:
    root = parse_xml(data, name=url, charset=charset)
    readers: dict[str, Callable[[_Element, str], Feed]] = {
        "rss": _rss,
        "rdf": _rss,
        "feed": _atom,
        "urlset": _sitemap,
        "sitemapindex": _sitemap_index,
    }
    kind = local_name(root).lower()
    if kind in readers:
        return readers[kind](root, url)
    if named := _feeds_named(root, url):
        raise InputError(f"{url} is a page, no feed. It names {', '.join(named)}: give that")
    raise InputError(f"{url} is no feed but <{kind[:40]}>: {EXPECTED}")


def _feeds_named(root: _Element, url: str) -> list[str]:
    """The feeds that a page names in its head, three at most."""
    links = (_link(link.get("href"), url) for link in tagged(root, "link") if (link.get("type") or "").lower() in FEED_TYPES)
    return [link for link in links if link][:3]


def _rss(root: _Element, url: str) -> Feed:
    """RSS. 2.0 and its forebears have items in the channel, 1.0 beside it."""
    channel = next(tagged(root, "channel"), root)
    entries: list[Entry] = []
    for item in tagged(root, "item"):
        guid, source = child(item, "guid"), child(item, "source")
        key = words_in(guid)
        permanent = guid is not None and (guid.get("isPermaLink") or "true").strip().lower() != "false"
        link = words_in(child(item, "link")) or (key if permanent and key and "://" in key else None)
        published = _date(words_in(child(item, "pubDate")) or words_in(item.find(f"{DC}date")))
        whole = _link(link, base_of(item, url))
        entries += _entry(key or item.get(ABOUT), whole, title=_line(child(item, "title")), published=published, outlet=_line(source))
    return Feed(_line(child(channel, "title")), tuple(entries))


def _atom(root: _Element, url: str) -> Feed:
    """Atom 1.0 and 0.3. ``updated`` is when an entry last changed, which is not when the article appeared."""
    entries: list[Entry] = []
    for item in children(root, "entry"):
        links = [link for link in children(item, "link") if link.get("rel", "alternate") == "alternate"]
        link = next((link for link in links if "html" in (link.get("type") or "html")), None)
        href = _link(link.get("href"), base_of(link, url)) if link is not None else None
        published = _date(words_in(child(item, "published")) or words_in(child(item, "issued")))
        source = child(item, "source")
        outlet = _line(child(source, "title")) if source is not None else None
        entries += _entry(words_in(child(item, "id")), href, title=_line(child(item, "title")), published=published, outlet=outlet)
    return Feed(_line(child(root, "title")), tuple(entries))


def _sitemap(root: _Element, url: str) -> Feed:
    """A sitemap. ``lastmod`` is when a page last changed, which is not when the article appeared: it only orders."""
    dated: list[tuple[str, Entry]] = []
    for item in children(root, "url"):
        news = item.find(f"{NEWS}news")
        published = _date(words_in(news.find(f"{NEWS}publication_date"))) if news is not None else None
        title = _line(news.find(f"{NEWS}title")) if news is not None else None
        outlet = _line(news.find(f"{NEWS}publication/{NEWS}name")) if news is not None else None
        found = _entry(None, _link(words_in(child(item, "loc")), url), title=title, published=published, outlet=outlet)
        dated += [(_date(words_in(child(item, "lastmod"))) or published or "", entry) for entry in found]
    return Feed(None, tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0], reverse=True)))


def _sitemap_index(root: _Element, url: str) -> Feed:
    items = sorted(children(root, "sitemap"), key=lambda item: _date(words_in(child(item, "lastmod"))) or "", reverse=True)
    links = (_link(words_in(child(item, "loc")), url) for item in items)
    return Feed(None, (), tuple(link for link in links if link))


def _line(element: _Element | None) -> str | None:
    return _words(words_in(element))


def _words(text: str | None) -> str | None:
    """Words on one line, without mark-up, entities (feeds escape theirs once more) and what no line of words has in it."""
    if text is None:
        return None
    plain = TAG.sub(" ", html.unescape(text)) if "<" in text or "&" in text else text
    plain = "".join(c if c.isprintable() else " " for c in plain[: LONGEST_WORDS * 4])
    return " ".join(plain.split())[:LONGEST_WORDS] or None


def _link(address: str | None, base: str) -> str | None:
    """``address`` from ``base`` as a whole http or https URL; None for whatever else."""
    whole = joined(base, address.strip()) if address else None
    if whole is None or len(whole) > LONGEST_URL or not whole.isprintable():
        return None
    try:
        parts = urlsplit(whole)
        return whole.partition("#")[0] if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _date(stated: str | None) -> str | None:
    """An ISO date or date-time, be it stated so or as in e-mails; None for one that cannot be read."""
    if stated is None or len(stated) > 100:
        return None
    try:
        return to_iso(stated) or parsedate_to_datetime(stated).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
