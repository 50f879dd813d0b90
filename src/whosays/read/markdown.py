"""Markdown to clean text: what a reader of the rendered article would see, in paragraphs set apart by an empty line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.read.bylines import clean_authors
from whosays.read.dates import to_iso
from whosays.read.provenance import ORIGINAL_LABEL

FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
FIELD = re.compile(r"(?P<key>[A-Za-z_-]+)\s*:\s*(?P<value>.*)")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>.*)")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
FENCE = re.compile(r" {0,3}(?:```|~~~).*")
ITEM = re.compile(r"[ \t]*(?:[*+-]|(?P<number>\d{1,3}[.)]))[ \t]+(?P<words>.*)")
QUOTED = re.compile(r"^(?: {0,3}>[ \t]?)+")
DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:[ \t]+\S+.*")
SPEAKER = re.compile(r" {0,3}(?:\*\*|__)[^*_\n]{1,60}(?::[ \t]*(?:\*\*|__)|(?:\*\*|__)[ \t]*:)")
# A line that would have had room for the next word was not wrapped but ended: a byline over a date, a verse.
NARROWEST_WRAP = 60
ORIGINAL_LINK = re.compile(rf"(?im:^([*_]*{ORIGINAL_LABEL}[*_]*\s*[:：][*_]*\s*))\[[^\]]*\]\(\s*<?(\S+?)>?(?:\s+\"[^\"]*\")?\s*\)")

# In this order: pictures before links, double marks before single ones. No form may run far behind a mark that nobody closes.
INLINE = tuple(
    (re.compile(form), by)
    for form, by in (
        (r"!\[[^\[\]]*\]\([^()]*\)", ""),
        (r"\[\^[^\[\]]+\]", ""),
        (r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)", r"\1"),
        (r"\[([^\[\]]+)\]\[[^\[\]]*\]", r"\1"),
        (r"<((?:https?|mailto):[^<>\s]+)>", r"\1"),
        (r"</?(?:a|b|i|em|strong|u|s|sub|sup|small|span|br|p|div|mark)\b[^>]{0,300}>", ""),
        (r"(?<!\\)\*\*(?=\S)((?:[^*]|\*(?!\*))+?)(?<=\S)\*\*", r"\1"),
        (r"(?<![\\\w])__(?=\S)((?:[^_]|_(?!_))+?)(?<=\S)__(?!\w)", r"\1"),
        (r"(?<![\\*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![*\w])", r"\1"),
        (r"(?<![\\_\w])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![_\w])", r"\1"),
        (r"~~(?=\S)([^~]+)~~", r"\1"),
        (r"(`{1,3})([^`]+)\1", r"\2"),
        (r"\\([\\`*_{}\[\]()#+.!|>~-])", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class Markdown:
    """The clean text, and what the front matter states; ``title`` may come from the first heading."""

    text: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    original_url: str | None


def read_markdown(source: str) -> Markdown:
    """Clean text and stated facts of a Markdown article.

    >>> read_markdown("# The vote\\n\\n**Ina Holm:** It *stands*.").text
    'The vote\\n\\nIna Holm: It stands.'
    """
    front = FRONT_MATTER.match(source)
    fields = _fields(front["fields"]) if front else {}
    blocks = list(_blocks(_without_comments(source[front.end() :] if front else source)))
    heading = next((words for words, is_heading in blocks[:4] if is_heading), None)
    date = _first(fields, "date", "published", "publish_date")
    original = _first(fields, "original", "original_url", "source", "canonical_url")
    return Markdown(
        text="\n\n".join(words for words, _ in blocks),
        title=_first(fields, "title") or heading,
        outlet=_first(fields, "outlet", "publisher", "publication", "site"),
        authors=clean_authors(fields.get("author", []) + fields.get("authors", [])),
        published=to_iso(date) if date else None,
        original_url=original if original and original.startswith(("http://", "https://")) else None,
    )


def _without_comments(source: str) -> str:
    first, *rest = source.split("<!--")
    return first + "".join(part.partition("-->")[2] if "-->" in part else f"<!--{part}" for part in rest)


def _first(fields: dict[str, list[str]], *keys: str) -> str | None:
    return next((fields[key][0] for key in keys if fields.get(key)), None)


def _fields(front: str) -> dict[str, list[str]]:
    """Keys and values of the simple YAML that front matter is: scalars, "[a, b]" and "- a" lists."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in front.split("\n"):
        if match := FIELD.fullmatch(line):
            key, value = match["key"].lower(), match["value"].strip()
            values = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            found[key] = [item for raw in values if (item := _unquoted(raw))]
        elif key and line.strip().startswith("- "):
            found[key].append(_unquoted(line.strip()[2:]))
    return found


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _blocks(source: str) -> Iterator[tuple[str, bool]]:
    """Paragraphs, list items and headings in order, clean, each with whether it is a heading."""
    block: list[str] = []
    for line in [*source.split("\n"), ""]:
        line = QUOTED.sub("", line)
        heading, item = HEADING.fullmatch(line), ITEM.fullmatch(line)
        underlined = UNDERLINE.fullmatch(line) is not None and len(block) == 1 and not ITEM.match(block[0])
        if not (heading or item or underlined or SPEAKER.match(line) or _separates(line)):
            block.append(line)
            continue
        if words := _inline(block):
            yield words, underlined
        block = []
        if heading and (words := _inline([heading["words"].rstrip().rstrip("#")])):
            yield words, True
        elif item and not RULE.fullmatch(line):
            block = [f"{item['number'] or '-'} {item['words']}"]
        elif SPEAKER.match(line):
            block = [line]


def _separates(line: str) -> bool:
    """Whether a line stands between blocks and is part of none: an empty one, a rule, a fence, a link's definition."""
    return not line.strip() or any(form.fullmatch(line) for form in (RULE, FENCE, DEFINITION))


def _inline(lines: list[str]) -> str:
    """A block's words without marks, its wrapped lines joined."""
    pieces = []
    for at, line in enumerate(lines):
        next_word = lines[at + 1].split(maxsplit=1)[0] if at + 1 < len(lines) else ""
        wrapped = not line.endswith(("  ", "\\")) and len(line) + len(next_word) >= NARROWEST_WRAP
        pieces.append(line.removesuffix("\\").strip() + (" " if wrapped else "\n"))
    joined = ORIGINAL_LINK.sub(r"\1\2", "".join(pieces).strip())
    for form, by in INLINE:
        joined = form.sub(by, joined)
    return html.unescape(joined).strip()
