from dataclasses import replace

from tests.dialect import doc
from tests.show.dossiers import TALKS
from whosays.show.claims import about_claim, compact_chain, names_in_chains, whole_chain

NAMES = names_in_chains(TALKS)


def claim(number):
    return TALKS.claims[number - 1]


def test_the_chain_in_short_begins_with_the_holder():
    assert compact_chain(claim(4), NAMES) == "Per Vik ← Lake Radio"
    assert compact_chain(claim(3), NAMES) == "Lume ← two officials (unnamed) ← Lake Courier"


def test_there_is_none_where_the_article_has_it_from_the_holder():
    assert [compact_chain(claim(number), NAMES) for number in (7, 9)] == ["", ""]


def test_the_whole_chain_is_read_from_this_page_inwards():
    assert whole_chain(claim(3), NAMES) == ["Valley Gazette", "Lake Courier", "two officials (unnamed)", "Lume"]


def test_a_chain_without_a_holder_ends_in_nobody():
    loose = replace(claim(4), holder=None, chain=("s0", "s6"))
    assert compact_chain(loose, NAMES) == "no source given ← Lake Radio"
    assert whole_chain(loose, NAMES) == ["Valley Gazette", "Lake Radio", "no source given"]


def test_an_article_without_an_outlet_is_this_article():
    assert names_in_chains(doc("a")) == {"s0": "this article"}


def test_what_is_told_beside_a_claim():
    assert about_claim(claim(1), NAMES) == ["demand on Sund"]
    assert about_claim(claim(3), NAMES) == ["threat against Sund", "hangs on “unless the locks were opened by 1 November”"]
    assert about_claim(claim(5), NAMES) == ["accusation against Lume", "perhaps"]
    assert about_claim(claim(7), NAMES) == []
    assert about_claim(claim(10), NAMES)[-1] == "as probable"
