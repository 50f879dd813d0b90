"""Hold every figure against its floor, and refuse to lower one by accident.

    python -m evaluation.gate                     # measure; exit code 1 if a figure is under its floor or the data is another
    python -m evaluation.gate --raise             # write what was measured as the new floors, where it is higher
    python -m evaluation.gate --raise --lower     # also where it is lower: say why in evaluation/README.md

Floors and the digest of the data they were measured on stand in ``floors.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from evaluation import attributions, meaning, pages, reading

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.3
"""Points by which a figure may differ between processors: int8 kernels round differently."""

MEASURES: dict[str, tuple[str, Callable[[Path], Mapping[str, float]]]] = {
    "attributions": ("polnear/dev", attributions.figures),
    "meaning": ("claims", meaning.figures_on_dev),
    "pages": ("pages", pages.figures),
    "reading": ("articles", reading.figures),
}


def digest(folder: Path) -> str:
    """SHA-256 of all files below ``folder``, names and contents."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--raise", dest="up", action="store_true", help="write higher figures as floors")
    parser.add_argument("--lower", action="store_true", help="with --raise, write lower ones too")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failed = False
    for name, (folder, measure) in MEASURES.items():
        data = digest(args.data / folder)
        known = floors.setdefault(name, {"data": data, "floors": {}})
        if args.lower:
            known["data"] = data
        if known["data"] != data:
            print(f"{name}: the data in {args.data / folder} is not what the floors were measured on")
            failed = True
        for figure, value in measure(args.data).items():
            floor = known["floors"].get(figure)
            low = floor is not None and value < floor - SLACK
            print(f"{name:14}{figure:44}{value:9.2f}   floor {'none' if floor is None else floor}{'   TOO LOW' if low else ''}")
            failed |= low
            if floor is None or value > floor or args.lower:
                known["floors"][figure] = round(value, 2)
    if args.up:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(failed and not args.lower)


if __name__ == "__main__":
    sys.exit(main())
