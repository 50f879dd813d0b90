"""The gate: figures under their floor fail, and nothing lowers a floor by accident."""

import json
import sys
from pathlib import Path

import pytest

from evaluation import gate


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """A measure that gives what the test says, on data and floors of its own."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text("one", encoding="utf-8")
    figures = {"F1": 80.0}
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "MEASURES", {"pages": ("pages", lambda _: figures)})
    return figures


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["gate", "--data", str(gate.FLOORS.parent), *arguments])
    return gate.main()


def floor() -> float:
    return json.loads(gate.FLOORS.read_text(encoding="utf-8"))["pages"]["floors"]["F1"]


def test_floors_rise_and_hold(measured: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "--raise") == 0
    measured["F1"] = 82.0
    assert run(monkeypatch, "--raise") == 0
    assert floor() == 82.0
    measured["F1"] = 82.0 - gate.SLACK / 2
    assert run(monkeypatch) == 0
    measured["F1"] = 81.0
    assert run(monkeypatch) == 1
    assert run(monkeypatch, "--raise") == 1
    assert floor() == 82.0
    assert run(monkeypatch, "--raise", "--lower") == 0
    assert floor() == 81.0


def test_other_data_is_not_measured_against_old_floors(measured: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "--raise")
    (gate.FLOORS.parent / "pages" / "one.txt").write_text("another", encoding="utf-8")
    assert run(monkeypatch) == 1
    run(monkeypatch, "--raise", "--lower")
    assert run(monkeypatch) == 0
