"""Where SQLite and PostgreSQL differ: how connections are set up, how words are indexed and found, how a row is put in or changed.

Both index the same words: letters and digits, without case and accents, with no word left out and none cut to its stem.
"""

from __future__ import annotations

import sqlite3
import time
import unicodedata
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    Float,
    Integer,
    Select,
    Table,
    TextClause,
    bindparam,
    event,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

from whosays.keep.words import Words

LOCK = 0x77686F73  # "whos": any number that other programs on the same server will not pick
TELLING = "articles, documents, claims, sources, persons, corrections, resolutions, feeds, feed_entries"
"""The tables in which names may stand."""

BUSY_MS = 10_000

SNAPSHOT: dict[str, dict[str, str]] = {"sqlite": {}, "postgresql": {"isolation_level": "REPEATABLE READ"}}
"""What makes a connection see one state of the library for as long as it reads; SQLite's do so anyway."""

_FOLDED = (
    # Accents go, and so do the signs that PostgreSQL's parser would read as parts of URLs, numbers and compounds.
    r"to_tsvector('simple', regexp_replace(regexp_replace(normalize({}, NFKD), '[\u0300-\u036f]+', '', 'g'),"
    r" '[!-/:-@\[-`{{-~‐-―‘-‟…]+', ' ', 'g'))"
)

SEARCH = {
    "sqlite": (
        "CREATE VIEW article_words AS SELECT a.id, d.title, d.text FROM articles a JOIN documents d ON d.id = a.document",
        "CREATE VIRTUAL TABLE articles_fts USING fts5"
        "(title, text, content='article_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
        "CREATE TRIGGER articles_fts_changed AFTER UPDATE OF document ON articles BEGIN"
        " INSERT INTO articles_fts(articles_fts, rowid, title, text)"
        " SELECT 'delete', old.id, title, text FROM documents WHERE id = old.document;"
        " INSERT INTO articles_fts(rowid, title, text) SELECT new.id, title, text FROM documents WHERE id = new.document; END",
        "CREATE TRIGGER articles_fts_told AFTER UPDATE OF title, text ON documents"
        " WHEN EXISTS (SELECT 1 FROM articles WHERE document = old.id) BEGIN"
        " INSERT INTO articles_fts(articles_fts, rowid, title, text) VALUES ('delete', old.article, old.title, old.text);"
        " INSERT INTO articles_fts(rowid, title, text) VALUES (new.article, new.title, new.text); END",
        "CREATE VIEW claim_words AS SELECT id, words, holder FROM claims WHERE number IS NOT NULL AND NOT hidden",
        "CREATE VIRTUAL TABLE claims_fts USING fts5"
        "(words, holder, content='claim_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
        "CREATE VIRTUAL TABLE claims_vocabulary USING fts5vocab('claims_fts', 'row')",
        "CREATE TRIGGER claims_fts_new AFTER INSERT ON claims WHEN new.number IS NOT NULL AND NOT new.hidden BEGIN"
        " INSERT INTO claims_fts(rowid, words, holder) VALUES (new.id, new.words, new.holder); END",
        "CREATE TRIGGER claims_fts_gone AFTER DELETE ON claims WHEN old.number IS NOT NULL AND NOT old.hidden BEGIN"
        " INSERT INTO claims_fts(claims_fts, rowid, words, holder) VALUES ('delete', old.id, old.words, old.holder); END",
        "CREATE TRIGGER claims_fts_out AFTER UPDATE OF number, words, holder, hidden ON claims"
        " WHEN old.number IS NOT NULL AND NOT old.hidden BEGIN"
        " INSERT INTO claims_fts(claims_fts, rowid, words, holder) VALUES ('delete', old.id, old.words, old.holder); END",
        "CREATE TRIGGER claims_fts_in AFTER UPDATE OF number, words, holder, hidden ON claims"
        " WHEN new.number IS NOT NULL AND NOT new.hidden BEGIN"
        " INSERT INTO claims_fts(rowid, words, holder) VALUES (new.id, new.words, new.holder); END",
    ),
    "postgresql": (
        # 200,000 characters: a tsvector holds no more than a megabyte.
        "ALTER TABLE documents ADD COLUMN search tsvector GENERATED ALWAYS AS ("
        + _FOLDED.format("left(coalesce(title, '') || ' ' || text, 200000)")
        + ") STORED",
        "CREATE INDEX ix_documents_search ON documents USING gin (search)",
        "ALTER TABLE claims ADD COLUMN search tsvector GENERATED ALWAYS AS ("
        + _FOLDED.format("left(words || ' ' || coalesce(holder, ''), 200000)")
        + ") STORED",
        "CREATE INDEX ix_claims_search ON claims USING gin (search)",
        "ALTER TABLE claims ADD COLUMN search_holder tsvector GENERATED ALWAYS AS ("
        + _FOLDED.format("left(coalesce(holder, ''), 200000)")
        + ") STORED",
        "CREATE INDEX ix_claims_search_holder ON claims USING gin (search_holder)",
    ),
}
"""What makes the search of each: SQLite's is kept right by triggers, PostgreSQL's by generated columns."""


def _turn_to_wal(connection: sqlite3.Connection) -> None:
    """Others who open a new file at the same moment are waited for; ``busy_timeout`` does not hold for this one step."""
    ends = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > ends:
                raise
            time.sleep(0.02)


def prepare(engine: Engine) -> None:
    """Set up every connection of ``engine``. With the option ``writing``, a transaction of SQLite takes its lock when it begins."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin when we say so, not when sqlite3 guesses
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        _turn_to_wal(connection)
        for pragma in (
            "foreign_keys = ON",
            "synchronous = FULL",  # what a commit confirmed is on the disk
            "secure_delete = ON",  # what is erased is overwritten
            "cache_size = -65536",
            "mmap_size = 1073741824",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")


def lock(connection: Connection, *, alone: bool) -> None:
    """Write until the transaction ends: ``alone``, or beside all who do not want that. On SQLite one writes at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK) if alone else func.pg_advisory_xact_lock_shared(LOCK)))


def put(connection: Connection, table: Table, row: Mapping[str, Any], *, update: Iterable[str] = (), key: str = "") -> None:
    """Insert ``row``, or where its ``key`` (the primary key unless told) is there already, change the columns of ``update``."""
    insert = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    statement = insert.values(**row)
    keys = [key] if key else [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in update}
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=changed)
        if changed
        else statement.on_conflict_do_nothing(index_elements=keys)
    )


def found_articles(dialect: Dialect, words: Words) -> Select[Any]:
    """``id`` and ``rank`` (the lower the better) of the articles with all that ``words`` wants and nothing that it does not."""
    if dialect.name == "postgresql":
        query = _tsquery(words)
        rank = (-func.ts_rank(literal_column("documents.search"), query)).label("rank")
        found = select(literal_column("articles.id").label("id"), rank).select_from(
            text("articles JOIN documents ON documents.id = articles.document")
        )
        return found.where(literal_column("documents.search").op("@@")(query))
    return _fts("articles_fts", "article_words", ("", words))


def found_claims(dialect: Dialect, words: Words, who: Words) -> Select[Any]:
    """``id`` and ``rank`` of the claims with ``words`` in them or in their holder's name, and ``who`` in that name."""
    if dialect.name == "postgresql":
        rank = (-func.ts_rank(literal_column("claims.search"), _tsquery(words or who))).label("rank")
        found: Select[Any] = select(literal_column("claims.id").label("id"), rank).select_from(text("claims"))
        found = found.where(literal_column("number IS NOT NULL AND NOT hidden"))
        for column, wanted in (("search", words), ("search_holder", who)):
            if wanted:
                found = found.where(literal_column(f"claims.{column}").op("@@")(_tsquery(wanted)))
        return found
    return _fts("claims_fts", "claim_words", ("", words), ("holder : ", who))


def claim_counts(connection: Connection, words: Iterable[str]) -> dict[str, int]:
    """How many claims each of ``words`` stands in, as far as it stands in any."""
    if connection.dialect.name == "postgresql":
        counted = text("SELECT count(*) FROM claims WHERE number IS NOT NULL AND NOT hidden AND search @@ plainto_tsquery('simple', :word)")
        return {word: connection.execute(counted, {"word": fold(word)}).scalar_one() for word in words}
    counted = text("SELECT doc FROM claims_vocabulary WHERE term = :word")
    return {word: connection.execute(counted, {"word": fold(word)}).scalar() or 0 for word in words}


def sweep(engine: Engine) -> None:
    """Leave nothing of what was erased in the database's files."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(
                "VACUUM articles, documents, claims, sources, persons, corrections, resolutions, feeds, feed_entries"
            )
        return
    raw = engine.raw_connection()  # outside of any transaction, as VACUUM wants it
    try:
        cursor = raw.cursor()
        for table in ("articles_fts", "claims_fts"):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def fold(words: str) -> str:
    """``words`` without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)).lower()


def ids(found: Select[Any]) -> Select[Any]:
    """The ids alone, for a condition: SQLite then finds the words once, and does not ask again for every row of the other table."""
    return found.with_only_columns(found.selected_columns[0])


def ranked(found: Select[Any]) -> CTE:
    """Ids and ranks, found once."""
    return found.cte("ranked").prefix_with("MATERIALIZED")


def _tsquery(words: Words) -> ColumnElement[Any]:
    wanted = [func.phraseto_tsquery("simple", fold(phrase)) for phrase in words.wanted]
    unwanted = [func.tsquery_not(func.phraseto_tsquery("simple", fold(phrase))) for phrase in words.unwanted]
    return reduce(func.tsquery_and, [*wanted, *unwanted])


def _fts(table: str, content: str, *searches: tuple[str, Words]) -> Select[Any]:
    """What FTS5 finds for words in a column ("" for any). Each phrase stands in quotation marks, so that nothing in it is an operator."""
    wanted = " AND ".join(f'{column}"{phrase}"' for column, words in searches for phrase in words.wanted)
    unwanted = " OR ".join(f'{column}"{phrase}"' for column, words in searches for phrase in words.unwanted)
    rows = select(literal_column("rowid", Integer).label("id"), literal_column("rank", Float).label("rank")).select_from(text(table))
    if wanted:
        return rows.where(_matches(table, f"({wanted}) NOT ({unwanted})" if unwanted else wanted))
    # FTS5 knows no query of unwanted words alone.
    others = select(literal_column("rowid", Integer)).select_from(text(table)).where(_matches(table, unwanted))
    rows = select(literal_column("id", Integer).label("id"), literal_column("0", Float).label("rank")).select_from(text(content))
    return rows.where(literal_column("id").not_in(others))


def _matches(table: str, query: str) -> TextClause:
    return text(f"{table} MATCH :match").bindparams(bindparam("match", query, unique=True))
