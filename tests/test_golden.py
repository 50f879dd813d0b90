"""The dossiers of the bundled articles, as they were when somebody last read and approved them.

python -m tests.test_golden        # write them anew; then read the difference before you commit it
"""

import json
from pathlib import Path
from typing import Any

import pytest

import whosays
from whosays.flow import examine, load
from whosays.show.jsonl import to_dict

SAMPLES = sorted(path for path in (Path(whosays.__file__).parent / "samples").iterdir() if path.name != "README.md")
GOLDEN = Path(__file__).parent / "golden"


def dossier_of(sample: Path) -> dict[str, Any]:
    """The dossier without what differs from machine to machine: the path, the id made of it, and the model's last decimals."""
    dossier = to_dict(examine(load(sample)))
    for field in ("id", "url"):
        del dossier["document"][field]
    for claim in dossier["claims"]:
        del claim["confidence"]
    return dossier


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_dossier_is_as_approved(sample: Path) -> None:
    golden = json.loads((GOLDEN / f"{sample.stem}.json").read_text(encoding="utf-8"))
    assert dossier_of(sample) == golden, "if this is what it should be: python -m tests.test_golden"


if __name__ == "__main__":
    for article in SAMPLES:
        (GOLDEN / f"{article.stem}.json").write_text(json.dumps(dossier_of(article), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
