"""Bytes and files to documents: what kind of thing it is, and whether it may be read at all."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from urllib.parse import urlsplit

from whosays.errors import InputError
from whosays.model import Document
from whosays.read.encoding import decode, refuse_binary
from whosays.read.language import require_english
from whosays.read.page import page_document
from whosays.read.text import markdown_document, plain_document, tidy

# A long book has a million characters. The limit of bytes leaves room for pages, which are mostly mark-up.
MAX_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000

KINDS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page", ".xhtml": "page"}
MEDIA_TYPES = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
UNTELLING = {"", "application/octet-stream", "application/gzip", "application/x-gzip"}
EXPECTED = "expected .txt, .md or .html, or one of these with .gz"
SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")
PAGE_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|title|article)\b",
    re.IGNORECASE | re.DOTALL,
)
GZIP = b"\x1f\x8b"


def read_bytes(data: bytes, *, name: str, media_type: str | None = None, charset: str | None = None) -> Document:
    """The article in ``data``.

    ``name`` is the URL or path that it came from, as given. What kind of article it is (page, Markdown or plain text) is told by
    ``media_type``, or else by the end of ``name``, or else by how the text begins. gzip is undone first. A plain text stays as it is,
    but for line ends and control characters; of a page or Markdown, ``Document.text`` is the clean text.

    Raises:
        InputError: there is no text in it, too much, or something that is no text.
        LanguageError: the text is not English.
    """
    if data.startswith(GZIP):
        data = _unpack(data, name=name)
    if len(data) > MAX_BYTES:
        raise InputError(_too_large(name, f"{len(data):,} bytes", f"{MAX_BYTES:,}"))
    if not data.strip():
        raise InputError(f"{name} is empty: expected an article")
    refuse_binary(data, name=name)
    kind = _kind(name, media_type)
    source = tidy(decode(data, name=name, charset=charset, page=kind != "text"))
    if kind is None:
        kind = "page" if PAGE_BEGINS.match(source) else "text"
    if kind != "page":
        _refuse_long(source, name=name)
    document = {"page": page_document, "markdown": markdown_document, "text": plain_document}[kind](source, name=name)
    _refuse_long(document.text, name=name)
    body = document.body
    if not any(c.isalpha() for c in body):
        raise InputError(f"{name} has no text in it: expected an article")
    require_english(body, name=name)
    return document


def read_file(path: str | Path) -> Document:
    """The article in a file: .txt, .md or .html, or one of these with .gz.

    Raises:
        InputError: the file is missing, a folder, unreadable, of another kind, or has no text in it.
        LanguageError: the text is not English.
    """
    name, path = str(path), Path(path)
    suffix = SUFFIX.search(_without_gz(path.name))
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder: expected a file")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise InputError(_too_large(name, f"{size:,} bytes", f"{MAX_BYTES:,}"))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{name} does not exist: expected a file. Look at the path") from None
    except PermissionError:
        raise InputError(f"{name} may not be read: give yourself permission to read it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if suffix and suffix.group().lower() not in KINDS and data.strip():
        refuse_binary(data, name=name)
        raise InputError(f"{name} is of a kind that whosays does not read ({suffix.group()}): {EXPECTED}")
    return read_bytes(data, name=name)


def list_articles(folder: str | Path) -> list[Path]:
    """The files in ``folder`` and below that ``read_file`` can read by their names, sorted; hidden ones are passed over.

    Raises:
        InputError: it is no folder, or holds no such file.
    """
    root = Path(folder)
    if not root.is_dir():
        raise InputError(f"{folder} is no folder: expected one with articles in it")
    found = sorted(
        path
        for path in root.rglob("*")
        if Path(_without_gz(path.name.lower())).suffix in KINDS
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.is_file()
    )
    if not found:
        raise InputError(f"{folder} holds no article: {EXPECTED}")
    return found


def _kind(name: str, media_type: str | None) -> str | None:
    """Page, markdown or text, or None where only the text itself can tell.

    Raises:
        InputError: the media type is of nothing that has an article's text in it.
    """
    path = urlsplit(name).path if name.startswith(("http://", "https://")) else name
    by_name = KINDS.get(Path(_without_gz(path.lower())).suffix)
    media_type = (media_type or "").partition(";")[0].strip().lower()
    if media_type in MEDIA_TYPES:
        return by_name if media_type == "text/plain" and by_name == "markdown" else MEDIA_TYPES[media_type]
    if media_type not in UNTELLING and not media_type.startswith("text/"):
        raise InputError(f"{name} is {media_type}: expected a page or a text. Save the article's text as .txt and read that")
    return by_name


def _without_gz(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


def _unpack(data: bytes, *, name: str) -> bytes:
    """What ``data`` holds, packed by gzip; never more than the limit is unpacked, however much there is."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise InputError(f"{name} is damaged and cannot be unpacked ({error}): get it once more") from None
    if len(unpacked) > MAX_BYTES:
        raise InputError(_too_large(name, f"more than {MAX_BYTES:,} bytes, unpacked", f"{MAX_BYTES:,}"))
    if not unpacker.eof:
        raise InputError(f"{name} is cut off and cannot be unpacked: get it once more")
    return unpacked


def _refuse_long(text: str, *, name: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise InputError(_too_large(name, f"{len(text):,} characters", f"{MAX_CHARACTERS:,}"))


def _too_large(name: str, found: str, limit: str) -> str:
    return f"{name} is too large, {found}: at most {limit} are read. Give one article at a time"
