"""Train what single words speak for, from the labelled articles: three logistic regressions.

    python -m training.votes --data ../shared/data --out votes.npz

Features that fewer than three claims have are left out. The strength of regularisation was chosen on the tuning part.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from evaluation.claims import LabelledArticle, LabelledClaim, gold_attribution
from training.labels import read_labelled
from whosays.interpret.claims import words_told
from whosays.interpret.questions import to_question
from whosays.model import Document
from whosays.nn.catalog import WEIGHTS
from whosays.nn.heads import CERTAINTIES, KINDS
from whosays.nn.pieces import cut
from whosays.nn.votes import features, number
from whosays.nn.words import to_words
from whosays.quotes import find_quotes

LEAST = 3
STRENGTH = {"kind": 3.0, "certainty": 6.0, "negated": 6.0}


def told(articles: list[LabelledArticle]) -> Iterator[tuple[LabelledClaim, set[int]]]:
    """Every labelled claim with its features."""
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    for article in articles:
        document, quotes = Document(article.text), find_quotes(article.text)
        words = to_words(article.text, [(0, cut(article.text, quotes, tokenizer))])
        for claim in article.claims:
            if claim.content_spans:
                question = to_question(words, gold_attribution(document, claim, quotes))
                yield claim, {number(feature) for feature in features(*words_told(words, question))}


def label_of(claim: LabelledClaim, name: str) -> int:
    return {"kind": KINDS.index(claim.kind), "certainty": CERTAINTIES.index(claim.certainty), "negated": int(claim.negated)}[name]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=WEIGHTS / "votes.npz")
    args = parser.parse_args()
    claims = list(told(read_labelled(args.data, "train")))
    counts = Counter(feature for _, known in claims for feature in known)
    known = np.array(sorted(feature for feature, count in counts.items() if count >= LEAST), dtype=np.uint32)
    column = {feature: i for i, feature in enumerate(known.tolist())}
    rows = [[column[feature] for feature in sorted(mine) if feature in column] for _, mine in claims]
    values = np.concatenate([np.full(len(row), 1 / max(1, len(row)) ** 0.5) for row in rows])
    matrix = csr_matrix((values, np.concatenate(rows), np.cumsum([0, *map(len, rows)])), shape=(len(rows), len(known)))
    arrays = {"features": known}
    for name, strength in STRENGTH.items():
        fit = LogisticRegression(C=strength, max_iter=500).fit(matrix, [label_of(claim, name) for claim, _ in claims])
        arrays |= {f"{name}.weight": fit.coef_.T.astype(np.float16), f"{name}.bias": fit.intercept_.astype(np.float16)}
        print(f"{name}: {len(known)} features, {fit.score(matrix, [label_of(claim, name) for claim, _ in claims]):.3f} of training right")
    np.savez_compressed(args.out, **arrays)


if __name__ == "__main__":
    main()
