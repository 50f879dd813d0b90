import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.show.dossiers import source
from whosays.keep.identity import article_key, index_key, name_key, page_key, public_id, web_address
from whosays.model import Document


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://Post.example/A/?b=2&a=1", "post.example/A?a=1&b=2"),
        ("http://www.post.example:80/A#x", "post.example/A"),
        ("https://post.example:8443/", "post.example:8443"),
        ("https://post.example/?utm_campaign=x&id=7", "post.example?id=7"),
        ("articles/lock.txt", None),
        ("file:///lock.txt", None),
        ("https://[broken", None),
        ("https://post.example:port/", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_told_without_what_does_not_matter(url, address):
    assert web_address(url) == address


@given(st.text())
def test_any_url_has_an_address_or_none(url):
    address = web_address(url)
    assert address is None or web_address(f"https://{address}") is not None or "@" in url or "[" in url


def test_a_key_tells_no_name():
    assert "ada" not in article_key(Document("x", url="https://post.example/ada-lind-resigns"))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Lind", "ada lind"),
        ("  ADA  LIND, ", "ada lind"),
        ("The Harbour Guild", "harbour guild"),
        ("the", "the"),
        ("U.N. Council", "un council"),
        ("Rik O’Dahl-Aas", "rik odahl aas"),
        ("“—”", ""),
    ],
)
def test_names_are_compared_without_what_does_not_matter(name, key):
    assert name_key(name) == key


def test_who_has_a_page():
    assert page_key(source("Ada Lind")) == "ada lind"
    assert page_key(source("Lind")) is None, "a surname may be anybody's"
    assert page_key(source("NATO", kind="organization")) == "nato"
    assert page_key(source("two officials", kind="group", anonymity="vague")) is None
    assert page_key(source("the memo", kind="document")) is None
    assert page_key(source("…", kind="organization")) is None


def test_a_key_to_look_up_by_is_bounded():
    assert index_key("The Ada Lind") == "ada lind"
    assert len(index_key("Ada " * 5000)) == len(page_key(source("Ada " * 5000))) == 200


def test_public_ids_are_short_and_their_own():
    ids = {public_id("article", place, counter) for place in (("a", "b", ""), ("a", "", "b"), ("ab", "", "")) for counter in (0, 1)}
    assert len(ids) == 6
    assert all(len(id) == 12 and id.isalnum() and id == id.lower() for id in ids)
