import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.show.inert import inert, one_line, web_address


@given(st.text())
def test_nothing_that_steers_a_terminal_or_the_direction_is_left(text):
    left = inert(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in left)
    assert not any(unicodedata.bidirectional(char) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"} for char in left)
    assert inert(left) == left
    left.encode()


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"])))
def test_visible_words_stay_as_they_are(text):
    assert inert(text) == text


def test_joiners_stay_for_scripts_that_need_them():
    assert inert("می\u200cخواهم 👩\u200d🚀") == "می\u200cخواهم 👩\u200d🚀"


def test_one_line():
    assert one_line(" a\n\tb\u2028 c\x1b ") == "a b c"


@pytest.mark.parametrize("address", ["https://harbour-post.example/a?b=c#d", "HTTP://harbour-post.example"])
def test_web_addresses(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt://a.example/%0aalert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//a.example",
            "a.html",
            "",
        ),
        *("https://", "https:///path", "https://[broken", "https://a.example/\u202egpj", " https://a.example", "java\nscript:alert(1)"),
        *("https://a.example/" + "a" * 3000, "vbscript:x", "blob:https://a.example/1"),
    ],
)
def test_nothing_else_becomes_a_link(address):
    assert web_address(address) is None
