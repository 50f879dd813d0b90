"""Text of unknown origin, made harmless to look at. Escaping for HTML or CSV comes on top, where the format is known."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Control characters but for newline and tab (terminal escapes need one), what turns the direction of writing or has no width
# (both make words look other than they are), and tag characters. Joiners stay: Persian, Hindi and emoji are written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("[\u2028\u2029]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_LINK = 2000


def inert(text: str) -> str:
    """``text`` without control, direction and zero-width characters; lone surrogates become U+FFFD.

    >>> inert("a\\x1b[31mb\\u202ec")
    'a[31mbc'
    """
    return _LONE_SURROGATE.sub("\ufffd", _LINE_ENDS.sub(" ", _UNSEEN.sub("", text)))


def one_line(text: str) -> str:
    """``inert`` with every run of white space, line ends too, as one space."""
    return " ".join(inert(text).split())


def web_address(address: str) -> str | None:
    """``address`` if it is safe to link to: http or https with a host, nothing invisible or blank in it; else None."""
    if len(address) > _LONGEST_LINK or one_line(address) != address or " " in address:
        return None
    try:
        parts = urlsplit(address)
        return address if parts.scheme.lower() in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None
