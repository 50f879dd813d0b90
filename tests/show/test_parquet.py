"""Claims as a Parquet table: typed, and the same rows as the CSV has."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from tests.show.dossiers import FERRY, any_dossier
from whosays.errors import WhosaysError
from whosays.model import Dossier
from whosays.show.csv import to_csv
from whosays.show.parquet import write_parquet

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")


def table(*found: Dossier) -> list[dict[str, object]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "claims.parquet"
        count = write_parquet(found, path)
        rows: list[dict[str, object]] = parquet.read_table(path).to_pylist()
    assert len(rows) == count
    return rows


def test_columns_are_typed() -> None:
    rows = table(FERRY)
    assert rows[0]["published"] == date(2025, 10, 31)
    assert rows[0]["spans"] == [list(span) for span in FERRY.claims[0].content.spans]
    assert rows[0]["chain"] == ["Harbour Post", "Ada Lind"]
    assert (rows[0]["negated"], rows[0]["confidence"]) == (False, 0.9)
    assert next(row for row, claim in zip(rows, FERRY.claims, strict=True) if claim.holder is None)["holder"] is None


@pytest.mark.parametrize("stated", [None, "", "2025", "2025-10", "--10-16", "yesterday"])
def test_a_date_that_is_not_whole_is_left_open(stated: str | None) -> None:
    row = table(replace(FERRY, document=replace(FERRY.document, published=stated)))[0]
    assert (row["published"], row["published_as_stated"]) == (None, stated)


def test_no_claims_are_an_empty_table() -> None:
    assert table() == []


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(WhosaysError, match="cannot be written"):
        write_parquet([FERRY], tmp_path / "nowhere" / "claims.parquet")


@settings(max_examples=30)
@given(any_dossier())
def test_any_dossier_has_the_rows_of_its_csv(dossier: Dossier) -> None:
    rows = table(dossier)
    plain = list(csv.DictReader(io.StringIO(to_csv([dossier]), newline="")))
    assert [(row["kind"], row["certainty"], str(row["start"]), str(row["end"])) for row in rows] == [
        (row["kind"], row["certainty"], row["start"], row["end"]) for row in plain
    ]
    assert [row["content"] for row in rows] == [claim.content.exact.encode("utf-8", "replace").decode() for claim in dossier.claims]
