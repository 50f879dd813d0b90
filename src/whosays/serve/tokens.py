"""Tokens against forms that another site sends in a reader's name (CSRF): a double-submitted cookie, signed.

The cookie holds a random word and its signature by a key of this process and the reader's session. A form sends the same again; another
site can neither read the cookie nor make one that fits.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

SESSION = "whosays_session"
COOKIE = "whosays_form"
FIELD = "form_token"
HEADER = "x-form-token"


def make_token(key: bytes, session: str) -> str:
    """A new token for a session ("" before the log-in)."""
    word = secrets.token_urlsafe(16)
    return f"{word}.{_signature(key, session, word=word)}"


def fits(key: bytes, session: str, *, token: str) -> bool:
    """Whether ``make_token`` made this token for this session."""
    word, _, signature = token.partition(".")
    return hmac.compare_digest(signature.encode(), _signature(key, session, word=word).encode())


def same(cookie: str, sent: str) -> bool:
    """Whether the form sent what the cookie holds."""
    return hmac.compare_digest(cookie.encode(), sent.encode())


def _signature(key: bytes, session: str, *, word: str) -> str:
    return hmac.new(key, f"{session}\0{word}".encode(), hashlib.sha256).hexdigest()
