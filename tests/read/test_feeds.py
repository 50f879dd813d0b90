"""Feeds of every kind, well made and not, friendly and not."""

from __future__ import annotations

import gzip
import json
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whosays.errors import InputError
from whosays.read.feeds import Entry, Feed, read_feed

HERE = "http://harbourpost.example/feeds/news.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Harbour Post</title><link>http://harbourpost.example/</link>
  <atom:link rel="self" href="http://harbourpost.example/feeds/news.xml"/>
  <image><title>A logo</title><url>http://harbourpost.example/logo.png</url></image>
  <item>
    <media:title>Not the title</media:title>
    <title>Ferry &amp;amp; bridge: <![CDATA[“both” <b>stay</b>]]></title>
    <link>/news/ferry?a=1&amp;b=2#top</link>
    <guid isPermaLink="false">hp-1</guid>
    <pubDate>Fri, 31 Oct 2025 08:30:00 +0100</pubDate>
    <source url="http://courier.example/rss">Financial Courier</source>
  </item>
  <item><guid>http://harbourpost.example/news/lamps</guid><dc:date>2025-10-30</dc:date></item>
  <item><guid>hp-1</guid><link>/news/other</link><title>The same key again</title></item>
  <item><guid>hp-4</guid><link>/news/ferry?a=1&amp;b=2</link><title>The same page again</title></item>
  <item><guid isPermaLink="false">hp-5</guid><title>Leads nowhere</title></item>
  <item><link>javascript:alert(1)</link></item>
  <item><link>file:///news</link></item>
  <item><link>http://[::1</link></item>
  <item><link>/news/undated</link><pubDate>the day after the storm</pubDate></item>
  <item><link>/news/year-0</link><pubDate>Fri, 31 Oct 99999 08:30:00 +9999</pubDate></item>
</channel></rss>"""


def feed(text: str | bytes, **about: str) -> Feed:
    return read_feed(text if isinstance(text, bytes) else text.encode(), url=HERE, **about)


def urls(found: Feed) -> list[str]:
    return [entry.url.removeprefix("http://harbourpost.example") for entry in found.entries]


def test_rss_2() -> None:
    found = feed(RSS)
    assert found.title == "Harbour Post"
    assert urls(found) == ["/news/ferry?a=1&b=2", "/news/lamps", "/news/undated", "/news/year-0"]
    first, second, third, fourth = found.entries
    assert first == Entry(
        "hp-1",
        "http://harbourpost.example/news/ferry?a=1&b=2",
        "Ferry & bridge: “both” stay",
        "2025-10-31T08:30:00+01:00",
        "Financial Courier",
    )
    assert (second.key, second.published, second.outlet) == ("http://harbourpost.example/news/lamps", "2025-10-30", "Harbour Post")
    assert third.key == third.url
    assert (third.published, fourth.published) == (None, None)


def test_rss_1() -> None:
    found = feed("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="http://harbourpost.example/"><title>Harbour Post</title></channel>
      <item rdf:about="urn:hp:1"><title>Lamps</title><link>http://harbourpost.example/lamps</link><dc:date>2025-10-31T08:30Z</dc:date></item>
    </rdf:RDF>""")
    assert found.entries == (Entry("urn:hp:1", "http://harbourpost.example/lamps", "Lamps", "2025-10-31T08:30:00+00:00", "Harbour Post"),)


def test_atom() -> None:
    found = feed("""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://lake.example/a/">
      <title type="html">Lake &amp;amp; Shore</title>
      <entry xml:base="b/"><id>tag:lake.example,2025:1</id><title>One</title><updated>2025-11-02T00:00:00Z</updated>
        <link rel="enclosure" href="sound.mp3"/><link rel="alternate" type="application/json" href="one.json"/><link href="one"/>
        <published>2025-10-31T08:30:00.123Z</published><source><title>Radio Sund</title></source></entry>
      <entry><id>2</id><link rel="alternate" type="text/html" href="/two"/><updated>2025-11-02T00:00:00Z</updated></entry>
    </feed>""")
    assert found.title == "Lake & Shore"
    assert found.entries == (
        Entry("tag:lake.example,2025:1", "http://lake.example/a/b/one", "One", "2025-10-31T08:30:00+00:00", "Radio Sund"),
        Entry("2", "http://lake.example/two", None, None, "Lake & Shore"),
    )


def test_json_feed() -> None:
    items = [
        {"id": 7, "url": "/seven", "title": "Seven\n\x1b[31m", "date_published": "2025-10-31T08:30:00Z"},
        {"id": "x", "external_url": "http://courier.example/x", "title": None},
        {"id": ["no"], "url": "http://harbourpost.example/eight", "date_published": 5},
        {"id": "nowhere"},
        "none",
    ]
    found = feed("\ufeff" + json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": items}))
    assert [(entry.key, entry.url) for entry in found.entries] == [
        ("7", "http://harbourpost.example/seven"),
        ("x", "http://courier.example/x"),
        ("http://harbourpost.example/eight", "http://harbourpost.example/eight"),
    ]
    assert (found.entries[0].title, found.entries[0].published) == ("Seven [31m", "2025-10-31T08:30:00+00:00")


def test_a_sitemap_tells_what_changed_last_first_and_takes_no_change_for_a_date() -> None:
    found = feed("""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc> http://harbourpost.example/old </loc><lastmod>2025-10-01</lastmod></url>
      <url><loc>http://harbourpost.example/news</loc><lastmod>2025-10-31</lastmod>
        <news:news><news:publication><news:name>Evening Post</news:name>
        <news:language>en</news:language></news:publication><news:publication_date>2025-10-30</news:publication_date>
        <news:title>The news</news:title></news:news></url>
      <url><loc>http://harbourpost.example/ever</loc></url>
    </urlset>""")
    assert urls(found) == ["/news", "/old", "/ever"]
    assert [entry.published for entry in found.entries] == ["2025-10-30", None, None]
    assert (found.entries[0].outlet, found.entries[0].title) == ("Evening Post", "The news")


def test_an_index_of_sitemaps_packed() -> None:
    found = feed(
        gzip.compress(b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>http://harbourpost.example/1.xml.gz</loc><lastmod>2025-01-01</lastmod></sitemap>
      <sitemap><loc>http://harbourpost.example/2.xml.gz</loc><lastmod>2025-10-01</lastmod></sitemap></sitemapindex>""")
    )
    assert (found.entries, found.parts) == ((), ("http://harbourpost.example/2.xml.gz", "http://harbourpost.example/1.xml.gz"))


def test_a_bare_ampersand_costs_a_url_nothing() -> None:
    found = feed("<rss><channel><title>A & B &nbsp; C</title><item><link>/a?b=1&c=2</link><title><![CDATA[x & y]]></title></item></rss>")
    assert urls(found) == ["/a?b=1&c=2"]
    assert found.entries[0].title == "x & y"


def test_what_no_text_may_hold_is_left_out() -> None:
    found = feed(
        "<rss><channel><title>&#0; &#xd800; \ud800 a &amp;amp; b</title><item><link>/a?b=1&amp;c=2</link></item>".encode(
            "utf-8", "surrogatepass"
        )
    )
    assert urls(found) == ["/a?b=1&c=2"]
    assert str(found.title).endswith("a & b")


def test_charsets() -> None:
    words = "<rss><channel><title>Sønder Grønvik</title></channel></rss>"
    assert feed(words.encode("latin-1"), charset="ISO-8859-1").title == "Sønder Grønvik"
    assert feed(words.encode("utf-16")).title == "Sønder Grønvik"
    assert feed(f'<?xml version="1.0" encoding="UTF-8"?>{words}', charset="latin-1").title == "Sønder Grønvik"
    assert feed(words, charset="no-such-charset").title == "Sønder Grønvik"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x1f\x8bnot packed", "damaged"),
        (b"{", "no valid JSON"),
        (b"{" * 200_000, "no valid JSON"),
        (b'{"items": []}', "no JSON Feed"),
        (b"just words", "no XML"),
        (b"<opml><body/></opml>", "no feed but <opml>"),
        (b'<html><head><link type="application/rss+xml" href="/rss"/></head></html>', "It names http://harbourpost.example/rss"),
        (gzip.compress(bytes(30_000_000)), "too large"),
    ],
)
def test_what_is_no_feed_says_what_was_found(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        feed(data)
    assert str(caught.value).startswith(HERE)


# What means harm


def entities(*declared: str) -> str:
    return "<!DOCTYPE rss [" + "".join(f"<!ENTITY {one}>" for one in declared) + "]>"


LAUGHS = entities('a0 "ha"', *(f'a{n + 1} "{f"&a{n};" * 10}"' for n in range(12)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "harm",
    [
        LAUGHS + "<rss><channel><title>&a12;</title></channel></rss>",
        LAUGHS + '<rss><channel><item xml:base="&a12;"><link>b</link></item></channel></rss>',
        entities(f'a "{"ha" * 50_000}"') + f'<rss><channel title="{"&a;" * 50_000}"/></rss>',
        entities('f SYSTEM "file:///etc/hostname"') + "<rss><channel><title>&f;</title></channel></rss>",
        entities('% f SYSTEM "http://127.0.0.1:9/x.dtd"> %f; <!ENTITY g "x"') + "<rss><channel><title>&g;</title></channel></rss>",
    ],
)
def test_entities_are_refused_soon(harm: str, encoding: str) -> None:
    begin = time.monotonic()
    with pytest.raises(InputError):
        feed(harm.encode(encoding))
    assert time.monotonic() - begin < 2


def test_a_dtd_elsewhere_is_not_asked_for() -> None:
    found = feed('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd"><rss><channel><title>Harbour Post</title></channel></rss>')
    assert found.title == "Harbour Post"


def test_deep_and_long_ones_end_soon() -> None:
    begin = time.monotonic()
    for data in (b"<rss>" * 500_000, b"<rss><channel><title>" + b"<![CDATA[" * 300_000, b"<rss><item><link>" + b"&" * 300_000):
        try:
            feed(data)
        except InputError:
            continue
    assert time.monotonic() - begin < 10


SCRAPS = [
    *("<rss>", "</rss>", "<channel>", "<item>", "</item>", "<link>", "</link>", "<entry>", "<urlset>", "<url>", "<loc>", "<pubDate>"),
    *("<feed xmlns='http://www.w3.org/2005/Atom'>", "<link href='//x'/>", "<title type='html'>", "<!DOCTYPE a [", "xml:base='http://['"),
    *("http://a.example/", "31 Oct 2025 25:61:00 +2500", "<?x", "<!--", "-->", "<![CDATA[", "]]>", "[", "&", "&lt;", "\0"),
    *("&#0;", "&#xd800;", "&#x110000;", "&#55296;", "\ud800", "\ufffe", "<?xml encoding='hex'?>", "<title>", "</title>"),
]
ANYTHING = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: f"<rss><channel><item><link>{text}</link><guid>{text}</guid>".encode("utf-8", "replace")),
    st.lists(
        st.sampled_from(SCRAPS),
        max_size=30,
    ).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "url", "title", "date_published"]), inner),
        max_leaves=8,
    ).map(lambda items: json.dumps({"version": "https://jsonfeed.org/version/1", "title": items, "items": [items]}).encode()),
)


@given(ANYTHING, st.none() | st.text(max_size=12))
@example(b"<?xml encoding='hex'?><rss></rss>", None)
@example(b"<?xml encoding='idna'", None)
@example(b"<rss", "hex")
def test_any_bytes_are_a_feed_or_refused(data: bytes, charset: str | None) -> None:
    try:
        found = read_feed(data, url=HERE, charset=charset)
    except InputError:
        return
    assert len({entry.key for entry in found.entries}) == len({entry.url for entry in found.entries}) == len(found.entries)
    for entry in found.entries:
        assert entry.key
        assert entry.url.startswith(("http://", "https://"))
        assert entry.title is None or entry.title.isprintable()
        (entry.key + entry.url + (entry.title or "") + (entry.outlet or "")).encode()


@given(st.lists(st.dates(), min_size=2, max_size=6))
def test_a_sitemap_is_ordered_by_its_dates(days: list[object]) -> None:
    rows = "".join(f"<url><loc>http://a.example/{n}</loc><lastmod>{day}</lastmod></url>" for n, day in enumerate(days))
    found = [days[int(entry.url.rpartition("/")[2])] for entry in feed(f"<urlset>{rows}</urlset>").entries]
    assert all(str(first) >= str(second) for first, second in pairwise(found))
