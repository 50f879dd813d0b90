"""Articles go in and come out: a dossier is added, an article is given with everything that is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from whosays.errors import NotKeptError
from whosays.keep.claims import SPOKEN_OF, article_tallies, get_claim, kept_claims
from whosays.keep.forgetting import Forgetting, who_is_forgotten
from whosays.keep.identity import article_key, text_hash, text_key, web_address
from whosays.keep.indexing import anchor_claims, index_dossier
from whosays.keep.library import Library
from whosays.keep.listing import card, list_articles
from whosays.keep.nouns import Added, Article, Version
from whosays.keep.packing import pack, unpack
from whosays.keep.redact import names_in, names_suppressed, redact, without
from whosays.keep.schema import articles, claims, documents, now, storable
from whosays.keep.versions import compare_versions
from whosays.model import Document, Dossier

FACTS = ("title", "outlet", "authors", "published", "original_url")
"""What may be told of a document beside its text and its address."""

__all__ = ["add", "compare_versions", "get_article", "get_claim", "get_document", "list_articles", "stale"]


def add(library: Library, dossier: Dossier) -> Added:
    """Keep ``dossier``, in one transaction; it is on the disk when this returns.

    The same page on the web, or without one the same text, is the same article; another text of it is a new version, even one that an
    earlier version had. A dossier of the newest text by another producer takes the place of the one before, and what people said of its
    claims is anchored anew. What is known of the document and not told this time (title, outlet, authors, date, addresses) stays.

    Raises:
        KeepError: others were writing all the time.
    """
    return library.write(lambda connection: _add(connection, dossier))


def _add(connection: Connection, dossier: Dossier) -> Added:
    forgetting = who_is_forgotten(connection)
    arrived = dossier.document
    article = _article_of(connection, arrived)
    version = _version_of(connection, article, arrived)
    before = unpack(version.dossier, version.text) if version else None
    if before:
        dossier = replace(dossier, document=_merged(before.document, arrived))
    dossier = redact(dossier, names_in(dossier, forgetting))
    if version and before and (before.producer, _facts(before.document)) == (dossier.producer, _facts(dossier.document)):
        return Added(article.id, version.number, new=False)
    number = version.number if version else article.version + 1
    anchors = anchor_claims(connection, article, dossier, forgetting)
    kept = {
        "producer": dossier.producer,
        "title": dossier.document.title,
        "text": dossier.document.text,
        "kept_hash": text_hash(storable(dossier.document.text)),
        "dossier": pack(dossier),
        "anchors": anchors,
    }
    if version:
        document = version.id
        connection.execute(update(documents).where(documents.c.id == document).values(kept))
    else:
        came = {"document_id": arrived.id, "text_hash": text_hash(arrived.text), "added": now()}
        row = insert(documents).values(article=article.id, number=number, **came, **kept)
        document = connection.execute(row.returning(documents.c.id)).scalar_one()
    if number >= article.version:
        index_dossier(connection, article, document, dossier=dossier, anchors=anchors, forgetting=forgetting)
    return Added(article.id, number, new=True)


def _article_of(connection: Connection, document: Document) -> Row[Any]:
    """The row of the article that ``document`` is a version of; a new one where there is none."""
    key, hashed = article_key(document), text_hash(document.text)
    article = connection.execute(select(articles).where(articles.c.key == key).with_for_update()).first()
    if article is None and key == text_key(document):  # of no known place: it is wherever this very text stands
        same = select(documents.c.article).where(or_(documents.c.text_hash == hashed, documents.c.kept_hash == hashed)).limit(1)
        article = connection.execute(select(articles).where(articles.c.id.in_(same)).with_for_update()).first()
    elif article is None:  # it was kept by its text until now
        moved = update(articles).where(articles.c.key == text_key(document)).values(key=key)
        if connection.execute(moved).rowcount:
            return _article_of(connection, document)
    if article is None:
        added = now()
        connection.execute(insert(articles).values(key=key, added=added, dated=added.date().isoformat()))
        return _article_of(connection, document)
    return article


def _version_of(connection: Connection, article: Row[Any], document: Document) -> Row[Any] | None:
    """The version that ``document`` is: the newest if it has this text. A text of no known place may be that of an earlier one; a page
    on the web that has an earlier text again has changed once more."""
    hashed = text_hash(document.text)
    same = or_(documents.c.text_hash == hashed, documents.c.kept_hash == hashed)
    versions = select(documents).where(documents.c.article == article.id, same).order_by(documents.c.number.desc())
    if web_address(document.url):
        versions = versions.where(documents.c.number == article.version)
    return connection.execute(versions.limit(1)).first()


def _merged(old: Document, new: Document) -> Document:
    """``new``, with what only ``old`` tells about the same text. An address on the web goes before a path."""
    known = {name: getattr(new, name) or getattr(old, name) for name in FACTS}
    url = new.url if new.url and (web_address(new.url) or not web_address(old.url)) else old.url
    return replace(new, url=url, translated=new.translated or old.translated, **known)


def _facts(document: Document) -> tuple[object, ...]:
    """What tells whether something new is known of a text. By which of its URLs a page was reached does not matter."""
    return (web_address(document.url) is not None, *(getattr(document, name) for name in FACTS))


def get_article(library: Library, id: int, reader: int | None = None, version: int | None = None) -> Article:
    """Everything that is kept of an article, in its newest version unless told. ``reader`` is who asks.

    Raises:
        NotKeptError: there is no such article, or version of it.
    """
    with library.reading() as connection:
        row = _article(connection, id)
        document = _document(connection, row, version)
        forgetting = who_is_forgotten(connection)
        told, anchors = shown(document, forgetting)
        orphaned = select(claims.c.id).where(claims.c.article == id, claims.c.number.is_(None), claims.c.hidden.is_(False), SPOKEN_OF)
        orphans = [row for row in connection.scalars(orphaned.order_by(claims.c.id)) if row not in anchors]
        known = kept_claims(connection, [*anchors, *orphans], reader)
        versions = connection.execute(
            select(documents.c.number, documents.c.document_id, documents.c.added, documents.c.producer, documents.c.title)
            .where(documents.c.article == id)
            .order_by(documents.c.number.desc())
        )
        return Article(
            card=card(row, article_tallies(connection, [id], reader)[id]),
            dossier=told,
            claims={claim.id: one for claim, one in zip(told.claims, known, strict=False)},
            orphans=tuple(known[len(anchors) :]),
            versions=tuple(Version(*version) for version in versions),
        )


def get_document(library: Library, id: int) -> Document:
    """The newest version of an article, to be read again. Raises NotKeptError."""
    with library.reading() as connection:
        document = _document(connection, _article(connection, id), None)
        return unpack(document.dossier, document.text).document


def stale(library: Library, producer: str) -> tuple[int, ...]:
    """The articles whose newest dossier another producer made."""
    newest = select(articles.c.id).join(documents, documents.c.id == articles.c.document).where(documents.c.producer != producer)
    with library.reading() as connection:
        return tuple(connection.scalars(newest.order_by(articles.c.id)))


def _article(connection: Connection, id: int) -> Row[Any]:
    row = connection.execute(select(articles).where(articles.c.id == id)).first()
    if row is None:
        raise NotKeptError(f"no article is kept under {id}")
    return row


def _document(connection: Connection, article: Row[Any], version: int | None) -> Row[Any]:
    number = article.version if version is None else version
    row = connection.execute(select(documents).where(documents.c.article == article.id, documents.c.number == number)).first()
    if row is None:
        raise NotKeptError(f"article {article.id} has no version {number}; it has {article.version}")
    return row


def shown(document: Row[Any], forgetting: Forgetting) -> tuple[Dossier, Sequence[int]]:
    """The dossier of a version without those who are suppressed, and the rows of its claims."""
    whole = unpack(document.dossier, document.text)
    told = without(whole, forgetting.hidden_sources(whole))
    authors = tuple(author for author in told.document.authors if not names_suppressed(author, forgetting))
    offices = tuple(replace(one, held_by=None) if forgetting.suppresses(one.held_by) else one for one in told.offices)
    row_of = dict(zip((claim.id for claim in whole.claims), document.anchors, strict=True))
    return replace(told, document=replace(told.document, authors=authors), offices=offices), [row_of[claim.id] for claim in told.claims]
