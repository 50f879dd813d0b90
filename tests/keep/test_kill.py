"""Killed at random while it adds, a library loses nothing that was confirmed, and nothing in it is half there."""

import random
import subprocess
import sys
import time

from sqlalchemy import func, select

from tests.keep.articles import lock
from whosays.keep.articles import get_article, list_articles
from whosays.keep.library import open_library
from whosays.keep.nouns import Query
from whosays.keep.schema import articles, claims, documents
from whosays.keep.search import search_claims

ADDS, KILLS = 500, 10
ADDING = """
import sys
from tests.keep.articles import lock
from whosays.keep.articles import add
from whosays.keep.library import open_library
library = open_library(sys.argv[1])
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    added = add(library, lock(f"Day {number}. ", url=f"https://paper.example/{number}"))
    print(number, added.article, flush=True)
"""


def add_until(url: str, first: int, *, kill_after: int | None) -> dict[int, int]:
    """Add from ``first`` on in a process of its own; what it confirmed until it was killed."""
    adding = subprocess.Popen([sys.executable, "-c", ADDING, url, str(first), str(ADDS)], stdout=subprocess.PIPE, text=True)
    assert adding.stdout is not None
    confirmed = {}
    for line in adding.stdout:
        number, article = map(int, line.split())
        confirmed[number] = article
        if kill_after is not None and len(confirmed) == kill_after:
            time.sleep(random.uniform(0, 0.02))  # somewhere in the middle of the next
            adding.kill()
    assert adding.wait() in (0, -9)
    return confirmed


def check(url: str, confirmed: dict[int, int]) -> None:
    library = open_library(url)
    with library.reading() as connection:
        if library.engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        counts = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (articles, documents, claims)]
    there = list_articles(library, Query(limit=ADDS + 1))
    assert counts == [there.total, there.total, 2 * there.total]
    assert len(confirmed) <= there.total <= len(confirmed) + KILLS
    assert search_claims(library, Query(words="stays")).total == there.total
    for number, article in random.sample(sorted(confirmed.items()), min(40, len(confirmed))):
        kept = get_article(library, article)
        assert kept.dossier == lock(f"Day {number}. ", url=f"https://paper.example/{number}")
        assert set(kept.claims) == {"c1", "c2"}
    assert set(confirmed.values()) <= {card.id for card in there.cards}
    library.close()


def test_a_kill_loses_nothing_that_was_confirmed(url):
    confirmed: dict[int, int] = {}
    for _ in range(KILLS):
        confirmed |= add_until(url, len(confirmed), kill_after=random.randint(1, ADDS // KILLS))
        check(url, confirmed)
    confirmed |= add_until(url, len(confirmed), kill_after=None)
    check(url, confirmed)
    assert sorted(confirmed) == list(range(ADDS))
