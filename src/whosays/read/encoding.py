"""Bytes to characters: what an article is encoded in, and whether bytes are text at all."""

from __future__ import annotations

import codecs
import re

from whosays.errors import InputError

# UTF-32 comes before UTF-16, whose mark is the beginning of its own.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF: save its text first, as .txt, and read that"),
    (b"PK\x03\x04", "a ZIP or office document: save its text first, as .txt, and read that"),
    (b"\xd0\xcf\x11\xe0", "an office document: save its text first, as .txt, and read that"),
    (b"{\\rtf", "an RTF document: save its text first, as .txt, and read that"),
    (b"\x89PNG", "a picture: whosays reads text, not pictures"),
    (b"\xff\xd8\xff", "a picture: whosays reads text, not pictures"),
    (b"GIF8", "a picture: whosays reads text, not pictures"),
)
EVERY_BYTE = bytes(range(256))
BINARY = "a binary file: expected text, such as .txt, .md or .html"
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)

# What pages call one thing and mean its larger sibling by (WHATWG Encoding Standard).
WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "cp950",
}

# What Western writers put into an English text beside ASCII. A wrong reading as Windows-1252 nearly always leaves these.
WESTERN = re.compile("[‘’‚“”„–—…•€£©®™°§½¼¾·«»\xa0À-ÖØ-öø-ÿŒœŠšŽžŸ]+")
LETTERS_IN_A_ROW = re.compile("[À-ÖØ-öø-ÿŒœŠšŽžŸ]{3}")

# An English text with Chinese quotation marks or names has nothing beside ASCII but the frequent signs (level 1) of GB 2312.
CHINESE_AMONG_ASCII = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xa3\xb0-\xd7][\xa1-\xfe])*")

# Where neither a mark nor a declaration helps, the text is guessed among these and no others: the fewer, the surer.
GUESSES = ["cp1252", "cp1251", "koi8_r", "cp1250", "gb18030", "cp932", "euc_jp", "big5", "cp949"]
SAMPLE = 65536


def decode(data: bytes, *, name: str, charset: str | None = None, page: bool = False) -> str:
    """The text that ``data`` encodes, without its byte-order mark.

    A byte-order mark decides first, then valid UTF-8, then ``charset`` (what a server says), then what a page declares itself,
    then what the bytes look like. Bytes that fit nothing become U+FFFD.

    Raises:
        InputError: the bytes are no text.
    """
    refuse_binary(data, name=name)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if unmarked := _unmarked_utf16(data):
        return data.decode(unmarked, "replace")
    declared = [charset, _declared(data)] if page else [charset]
    for known in ("utf-8", *(_known(label) for label in declared if label)):
        if known and (text := _strictly(data, known)) is not None:
            return text
    return _guess(data)


def refuse_binary(data: bytes, *, name: str) -> None:
    """Does nothing if ``data`` may be text.

    Raises:
        InputError: it is a PDF, a picture, or full of control characters.
    """
    for signature, kind in SIGNATURES:
        if data.lstrip()[:8].startswith(signature):
            raise InputError(f"{name} is {kind}")
    if data.startswith(tuple(mark for mark, _ in MARKS)) or _unmarked_utf16(data):
        return
    sample = data[:SAMPLE]
    # ESC counts as text: Japanese mail and old terminals use it.
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\f\r\x1b")
    if controls > 2 + len(sample) // 100:
        raise InputError(f"{name} is {BINARY}")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows by zero bytes in every other place, which English in UTF-16 has nearly everywhere."""
    sample = data[: SAMPLE // 16 * 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2], sample[1::2]
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > 0.7 * len(zeros) and others.count(0) == 0:
            return encoding
    return None


def _declared(data: bytes) -> str | None:
    found = META_CHARSET.search(data[:SAMPLE])
    return found.group(1).decode("ascii") if found else None


def text_encoding(label: str) -> str | None:
    """The encoding that a label stands for, by Python's name.

    None for a label that nobody knows and for what is no character encoding: Python looks up "hex", "idna" and "unicode_escape" too.
    """
    try:
        name = codecs.lookup(label.strip()).name
        if name.endswith("escape"):
            return None
        EVERY_BYTE.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return name


def _known(label: str) -> str | None:
    name = text_encoding(label)
    # A page that can be read as far as its declaration is not UTF-16, whatever it declares.
    return None if name is None or name.startswith("utf-16") else WIDER.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> str:
    damaged = data.decode("utf-8", "replace")
    if damaged.count("\ufffd") * 10 < sum(not c.isascii() for c in damaged):
        return damaged
    western = _strictly(data, "cp1252")
    if western is not None and not LETTERS_IN_A_ROW.search(western) and WESTERN.sub("", western).isascii():
        return western
    if CHINESE_AMONG_ASCII.fullmatch(data) and sum(byte > 127 for byte in data) < len(data) / 3:
        return data.decode("gb18030")
    # Imported here: it costs 30 ms, and hardly any text comes this far.
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=GUESSES, enable_fallback=False).best()
    return str(best) if best else data.decode("cp1252", "replace")
