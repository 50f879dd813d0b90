"""When two things are the same: articles by their address or text, people by their name, claims by their words and where they stand."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from whosays.model import Document, Source

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|cmpid|ref_src|ref_url", re.IGNORECASE)
"""Parameters of a URL that tell where a reader came from and nothing of what is there."""

LONGEST_KEY = 200

PAGE_KINDS = ("person", "organization", "outlet", "group")


def text_hash(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def article_key(document: Document) -> str:
    """What all versions of an article have in common: where on the web it stands, or without that, its text.

    It is hashed, so that it tells no name once somebody is erased from the article.
    """
    address = web_address(document.url)
    return f"url:{text_hash(address)}" if address else text_key(document)


def text_key(document: Document) -> str:
    """The key of an article that is known by its text alone."""
    return f"text:{text_hash(document.text)}"


def web_address(url: str | None) -> str | None:
    """The URL without what does not change the page: scheme, case of the host, "www.", fragment, tracking, a last slash.

    None if it is no place on the web (a path, a file).

    >>> web_address("https://www.Harbour-Post.example/ferry/?utm_source=mail&page=2#top")
    'harbour-post.example/ferry?page=2'
    """
    try:
        parts = urlsplit(url or "")
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # an address or port that is none
        return None
    asked = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(pair[0]))
    query = f"?{urlencode(asked)}" if asked else ""
    return parts.hostname.removeprefix("www.") + port + parts.path.rstrip("/") + query


def name_key(name: str) -> str:
    """A name as it is compared: without case, punctuation and a "the" before it. "" where nothing is left.

    >>> name_key("The U.N. Security Council")
    'un security council'
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = re.sub(r"[.'’‘`]", "", plain)
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def index_key(name: str) -> str:
    """The key of a name as it is looked up by: what an index holds is bounded, and no name is that long."""
    return name_key(name)[:LONGEST_KEY]


def page_key(source: Source) -> str | None:
    """The key of the page of a source; None where it has none: it is not named, or by a surname alone, which may be anybody's."""
    key = index_key(source.name)
    if not key or source.anonymity != "named" or source.kind not in PAGE_KINDS:
        return None
    return None if source.kind == "person" and " " not in key else key


def name_digest(salt: str, key: str) -> str:
    """What is kept of the name of somebody who is forgotten."""
    return hashlib.sha256(f"{salt}\0{key}".encode()).hexdigest()


def public_id(article: str, place: Sequence[str], counter: int) -> str:
    """The permanent id of a claim: 12 characters of base 32 (60 bits). ``article`` is its key, ``place`` words, prefix and suffix;
    ``counter`` tells identical ones apart."""
    digest = hashlib.sha256("\0".join([article, *place, str(counter)]).encode()).digest()
    return base64.b32encode(digest)[:12].decode().lower()
