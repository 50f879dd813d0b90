"""The tables. What is stored of an article, what is drawn out of it for finding, and what people say of it.

articles, documents       an article is one story page; documents are its versions, each with its dossier
claims                    one row for each claim that ever was, under its permanent id; ``number`` is NULL once no claim answers to it
sources, persons          drawn from the newest dossier, to be found by
votes …, corrections, resolutions   what people say; they hang on rows of ``claims``
forgotten_names           names that are suppressed or erased, as salted hashes

``HEAD`` is the newest migration. A change here needs one, in ``migrations/versions``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from whosays.model import Kind

HEAD = "0001"

KINDS: dict[str, int] = {kind: 1 << place for place, kind in enumerate(get_args(Kind))}
"""The bit of each kind of claim in ``articles.kinds``."""


class Words(TypeDecorator[str]):
    """Text of any kind. PostgreSQL holds no NUL character: it is kept as its symbol, on both, so that offsets stay what they are."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """As it is stored."""
        return storable(value) if value else value


def storable(text: str) -> str:
    """``text`` as a column holds it."""
    return text.replace("\0", "\u2400")


class Instant(TypeDecorator[datetime]):
    """A time in UTC. SQLite knows no time zones: what comes from it is UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As it is stored."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As it is given out."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _to(column: str) -> ForeignKey:
    """A reference whose row goes when what it refers to goes."""
    return ForeignKey(column, ondelete="CASCADE")


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


settings = Table(
    "settings",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    _id(),
    Column("key", String(80), nullable=False, unique=True),  # see identity.article_key
    Column("added", Instant, nullable=False),
    # Drawn from the newest version:
    Column("document", Integer),  # no foreign key, as documents refer to articles
    Column("version", Integer, nullable=False, default=0),
    Column("title", Words),
    Column("outlet", Words),
    Column("published", Words),
    Column("url", Words),
    Column("day", String(10)),  # when it was published, where that is a whole date
    Column("dated", String(10), nullable=False),  # day, or else the day it was added: what lists are sorted by
    Column("claims", Integer, nullable=False, default=0),
    Column("kinds", Integer, nullable=False, default=0),  # which kinds of claims there are, a bit for each of KINDS
    Column("speakers", JSON, nullable=False, default=list),
    Index(None, "dated", "id"),
    Index(None, "document"),
)

documents = Table(
    "documents",
    metadata,
    _id(),
    Column("article", _to("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("document_id", String(64), nullable=False),  # of the document as it came, before anything in it was erased
    Column("text_hash", String(64), nullable=False, index=True),  # likewise
    Column("kept_hash", String(64), nullable=False, index=True),  # of the text as it stands here
    Column("added", Instant, nullable=False),
    Column("producer", Words, nullable=False),
    Column("title", Words),
    Column("text", Words, nullable=False),
    Column("dossier", LargeBinary, nullable=False),  # see packing
    Column("anchors", JSON, nullable=False),  # the ids of the rows of its claims, in their order
    UniqueConstraint("article", "number"),
)

persons = Table(
    "persons",
    metadata,
    _id(),
    Column("key", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("hidden", Boolean, nullable=False, default=False),
)

sources = Table(
    "sources",
    metadata,
    Column("article", _to("articles.id"), nullable=False),
    Column("number", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("key", Words, nullable=False, index=True),
    Column("person", ForeignKey("persons.id", ondelete="SET NULL")),
    Column("kind", String(20), nullable=False),
    Column("role", Words),
    Column("claims", Integer, nullable=False),
    PrimaryKeyConstraint("article", "number"),
    # Of those who are heard; the condition is text, as a parameter would keep SQLite from using the index.
    Index("ix_sources_heard", "person", "article", "claims", sqlite_where=text("claims > 0"), postgresql_where=text("claims > 0")),
    Index(None, "person"),
)

claims = Table(
    "claims",
    metadata,
    _id(),
    Column("public_id", String(20), nullable=False, unique=True),
    Column("article", _to("articles.id"), nullable=False),
    Column("number", Words),
    Column("words", Words, nullable=False),
    Column("prefix", Words, nullable=False),
    Column("suffix", Words, nullable=False),
    # The machine's reading, of the last dossier that had it:
    Column("place", Integer, nullable=False),  # where it stands in the article, from 0
    Column("quoted", Boolean, nullable=False),
    Column("holder", Words),
    Column("person", ForeignKey("persons.id", ondelete="SET NULL")),
    Column("target", Words),
    Column("target_person", ForeignKey("persons.id", ondelete="SET NULL")),
    Column("chain", JSON, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("certainty", String(20), nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("condition", Words),
    Column("due", String(10)),
    Column("probability", Float),
    Column("dated", String(10), nullable=False),  # of the article
    Column("hidden", Boolean, nullable=False, default=False),  # of somebody who is suppressed
    UniqueConstraint("article", "number"),
    Index(None, "person", "dated"),
    Index(None, "target_person"),
    Index(None, "kind", "dated"),
    Index(None, "dated", "id"),
)

readers = Table(
    "readers",
    metadata,
    _id(),
    Column("name", String(200), nullable=False, unique=True),
    Column("password", Text),  # argon2; NULL: nobody can log in as this one
    Column("role", String(10), nullable=False),
    Column("made", Instant, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the token
    Column("reader", _to("readers.id"), nullable=False),
    Column("expires", Instant, nullable=False),
)

article_votes = Table(
    "article_votes",
    metadata,
    Column("article", _to("articles.id"), nullable=False),
    Column("reader", _to("readers.id"), nullable=False),
    Column("value", Integer, nullable=False),
    PrimaryKeyConstraint("article", "reader"),
    CheckConstraint("value IN (-1, 1)", name="value"),
)

claim_votes = Table(
    "claim_votes",
    metadata,
    Column("claim", _to("claims.id"), nullable=False),
    Column("reader", _to("readers.id"), nullable=False),
    Column("value", Integer, nullable=False),
    PrimaryKeyConstraint("claim", "reader"),
    CheckConstraint("value IN (-1, 1)", name="value"),
)

corrections = Table(
    "corrections",
    metadata,
    _id(),
    Column("claim", _to("claims.id"), nullable=False, index=True),
    Column("reader", _to("readers.id"), nullable=False),
    Column("field", String(10), nullable=False),
    Column("value", Words, nullable=False),
    Column("document", _to("documents.id"), nullable=False),  # the version that it was made on
    Column("machine", JSON, nullable=False),  # what the machine read then: producer, spans, holder, kind
    Column("made", Instant, nullable=False),
)

resolutions = Table(
    "resolutions",
    metadata,
    Column("claim", _to("claims.id"), primary_key=True),
    Column("outcome", String(20), nullable=False),
    Column("evidence", Words, nullable=False),
    Column("reader", _to("readers.id"), nullable=False),
    Column("made", Instant, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    _id(),
    Column("url", Words, nullable=False, unique=True),
    Column("title", Words),
    Column("last_sync", Instant),
    Column("error", Words),
    Column("etag", Words),
    Column("modified", Words),
    Column("wait_until", Instant),  # its server wants to be left alone until then
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", _to("feeds.id"), nullable=False),
    Column("key", String(64), nullable=False),  # SHA-256 of what the feed calls the entry
    Column("article", ForeignKey("articles.id", ondelete="SET NULL")),
    Column("error", Words),
    Column("tries", Integer, nullable=False, default=0),  # how often it was tried in vain, if it is to be tried again; 0: it is done with
    Column("seen", Instant, nullable=False),
    PrimaryKeyConstraint("feed", "key"),
)

forgotten_names = Table(
    "forgotten_names",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("words", Integer, nullable=False),  # how many words the name has, so that it can be found in a text
    Column("person", Boolean, nullable=False),  # a person is also named by a part of the name
    Column("erased", Boolean, nullable=False),
    Column("made", Instant, nullable=False),
)
