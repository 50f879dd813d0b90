"""How fast and how large reading is, on real articles.

    python -m benchmarks.read --data ../shared/data --articles 500

Prints articles a second, warm, with one process on one core, one on two, and two on one each; where the time of one process goes; how
the time grows with length; the cold start of ``whosays read`` up to its first output; and peak memory.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from evaluation.reading import read_allsides
from whosays.annotate.attributions import find_attributions
from whosays.annotate.inner import with_inner
from whosays.annotate.interviews import with_answers
from whosays.annotate.names import find_names, with_subjects
from whosays.annotate.reading import read_document
from whosays.annotate.times import find_times
from whosays.flow import examine
from whosays.interpret.answers import read_senses
from whosays.interpret.article import Annotated, interpret, resolve_claims
from whosays.model import Document
from whosays.nn.catalog import load_model

LENGTHS = (500, 5_000, 50_000)


def warm_up(threads: int) -> None:
    examine(Document("“We are ready,” the pilot said."), load_model(threads))


def read_share(documents: Sequence[Document], threads: int) -> float:
    """Seconds for ``documents`` in this process, once the weights are loaded."""
    warm_up(threads)
    began = time.perf_counter()
    for document in documents:
        examine(document, load_model(threads))
    return time.perf_counter() - began


def two_processes(documents: Sequence[Document]) -> float:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(warm_up, [1, 1]))
        began = time.perf_counter()
        list(pool.map(read_share, [documents[::2], documents[1::2]], [1, 1]))
        return time.perf_counter() - began


def stages(documents: Sequence[Document]) -> dict[str, float]:
    """Seconds by stage, one core."""
    model = load_model(1)
    spent = dict.fromkeys(("encoder and tags", "names", "attributions", "times", "claim reader", "sources and claims", "all else"), 0.0)

    def lap(stage: str, began: float) -> float:
        now = time.perf_counter()
        spent[stage] += now - began
        return now

    for document in documents:
        now = time.perf_counter()
        reading = read_document(document, model)
        now = lap("encoder and tags", now)
        names = find_names(reading)
        now = lap("names", now)
        attributions = with_subjects(document, find_attributions(reading, model), names)
        attributions = with_inner(reading, with_answers(document, attributions, names))
        now = lap("attributions", now)
        times = find_times(document.body, document.published)
        now = lap("times", now)
        found = Annotated(document, reading.text, names, times, attributions)
        senses = read_senses(reading.text, attributions, model.heads)
        read = lap("claim reader", now)
        resolve_claims(found, senses, model.heads)
        resolved = lap("sources and claims", read) - now
        began = time.perf_counter()
        interpret(found, model.heads, producer="benchmark")  # reads and resolves claims once more
        spent["all else"] += time.perf_counter() - began - resolved
    return spent


def by_length(documents: Sequence[Document]) -> dict[int, float]:
    """Seconds for texts of so many words, put together from articles."""
    words = " \n\n".join(document.text for document in documents).split(" ")
    return {length: read_share([Document(" ".join(words[:length]))], 0) for length in LENGTHS}


def cold_start(article: Path) -> float:
    began = time.perf_counter()
    subprocess.run([Path(sys.executable).parent / "whosays", "read", article], check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=500)
    args = parser.parse_args()
    documents = list(islice(read_allsides(args.data), args.articles))
    print(f"{len(documents)} articles, {sum(len(d.text.split()) for d in documents) / len(documents):.0f} words each")
    starts = [cold_start(args.data / "articles" / "summit-postponed.txt") for _ in range(3)]
    print(f"cold start of the program: {', '.join(f'{seconds:.2f} s' for seconds in starts)}")
    for name, seconds in (
        ("one process, one core", read_share(documents, 1)),
        ("one process, two cores", read_share(documents, 2)),
        ("two processes", two_processes(documents)),
    ):
        print(f"{name:24} {len(documents) / seconds:6.1f} articles/s")
    print(f"peak memory of one process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    spent = stages(documents[:100])
    print("where the time goes: " + ", ".join(f"{stage} {100 * part / sum(spent.values()):.0f} %" for stage, part in spent.items()))
    print("by length: " + ", ".join(f"{length:,} words {seconds:.2f} s" for length, seconds in by_length(documents).items()))


if __name__ == "__main__":
    main()
