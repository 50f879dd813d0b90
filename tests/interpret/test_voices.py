from dataclasses import replace

from tests.dialect import doc
from whosays.interpret.voices import find_unheard, weigh_voices
from whosays.model import ARTICLE, Source, SourceKind


def source(id: str, name: str, kind: SourceKind = "person") -> Source:
    return Source(id, name, kind, None, "named", None, ())


DOSSIER = doc("[Lind]s [said]c [“the vote stands”]x. [Roe]s2 [doubts]c2 [it]x2. One two three.")
CLAIMS = tuple(replace(claim, holder=f"s{i}", chain=(ARTICLE, f"s{i}")) for i, claim in enumerate(DOSSIER.claims, start=1))
SOURCES = (source(ARTICLE, "the article itself", "author"), source("s1", "Lind"), source("s2", "Roe"), source("s3", "Ode"))


def test_words_and_shares() -> None:
    weighed, author = weigh_voices(DOSSIER.document, SOURCES, CLAIMS)
    assert [(one.words, one.quoted) for one in weighed] == [(0, False), (3, True), (1, False), (0, False)]
    assert [one.share for one in weighed] == [0.0, 0.273, 0.091, 0.0]
    assert author == 0.636


def test_a_word_within_two_claims_counts_for_both_holders_and_once_for_each() -> None:
    twice = (CLAIMS[0], CLAIMS[0], replace(CLAIMS[0], holder="s2"))
    weighed, author = weigh_voices(DOSSIER.document, SOURCES, twice)
    assert [one.words for one in weighed] == [0, 3, 3, 0]
    assert author == round(8 / 11, 3)


def test_unheard_are_those_spoken_about_who_do_not_speak() -> None:
    aimed = (replace(CLAIMS[0], target="s3"), CLAIMS[1])
    assert find_unheard(SOURCES, aimed, {}) == ("s3",)
    assert find_unheard(SOURCES, CLAIMS, {"s3": 2, "s1": 5}) == ("s3",)
    assert find_unheard(SOURCES, CLAIMS, {"s3": 1}) == ()


def test_whoever_passes_words_on_is_heard() -> None:
    passed = (replace(CLAIMS[0], chain=(ARTICLE, "s3", "s1")),)
    assert "s3" not in find_unheard(SOURCES, passed, {"s3": 4})
