"""The library, an article with its versions, a claim, and votes on both."""

from __future__ import annotations

from whosays.keep.articles import compare_versions, get_article, get_claim, list_articles
from whosays.keep.search import search_claims
from whosays.keep.votes import vote
from whosays.serve.asked import Asked, Done, RefusedError, Shown
from whosays.serve.queries import number_of, query_of

_VOTES = {"-1": -1, "0": 0, "1": 1}
_MOST_VERSIONS = 1_000_000


def library(asked: Asked) -> Shown:
    """The articles that a query finds; all of them, newest first, where nothing is asked for."""
    query = query_of(asked)
    return Shown({"query": query, "found": list_articles(asked.room.library, query, asked.who.id)})


def search(asked: Asked) -> Shown:
    """The claims that a query finds."""
    query = query_of(asked, sort="relevance" if asked.field("words") else "newest")
    return Shown({"query": query, "found": search_claims(asked.room.library, query, asked.who.id)})


def article(asked: Asked) -> Shown:
    """One article as it was read, with what people say of it."""
    version = number_of(asked, "version", default=0, most=_MOST_VERSIONS) or None
    return Shown({"article": get_article(asked.room.library, asked.number("id"), asked.who.id, version)})


def changes(asked: Asked) -> Shown:
    """Two versions of an article, sentence by sentence; where nothing else is asked for, the newest and the one before it."""
    kept = get_article(asked.room.library, asked.number("id"), asked.who.id)
    new = number_of(asked, "new", default=kept.card.version, most=_MOST_VERSIONS)
    old = number_of(asked, "old", default=max(1, new - 1), most=_MOST_VERSIONS)
    found = compare_versions(asked.room.library, kept.card.id, old, new)
    return Shown({"card": kept.card, "versions": kept.versions, "old": old, "new": new, "changes": found})


def claim(asked: Asked) -> Done:
    """A claim by its permanent id, and where it stands: with its article, as long as it is read there or people said something of it."""
    kept = get_claim(asked.room.library, asked.path["id"], asked.who.id)
    on_page = kept.number is not None or kept.corrections or kept.votes.up or kept.votes.down
    return Done(kept, f"/articles/{kept.article}#claim-{kept.id}" if on_page else f"/claims/{kept.id}/alone")


def claim_alone(asked: Asked) -> Shown:
    """A claim by itself."""
    return Shown({"claim": get_claim(asked.room.library, asked.path["id"], asked.who.id)})


def vote_on_article(asked: Asked) -> Done:
    """A reader's vote on an article."""
    number = asked.number("id")
    tally = vote(asked.room.library, asked.who.id, _value(asked), article=number)
    return Done(tally, back(asked, f"/articles/{number}"))


def vote_on_claim(asked: Asked) -> Done:
    """A reader's vote on a claim."""
    id = asked.path["id"]
    tally = vote(asked.room.library, asked.who.id, _value(asked), claim=id)
    return Done(tally, back(asked, f"/claims/{id}"))


def back(asked: Asked, otherwise: str) -> str:
    """The page of the room that a form was sent from, if it says so; never another site's."""
    to = asked.field("back")
    local = to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable()
    return to if local else otherwise


def _value(asked: Asked) -> int:
    value = asked.field("value")
    if value not in _VOTES:
        raise RefusedError(400, "A vote is 1, -1, or 0 to take it back.")
    return _VOTES[value]
