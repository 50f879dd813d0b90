"""How fast the reading room answers, over loopback, from a library that is filled already.

    python -m benchmarks.serve LIBRARY --requests 300 --readers 50 --seconds 60

Prints the median and the 95th percentile of the page of an article, of a search for claims and of the library's own pages, one request
after the other; then what so many readers get who open a page, look at it for ``--pause`` seconds, and go on. Any answer but 200 is an
error. The room runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from multiprocessing import get_context
from urllib.parse import quote_plus

from whosays.keep.library import open_library
from whosays.serve.listen import run


@dataclass(frozen=True)
class Found:
    """What there is to ask for: articles by number, words that claims have, and who speaks."""

    articles: Sequence[int]
    words: Sequence[str]
    people: Sequence[str]


def serve(library: str, port: int) -> None:
    run(open_library(library), port=port)


@contextmanager
def room(library: str):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = get_context("spawn").Process(target=serve, args=(library, port), daemon=True)
    process.start()
    try:
        for _ in range(600):
            try:
                get(connect(port), "/login")
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.join()


def connect(port: int) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", port, timeout=60)


def get(connection: HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def look_around(port: int) -> Found:
    """The newest hundred articles, others by number from the whole library, words of their claims, and who speaks most."""
    connection = connect(port)
    found = json.loads(get(connection, "/api/articles?limit=100")[1])["found"]
    newest = [card["id"] for card in found["cards"]]
    others = random.sample(range(1, found["total"] + 1), min(300, found["total"]))
    kept = [number for number in others if get(connection, f"/api/articles/{number}")[0] == 200]
    claims = json.loads(get(connection, "/api/search?limit=100")[1])["found"]["claims"]
    words = sorted({word for claim in claims for word in claim["words"].split() if word.isalpha() and len(word) > 4})
    print(f"{found['total']:,} articles")
    return Found(newest + kept, words, [facet["value"] for facet in found["facets"]["who"]])


def pages(found: Found) -> dict[str, Callable[[], str]]:
    pick = random.choice
    return {
        "article": lambda: f"/articles/{pick(found.articles)}",
        "search, a word": lambda: f"/search?words={quote_plus(pick(found.words))}",
        "search, two words": lambda: f"/search?words={quote_plus(pick(found.words) + ' ' + pick(found.words))}",
        "search, word and who": lambda: f"/search?words={quote_plus(pick(found.words))}&who={quote_plus(pick(found.people))}",
        "search, kind and date": lambda: f"/search?kind={pick(['demand', 'denial', 'promise'])}&since=2018-01-01",
        "library": lambda: "/",
        "library, further on": lambda: f"/?offset={20 * random.randrange(1, 50)}",
        "library, by speaker": lambda: f"/?who={quote_plus(pick(found.people))}",
    }


def percentile(seconds: Sequence[float], part: float) -> float:
    return 1000 * sorted(seconds)[min(len(seconds) - 1, int(part * len(seconds)))]


def time_pages(port: int, found: Found, requests: int) -> None:
    connection = connect(port)
    for name, path in pages(found).items():
        seconds = []
        for _ in range(requests):
            asked = path()
            began = time.perf_counter()
            status, _ = get(connection, asked)
            seconds.append(time.perf_counter() - began)
            assert status == 200, (status, asked)
        print(f"{name:24} p50 {percentile(seconds, 0.5):6.1f} ms   p95 {percentile(seconds, 0.95):6.1f} ms")


def read_along(port: int, found: Found, until: float, pause: float) -> tuple[list[float], int]:
    """One reader: how long each page took, and how many answers were errors."""
    kinds = list(pages(found).values())
    connection, seconds, errors = connect(port), [], 0
    time.sleep(random.uniform(0, pause))
    while time.perf_counter() < until:
        began = time.perf_counter()
        try:
            errors += get(connection, random.choice(kinds)())[0] != 200
        except (OSError, HTTPException):
            connection, errors = connect(port), errors + 1
        seconds.append(time.perf_counter() - began)
        time.sleep(random.uniform(0.5, 1.5) * pause)
    return seconds, errors


def time_readers(port: int, found: Found, args: argparse.Namespace) -> None:
    until = time.perf_counter() + args.seconds
    with ThreadPoolExecutor(args.readers) as pool:
        told = list(pool.map(lambda _: read_along(port, found, until, args.pause), range(args.readers)))
    seconds = [second for reader, _ in told for second in reader]
    print(
        f"{args.readers} readers, {args.seconds} s: {len(seconds):,} pages, {len(seconds) / args.seconds:.0f} a second, "
        f"{sum(errors for _, errors in told)} errors, p50 {percentile(seconds, 0.5):.0f} ms, p95 {percentile(seconds, 0.95):.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", help="a path or a database URL")
    parser.add_argument("--requests", type=int, default=300, help="of each page")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--pause", type=float, default=2.0, help="how long a reader looks at a page")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    random.seed(args.seed)
    with room(args.library) as port:
        found = look_around(port)
        time_pages(port, found, args.requests)
        time_readers(port, found, args)


if __name__ == "__main__":
    main()
