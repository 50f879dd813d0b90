"""XML of unknown origin, read without harm: no entity is expanded, no DTD loaded, nothing fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from whosays.errors import InputError
from whosays.read.encoding import text_encoding

if TYPE_CHECKING:
    from lxml.etree import _Element

BASE = "{http://www.w3.org/XML/1998/namespace}base"
DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
STRAY = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)|&#(?P<code>\d+|x[0-9a-fA-F]+);", re.DOTALL
)
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse_xml(data: bytes, *, name: str, charset: str | None = None) -> _Element:
    """The root element of ``data``. What is not well-formed is read as far as it can be.

    ``charset`` is what the server says, which counts where the data say nothing themselves: RFC 7303 would have it count always, but
    servers guess.

    Raises:
        InputError: it is no XML at all, or declares entities.
    """
    # Imported where XML is read: lxml costs time that no plain text should wait for.
    from lxml import etree

    stated = text_encoding(charset or "") if _declared(data) is None else None
    try:
        root = _parsed(data, stated, recover=False)
    except (etree.XMLSyntaxError, ValueError):
        try:
            root = _parsed(_mended(data, stated), "utf-8", recover=True)
        except (etree.XMLSyntaxError, ValueError):
            root = None
    if root is None or not isinstance(root.tag, str):
        raise InputError(f"{name} is no XML that can be read: get it once more, or look at the URL")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise InputError(f"{name} declares entities, which can do harm and which no feed needs: it is not read")
    return root


def _parsed(data: bytes, charset: str | None, *, recover: bool) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(
        recover=recover,
        encoding=charset,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def _mended(data: bytes, charset: str | None) -> bytes:
    """``data`` as UTF-8, without what no XML may hold, and with the commonest faults put right: a bare "&" in a URL, HTML's "&nbsp;".

    Left to itself, libxml2 would drop the letters behind them, and give out bytes that are no text.
    """
    text = data.decode(_declared(data) or charset or "utf-8", "replace")
    return STRAY.sub(_without_harm, NO_XML.sub("\ufffd", text)).encode()


def _without_harm(found: re.Match[str]) -> str:
    if found["code"] is None:
        return found[0] if found[0] != "&" else "&amp;"
    code = int("0" + found["code"], 16) if found["code"].startswith("x") else int(found["code"])
    return found[0] if code < 0x11_0000 and not NO_XML.match(chr(code)) else "\ufffd"


def _declared(data: bytes) -> str | None:
    """The encoding that ``data`` declare, by a byte order mark or in words, if it is known."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return name
    declared = DECLARED.match(data)
    return text_encoding(declared[1].decode("ascii")) if declared else None


def local_name(element: _Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def tagged(root: _Element, name: str) -> Iterator[_Element]:
    """Every element of that name, in whatever namespace."""
    yield from root.iter(f"{{*}}{name}")


def children(element: _Element, name: str) -> Iterator[_Element]:
    """The children of that name in the element's own namespace, so that no ``media:title`` is taken for the title."""
    yield from element.iterchildren(f"{element.tag[: -len(local_name(element))]}{name}")


def child(element: _Element, name: str) -> _Element | None:
    """The first of ``children``, or None."""
    return next(children(element, name), None)


def words_in(element: Any) -> str | None:
    """The words in an element, without white space around them; None for none."""
    return ("".join(element.itertext()).strip() or None) if element is not None else None


def base_of(element: _Element, url: str) -> str:
    """What links in an element are relative to: ``url``, and every ``xml:base`` around them."""
    for around in [*reversed(list(element.iterancestors())), element]:
        if stated := around.get(BASE):
            url = joined(url, stated) or url
    return url


def joined(base: str, address: str) -> str | None:
    """``address`` as seen from ``base``; None where that is no URL."""
    try:
        return urljoin(base, address)
    except ValueError:
        return None
