"""Logging in and out, in a room with accounts."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.keep.accounts import LONGEST_NAME, LONGEST_PASSWORD, check, close_session, open_session
from whosays.serve.asked import Asked, Done, RefusedError, Shown
from whosays.serve.limits import Limit
from whosays.serve.views.articles import back

# Failures: few of one name from one place, so that a stranger elsewhere keeps nobody out; a few more from one place, so that many names do
# not help; and of one name from everywhere only so many that it takes many places to reach it.
BY_ADDRESS = Limit(20, 300)
BY_NAME_AND_ADDRESS = Limit(5, 300)
BY_NAME = Limit(100, 300)


def login_form(asked: Asked) -> Shown:
    """The form to log in, and the page that it leads back to."""
    return Shown({}, typed={"back": back(asked, "/")})


def log_in(asked: Asked) -> Done:
    """A session for whoever knows name and password. Which of them was wrong is not told."""
    name, password = asked.field("name"), asked.fields.get("password", "")
    # A try is counted before it is known whether it fails, as many may come at the same time.
    tries = _tries(asked.address, name.casefold()[:LONGEST_NAME])
    if seconds := asked.room.logins.wait(tries):
        raise RefusedError(429, f"Too many tries. Try again in {int(seconds / 60) + 1} minutes.", retry_after=int(seconds) + 1)
    fit = 0 < len(name) <= LONGEST_NAME and len(password) <= LONGEST_PASSWORD
    reader = check(asked.room.library, name, password) if fit and asked.room.local is None else None
    if reader is None:
        raise RefusedError(401, "Name and password do not go together.")
    asked.room.logins.give_back(tries)
    return Done(reader, back(asked, "/"), session=open_session(asked.room.library, reader.id))


def log_out(asked: Asked) -> Done:
    """The end of a session."""
    if asked.session:
        close_session(asked.room.library, asked.session)
    return Done({"out": True}, "/login", session="")


def _tries(address: str, name: str) -> Mapping[str, Limit]:
    return {f"from {address}": BY_ADDRESS, f"from {address} as {name}": BY_NAME_AND_ADDRESS, f"as {name}": BY_NAME}
