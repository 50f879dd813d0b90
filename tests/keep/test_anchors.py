import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.show.dossiers import TALKS
from whosays.keep.anchors import Place, Said, match, place_of

SAID = st.builds(
    Said,
    st.builds(Place, st.sampled_from(["yes", "no", "perhaps"]), st.sampled_from(["a", "b"]), st.sampled_from(["c", "d"])),
    st.sampled_from([None, "Ada Lind", "Karl Ott"]),
)
LONG = "the pump of the upper lock has not been looked at since spring"


def said(words: str, prefix: str = "", suffix: str = "", holder: str | None = None) -> Said:
    return Said(Place(words, prefix, suffix), holder)


def test_the_place_of_a_claim_is_its_words_and_what_stands_around_it():
    text = TALKS.document.text
    for claim in TALKS.claims:
        words, prefix, suffix = place_of(TALKS.document, claim.content)
        assert words == claim.content.exact
        assert text[: claim.content.start].endswith(prefix)
        assert text[claim.content.end :].startswith(suffix)
        assert max(len(prefix), len(suffix)) <= 32


def test_the_same_words_in_the_same_context_come_first():
    known = {1: said("yes", "she said ", "."), 2: said("yes", "he said ", ".")}
    assert match(known, [said("yes", "he said ", "."), said("yes", "she said ", ".")]) == [2, 1]


@pytest.mark.parametrize(
    ("prefix", "suffix", "known"),
    [("At noon she said that ", "; rain fell", True), ("She wrote ", ", and left the", True), ("She wrote ", "; rain fell", False)],
)
def test_short_words_that_are_the_only_ones_need_a_part_of_their_context(prefix, suffix, known):
    assert match({1: said("yes", "Ada Lind said that ", ", and left.")}, [said("yes", prefix, suffix)]) == [1 if known else None]


@pytest.mark.parametrize(
    ("before", "after", "known"),
    [("Ada Lind", "ADA LIND", True), (None, "Ada Lind", True), ("Ada Lind", None, True), ("Ada Lind", "Karl Ott", False)],
)
def test_words_in_another_place_are_never_moved_to_another_holder(before, after, known):
    for words, prefix in ((LONG, "now "), ("yes", "was that ")):
        old, new = said(words, "it was that ", holder=before), said(words, prefix, " x", after)
        assert match({1: old}, [new]) == [1 if known else None]


def test_words_that_stand_twice_are_never_moved():
    one = {1: said(LONG, "she said ", ".")}
    assert match(one, [said(LONG, "x", ""), said(LONG, "y", "")]) == [None, None]
    assert match(one | {2: said(LONG, "z", "")}, [said(LONG, "x", "")]) == [None]


def test_words_that_are_nearly_the_same_are_others():
    assert match({1: said("yes, we will", "a", "b")}, [said("yes we will", "a", "b")]) == [None]


def test_one_in_the_same_place_is_known_whoever_holds_it():
    assert match({1: said("yes", "a", "b", "Ada Lind")}, [said("yes", "a", "b", "Karl Ott")]) == [1]


def test_several_in_one_place_are_told_apart_by_their_holders():
    lind, ott, moen, nobody = (said("yes", "a", "b", holder) for holder in ("Ada Lind", "Karl Ott", "Ida Moen", None))
    assert match({1: lind, 2: ott}, [ott, lind]) == [2, 1]
    assert match({1: lind, 2: ott}, [ott]) == [2]
    assert match({1: lind}, [ott, lind]) == [None, 1]
    assert match({1: lind, 2: ott}, [moen]) == [None]
    assert match({1: lind, 2: ott}, [moen, ott]) == [None, 2]
    assert match({1: nobody, 2: ott}, [lind, ott]) == [1, 2]


def test_several_in_one_place_are_told_apart_by_their_order_only_if_as_many():
    same = said("yes", "a", "b")
    assert match({1: same, 2: same}, [same, same]) == [1, 2]
    assert match({1: same, 2: same}, [same, same, same]) == [None] * 3
    assert match({1: same, 2: same}, [same]) == [None]


def test_those_of_the_newest_reading_are_known_first():
    same = said("yes", "a", "b")
    assert match({1: same, 2: same, 3: same}, [same], {3}) == [3]


@given(st.lists(SAID, max_size=6), st.lists(SAID, max_size=6), st.sets(st.integers(0, 5)))
def test_no_two_share_an_anchor_and_nothing_is_moved_to_other_words_or_another_holder_elsewhere(known, told, current):
    known = dict(enumerate(known))
    found = match(known, told, current & known.keys())
    anchored = [one for one in found if one is not None]
    assert len(found) == len(told)
    assert len(set(anchored)) == len(anchored)
    pairs = [(known[one], new) for one, new in zip(found, told, strict=True) if one is not None]
    assert all(old.place.words == new.place.words for old, new in pairs)
    assert all(old.place == new.place or old.holder in (None, new.holder) or new.holder is None for old, new in pairs)


@given(st.lists(SAID, max_size=6))
def test_the_same_again_is_all_known(told):
    found = match(dict(enumerate(told)), told)
    assert sorted(found) == list(range(len(told)))
    assert [told[one] for one in found] == told
