from dataclasses import replace

from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import FERRY, TALKS, any_dossier, cast, source
from whosays.show.voices import NO_SOURCE, THE_ARTICLE, find_outer, group_by_voice


def labels(marked):
    return [voice.label for voice in group_by_voice(doc(marked))]


def test_most_words_first_then_who_cannot_be_told_and_last_the_article():
    voices = group_by_voice(FERRY)
    assert [voice.label for voice in voices] == [
        *("Ada Lind", "Karl Ott", "the yard at Sund", "Ida Moen", "Jon Aas"),
        *("“He” (not resolved)", NO_SOURCE, THE_ARTICLE),
    ]
    assert [claim.id for claim in voices[0].claims] == ["c2", "c3", "c10"]
    assert [voice.resolved for voice in voices] == [True] * 5 + [False] * 3
    assert [voice.role for voice in voices] == ["Mayor", "the town's engineer", "", "", "neighbour", "", "", ""]


def test_shares_are_of_the_body_and_the_articles_own_is_what_nobody_else_says():
    voices = {voice.label: voice for voice in group_by_voice(TALKS)}
    assert voices["Rik Dahl"].share == TALKS.sources[7].share
    assert voices[THE_ARTICLE].share == TALKS.author_share > TALKS.sources[0].share
    loose = group_by_voice(doc("[He]s said [no way]x there."))
    assert [(voice.words, voice.share) for voice in loose] == [(2, 0.4)]


def test_the_article_is_a_voice_where_anybody_is_heard():
    assert group_by_voice(cast(doc("The rain fell."), (), {})) == []
    assert [voice.claims for voice in group_by_voice(FERRY) if voice.article] == [()]


def test_the_unnamed_are_told_with_the_reason():
    (two,) = (voice for voice in group_by_voice(TALKS) if voice.unnamed)
    assert (two.label, two.why_unnamed) == ("two officials", "unnamed: “who asked not to be named because the talks are secret”")
    bare = replace(TALKS, sources=tuple(replace(one, anonymity_reason=None) for one in TALKS.sources))
    assert {voice.why_unnamed for voice in group_by_voice(bare)} == {"", "unnamed"}


def test_an_organization_or_a_document_is_not_called_unnamed():
    for kind, unnamed in (("organization", False), ("document", False), ("person", True), ("group", True)):
        voices = group_by_voice(cast(doc("[A]s [b]x."), (source("A", kind=kind, anonymity="vague"),), {1: {"holder": "A"}}))
        assert voices[0].unnamed == unnamed


def test_a_role_that_says_no_more_than_the_label_is_not_told():
    clerk = source("clerk of the harbour", role="clerk of the harbour", anonymity="role_only")
    (voice, _) = group_by_voice(cast(doc("[A clerk]s [said]c [no]x."), (clerk,), {1: {"holder": "clerk of the harbour"}}))
    assert (voice.role, voice.unnamed) == ("", True)


def test_who_cannot_be_told_goes_by_their_words():
    assert labels("[The Harbour Office]s1 [a]x1 [the harbour office]s2 [b]x2") == ["The Harbour Office"]
    assert labels("[Ada Lind, mayor of Brackwater,]s1 [c]x1 [Ada Lind’s]s2 [b]x2") == ["Ada Lind"]
    assert labels("[whose]s1 [a]x1") == ["“whose” (not resolved)"]


def test_a_claim_stands_in_another_by_what_is_told_or_by_its_place_in_an_answer():
    assert find_outer(TALKS.claims) == {"c3": "c2", "c6": "c5"}
    answer = cast(doc("[“I think [[it]s2 [is]c2 late]x2, and I go.”]x1 [x]x3"), (source("Ida"),), {n: {"holder": "Ida"} for n in (1, 2, 3)})
    assert find_outer(answer.claims) == {"c2": "c1"}


@given(any_dossier())
def test_every_claim_has_one_voice(dossier):
    voices = group_by_voice(dossier)
    assert sorted(id(claim) for voice in voices for claim in voice.claims) == sorted(map(id, dossier.claims))
    for voice in voices:
        assert {claim.holder for claim in voice.claims} <= {voice.source.id if voice.source else None}


@given(any_dossier())
def test_no_claim_stands_in_itself(dossier):
    outer = find_outer(dossier.claims)
    for claim in dossier.claims:
        path = [claim.id]
        while path[-1] in outer:
            path.append(outer[path[-1]])
            assert len(path) == len(set(path))
