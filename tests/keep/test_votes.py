from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.keep.articles import lock
from whosays.errors import KeepError, NotKeptError
from whosays.keep.accounts import add_reader
from whosays.keep.articles import add, get_article, get_claim
from whosays.keep.library import open_library
from whosays.keep.nouns import Tally
from whosays.keep.votes import vote


@pytest.fixture
def article(library):
    return get_article(library, add(library, lock()).article)


@pytest.fixture
def ann(library):
    return add_reader(library, "Ann", "a long password").id


def test_one_vote_each_and_the_last_counts(library, article, ann):
    claim = article.claims["c1"].id
    assert vote(library, ann, 1, claim=claim) == Tally(1, 0, 1)
    assert vote(library, ann, 1, claim=claim) == Tally(1, 0, 1)
    assert vote(library, ann, -1, claim=claim) == Tally(0, 1, -1)
    bob = add_reader(library, "Bob", "a long password").id
    assert vote(library, bob, 1, claim=claim) == Tally(1, 1, 1)
    assert get_claim(library, claim).votes == Tally(1, 1)
    assert vote(library, ann, 0, claim=claim) == Tally(1, 0)
    assert vote(library, ann, 0, claim=claim) == Tally(1, 0)


def test_articles_and_claims_are_voted_on_apart(library, article, ann):
    assert vote(library, ann, -1, article=article.card.id) == Tally(0, 1, -1)
    assert get_article(library, article.card.id, ann).claims["c1"].votes == Tally(0, 0)


def test_readers_who_vote_at_once_are_all_counted(url, library, article, ann):
    claim = article.claims["c2"].id
    readers = [ann, *(add_reader(library, f"reader {number}", "a long password").id for number in range(3))]
    other = open_library(url)

    def often(reader: int) -> None:
        for value in (1, -1, 0, 1, -1, 1):
            vote(other if reader % 2 else library, reader, value, claim=claim)
            vote(library, reader, value, article=article.card.id)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(often, [*readers, *readers]))
    other.close()
    assert get_claim(library, claim, ann).votes == Tally(4, 0, 1)
    assert get_article(library, article.card.id, ann).card.votes == Tally(4, 0, 1)


def test_a_vote_on_nothing_is_refused(library, article, ann):
    for value, on in ((2, {"article": article.card.id}), (1, {}), (1, {"article": article.card.id, "claim": article.claims["c1"].id})):
        with pytest.raises(KeepError):
            vote(library, ann, value, **on)
    for on in ({"article": 99}, {"claim": "x"}):
        with pytest.raises(NotKeptError):
            vote(library, ann, 1, **on)
