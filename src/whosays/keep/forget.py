"""What a person can ask of a library: to see all that it keeps under a name, not to be shown, or to be taken out of it for good.

A name that is suppressed or erased is kept as a salted hash, so that it stays so when articles are read again or come in anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from whosays.errors import KeepError, NotKeptError
from whosays.keep import dialects
from whosays.keep.anchors import place_of
from whosays.keep.forgetting import Forgetting, salt, who_is_forgotten
from whosays.keep.identity import index_key, name_digest, name_key, text_hash
from whosays.keep.indexing import index_dossier
from whosays.keep.library import Library
from whosays.keep.nouns import Forgotten
from whosays.keep.packing import pack, packed_words, unpack
from whosays.keep.redact import BLANK, Names, blank_names, in_address, names_in, redact
from whosays.keep.schema import (
    articles,
    claims,
    corrections,
    documents,
    feed_entries,
    feeds,
    forgotten_names,
    now,
    persons,
    resolutions,
    sources,
)
from whosays.keep.versions import sentences
from whosays.model import Dossier
from whosays.show.jsonl import to_dict


def export_person(library: Library, name: str) -> dict[str, Any]:
    """Everything that is kept under ``name``, as plain dicts: for every version of every article that tells the name, what it says of
    them, their claims and those aimed at them; and what readers said of these. Suppressed ones are there too."""
    key = _key(name)
    with library.reading() as connection:
        told = [_told_of(document, key) for document in _naming(connection, key)]
        about = select(corrections).where(corrections.c.field == "holder")
        made = [row for row in connection.execute(about) if name_key(row.value) == key]
        theirs = connection.execute(_said(key, connection)).all()
        return {
            "name": name,
            "articles": told,
            "claims": [{"id": row.public_id, "article": row.article, "words": row.words, "kind": row.kind} for row in theirs],
            "corrections": [{"field": row.field, "value": row.value, "made": row.made.isoformat()} for row in made],
            "predictions": [
                {"id": row.public_id, "outcome": row.outcome, "evidence": row.evidence, "made": row.made.isoformat()}
                for row in connection.execute(_said(key, connection).join(resolutions).add_columns(resolutions))
            ],
        }


def suppress(library: Library, name: str) -> int:
    """Show nothing under ``name`` any more, in no page, list, search or export; texts stay as they are. Gives how many articles it was in.

    Raises:
        KeepError: nothing is left of the name without punctuation.
    """
    key = _key(name)

    def work(connection: Connection) -> int:
        _note(connection, key, erased=False)
        return _index_all_of(connection, key, hidden=True)

    return library.write(work, alone=True)


def unsuppress(library: Library, name: str) -> int:
    """Show again what was suppressed under ``name``. Gives how many articles it is in.

    Raises:
        NotKeptError: the name is not suppressed.
        KeepError: nothing is left of the name without punctuation.
    """
    key = _key(name)

    def work(connection: Connection) -> int:
        digest = name_digest(salt(connection), key)
        noted = delete(forgotten_names).where(forgotten_names.c.digest == digest, forgotten_names.c.erased.is_(False))
        if not connection.execute(noted).rowcount:
            raise NotKeptError(f"nobody is suppressed under the name {name!r}; what is erased cannot be brought back")
        return _index_all_of(connection, key, hidden=False)

    return library.write(work, alone=True)


def _index_all_of(connection: Connection, key: str, *, hidden: bool) -> int:
    """Draw out anew every article that ever told of claims under the name; gives how many there are."""
    forgetting = who_is_forgotten(connection)
    connection.execute(update(persons).where(persons.c.key == index_key(key)).values(hidden=hidden))
    told = select(sources.c.article).where(sources.c.key == index_key(key))
    touched = set(connection.scalars(told)).union(row.article for row in connection.execute(_said(key, connection)))
    for id in sorted(touched):
        article = connection.execute(select(articles).where(articles.c.id == id)).one()
        document = connection.execute(select(documents).where(documents.c.id == article.document)).one()
        _index(connection, article, document, dossier=unpack(document.dossier, document.text), forgetting=forgetting)
    return len(touched)


def erase(library: Library, name: str) -> int:
    """Take ``name`` and all that was said under it out of the library for good: claims, and the words in texts and titles, each letter of
    which becomes ▇ so that all other places hold. Votes and corrections on these claims go too. A feed whose address tells the name is
    followed no longer. Gives how many articles it was in.

    Raises:
        KeepError: nothing is left of the name without punctuation.
    """
    key = _key(name)

    def work(connection: Connection) -> int:
        _note(connection, key, erased=True)
        forgetting = who_is_forgotten(connection)
        touched = sorted(
            {document.article for document in _naming(connection, key)}
            | {row.article for row in connection.execute(_said(key, connection))}
        )
        for id in touched:
            _erase_from(connection, id, forgetting=forgetting, key=key)
        _erase_elsewhere(connection, Names(frozenset([key]), frozenset()))
        return len(touched)

    count = library.write(work, alone=True)
    dialects.sweep(library.engine)
    return count


def forgotten(library: Library) -> tuple[Forgotten, ...]:
    """Who is suppressed or erased, as hashes, in the order they were."""
    with library.reading() as connection:
        rows = connection.execute(select(forgotten_names).order_by(forgotten_names.c.made))
        return tuple(Forgotten(row.digest, row.erased, row.made) for row in rows)


def _key(name: str) -> str:
    key = name_key(name)
    if not key:
        raise KeepError(f"found no letters in the name {name!r}; write it as the articles do")
    return key


def _note(connection: Connection, key: str, *, erased: bool) -> None:
    kinds = select(sources.c.kind).where(sources.c.key == key).group_by(sources.c.kind).order_by(func.count().desc())
    kind = connection.scalar(kinds.limit(1))
    row = {
        "digest": name_digest(salt(connection), key),
        "words": len(key.split()),
        "person": kind == "person" if kind else " " in key,
        "erased": erased,
        "made": now(),
    }
    dialects.put(connection, forgotten_names, row, update=["erased", "made"] if erased else [])


def _naming(connection: Connection, key: str) -> Iterator[Row[Any]]:
    """Every version of an article that tells the name anywhere, oldest first."""
    for id in connection.scalars(select(documents.c.id).order_by(documents.c.id)).all():
        document = connection.execute(select(documents).where(documents.c.id == id)).one()
        if key in name_key(document.text) or key in name_key(packed_words(document.dossier)):
            yield document


def _said(key: str, connection: Connection) -> Any:
    """The rows of claims whose holder has the name, those that no dossier has any more too."""
    held = [holder for holder in connection.scalars(select(claims.c.holder).distinct()) if holder and name_key(holder) == key]
    return select(claims).where(claims.c.holder.in_(held))


def _told_of(document: Row[Any], key: str) -> dict[str, Any]:
    dossier = unpack(document.dossier, document.text)
    told = to_dict(dossier)
    ids = {source.id for source in dossier.sources if name_key(source.name) == key}
    return {
        "article": document.article,
        "version": document.number,
        "title": document.title,
        "url": dossier.document.url,
        "author": any(name_key(author) == key for author in dossier.document.authors),
        "sources": [source for source in told["sources"] if source["id"] in ids],
        "claims": [claim for claim in told["claims"] if claim["holder"] in ids],
        "aimed_at_them": [claim for claim in told["claims"] if claim["target"] in ids],
        "passed_on_by_them": [claim for claim in told["claims"] if claim["holder"] not in ids and ids & {*claim["chain"]}],
        "timeline": [moment for moment in told["timeline"] if ids & {*moment["participants"]}],
        "offices": [office for office in told["offices"] if office["source"] in ids],
        "loaded": [phrase for phrase in told["loaded"] if phrase["voice"] in ids],
        "passages": [sentence for sentence in sentences(document.text) if key in name_key(sentence)],
    }


def _index(connection: Connection, article: Row[Any], document: Row[Any], *, dossier: Dossier, forgetting: Forgetting) -> None:
    index_dossier(connection, article, document.id, dossier=dossier, anchors=document.anchors, forgetting=forgetting)


def _erase_from(connection: Connection, id: int, *, forgetting: Forgetting, key: str) -> None:
    """Out of every version of an article, and of every claim that it ever had."""
    rows = connection.execute(select(documents).where(documents.c.article == id).order_by(documents.c.number)).all()
    dossiers = [unpack(row.dossier, row.text) for row in rows]
    found = [names_in(dossier, forgetting) for dossier in dossiers]
    names = Names(frozenset([key]).union(*(one.keys for one in found)), frozenset().union(*(one.words for one in found)))
    kept: set[int] = set()
    for row, dossier in zip(rows, dossiers, strict=True):
        kept.update(_erase_from_version(connection, row, dossier, names=names))
    connection.execute(delete(claims).where(claims.c.id.in_({anchor for row in rows for anchor in row.anchors} - kept)))
    connection.execute(delete(persons).where(persons.c.key.in_([index_key(key) for key in names.keys])))
    article = connection.execute(select(articles).where(articles.c.id == id)).one()
    newest = connection.execute(select(documents).where(documents.c.id == article.document)).one()
    _index(connection, article, newest, dossier=unpack(newest.dossier, newest.text), forgetting=forgetting)
    _erase_from_orphans(connection, id, kept=kept, names=names)
    connection.execute(update(feed_entries).where(feed_entries.c.article == id).values(error=None))


def _erase_from_version(connection: Connection, row: Row[Any], dossier: Dossier, *, names: Names) -> list[int]:
    """Gives the rows of the claims that stay."""
    redacted = redact(dossier, names)
    row_of = dict(zip((claim.id for claim in dossier.claims), row.anchors, strict=True))
    anchors = [row_of[claim.id] for claim in redacted.claims]
    document = redacted.document
    values: dict[str, Any] = {"title": document.title, "text": document.text, "kept_hash": text_hash(document.text)}
    values |= {"dossier": pack(redacted), "anchors": anchors}
    connection.execute(update(documents).where(documents.c.id == row.id).values(values))
    for claim, anchor in zip(redacted.claims, anchors, strict=True):
        connection.execute(update(claims).where(claims.c.id == anchor).values(place_of(document, claim.content)._asdict()))
    return anchors


def _erase_from_orphans(connection: Connection, article: int, *, kept: set[int], names: Names) -> None:
    """Out of the claims that the newest dossier does not have: what no version has is known by its own words
    alone from here on, if they are many."""
    for row in connection.execute(select(claims).where(claims.c.article == article, claims.c.number.is_(None))).all():
        if name_key(row.holder or "") in names.keys:
            connection.execute(delete(claims).where(claims.c.id == row.id))
            continue
        values: dict[str, Any] = {name: blank_names(getattr(row, name) or "", names) or None for name in ("holder", "target", "condition")}
        values |= {"chain": [blank_names(one, names) for one in row.chain], "words": blank_names(row.words, names)}
        values |= {} if row.id in kept else {"prefix": "", "suffix": ""}
        connection.execute(update(claims).where(claims.c.id == row.id).values(values))


def _erase_elsewhere(connection: Connection, names: Names) -> None:
    """Out of what readers wrote, and of what is noted about feeds."""
    for row in connection.execute(select(corrections)).all():
        if row.field == "holder" and name_key(row.value) in names.keys:
            connection.execute(delete(corrections).where(corrections.c.id == row.id))
            continue
        holder = row.machine.get("holder")
        values: dict[str, Any] = {"value": blank_names(row.value, names)} if row.field == "holder" else {}
        if holder and blank_names(holder, names) != holder:
            values["machine"] = {**row.machine, "holder": None}
        if values:
            connection.execute(update(corrections).where(corrections.c.id == row.id).values(values))
    for row in connection.execute(select(resolutions)).all():
        evidence = blank_names(row.evidence, names)
        if in_address(evidence, names):
            evidence = BLANK  # a link with the name in it; that there was evidence stays
        if evidence != row.evidence:
            connection.execute(update(resolutions).where(resolutions.c.claim == row.claim).values(evidence=evidence))
    for row in connection.execute(select(feeds)).all():
        if in_address(row.url, names) and all(" " in key for key in names.keys):  # a single word may be anything in an address
            connection.execute(delete(feeds).where(feeds.c.id == row.id))
        values = {"title": blank_names(row.title or "", names) or None, "error": _without_names(row.error, names)}
        connection.execute(update(feeds).where(feeds.c.id == row.id).values(values))
    for row in connection.execute(select(feed_entries).where(feed_entries.c.error.is_not(None))).all():
        if _without_names(row.error, names) is None:
            this = update(feed_entries).where(feed_entries.c.feed == row.feed, feed_entries.c.key == row.key)
            connection.execute(this.values(error=None))


def _without_names(error: str | None, names: Names) -> str | None:
    """A message; None if an address in it tells one of ``names``."""
    return None if error and in_address(error, names) else error
