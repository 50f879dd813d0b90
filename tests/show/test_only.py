import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.show.dossiers import TALKS, any_dossier
from whosays.show.jsonl import from_dict, to_dict
from whosays.show.only import KINDS, kinds_named, only


def test_plural_words_name_kinds():
    assert kinds_named(["predictions", " Demands "]) == {"prediction", "demand"}


@pytest.mark.parametrize("words", [["rumours"], ["demands", "rumours"], ["demand"], [""], []])
def test_an_unknown_word_is_told_with_those_there_are(words):
    with pytest.raises(ValueError, match="expected one or more of statements, opinions, accusations, denials, demands, promises"):
        only(TALKS, words)


def test_only_these_claims_are_left_with_what_hangs_on_them():
    cut = only(TALKS, ["threats", "demands"])
    assert [claim.id for claim in cut.claims] == ["c1", "c3"]
    assert [claim.inside for claim in cut.claims] == [None, None]
    assert [moment.claims for moment in cut.timeline] == [("c3",)]
    assert (cut.conflicts, cut.headline[0].by) == ((), ())
    assert (cut.sources, cut.unheard, cut.offices) == (TALKS.sources, TALKS.unheard, TALKS.offices)


def test_a_claim_keeps_the_claim_it_stands_in_where_both_are_wanted():
    assert [claim.inside for claim in only(TALKS, ["accusations", "promises"]).claims] == [None, "c5"]


@given(any_dossier(), st.lists(st.sampled_from(list(KINDS)), min_size=1))
def test_what_is_left_is_a_sound_dossier(dossier, words):
    cut = only(dossier, words)
    assert {claim.kind for claim in cut.claims} <= kinds_named(words)
    assert from_dict(to_dict(cut)) == cut
    assert only(dossier, KINDS).claims == dossier.claims
