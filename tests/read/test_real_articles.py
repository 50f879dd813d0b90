"""Real pages and articles, where the data sets are at hand beside the repository."""

from pathlib import Path

import pytest

from evaluation.pages import FLOOR, metadata_shares, score_pages
from whosays.read import read_file

DATA = Path(__file__).parents[3] / "shared" / "data"
# What is expected of this page ends before its article does: the speech that it prints in full is missing.
UNDER_FLOOR = {"Metro_2024_07_17.html.gz"}

pytestmark = [pytest.mark.data, pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not beside the repository")]


def test_pages() -> None:
    scores = list(score_pages(DATA / "pages"))
    assert {score.name for score in scores if score.f1 < FLOOR} <= UNDER_FLOOR
    assert sum(score.f1 for score in scores) / len(scores) > 0.95
    assert min(metadata_shares(scores).values()) > 0.95
    assert sum(score.refused is not None for score in scores) == 3


def test_a_translated_commentary() -> None:
    path = DATA / "articles" / "summit-postponed.txt"
    document = read_file(path)
    assert document.text == path.read_text("utf-8")
    assert [part.reason for part in document.left_out] == ["title", "original", "disclaimer"]
    assert document.translated
    assert document.original_url is not None
    assert len(document.disclaimers) == 1


def test_articles_that_open_with_a_sentence_stay_whole() -> None:
    paths = sorted((DATA / "polnear" / "dev" / "text").glob("*.txt"))
    documents = [read_file(path) for path in paths]
    assert all(
        len(document.text) == len(path.read_bytes().decode().replace("\r\n", "\n")) for path, document in zip(paths, documents, strict=True)
    )
    blanked = sum(part.reason not in {"title", "byline"} for document in documents for part in document.left_out)
    assert blanked <= len(documents) // 50
