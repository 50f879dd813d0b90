"""How fast a library is filled and asked.

    whosays read --jsonl ARTICLE... > dossiers.jsonl
    python -m benchmarks.library --dossiers dossiers.jsonl --articles 10000 --library bench.db

Fills the library up to so many articles, made from those given: the same over again with other words of the same length, other names,
days and URLs. Prints how many are added in a second, then p50 and p95 in milliseconds of an article, of lists of articles and of
searches for claims, by the clock and by the time the processor spent on them (on a busy machine the one is far above the other).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from whosays.keep.articles import add, get_article, list_articles
from whosays.keep.library import Library, open_library
from whosays.keep.nouns import Query
from whosays.keep.packing import from_bare, to_bare
from whosays.keep.search import search_claims
from whosays.model import Dossier
from whosays.show.jsonl import from_dict

WORD = re.compile(r"\b[a-z]{4,12}\b")
FIRST_DAY = date(2020, 1, 1)


def changed(dossier: Dossier, number: int, pool: dict[int, list[str]]) -> Dossier:
    """Another article of the same shape: every fifth word is another of its length, so that all offsets hold."""
    chance = random.Random(number)

    def other(word: re.Match[str]) -> str:
        return chance.choice(pool[len(word.group())]) if chance.random() < 0.2 else word.group()

    bare = to_bare(dossier)
    about = bare["document"]
    about["url"] = f"https://paper-{number % 40}.example/{number}"
    about["outlet"] = f"Paper {number % 40}"
    about["published"] = (FIRST_DAY + timedelta(days=number % 2000)).isoformat()
    for source in bare["sources"]:
        if source["kind"] == "person" and chance.random() < 0.5:
            source["name"] += f" {pool[7][number % 97].title()}"
    return from_bare(bare, WORD.sub(other, dossier.document.text))


def articles(dossiers: Sequence[Dossier], count: int) -> Iterator[Dossier]:
    pool: dict[int, list[str]] = {}
    for dossier in dossiers:
        for word in WORD.findall(dossier.document.text):
            pool.setdefault(len(word), []).append(word)
    for number in range(count):
        yield changed(dossiers[number % len(dossiers)], number, pool)


def fill(library: Library, dossiers: Sequence[Dossier], count: int) -> None:
    there = list_articles(library, Query(limit=1)).total
    wall = processor = 0.0
    for number, dossier in enumerate(articles(dossiers, count)):
        if number < there:
            continue
        began, spent = time.perf_counter(), time.process_time()
        add(library, dossier)
        wall, processor = wall + time.perf_counter() - began, processor + time.process_time() - spent
    if count > there:
        print(
            f"added {count - there}: {(count - there) / wall:.1f} a second, {1000 * processor / (count - there):.1f} ms of processor each"
        )


def ask(name: str, calls: Sequence[Callable[[], object]]) -> None:
    """Each call once, after one of them to warm up."""
    calls[0]()
    walls, spent = [], []
    for call in calls:
        began, processor = time.perf_counter(), time.process_time()
        call()
        walls.append(1000 * (time.perf_counter() - began))
        spent.append(1000 * (time.process_time() - processor))
    cuts = [statistics.quantiles(times, n=20) for times in (walls, spent)]
    told = "   ".join(f"p50 {cut[9]:7.1f}  p95 {cut[18]:7.1f}" for cut in cuts)
    print(f"{name:34} {told}   ({len(calls)} calls)")


def ask_all(library: Library, dossiers: Sequence[Dossier], calls: int) -> None:
    chance = random.Random(0)
    total = list_articles(library, Query(limit=1)).total
    claims = search_claims(library, Query(limit=1)).total
    print(f"{total} articles, {claims} claims; by the clock, then by the processor")
    words = [word for dossier in dossiers for claim in dossier.claims for word in re.findall(r"\w{4,}", claim.content.exact)]
    names = [source.name for dossier in dossiers for source in dossier.sources if source.kind == "person"]
    some = [chance.choice(words) for _ in range(calls)]
    pairs = [f"{one} {two}" for one, two in zip(some, reversed(some), strict=True)]
    who = [chance.choice(names) for _ in range(calls)]
    queries = {
        "a word": [Query(words=word) for word in some],
        "two words": [Query(words=pair) for pair in pairs],
        "a word, most relevant first": [Query(words=word, sort="relevance") for word in some],
        "a speaker": [Query(who=name) for name in who],
        "a speaker's demands since 2022": [Query(who=name, kind="demand", since="2022-01-01") for name in who],
        "a kind in an outlet": [Query(kind="denial", outlet=f"Paper {number % 40}") for number in range(calls)],
        "everything": [Query(offset=20 * (number % 5)) for number in range(calls)],
        "everything by votes": [Query(sort="votes") for _ in range(calls // 5)],
    }
    ids = [chance.randint(1, total) for _ in range(calls)]
    ask("get_article", [partial(get_article, library, id) for id in ids])
    for name, asked in queries.items():
        ask(f"list_articles: {name}", [partial(list_articles, library, query) for query in asked])
    for name, asked in queries.items():
        ask(f"search_claims: {name}", [partial(search_claims, library, query) for query in asked])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dossiers", type=Path, required=True, help="a file of `whosays read --jsonl`")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--library", required=True, help="path or URL of the library to fill; one that is filled already is only asked")
    parser.add_argument("--calls", type=int, default=100)
    given = parser.parse_args()
    with given.dossiers.open(encoding="utf-8") as lines:
        dossiers = [from_dict(json.loads(line)) for line in lines]
    library = open_library(given.library)
    fill(library, dossiers, given.articles)
    ask_all(library, dossiers, given.calls)
    library.close()


if __name__ == "__main__":
    main()
