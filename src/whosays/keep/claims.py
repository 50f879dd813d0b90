"""Claims as they are given out: a row, with the article it stands in, the votes on it and the corrections that count."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, exists, func, or_, select

from whosays.errors import NotKeptError
from whosays.keep.forgetting import Forgetting, who_is_forgotten
from whosays.keep.library import Library
from whosays.keep.nouns import Correction, KeptClaim, Tally
from whosays.keep.redact import names_suppressed
from whosays.keep.schema import (
    article_votes,
    articles,
    claim_votes,
    claims,
    corrections,
    documents,
    persons,
    readers,
    resolutions,
    storable,
)
from whosays.model import GAP

LIVE = and_(claims.c.number.is_not(None), claims.c.hidden.is_(False))
"""The claims of newest dossiers, but for those of people who are suppressed."""

SPOKEN_OF = or_(
    exists().where(claim_votes.c.claim == claims.c.id),
    exists().where(corrections.c.claim == claims.c.id),
    exists().where(resolutions.c.claim == claims.c.id),
)
"""Claims that readers voted on, corrected or resolved."""


def get_claim(library: Library, claim: str, reader: int | None = None) -> KeptClaim:
    """The claim of a permanent id; ``number`` is None where no claim of the article's newest dossier answers to it any more.

    Raises:
        NotKeptError: there never was one, or it is of somebody who is forgotten.
    """
    with library.reading() as connection:
        return kept_claims(connection, [claim_row(connection, claim).id], reader)[0]


def claim_row(connection: Connection, claim: str) -> Row[Any]:
    """The row of the claim of a permanent id. Raises NotKeptError as ``get_claim`` does."""
    row = connection.execute(select(claims).where(claims.c.public_id == storable(claim), claims.c.hidden.is_(False))).first()
    if row is None:
        raise NotKeptError(f"no claim is kept under {claim!r}; it may have been taken out for good")
    return row


def kept_claims(connection: Connection, rows: Sequence[int], reader: int | None) -> list[KeptClaim]:
    """The claims of ``rows`` (ids of rows), in this order."""
    found = {row.id: row for row in connection.execute(_with_article().where(claims.c.id.in_(rows)))}
    votes = claim_tallies(connection, rows, reader)
    corrected = counting_corrections(connection, rows)
    versions = _last_versions(connection, found.values())
    forgetting = who_is_forgotten(connection)
    return [
        _kept(found[id], votes[id], corrected.get(id, ()), version=versions.get(id, found[id].newest), forgetting=forgetting) for id in rows
    ]


def _last_versions(connection: Connection, found: Iterable[Row[Any]]) -> dict[int, int | None]:
    """The number of the last version that has each of those claims that the newest has not."""
    last: dict[int, int | None] = {row.id: None for row in found if row.number is None}
    if last:
        of_these = documents.c.article.in_(select(claims.c.article).where(claims.c.id.in_(last)))
        versions = select(documents.c.number, documents.c.anchors).where(of_these).order_by(documents.c.number)
        for number, anchors in connection.execute(versions):
            last |= dict.fromkeys(last.keys() & set(anchors), number)
    return last


def _with_article() -> Select[Any]:
    page = persons.alias("page")
    facts = (articles.c.title, articles.c.outlet, articles.c.published, articles.c.version.label("newest"))
    return (
        select(claims, *facts, page.c.id.label("page"))
        .join(articles, articles.c.id == claims.c.article)
        .outerjoin(page, and_(page.c.id == claims.c.person, page.c.hidden.is_(False)))
    )


def _kept(row: Row[Any], votes: Tally, corrected: tuple[Correction, ...], *, version: int | None, forgetting: Forgetting) -> KeptClaim:
    """The claim of a row; it may be one that an older dossier read otherwise, so that names are held against who is suppressed here."""
    return KeptClaim(
        id=row.public_id,
        article=row.article,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        number=row.number,
        words=row.words,
        quoted=row.quoted,
        holder=None if forgetting.suppresses(row.holder) else row.holder,
        person=row.page,
        chain=tuple(name for name in row.chain if not forgetting.suppresses(name)),
        kind=row.kind,
        certainty=row.certainty,
        condition=row.condition,
        negated=row.negated,
        target=None if forgetting.suppresses(row.target) else row.target,
        votes=votes,
        corrections=corrected,
        version=version,
    )


def claim_tallies(connection: Connection, rows: Iterable[int], reader: int | None) -> dict[int, Tally]:
    """The votes on each claim of ``rows``, counted."""
    return _tallies(connection, claim_votes.c.claim, rows, reader)


def article_tallies(connection: Connection, rows: Iterable[int], reader: int | None) -> dict[int, Tally]:
    """The votes on each article of ``rows``, counted."""
    return _tallies(connection, article_votes.c.article, rows, reader)


def _tallies(connection: Connection, voted: Any, rows: Iterable[int], reader: int | None) -> dict[int, Tally]:
    table, ids = voted.table, list(rows)
    mine = case((table.c.reader == reader, table.c.value), else_=0)
    counted = connection.execute(
        select(
            voted.label("on"),
            func.sum(case((table.c.value == 1, 1), else_=0)).label("up"),
            func.sum(case((table.c.value == -1, 1), else_=0)).label("down"),
            func.sum(mine).label("mine"),
        )
        .where(voted.in_(ids))
        .group_by(voted)
    )
    return {id: Tally(0, 0) for id in ids} | {row.on: Tally(row.up, row.down, row.mine) for row in counted}


def counting_corrections(connection: Connection, rows: Iterable[int]) -> dict[int, tuple[Correction, ...]]:
    """The corrections of each claim that has any: the latest of each field, in the order they were made."""
    latest: dict[int, dict[str, Correction]] = defaultdict(dict)
    for row in shown_corrections(connection, with_readers().where(corrections.c.claim.in_(list(rows))).order_by(corrections.c.id)):
        latest[row.claim].pop(row.field, None)
        latest[row.claim][row.field] = correction(row)
    return {claim: tuple(fields.values()) for claim, fields in latest.items()}


def with_readers() -> Select[Any]:
    """Corrections, each with its reader's name, its claim's permanent id, and for a span the text it points into."""
    return (
        select(
            corrections,
            readers.c.name.label("by"),
            claims.c.public_id,
            documents.c.number.label("version"),
            case((corrections.c.field == "span", documents.c.text)).label("text"),
        )
        .join(readers, readers.c.id == corrections.c.reader)
        .join(claims, claims.c.id == corrections.c.claim)
        .join(documents, documents.c.id == corrections.c.document)
    )


def shown_corrections(connection: Connection, wanted: Select[Any]) -> list[Row[Any]]:
    """The rows of ``wanted``, but for those that name somebody who is suppressed."""
    forgetting = who_is_forgotten(connection)
    return [row for row in connection.execute(wanted) if row.field != "holder" or not names_suppressed(row.value, forgetting)]


def correction(row: Row[Any]) -> Correction:
    """The correction of a row of ``with_readers``."""
    words = GAP.join(row.text[start:end] for start, end in json.loads(row.value)) if row.text is not None else ""
    return Correction(row.id, row.public_id, row.by, row.field, row.value, row.made, row.version, words)
