"""Plain text and Markdown to documents."""

from __future__ import annotations

import re

from whosays.model import Document
from whosays.read.markdown import read_markdown
from whosays.read.provenance import find_provenance

CONTROLS = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]")


def tidy(text: str) -> str:
    """Line ends as "\\n" and a space for every control character; all else, and so every offset of such a text, stays."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROLS.sub(" ", text)


def plain_document(text: str, *, name: str) -> Document:
    """The text as it is, with what it says about itself."""
    found = find_provenance(text, read_from=name, guess_title=True)
    return Document(
        text,
        title=found.title,
        outlet=found.outlet,
        authors=found.authors,
        published=found.published,
        url=name,
        original_url=found.original_url,
        translated=found.translated,
        left_out=found.left_out,
    )


def markdown_document(source: str, *, name: str) -> Document:
    """The text without its Markdown; front matter goes before what the text says."""
    read = read_markdown(source)
    found = find_provenance(read.text, read_from=name, title=read.title, guess_title=read.title is None)
    return Document(
        read.text,
        title=found.title,
        outlet=read.outlet or found.outlet,
        authors=read.authors or found.authors,
        published=read.published or found.published,
        url=name,
        original_url=read.original_url or found.original_url,
        translated=found.translated,
        left_out=found.left_out,
    )
