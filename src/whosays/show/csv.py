"""Claims as a table that spreadsheets open without running anything in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from whosays.model import Dossier
from whosays.show.claims import ARROW

COLUMNS = (
    *("document_id", "title", "outlet", "published", "url"),
    *("claim_id", "holder", "chain", "kind", "certainty", "negated", "condition", "target"),
    *("source", "cue", "content", "style", "start", "end", "confidence"),
)
# What spreadsheets take for a formula, in ASCII and full width, also behind white space and what has no width (OWASP, "CSV injection").
_FORMULA = re.compile("[\\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\\-@＝＋－＠−]|[\t\r\n]")


def to_csv(dossiers: Iterable[Dossier]) -> str:
    """A row a claim under one row of names, by RFC 4180: commas, CRLF, quotes where needed.

    ``holder`` is the name of who is responsible, empty where nobody can be told; ``chain`` the names from the article to the holder,
    joined by " ← "; ``negated`` yes or no; ``source`` the words at the claim. ``start`` and ``end`` are code points of the document's
    text, from the first word of the content to the last. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    Write it as UTF-8 with ``newline=""``.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for dossier in dossiers:
        writer.writerows(_rows(dossier))
    return table.getvalue()


def _rows(dossier: Dossier) -> Iterator[list[str | int | float]]:
    document = dossier.document
    about = [document.id, *(_guard(cell) for cell in (document.title, document.outlet, document.published, document.url))]
    names = {source.id: source.name for source in dossier.sources}
    for claim in dossier.claims:
        holder, target = (_guard(names.get(id or "")) for id in (claim.holder, claim.target))
        chain = _guard(ARROW.join(names[id] for id in claim.chain if id in names))
        condition, source, cue, content = (
            _guard(words.exact if words else None) for words in (claim.condition, claim.source_mention, claim.cue, claim.content)
        )
        meaning = [holder, chain, claim.kind, claim.certainty, "yes" if claim.negated else "no", condition, target]
        words: list[str | int | float] = [source, cue, content, claim.style, claim.content.start, claim.content.end]
        yield [*about, _guard(claim.id), *meaning, *words, claim.confidence]


def _guard(cell: str | None) -> str:
    cell = cell or ""
    return "'" + cell if _FORMULA.match(cell) else cell
