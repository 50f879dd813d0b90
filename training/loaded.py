"""Learn which words judge as they tell, and write the lexicon of loaded words.

    python -m training.loaded --data ../shared/data --out src/whosays/interpret/loaded.txt

A logistic regression over each content word of BABE: the word, its stem, its beginning and end, the parts of a compound, and what the word
means by itself (the mean of MiniLM's vectors, so that words no expert has met are weighed as well). All of this depends on the word alone,
so each word of the news is weighed once, and what ships is the list of those above a threshold. Topics of the fold ``HELD_OUT`` are never
looked at here; the others choose the threshold, fold by fold.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from transformers import AutoModel, AutoTokenizer

from evaluation.attributions import Counts
from evaluation.loaded import FUNCTION_WORDS, HELD_OUT, MarkedSentence, Score, read_babe, score, split_by_topic
from training.network import BASE
from whosays.interpret.loaded import find_phrases, split_words

STEPS, RATE = 200, 0.05
SPARSE_DECAY, DENSE_DECAY = 5e-5, 2e-5
PRECISION = 65.0
"""Of the phrases shown on the folds, how many per cent hold a marked word: above the 60 promised, for news is calmer than BABE."""
OFTEN = 3
"""How often the news must have a word for it to be listed."""
ENDINGS = re.compile(
    r"(?<=\w{4})(?:ically|ingly|edly|ously|ately|fully|istic|ists|isms|ness|ally|ity|ing|ist|ism|ies|ied|est|ers|ed|er|es|ly|al|s|e|y)$"
)
PLAIN = Path(__file__).with_name("loaded_plain.txt")
"""Words that the weights would list and that do not judge by themselves: plain facts of violence and law, what somebody feels, what is
meant literally in most news ("flood", "blunt"), technical terms. Struck out by reading the list and what it found in articles."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Vocabulary:
    """Words, in order, and what each means: (words, width), centred."""

    rows: dict[str, int]
    meaning: Floats


@dataclass(frozen=True)
class Rows:
    """Content words of sentences: ``row[i]`` has ``feature[i]``; ``word`` and ``marked`` are each row's word and whether it is marked."""

    row: npt.NDArray[np.int64]
    feature: npt.NDArray[np.int64]
    word: npt.NDArray[np.int64]
    marked: Floats


@dataclass
class Moments:
    """Adam's running means of a gradient and of its square."""

    mean: Floats
    square: Floats

    def step(self, gradient: Floats, t: int) -> Floats:
        self.mean = 0.9 * self.mean + 0.1 * gradient
        self.square = 0.99 * self.square + 0.01 * gradient**2
        return self.mean / (1 - 0.9**t) / (np.sqrt(self.square / (1 - 0.99**t)) + 1e-9)


def stem(word: str) -> str:
    return ENDINGS.sub("", word)


def own_features(word: str) -> list[str]:
    """What a word shows by itself."""
    ends = [f"end {word[-n:]}" for n in (2, 3, 4) if len(word) > n + 1]
    begins = [f"begin {word[:n]}" for n in (3, 4) if len(word) > n + 1]
    parts = [f"part {part}" for part in word.split("-")] if "-" in word else []
    return ["bias", f"word {word}", f"stem {stem(word)}", *ends, *begins, *parts]


def to_rows(sentences: Sequence[MarkedSentence], vocabulary: Vocabulary) -> tuple[Rows, dict[str, int]]:
    """All content words of ``sentences``, and the features that two of them or more have."""
    seen = [
        (word.form, word.span.start in sentence.marked)
        for sentence in sentences
        for word in split_words(sentence.text)
        if word.form not in FUNCTION_WORDS
    ]
    times = Counter(feature for word, _ in seen for feature in own_features(word))
    names = {feature: number for number, feature in enumerate(name for name, n in times.items() if n > 1)}
    pairs = np.array(
        [(i, names[feature]) for i, (word, _) in enumerate(seen) for feature in own_features(word) if feature in names], dtype=np.int64
    )
    words = np.array([vocabulary.rows[word] for word, _ in seen])
    return Rows(pairs[:, 0], pairs[:, 1], words, np.array([marked for _, marked in seen], dtype=np.float32)), names


def fit(rows: Rows, n_features: int, vocabulary: Vocabulary) -> tuple[Floats, Floats]:
    """Weights of features and of meaning, by Adam over the whole."""
    n = len(rows.marked)
    used, at = np.unique(rows.word, return_inverse=True)
    meaning = vocabulary.meaning[used]
    sparse, dense = np.zeros(n_features, dtype=np.float32), np.zeros(meaning.shape[1], dtype=np.float32)
    moments = [Moments(np.zeros_like(weights), np.zeros_like(weights)) for weights in (sparse, dense)]
    for t in range(1, STEPS + 1):
        logits = np.bincount(rows.row, sparse[rows.feature], n) + (meaning @ dense)[at]
        error = 1 / (1 + np.exp(-logits)) - rows.marked
        of_sparse = np.bincount(rows.feature, error[rows.row], n_features) / n + SPARSE_DECAY * sparse
        of_dense = meaning.T @ np.bincount(at, error, len(used)).astype(np.float32) / n + DENSE_DECAY * dense
        rate = RATE * min(1.0, 2 * (1 - t / STEPS) + 0.02)
        sparse -= rate * moments[0].step(of_sparse.astype(np.float32), t)
        dense -= rate * moments[1].step(of_dense, t)
    return sparse, dense


def learn(sentences: Sequence[MarkedSentence], vocabulary: Vocabulary, listed: Iterable[str]) -> dict[str, float]:
    """The weights of the words ``listed``: the log odds that experts mark them."""
    rows, names = to_rows(sentences, vocabulary)
    sparse, dense = fit(rows, len(names), vocabulary)
    by_meaning = vocabulary.meaning @ dense
    return {
        word: float(by_meaning[vocabulary.rows[word]] + sum(sparse[names[feature]] for feature in own_features(word) if feature in names))
        for word in listed
    }


def above(weights: dict[str, float], threshold: float) -> frozenset[str]:
    return frozenset(word for word, weight in weights.items() if weight > threshold)


def choose_threshold(parts: Sequence[Sequence[MarkedSentence]], vocabulary: Vocabulary, listed: Sequence[str]) -> float:
    """The lowest threshold at which phrases are right often enough, each of ``parts`` read by what the others taught."""
    taught = [learn([s for other in parts if other is not part for s in other], vocabulary, listed) for part in parts]
    best = 0.0
    for threshold in np.arange(2.0, -2.1, -0.25).tolist():
        total = Score(Counts())
        for part, weights in zip(parts, taught, strict=True):
            total += score(part, partial(find_phrases, lexicon=above(weights, threshold)))
        print(f"threshold {threshold:5.2f}: {total}")
        if total.phrase_precision >= PRECISION:
            best = threshold
    return best


def count_news(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word is written small in articles, and how often with a capital inside a sentence."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            for word in split_words(text):
                if not text[word.span.start].isupper():
                    small[word.form] += 1
                elif text[word.span.start - 2 : word.span.start - 1].isalpha():
                    capital[word.form] += 1
    return small, capital


@torch.no_grad()
def read_meaning(words: Sequence[str]) -> Vocabulary:
    """Each word by itself, as the base encoder reads it."""
    tokenizer, model = AutoTokenizer.from_pretrained(BASE), AutoModel.from_pretrained(BASE).eval()
    rows = np.zeros((len(words), model.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    for start in range(0, len(order), 256):
        some = order[start : start + 256]
        batch = tokenizer([words[i] for i in some], padding=True, return_tensors="pt")
        mask = batch["attention_mask"][..., None].float()
        mean = (model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1)
        rows[some] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return Vocabulary({word: i for i, word in enumerate(words)}, rows - rows.mean(0))


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the lexicon of loaded words.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of all data sets")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    parts = [part for number, part in enumerate(split_by_topic(list(read_babe(args.data / "babe")))) if number != HELD_OUT]
    known = [sentence for part in parts for sentence in part]
    small, capital = count_news(args.data / "articles" / "allsides-6000.jsonl.gz")
    met = {word.form for sentence in known for word in split_words(sentence.text)}
    plain = set(PLAIN.read_text(encoding="utf-8").split())
    listed = sorted(w for w, n in small.items() if n >= OFTEN and n > capital[w] and w not in FUNCTION_WORDS | plain)
    vocabulary = read_meaning(sorted(met | set(listed)))
    threshold = choose_threshold(parts, vocabulary, listed)
    lexicon = above(learn(known, vocabulary, listed), threshold)
    print(f"threshold {threshold:.2f}: {len(lexicon)} words")
    args.out.write_text("\n".join([*sorted(lexicon), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
