"""What readers say a claim should be. It stands beside the machine's reading and never changes it, and it can be learned from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any, get_args

from sqlalchemy import Connection, Row, delete, insert, select

from whosays.errors import KeepError, NotKeptError
from whosays.keep.claims import claim_row, correction, shown_corrections, with_readers
from whosays.keep.forgetting import Forgetting, who_is_forgotten
from whosays.keep.library import Library
from whosays.keep.nouns import Correction, CorrectionField
from whosays.keep.packing import unpack
from whosays.keep.redact import names_erased, names_suppressed
from whosays.keep.schema import articles, claims, corrections, documents, now
from whosays.model import Claim, Dossier, Kind, Span, quote

LONGEST_NAME = 200


def correct(library: Library, reader: int, claim: str, field: CorrectionField, value: str) -> Correction:
    """Say what ``field`` of a claim should be; see ``nouns.Correction`` for what ``value`` then is. The latest of each field counts.

    Raises:
        NotKeptError: there is no such claim.
        KeepError: there is no such field, the value is none for it, or it names somebody who is forgotten.
    """
    return library.write(lambda connection: _correct(connection, reader, claim, field=field, value=value))


def _correct(connection: Connection, reader: int, claim: str, *, field: CorrectionField, value: str) -> Correction:
    row = claim_row(connection, claim)
    forgetting = who_is_forgotten(connection)
    if field == "holder" and (names_suppressed(value, forgetting) or names_erased(value, forgetting)):
        raise KeepError("somebody of this name is forgotten here; the name cannot be given")
    document = _document(connection, row)
    values = {
        "claim": row.id,
        "reader": reader,
        "field": field,
        "value": _checked(field, value.strip(), document.text),
        "document": document.id,
        "machine": _machine(document, row),
        "made": now(),
    }
    id = connection.execute(insert(corrections).values(values).returning(corrections.c.id)).scalar_one()
    return correction(connection.execute(with_readers().where(corrections.c.id == id)).one())


def _document(connection: Connection, claim: Row[Any]) -> Row[Any]:
    """The version that a correction of ``claim`` is about: the newest."""
    newest = select(documents).join(articles, articles.c.document == documents.c.id).where(articles.c.id == claim.article)
    return connection.execute(newest).one()


def _checked(field: CorrectionField, value: str, text: str) -> str:
    """The value as it is kept."""
    if field == "holder":
        if not 0 < len(value) <= LONGEST_NAME:
            raise KeepError(f"found a name of {len(value)} characters, expected 1 to {LONGEST_NAME}")
    elif field == "kind":
        if value not in get_args(Kind):
            raise KeepError(f"found {value!r}, expected one of {', '.join(get_args(Kind))}")
    elif field == "span":
        return json.dumps(_spans(value, text))
    elif field == "reject":
        return ""
    else:
        raise KeepError(f"found {field!r}, expected one of {', '.join(get_args(CorrectionField))}")
    return value


def _spans(value: str, text: str) -> list[list[int]]:
    try:
        spans = [Span(*span) for span in json.loads(value)]
        if not all(type(edge) is int for span in spans for edge in span):
            raise ValueError("an edge is no whole number")
        return [list(span) for span in quote(text, *spans).spans]
    except (ValueError, TypeError) as error:
        raise KeepError(f"found spans {value[:80]!r} ({error}), expected [[start, end], …] inside the text") from error


def _machine(document: Row[Any], claim: Row[Any]) -> dict[str, Any]:
    """What the machine read of the claim; its spans too, if a claim of the newest dossier answers to it."""
    dossier = unpack(document.dossier, document.text)
    read = next((one for one, row in zip(dossier.claims, document.anchors, strict=True) if row == claim.id), None)
    return {"producer": document.producer, **_labels(dossier, read), **({} if read else {"holder": claim.holder, "kind": claim.kind})}


def _labels(dossier: Dossier, claim: Claim | None) -> dict[str, Any]:
    if claim is None:
        return {"spans": None}
    holder = next((source.name for source in dossier.sources if source.id == claim.holder), None)
    return {"spans": [list(span) for span in claim.content.spans], "holder": holder, "kind": claim.kind, "certainty": claim.certainty}


def withdraw(library: Library, correction: int, reader: int) -> None:
    """Take back a correction of one's own; the one before it counts again. Raises NotKeptError if the reader made none of this id."""

    def work(connection: Connection) -> None:
        mine = delete(corrections).where(corrections.c.id == correction, corrections.c.reader == reader)
        if not connection.execute(mine).rowcount:
            raise NotKeptError(f"no correction {correction} is kept that is yours; only who made one can take it back")

    library.write(work)


def list_corrections(library: Library, limit: int = 100, offset: int = 0) -> tuple[Correction, ...]:
    """All that were made, newest first; those that others have followed upon too."""
    rows = with_readers().where(claims.c.hidden.is_(False)).order_by(corrections.c.id.desc()).limit(limit).offset(offset)
    with library.reading() as connection:
        return tuple(correction(row) for row in shown_corrections(connection, rows))


def training_rows(library: Library) -> Iterator[dict[str, Any]]:
    """What can be learned from: for each corrected claim and version the text, what the machine read, and what people say instead.

    ``machine`` has producer, spans (None where nothing was read), holder, kind, certainty; ``person`` those of holder, kind, spans
    and reject that were corrected, and who made them.
    """
    rows = (
        with_readers()
        .add_columns(documents.c.text.label("whole"), claims.c.article, claims.c.words.label("claimed"))
        .where(claims.c.hidden.is_(False))
        .order_by(corrections.c.claim, corrections.c.document, corrections.c.id)
    )
    with library.reading() as connection:
        found = shown_corrections(connection, rows)
        forgetting = who_is_forgotten(connection)
    for _, group in groupby(found, key=lambda row: (row.claim, row.document)):
        made = list(group)
        yield {
            "article": made[-1].article,
            "version": made[-1].version,
            "claim": made[-1].public_id,
            "words": made[-1].claimed,
            "text": made[-1].whole,
            "machine": _shown(made[-1].machine, forgetting),
            "person": dict(_label(row) for row in made),
            "readers": sorted({row.by for row in made}),
            "made": made[-1].made.isoformat(),
        }


def _shown(machine: dict[str, Any], forgetting: Forgetting) -> dict[str, Any]:
    return {**machine, "holder": None} if forgetting.suppresses(machine["holder"]) else machine


def _label(row: Row[Any]) -> tuple[str, Any]:
    if row.field == "span":
        return "spans", json.loads(row.value)
    return row.field, True if row.field == "reject" else row.value
