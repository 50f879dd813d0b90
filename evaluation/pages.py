"""Real pages (the test pages of fundus) against the text and metadata that people expect of them.

    python -m evaluation.pages --data ../shared/data/pages

``OUTLET.json`` holds what is expected, by version of the outlet's layout (V1, V1_1, V2 …); the pages are ``OUTLET_DATE.html.gz``, and
in the order of their dates they belong to the versions in theirs. Text is scored by token F1: the bag of lower-cased words of what
was read against that of the expected paragraphs. Scores are taken before the language is looked at, so that pages in other
languages count too; those must then be refused.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.errors import LanguageError
from whosays.model import Document
from whosays.read import read_bytes
from whosays.read.encoding import decode
from whosays.read.page import page_document

# A page below this needs a reason, in the gate or in the notes of a release.
FLOOR = 0.8


@dataclass(frozen=True)
class Score:
    """How one page was read. ``refused`` is the message of a page that is not English; ``authors`` is None where none is expected."""

    name: str
    precision: float
    recall: float
    title: bool
    date: bool
    authors: bool | None
    refused: str | None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_pages(folder: Path) -> Iterator[Score]:
    """One score a page, in the order of the file names."""
    for path, expected in _pages(folder):
        data = gzip.decompress(path.read_bytes())
        document = page_document(decode(data, name=path.name, page=True), name=path.name)
        yield _score(path.name, document, expected, refused=_refusal(data, path.name))


def metadata_shares(scores: Sequence[Score]) -> dict[str, float]:
    """Shares of pages whose title, date (the day) and authors (all, in any order) are as expected."""
    with_authors = [score.authors for score in scores if score.authors is not None]
    return {
        "title": sum(score.title for score in scores) / len(scores),
        "date": sum(score.date for score in scores) / len(scores),
        "authors": sum(with_authors) / len(with_authors),
    }


def _pages(folder: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for expected in sorted(folder.glob("*.json")):
        versions = json.loads(expected.read_text("utf-8"))
        pages = sorted(folder.glob(f"{expected.stem}_[0-9]*.html.gz"))
        if len(pages) != len(versions):
            raise SystemExit(f"{expected} expects {len(versions)} pages, but there are {len(pages)}")
        yield from zip(pages, (versions[key] for key in sorted(versions)), strict=True)


def _refusal(data: bytes, name: str) -> str | None:
    try:
        read_bytes(data, name=name)
    except LanguageError as error:
        return str(error)
    return None


def _score(name: str, document: Document, expected: Mapping[str, Any], *, refused: str | None) -> Score:
    body = expected["body"]
    paragraphs = [*body["summary"], *(part for section in body["sections"] for part in [*section["headline"], *section["paragraphs"]])]
    read, wanted = Counter(_words(document.text)), Counter(_words("\n".join(paragraphs)))
    both = (read & wanted).total()
    authors = {_key(author) for author in expected.get("authors") or []}
    return Score(
        name,
        precision=both / max(1, read.total()),
        recall=both / max(1, wanted.total()),
        title=_key(document.title or "") == _key(expected["title"]),
        date=(document.published or "")[:10] == expected["publishing_date"][:10],
        authors={_key(author) for author in document.authors} == authors if authors else None,
        refused=refused,
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _key(words: str) -> str:
    return "".join(_words(words))


def figures(data: Path) -> dict[str, float]:
    """The figures that the gate holds."""
    scores = list(score_pages(data / "pages"))
    shares = {f"{name} as expected, %": 100 * share for name, share in metadata_shares(scores).items()}
    low = sum(score.f1 >= FLOOR for score in scores)
    return {"mean token F1": 100 * sum(score.f1 for score in scores) / len(scores), f"pages with F1 of {FLOOR} or more": low, **shares}


def main() -> None:
    parser = argparse.ArgumentParser(description="Token F1 of the text of real pages, and shares of right titles, dates and authors.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the pages")
    scores = list(score_pages(parser.parse_args().data))
    print(f"{'page':38}  {'F1':>5}  {'prec':>5}  {'rec':>5}  title  date  authors")
    for score in scores:
        marks = "  ".join("yes" if right else "-  " if right is None else "NO " for right in (score.title, score.date, score.authors))
        print(f"{score.name:38}  {score.f1:5.3f}  {score.precision:5.3f}  {score.recall:5.3f}  {marks}  {score.refused or ''}".rstrip())
    low = [score.name for score in scores if score.f1 < FLOOR]
    mean = sum(score.f1 for score in scores) / len(scores)
    print(f"\n{len(scores)} pages, mean token F1 {mean:.3f}, under {FLOOR}: {', '.join(low) or 'none'}")
    print("right: " + ", ".join(f"{field} {share:.1%}" for field, share in metadata_shares(scores).items()))


if __name__ == "__main__":
    main()
