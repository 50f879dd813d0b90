from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.keep.articles import lock
from whosays.errors import KeepError, NotKeptError
from whosays.keep.articles import add
from whosays.keep.feeds import add_feed, list_feeds, note_entry, note_failure, note_sync, remove_feed, seen
from whosays.keep.forget import erase
from whosays.keep.schema import feed_entries

URL = "https://gazette.example/feed.xml"


def test_a_feed_is_followed_once(library):
    feed = add_feed(library, URL, "Gazette")
    assert add_feed(library, URL, "Another") == feed
    assert add_feed(library, "https://post.example/feed").title is None
    assert [feed.url for feed in list_feeds(library)] == [URL, "https://post.example/feed"]
    remove_feed(library, feed.id)
    assert [feed.url for feed in list_feeds(library)] == ["https://post.example/feed"]
    with pytest.raises(NotKeptError):
        remove_feed(library, feed.id)


def test_what_the_server_wants_to_be_asked_with_stays_when_it_fails(library):
    feed = add_feed(library, URL).id
    note_sync(library, feed, etag='"v1"', modified="Fri, 31 Oct 2025 08:00:00 GMT", title="Gazette")
    wait = datetime(2025, 10, 31, 9, tzinfo=UTC)
    note_failure(library, feed, "no answer", wait)
    (kept,) = list_feeds(library)
    assert (kept.etag, kept.modified, kept.error, kept.wait_until) == ('"v1"', "Fri, 31 Oct 2025 08:00:00 GMT", "no answer", wait)
    assert kept.last_sync is not None
    note_sync(library, feed)
    (kept,) = list_feeds(library)
    assert (kept.etag, kept.modified, kept.error, kept.wait_until, kept.title) == (None, None, None, None, "Gazette")


def test_entries_are_met_once(library):
    feed, other = add_feed(library, URL).id, add_feed(library, "https://post.example/feed").id
    article = add(library, lock()).article
    note_entry(library, feed, "a", article=article)
    note_entry(library, feed, "b", error="no answer", tries=2)
    assert seen(library, feed, ["a", "b", "c"]) == {"a": 0, "b": 2}
    note_entry(library, feed, "b", article=article)
    assert seen(library, feed, ["a", "b", "c"]) == {"a": 0, "b": 0}
    assert seen(library, other, ["a"]) == {}
    assert [kept.articles for kept in list_feeds(library)] == [2, 0]


def test_an_address_longer_than_any_is_refused(library):
    with pytest.raises(KeepError):
        add_feed(library, URL + "?" + "x" * 5000)


def test_erased_names_stand_in_nothing_that_is_noted(library):
    erase(library, "Ada Lind")
    with pytest.raises(KeepError):
        add_feed(library, "https://blog.example/ada-lind/feed")
    feed = add_feed(library, URL, "Ada Lind writes").id
    note_sync(library, feed, title="Notes of Ada Lind")
    note_failure(library, feed, "https://gazette.example/ada_lind: nobody answers")
    note_entry(library, feed, "a", error="https://gazette.example/2025/ada%20lind-says-no: answered 404", tries=1)
    (kept,) = list_feeds(library)
    assert (kept.title, kept.error) == (None, None)
    assert seen(library, feed, ["a"]) == {"a": 1}
    with library.reading() as connection:
        assert connection.scalars(select(feed_entries.c.error)).all() == [None]


def test_a_single_word_of_an_address_is_no_name(library):
    add_feed(library, URL)
    erase(library, "Gazette")
    assert add_feed(library, URL) == list_feeds(library)[0]
