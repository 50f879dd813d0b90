"""The table of offices: rows written by hand, and the heads of state and government of other countries out of a list.

    python -m training.offices --heads ../shared/data/offices/heads.csv

Rewrites ``src/whosays/interpret/offices/offices.csv``. Rows whose note is not ``FACTBOOK`` are written by hand and stay as they are; where
there are any for an office, the list has no say in it. The list is the World Factbook's, read many times over the years: it tells since
when somebody held an office, and when they were first and last seen there. It has gaps, odd spellings and lags by weeks or months, so

- only plain titles are taken (no acting, interim or joint ones), and no row of ``MISTAKEN``;
- somebody's time ends where the next one's begins;
- where the next one in the list began much later, or is not in it, the last half year is left out: who came between is not known;
- the newest rows end at ``NEWEST``, for the list was no longer kept up after.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path("src/whosays/interpret/offices")
FACTBOOK = "World Factbook"
COLUMNS = ("place", "office", "person", "aliases", "since", "until", "note")
OFFICES = {
    "President": "president",
    "President of the Republic": "president",
    "Executive President": "president",
    "President Maj. Gen.": "president",
    "Prime Minister": "prime minister",
    "Prime Minister Sheikh": "prime minister",
    "Prime Minister Sir": "prime minister",
}
MISTAKEN = {
    ("ic", "Halla Tomasdottir", "2024-08-01", "head of government"),
    ("mk", "Gordana Siljanovska-Davkova", "2024-05-12", "head of government"),
    ("sy", "Muhammad al-Bashir", "2024-12-08", "head of government"),
    ("le", "Michel Awn", "2021-01-21", "chief of state"),
    ("cg", "Anatole Collinet Makosso", "2021-05-12", "head of government"),
}
"""Rows that contradict other rows or the public record: country code, name, since, office."""

NEWEST = date(2025, 11, 30)
LATE = timedelta(days=45)
DOUBT = timedelta(days=180)
ALIKE = timedelta(days=60)
AGAIN = timedelta(days=7)
"""How far apart two beginnings of one person's time may be told, and how soon after the last day a new term goes on from it."""


@dataclass(frozen=True)
class Seen:
    """Somebody in an office: since when, and the last day on which the list still has them."""

    person: str
    since: date
    last: date


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--heads", type=Path, required=True)
    heads = _rows(parser.parse_args().heads)
    table = FOLDER / "offices.csv"
    by_hand = [row for row in _rows(table) if row["note"] != FACTBOOK]
    known = {(row["place"], row["office"]) for row in by_hand}
    places = {row["factbook"]: row["place"] for row in _rows(FOLDER / "places.csv") if row["factbook"]}
    listed = [row for row in to_rows(heads, places) if (row["place"], row["office"]) not in known]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*by_hand, *listed])
    print(f"{len(by_hand)} rows by hand, {len(listed)} out of the list")


def to_rows(heads: Sequence[Mapping[str, str]], places: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The rows of the table that ``heads`` bear out; ``places`` are names of countries by the list's codes."""
    seen: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for row in heads:
        mistaken = (row["country_code"], row["name"], row["since"], row["office"]) in MISTAKEN
        place, office = places.get(row["country_code"]), OFFICES.get(row["title"])
        if place and office and not mistaken and len(row["since"]) == len("2014-01-01"):
            seen[place, office].append(Seen(plain(row["name"]), date.fromisoformat(row["since"]), date.fromisoformat(row["last_seen"])))
    for (place, office), people in seen.items():
        for held in to_stretches(people):
            yield dict(zip(COLUMNS, (place, office, held.person, "", str(held.since), str(held.last), FACTBOOK), strict=True))


def plain(name: str) -> str:
    """A name without rank, party, nickname and remarks.

    >>> plain('(ret.) Jane "Jay" Roe, Dr.')
    'Jane Roe'
    """
    name = re.sub(r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"", " ", name)
    name = re.split(r", | - | aka | also | serving ", name)[0]
    return " ".join(re.sub(r"\b(?:Sr\. Gen\.|Lt\. Gen\.|Gen\.|Col\.|Capt\.|Dr\.|Sir|Tan Sri)\s*", "", name).split())


def to_stretches(people: Sequence[Seen]) -> Iterator[Seen]:
    """What is sure of ``people`` who held one office: ``last`` is then the last sure day. What is not sure of any day is left out."""
    held: list[Seen] = []
    for seen in sorted(people, key=lambda seen: (seen.since, seen.last)):
        if held and _same(seen, held[-1]) and seen.since <= max(held[-1].since + ALIKE, held[-1].last + AGAIN):
            held[-1] = Seen(held[-1].person, held[-1].since, max(seen.last, held[-1].last))
        else:
            held.append(seen)
    newest = max(seen.last for seen in people)
    for seen, behind in zip(held, [*held[1:], None], strict=True):
        if behind is None:
            last = NEWEST if seen.last > NEWEST and seen.last == newest else seen.last - DOUBT
        else:
            last = behind.since if behind.since <= seen.last + LATE and not _same(seen, behind) else seen.last - DOUBT
        if last > seen.since:
            yield Seen(seen.person, seen.since, min(last, NEWEST))


def _same(one: Seen, other: Seen) -> bool:
    return one.person.split()[-1] == other.person.split()[-1]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
