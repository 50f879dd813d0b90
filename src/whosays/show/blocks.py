"""The blocks of an article as a page sets them: paragraphs, headings, lines of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from whosays.model import Document, Span

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*[-–•*·]\s+\S")
# Headings within news articles are a few words; sentences without a full stop that are longer are photo captions and the like.
_LONGEST_HEADING = 72


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text, without the blanks around it."""

    kind: Literal["paragraph", "heading", "item"]
    span: Span


def find_blocks(document: Document) -> list[Block]:
    """The lines of the body in order; those that were left out as a whole are not there.

    A heading is a short line that ends without punctuation and stands right before a longer text.
    """
    body = document.body
    lines = [_stripped(document.text, line.span()) for line in _LINE.finditer(document.text) if body[line.start() : line.end()].strip()]
    words = [document.text[start:end] for start, end in lines]
    blocks = []
    for number, (span, line) in enumerate(zip(lines, words, strict=True)):
        if _ITEM.match(line):
            blocks.append(Block("item", span))
        elif _looks_like_heading(line) and number + 1 < len(lines) and not _looks_like_heading(words[number + 1]):
            blocks.append(Block("heading", span))
        else:
            blocks.append(Block("paragraph", span))
    return blocks


def _stripped(text: str, line: tuple[int, int]) -> Span:
    start, end = line
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _looks_like_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[0].isupper() and line[-1].isalnum()
