from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import FERRY, any_dossier
from whosays.show.voices import NO_SOURCE, group_by_voice


def labels(marked):
    return [voice.label for voice in group_by_voice(doc(marked))]


def test_most_words_first_then_pronouns_then_no_source():
    voices = group_by_voice(FERRY)
    assert [voice.label for voice in voices] == [
        *("Mayor Ada Lind", "Karl Ott", "the yard at Sund", "Ida Moen", "her neighbour Jon Aas"),
        *("“He” (not resolved yet)", NO_SOURCE),
    ]
    assert [claim.id for claim in voices[0].claims] == ["c2", "c3", "c10"]
    assert [voice.named for voice in voices] == [True] * 5 + [False] * 2
    assert voices[1].words == 6


def test_a_word_counts_once_where_claims_of_a_voice_nest():
    (voice,) = group_by_voice(doc("[Lind]s1 said [she [Lind]s2 meant [it well]x2]x1"))
    assert (len(voice.claims), voice.words) == (2, 5)


def test_titles_articles_and_apposition_do_not_part_a_voice():
    assert labels("[The Harbour Office]s1 [a]x1 [the harbour office]s2 [b]x2") == ["The Harbour Office"]
    assert labels("[Mayor Ada Lind]s1 [a]x1 [Ms. Lind]s2 [b]x2 [Ada Lind, mayor of Brackwater,]s3 [c]x3") == ["Mayor Ada Lind"]
    assert labels("[Senator Rory McCall]s1 [a]x1 [McCall]s2 [b]x2") == ["Senator Rory McCall"]
    assert labels("[Lind’s]s1 [a]x1 [Lind]s2 [b]x2") == ["Lind"]


def test_a_surname_that_fits_two_stays_alone():
    assert labels("[Ada Lind]s1 [a b c]x1 [Tom Lind]s2 [b c]x2 [Lind]s3 [c]x3") == ["Ada Lind", "Tom Lind", "Lind"]


def test_common_words_are_no_surname():
    assert labels("[city officials]s1 [a b]x1 [officials]s2 [c]x2") == ["city officials", "officials"]


def test_a_title_alone_stays_a_voice():
    assert labels("[The president]s1 [a]x1") == ["The president"]


@given(any_dossier())
def test_every_claim_has_one_voice(dossier):
    voices = group_by_voice(dossier)
    assert sorted(id(claim) for voice in voices for claim in voice.claims) == sorted(map(id, dossier.claims))
