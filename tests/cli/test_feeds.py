"""``whosays feeds``: followed, listed, asked, left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run
from tests.read.test_fetch import Site, answer, running
from tests.test_gather import page, rss


@pytest.fixture
def site() -> Iterator[Site]:
    yield from running(Site())


def test_a_feed_from_beginning_to_end(run: Run, site: Site) -> None:
    site.pages |= {"/feed": answer(200, rss("ferry", "gone")), "/ferry": answer(200, page("ferry"))}
    assert run("feeds", "list").stdout.startswith("No feeds are followed.")
    assert run("feeds", "add", f"{site.url}/feed").exit_code == 4
    added = run("feeds", "add", f"{site.url}/feed", "--allow-private").stdout
    assert added.splitlines()[0] == "    1  Harbour Post"
    assert "not asked yet" in added
    synced = run("feeds", "sync", "--allow-private")
    assert synced.exit_code == 0
    assert synced.stdout.splitlines()[0] == "    1  ferry  Harbour Post"
    assert "gone  failed: " in synced.stdout
    assert synced.stdout.splitlines()[-1] == "Harbour Post  1 article left for the next sync"
    assert synced.stderr == "1 read, 1 failed\n"
    assert run("feeds", "sync", "--allow-private").stderr == "0 read, 0 failed; 1 feed not due yet (--now asks all the same)\n"
    assert "1 article\n" in run("feeds", "list").stdout
    assert run("feeds", "remove", "1").exit_code == 0
    assert run("feeds", "remove", "1").exit_code == 6
    assert run("search", "ferry").stdout.startswith("1 claim")


def test_a_feed_that_fails_is_told(run: Run, site: Site) -> None:
    site.pages["/feed"] = answer(200, rss("ferry"))
    run("feeds", "add", f"{site.url}/feed", "--allow-private")
    site.pages["/feed"] = answer(500)
    result = run("feeds", "sync", "--allow-private")
    assert result.exit_code == 4
    assert "answered 500" in result.stdout
    assert "answered 500" in run("feeds", "list").stdout
