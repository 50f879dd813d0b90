"""``whosays export``: every form, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from whosays.show.jsonl import from_dict


def test_every_form_of_lines(filled: Run) -> None:
    dossiers = [from_dict(json.loads(line)) for line in filled("export", "--jsonl").stdout.splitlines()]
    assert [dossier.document.outlet for dossier in dossiers] == ["Lake Radio", "Harbour Post"]
    rows = list(csv.DictReader(io.StringIO(filled("export", "--csv").stdout, newline="")))
    assert [row["holder"] for row in rows] == ["Ida Moen", "Ada Lind", "Ada Lind", "Karl Ott"]
    annotations = [json.loads(line) for line in filled("export", "--webannotation").stdout.splitlines()]
    assert {annotation["type"] for annotation in annotations} == {"Annotation"}
    assert len(annotations) == 4
    entities = [json.loads(line) for line in filled("export", "--ftm").stdout.splitlines()]
    assert [entity["schema"] for entity in entities].count("Article") == 2
    assert filled("export", "--corrections").stdout == ""


def test_forms_by_claims_hold_what_is_asked_for(filled: Run) -> None:
    asked = ("--kind", "demand", "--who", "lind")
    rows = list(csv.DictReader(io.StringIO(filled("export", "--csv", *asked).stdout, newline="")))
    assert [row["content"] for row in rows] == ["an end to the counting of lamps"]
    assert len(filled("export", "--webannotation", *asked).stdout.splitlines()) == 1
    assert len(filled("export", "--jsonl", "--outlet", "Lake Radio").stdout.splitlines()) == 1
    assert len(filled("export", "--jsonl", "hull").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "who", ["José Muñoz", "jose munoz", "Muñoz, José", '"José Muñoz"', "José-Muñoz", "Muñoz -Ada", "Mun", "-José", '"Muñoz José"']
)
def test_who_is_what_search_takes_it_for(filled: Run, tmp_path: Path, who: str) -> None:
    (tmp_path / "m.txt").write_text("José Muñoz said that the lamps were lit. Ada Lind said that they were not.\n", encoding="utf-8")
    assert filled("add", "m.txt").exit_code == 0
    found = json.loads(filled("search", "--json", "--limit", "100", f"--who={who}").stdout)["claims"]
    rows = list(csv.DictReader(io.StringIO(filled("export", "--csv", f"--who={who}").stdout, newline="")))
    assert sorted(row["content"] for row in rows) == sorted(claim["words"] for claim in found)
    assert len(found) == {"Mun": 0, '"Muñoz José"': 0, "-José": 5}.get(who, 1)


def test_a_file_is_there_when_it_is_whole(filled: Run, tmp_path: Path) -> None:
    assert filled("export", "--csv", "--out", "claims.csv").exit_code == 0
    assert (tmp_path / "claims.csv").read_bytes().count(b"\r\n") == 5
    assert filled("export", "--csv", "--out", "nowhere/claims.csv").exit_code == 1
    assert sorted(path.name for path in tmp_path.glob("*claims*")) == ["claims.csv"]


def test_parquet_needs_a_file(filled: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    assert filled("export", "--parquet").exit_code == 2
    assert filled("export", "--parquet", "--out", "claims.parquet", "--kind", "demand").exit_code == 0
    table = parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert [(row["holder"], str(row["published"])) for row in table] == [("Ada Lind", "2025-11-02"), ("Karl Ott", "2025-10-31")]


def test_parquet_without_pyarrow_says_what_to_do(filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = filled("export", "--parquet", "--out", "claims.parquet")
    assert result.exit_code == 1
    assert "pip install 'whosays[parquet]'" in result.stderr
    assert list(tmp_path.glob("*parquet*")) == []


def test_a_form_must_be_named(filled: Run) -> None:
    result = filled("export")
    assert result.exit_code == 2
    assert "--webannotation" in result.stderr
