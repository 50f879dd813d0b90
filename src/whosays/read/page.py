"""HTML to documents: the article's own words in paragraphs, and what the page says about it."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whosays.errors import InputError
from whosays.model import Document
from whosays.read.metadata import Stated, read_metadata
from whosays.read.provenance import find_provenance, host_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The largest of our test pages have 1.7 million characters and 2,700 elements. Far above that, extraction may take minutes.
MAX_CHARACTERS = 5_000_000
MAX_ELEMENTS = 15_000
SAVE_TEXT = "Save the article's text as .txt and read that"
# Fewer words than these are a menu's or a notice's.
FEWEST_WORDS = 10
# JSON-LD's articleBody counts as the fuller text where it is this much longer than what was extracted …
FULLER = 1.25
# … and the page's own paragraphs are taken for it where they hold this much of it.
COVERED = 0.8
SHORT = 25
NEAR = 60
FAR = 20_000

BLOCKS = {"p", "head", "item", "quote", "row", "code", "list", "table", "ab", "div", "body"}
PARAGRAPHS = {"p", "h2", "h3", "h4", "li", "blockquote"}
# What pages put between paragraphs. The whole paragraph goes, and only a short one.
FURNITURE_LENGTH = 400
FURNITURE = re.compile(
    r"\W*(?:(?:also\s+)?read\s+(?:more|next|also)\b\W*(?:[:：|-]|$)|(?:more|related|see\s+also|watch|recommended|don['’]t\s+miss)\s*[:：]"
    r"|(?:sign\s+up|subscribe)\s+(?:for|to|now|here)\b|subscribe\W*$"
    r"|follow\s+\w[\w. ]{0,30}\bon\s+(?:google|twitter|facebook|x|instagram|whatsapp)\b"
    r"|(?:join|get)\s+(?:our|the)\s+(?:commenting|conversation|newsletter|whatsapp|daily)"
    r"|(?:have\s+you\s+)?got\s+a\s+story|get\s+in\s+touch\s+with\s+(?:our|the)\s+news|for\s+more\s+stories\s+like\s+this|click\s+here\b"
    r"|check\s+out\s+more\s+of|advertisement\W*(?:\d.{0,40})?$|(?:image|photo|picture|credit)s?\s*[:：]|to\s+view\s+this\s+video|comments?\W*$|share\s+this\b"
    r"|please\s+log\s?out\s+and|thank\s+you\s+for\s+visiting|story\s+continues\s+below|article\s+continues\s+(?:below|after))",
    re.IGNORECASE,
)
# Headings over lists of other articles. What stands below, to the end, goes with them, if they come late.
CLOSING = re.compile(
    r"(?:more\s+from|more\s+on|related|recommended|popular|most\s+(?:read|popular)|read\s+next|trending|you\s+may\s+also|comments)\b",
    re.IGNORECASE,
)
CLOSING_FROM = 0.6


def page_document(source: str, *, name: str) -> Document:
    """The article of a page.

    ``original_url`` is the original that the text states, or else the page's canonical address, where that is on another host
    than ``name`` (as it is for every saved page).

    Raises:
        InputError: the page is too large, or has no main text.
    """
    tree = _parse(source, name=name)
    stated = read_metadata(tree)
    paragraphs = _main_text(tree, stated)
    if sum(len(paragraph.split()) for paragraph in paragraphs) < FEWEST_WORDS:
        raise InputError(f"{name} has no main text: expected a page with an article. {SAVE_TEXT}")
    if not (stated.title and stated.outlet and stated.authors and stated.published):
        stated = _completed(stated, tree, name=name)
    text = "\n\n".join(_without_title(paragraphs, stated.title))
    found = find_provenance(text, read_from=name)
    elsewhere = stated.url if stated.url and host_of(stated.url) != host_of(name) else None
    return Document(
        text,
        title=stated.title,
        outlet=stated.outlet or found.outlet,
        authors=stated.authors or found.authors,
        published=stated.published or found.published,
        url=name,
        original_url=found.original_url or elsewhere,
        translated=found.translated,
        left_out=found.left_out,
    )


def _parse(source: str, *, name: str) -> HtmlElement:
    # lxml and trafilatura are imported where a page is read: together they cost 0.2 s, which no plain text should wait for.
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if len(source) > MAX_CHARACTERS:
        raise InputError(f"{name} is a page of {len(source):,} characters: at most {MAX_CHARACTERS:,} are read. {SAVE_TEXT}")
    # Without huge_tree, libxml2 stops at 256 levels, so no page can nest deeper than what works on it can bear.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise InputError(f"{name} has no main text: expected a page with an article. {SAVE_TEXT}") from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise InputError(f"{name} has more than {MAX_ELEMENTS:,} HTML elements: no article has. {SAVE_TEXT}")
    return tree


def _main_text(tree: HtmlElement, stated: Stated) -> list[str]:
    import trafilatura

    # trafilatura logs what it finds odd about a page; a library that writes to stderr unasked would garble the caller's output.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    paragraphs = [] if body is None else list(_paragraphs(body))
    # trafilatura, too, falls back on articleBody, and gives it as one paragraph.
    if stated.body and (len(paragraphs) == 1 or len(stated.body) > FULLER * sum(map(len, paragraphs))):
        paragraphs = _stated_paragraphs(tree, stated.body)
    return _without_furniture(paragraphs)


def _paragraphs(element: Any) -> Iterator[str]:
    """The blocks of trafilatura's tree, in order; words that stand loose between blocks are one of their own.

    A heading of the first order is the article's headline in one of its wordings, and no part of the text.
    """
    words = element.text or ""
    for child in element:
        if child.tag == "head" and child.get("rend") == "h1":
            words += child.tail or ""
        elif child.tag in BLOCKS:
            yield from _paragraph(words)
            yield from _paragraphs(child)
            words = child.tail or ""
        else:
            apart = " " if child.tag in {"lb", "cell"} else ""
            words += apart + "".join(child.itertext()) + apart + (child.tail or "")
    yield from _paragraph(words)


def _paragraph(words: str) -> Iterator[str]:
    words = " ".join(words.split())
    if words:
        yield words


def _stated_paragraphs(tree: HtmlElement, body: str) -> list[str]:
    """The text of JSON-LD's articleBody, in the paragraphs of the page where these can be found in it one after another."""
    plain = html.unescape(re.sub(r"</?[a-z][^<>]{0,300}>", " ", body))
    wanted, at, covered = _letters(plain), 0, 0
    found = []
    for element in tree.iter(*PARAGRAPHS):
        words = " ".join(element.text_content().split())
        letters = _letters(words)
        place = wanted.find(letters, at, at + FAR + len(letters)) if letters else -1
        if place >= 0 and (len(letters) >= SHORT or place - at <= NEAR):
            found.append(words)
            at, covered = place + len(letters), covered + len(letters)
    if covered >= COVERED * len(wanted):
        return found
    return [words for line in plain.split("\n") if (words := " ".join(line.split()))]


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _without_furniture(paragraphs: list[str]) -> list[str]:
    total, behind, kept = sum(map(len, paragraphs)), 0, []
    for paragraph in paragraphs:
        if behind > CLOSING_FROM * total and len(paragraph) < SHORT * 2 and CLOSING.match(paragraph):
            break
        behind += len(paragraph)
        if len(paragraph) > FURNITURE_LENGTH or not FURNITURE.match(paragraph):
            kept.append(paragraph)
    return kept


def _without_title(paragraphs: list[str], title: str | None) -> list[str]:
    """The title is often repeated as the first paragraph; later it may be a quotation."""
    letters = _letters(title or "")
    return [words for at, words in enumerate(paragraphs) if at > 2 or _letters(words) != letters]


def _completed(stated: Stated, tree: HtmlElement, *, name: str) -> Stated:
    """``stated`` with what trafilatura finds in the page itself. It searches all of it, which takes time, so it comes last."""
    from trafilatura.metadata import extract_metadata

    from whosays.read.bylines import clean_authors

    # Without the extensive search, which takes any date in the text for the article's.
    found = extract_metadata(tree, stated.url or (name if host_of(name) else None), {"extensive_search": False, "original_date": True})
    return Stated(
        title=stated.title or found.title or None,
        outlet=stated.outlet or found.sitename or host_of(stated.url or name) or None,
        authors=stated.authors or clean_authors([found.author or ""]),
        published=stated.published or found.date or None,
        url=stated.url,
        body=stated.body,
    )
