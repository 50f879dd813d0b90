"""What a page's own data say about its article: JSON-LD first, then meta tags."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whosays.read.bylines import clean_authors
from whosays.read.dates import to_iso

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Of several things that a page describes, the first of the first of these kinds is its article.
LIVE = "LiveBlogPosting"
KINDS = (re.compile(r"\w*NewsArticle"), re.compile(r"\w*Article"), re.compile(r"BlogPosting"), re.compile(LIVE))
DEEPEST = 12

TITLES = ("og:title", "twitter:title", "dc.title", "headline")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "dc.date",
    "date",
)
AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
# "Title | Outlet", "Title - Outlet": what stands behind goes if it is the outlet or says who wrote it.
SEPARATOR = re.compile(r"\s+[|*•·–—-]\s+")

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states; ``body`` is the article's text as JSON-LD gives it, often without paragraphs."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    body: str | None = None


def read_metadata(tree: HtmlElement) -> Stated:
    """What ``tree`` states about its article. Broken JSON-LD counts as none."""
    things = _things(tree)
    article = next((thing for kind in KINDS for thing in things if any(kind.fullmatch(word) for word in _types(thing))), {})
    ids = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and "name" in thing}
    tags = _tags(tree)
    outlet = _outlet(next(iter(_names(article.get("publisher"), ids)), None), _first(tags, OUTLETS))
    # A live blog's headline is that of its latest entry; the meta tags name the whole.
    headline = None if LIVE in _types(article) else _text(article.get("headline"))
    title = headline or _without_outlet(_first(tags, TITLES) or _heading(tree), outlet)
    stated_dates = [_text(article.get(key)) for key in ("datePublished", "dateCreated")] + [_first(tags, (name,)) for name in DATES]
    tagged = (clean_authors(tags.get(name, ())) for name in AUTHORS)
    urls = [*tree.xpath("//link[@rel='canonical']/@href"), _first(tags, ("og:url",)), article.get("url")]
    return Stated(
        title=" ".join(title.split()) if title else None,
        outlet=outlet,
        # A tag for authors often holds the address of a profile, of which nothing is left.
        authors=clean_authors(_names(article.get("author"), ids)) or next((names for names in tagged if names), ()),
        published=next((iso for date in stated_dates if date and (iso := to_iso(date))), None),
        url=next((str(url) for url in urls if isinstance(url, str) and url.startswith(("http://", "https://"))), None),
        body=_text(article.get("articleBody")),
    )


def _outlet(publisher: str | None, site: str | None) -> str | None:
    """The publisher; but where the site's name is part of the publisher's ("Post" of "Post Publishing Group"), the site is the outlet."""
    return site if publisher is None or (site and site.casefold() in publisher.casefold()) else publisher


def _things(tree: HtmlElement) -> list[Thing]:
    found: list[Thing] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            found.extend(_walk(json.loads(_bare(script.text or ""), strict=False), DEEPEST))
        except (ValueError, RecursionError):
            continue
    return found


def _bare(script: str) -> str:
    """A script's JSON without the comment or CDATA marks that old pages put around it."""
    script = script.strip().rstrip(";")
    for opener in ("//", "<!--", "<![CDATA["):
        script = script.removeprefix(opener).strip()
    for closer in ("]]>", "-->", "//"):
        script = script.removesuffix(closer).strip()
    return script


def _walk(value: object, depth: int) -> Iterator[Thing]:
    """The things that a block of JSON-LD describes: itself, in lists, under @graph, and as the page's main entity."""
    if isinstance(value, list) and depth:
        for item in value:
            yield from _walk(item, depth - 1)
    elif isinstance(value, dict) and depth:
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"):
            yield from _walk(value.get(key), depth - 1)


def _types(thing: Thing) -> list[str]:
    kinds = thing.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _names(value: object, ids: Mapping[str, Thing]) -> list[str]:
    """Names of people or organizations, however they are given: as words, things, references to things, or lists of these."""
    if isinstance(value, list):
        return [name for item in value for name in _names(item, ids)]
    if isinstance(value, dict):
        known = value if "name" in value else ids.get(str(value.get("@id")), {})
        return _names(known.get("name"), {})
    found = _text(value)
    return [found] if found else []


def _text(value: object) -> str | None:
    """Words without entities (some pages escape their JSON-LD once more), in lines without idle white space."""
    if not isinstance(value, str):
        return None
    lines = (" ".join(line.split()) for line in html.unescape(html.unescape(value)).split("\n"))
    return "\n".join(line for line in lines if line) or None


def _tags(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name, words = tag.get("property") or tag.get("name"), _text(tag.get("content"))
        if name and words:
            found.setdefault(name.lower(), []).append(words)
    return found


def _first(tags: Mapping[str, Sequence[str]], names: Sequence[str]) -> str | None:
    return next((tags[name][0] for name in names if name in tags), None)


def _heading(tree: HtmlElement) -> str | None:
    """The only heading of the first order, or else what the browser's tab shows."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    return " ".join((tree.findtext(".//title") or "").split()) or None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    if title is None:
        return None
    first, *rest = SEPARATOR.split(title)
    tail = title[len(first) :].casefold()
    return first if rest and (" by " in tail or (outlet and outlet.casefold() in tail)) and len(first) > len(title) / 3 else title
