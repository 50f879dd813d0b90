"""Read many real articles: none may crash, and every evidence must be the words that stand at its place.

python -m evaluation.reading --data ../shared/data --articles 1000
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from whosays.flow import examine
from whosays.model import GAP, Document, Dossier, Evidence

ARTICLES = 1000


def read_allsides(data: Path) -> Iterator[Document]:
    """The articles of the collection by Baly et al. (EMNLP 2020), as documents."""
    with gzip.open(data / "articles" / "allsides-6000.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Document(row["text"], title=row["title"], outlet=row["outlet"], published=row["published"] or None, url=row["url"])


def evidences(dossier: Dossier) -> Iterator[Evidence]:
    for claim in dossier.claims:
        yield from (words for words in (claim.content, claim.cue, claim.source_mention) if words)
    yield from dossier.document.disclaimers


def figures(data: Path, articles: int = ARTICLES) -> dict[str, float]:
    """Articles read, evidences, and evidences that differ from their text (must be 0; told as a share of right ones)."""
    read = total = right = claims = 0
    for document in islice(read_allsides(data), articles):
        dossier = examine(document)
        read += 1
        claims += len(dossier.claims)
        for evidence in evidences(dossier):
            total += 1
            right += evidence.exact == GAP.join(document.text[start:end] for start, end in evidence.spans)
    return {"articles read": read, "evidence equal to its text, %": 100 * right / max(1, total), "claims an article": claims / max(1, read)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=ARTICLES)
    args = parser.parse_args()
    for name, value in figures(args.data, args.articles).items():
        print(f"{name:32} {value:.2f}")


if __name__ == "__main__":
    main()
