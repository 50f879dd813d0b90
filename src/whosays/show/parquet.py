"""Claims as a Parquet table, for those who count: a row a claim, columns typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from whosays.errors import WhosaysError
from whosays.model import Claim, Dossier

ROWS = 10_000
"""Claims in a group of rows: what is held in memory at once."""


def write_parquet(dossiers: Iterable[Dossier], path: str | Path) -> int:
    """Write the claims of ``dossiers`` and tell how many there were. Text is as it stands in the articles.

    ``published`` is a date, empty where an article has no whole one, ``published_as_stated`` what it states. ``chain`` is a list of names
    from the article to the holder; ``spans`` a list of pairs, code points of the document's text.

    Raises:
        WhosaysError: pyarrow is not installed, or the file cannot be written.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise WhosaysError("Parquet needs pyarrow, which is not installed: pip install 'whosays[parquet]'") from None
    schema = _schema(pa)
    rows = (row for dossier in dossiers for row in _rows(dossier))
    count = 0
    try:
        with ParquetWriter(str(path), schema, compression="zstd") as writer:
            while group := list(islice(rows, ROWS)):
                writer.write_table(pa.Table.from_pylist(group, schema=schema))
                count += len(group)
    except OSError as error:
        raise WhosaysError(f"{path} cannot be written: {error.strerror or error}") from None
    return count


def _schema(pa: Any) -> Any:
    text, words = pa.string(), pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [
            *((name, text) for name in ("document_id", "title")),
            ("outlet", words),
            ("published", pa.date32()),
            *((name, text) for name in ("published_as_stated", "url")),
            *((name, text) for name in ("claim_id", "holder")),
            ("holder_kind", words),
            ("chain", pa.list_(text)),
            *((name, words) for name in ("kind", "certainty")),
            ("negated", pa.bool_()),
            *((name, text) for name in ("condition", "target", "source", "cue", "content")),
            ("style", words),
            ("spans", pa.list_(pa.list_(pa.int64(), 2))),
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("inside", text),
            ("denies", text),
            ("confidence", pa.float64()),
            ("producer", words),
        ]
    )


def _rows(dossier: Dossier) -> Iterator[dict[str, Any]]:
    document = dossier.document
    about = {
        "document_id": document.id,
        "title": _text(document.title),
        "outlet": _text(document.outlet),
        "published": _date(document.published),
        "published_as_stated": _text(document.published),
        "url": _text(document.url),
        "producer": _text(dossier.producer),
    }
    names = {source.id: source.name for source in dossier.sources}
    kinds = {source.id: source.kind for source in dossier.sources}
    for claim in dossier.claims:
        yield about | _claim(claim, names) | {"holder_kind": kinds.get(claim.holder or "")}


def _claim(claim: Claim, names: dict[str, str]) -> dict[str, Any]:
    condition, mention, cue = (_text(words.exact) if words else None for words in (claim.condition, claim.source_mention, claim.cue))
    return {
        "claim_id": _text(claim.id),
        "holder": _text(names.get(claim.holder or "")),
        "chain": [_text(names[id]) for id in claim.chain if id in names],
        "kind": claim.kind,
        "certainty": claim.certainty,
        "negated": claim.negated,
        "condition": condition,
        "target": _text(names.get(claim.target or "")),
        "source": mention,
        "cue": cue,
        "content": _text(claim.content.exact),
        "style": claim.style,
        "spans": [list(span) for span in claim.content.spans],
        "start": claim.content.start,
        "end": claim.content.end,
        "inside": _text(claim.inside),
        "denies": _text(claim.denies),
        "confidence": claim.confidence,
    }


def _text(words: str | None) -> str | None:
    """``words`` as UTF-8 can hold them: a lone surrogate becomes "?"."""
    return words.encode("utf-8", "replace").decode() if words is not None else None


def _date(stated: str | None) -> date | None:
    try:
        return date.fromisoformat((stated or "")[:10])
    except ValueError:
        return None
