"""Label unlabelled articles with weights that were trained on PolNeAR alone, for a second round of training (self-training).

    python -m training.label --articles ../shared/data/articles/allsides-6000.jsonl.gz --polnear ../shared/data/polnear --out silver.jsonl

Uses the weights in the package. A line of the result is an article and its attributions. It holds other people's text: keep it to yourself.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from evaluation.polnear import MarkedArticle, MarkedAttribution, read_split
from whosays.annotate.attributions import find_attributions
from whosays.annotate.reading import read_document
from whosays.model import Attribution, Document, Evidence, Span
from whosays.nn.catalog import WEIGHTS, load_model

ARTICLES = 3000
WORDS = range(150, 2000)
FINGERPRINT = 60
"""Letters by which an article is known again: none that is measured or tuned on may be trained on, even without its labels."""


def fingerprints(text: str) -> set[str]:
    """The first letters of every long paragraph."""
    letters = ("".join(filter(str.isalnum, paragraph.lower())) for paragraph in text.split("\n"))
    return {paragraph[:FINGERPRINT] for paragraph in letters if len(paragraph) >= FINGERPRINT}


def fresh_texts(articles: Path, known: set[str]) -> Iterator[str]:
    """Texts of a fitting length that share no paragraph with ``known``."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if len(text.split()) in WORDS and not fingerprints(text) & known:
                yield text


def to_marked(attribution: Attribution, number: int) -> MarkedAttribution:
    return MarkedAttribution(f"E{number}", _spans(attribution.source), _spans(attribution.cue), _spans(attribution.content))


def _spans(evidence: Evidence | None) -> tuple[Span, ...]:
    return evidence.spans if evidence else ()


def read_silver(path: Path) -> Iterator[MarkedArticle]:
    """Articles that ``main`` wrote."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            found = [
                MarkedAttribution(a["id"], *(tuple(Span(*s) for s in a[role]) for role in ("source", "cue", "content")))
                for a in row["attributions"]
            ]
            yield MarkedArticle(row["name"], row["text"], tuple(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, default=Path("silver.jsonl"))
    args = parser.parse_args()
    known = {mark for split in ("dev", "tune") for article in read_split(args.polnear, split) for mark in fingerprints(article.text)}
    model = load_model(folder=args.weights)
    with args.out.open("w", encoding="utf-8") as out:
        for number, text in enumerate(islice(fresh_texts(args.articles, known), ARTICLES)):
            attributions = find_attributions(read_document(Document(text), model), model)
            found = tuple(to_marked(attribution, i) for i, attribution in enumerate(attributions))
            out.write(json.dumps(asdict(MarkedArticle(f"silver-{number}", text, found))) + "\n")


if __name__ == "__main__":
    main()
