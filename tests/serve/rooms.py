"""Articles to fill a room with, and how a form of the room is sent."""

from dataclasses import replace

from tests.dialect import doc
from tests.show.dossiers import FERRY, HOSTILE, TALKS, cast, source
from whosays.keep import articles
from whosays.keep.nouns import Query

FORESEEN = cast(
    doc(
        "[The ferry will sail until the bridge stands, before 1 March 2026]x1, [Ada Lind]s1 [said]c1. "
        "[“Close the pier by Friday,”]x2 [the union]s2 [demanded]c2 of the council.",
        title="Ferry will sail, says Lind",
        outlet="Lake Radio",
        published="2025-11-03",
        url="https://lake-radio.example/ferry-will-sail",
    ),
    (source("Ada Lind", role="ferry director"), source("Seamen’s Union", kind="organization")),
    {1: {"holder": "Ada Lind", "kind": "prediction", "certainty": "probable"}, 2: {"holder": "Seamen’s Union", "kind": "demand"}},
)
ARTICLES = (FERRY, TALKS, FORESEEN, HOSTILE)


def fill(library):
    """Four articles: two that are like any, one that foretells, one that means harm."""
    for dossier in ARTICLES:
        articles.add(library, dossier)


def article(library, words, **about):
    """The article with these words in its title."""
    found = [card.id for card in articles.list_articles(library, Query(limit=100)).cards if words in (card.title or "")]
    return articles.get_article(library, found[0], **about)


def claim(library, title, words):
    """The kept claim with these words in it."""
    return next(kept for kept in article(library, title).claims.values() if words in kept.words)


def send(client, path, **fields):
    """A form of the room, sent from its own page."""
    if "whosays_form" not in client.cookies:
        client.get("/login")
    return client.post(path, data={"form_token": client.cookies["whosays_form"], **fields})


def read_anew(library, dossier, producer="whosays 9.9; another"):
    """The dossier of another producer takes the place of the one before."""
    return articles.add(library, replace(dossier, producer=producer))
