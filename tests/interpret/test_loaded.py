from collections.abc import Set
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialect import doc
from whosays.errors import ModelError
from whosays.interpret.loaded import LEXICON, find_loaded, find_loaded_words, find_phrases, load_lexicon, split_words, to_form
from whosays.model import ARTICLE, Document, Loaded, Span

LITTLE = frozenset(["shameful", "reckless", "mob", "half-baked"])


def shown(text: str, lexicon: Set[str] = LITTLE) -> list[str]:
    return [text[start:end] for start, end in find_phrases(text, lexicon)]


def found(text: str, **holders: str | None) -> list[tuple[str, str | None]]:
    """Phrases and voices of a marked text, its claims held as told ("c1" by whom)."""
    dossier = doc(text)
    claims = [replace(claim, holder=holders[claim.id]) for claim in dossier.claims]
    return [(loaded.phrase.exact, loaded.voice) for loaded in find_loaded(dossier.document, claims)]


def test_listed_words_are_found_whole() -> None:
    assert shown("The mob’s half-baked plan, MOB, mobile, a flash-mob") == ["mob’s half-baked"]
    assert shown("A calm day.") == []


def test_neighbours_are_one_phrase() -> None:
    assert shown("The reckless, shameful plan") == ["reckless, shameful"]
    assert shown("The reckless and shameful plan") == ["reckless and shameful"]
    assert shown("It was reckless. Shameful plans followed.") == ["reckless", "Shameful"]
    assert shown("The reckless plan, the shameful plan") == ["reckless", "shameful"]


def test_a_capital_is_a_name_unless_the_sentence_begins() -> None:
    assert shown("They met at Reckless Bay.") == []
    assert shown("They left. “Reckless,” she said of RECKLESS Bay.") == ["Reckless"]
    assert shown("First line\nReckless plans") == ["Reckless"]


def test_a_possessive_is_the_same_word() -> None:
    assert [word.form for word in split_words("The mob’s well-known dogs' aim isn’t it")] == [
        "the",
        "mob",
        "well-known",
        "dogs",
        "aim",
        "isn't",
        "it",
    ]


@given(
    st.lists(st.sampled_from(["reckless", "Shameful", "holy", "mob", "and", ",", ".", "“", "”", "\n", "Ada’s", " ", "é", "🦆"])).map(
        " ".join
    )
)
def test_phrases_are_ordered_and_hold_exactly_the_loaded_words(text: str) -> None:
    phrases, words = find_phrases(text, LITTLE), find_loaded_words(text, LITTLE)
    assert all(left.end < right.start for left, right in pairwise(phrases))
    assert [word for start, end in phrases for word in words if start <= word.start and word.end <= end] == words
    assert all(text[start:end].strip() == text[start:end] for start, end in phrases)


def test_the_voice_is_the_holder_of_the_innermost_claim() -> None:
    text = "It was [Lind]s [said]c [that [Orr]s2 [called]c2 [the plan disgraceful]x2 and the mayor pathetic]x."
    assert found(text, c1="s1", c2="s2") == [("disgraceful", "s2"), ("pathetic", "s1")]


def test_outside_claims_the_voice_is_the_articles_own() -> None:
    assert found("The disgraceful plan [stands]x, [Lind]s [said]c.", c1="s1") == [("disgraceful", None)]
    assert found("[The disgraceful plan will fail]x.", c1=ARTICLE) == [("disgraceful", None)]


def test_whose_words_nobody_can_tell_are_left_out() -> None:
    assert found("[It was said]c [that the plan is disgraceful]x.", c1=None) == []
    assert found("A disgraceful, [pathetic plan stands]x, [Lind]s [said]c.", c1="s1") == []
    assert found("The “disgraceful” plan [stands]x, [Lind]s [said]c.", c1="s1") == []


def test_a_quotation_within_a_claim_belongs_to_its_holder() -> None:
    assert found("[“A disgraceful plan,”]x [Lind]s [said]c.", c1="s1") == [("disgraceful", "s1")]


def test_what_is_no_part_of_the_body_is_not_looked_at() -> None:
    dossier = doc("A disgraceful day\n\nThe mayor met the council.", left_out={"A disgraceful day": "title"})
    assert find_loaded(dossier.document, ()) == ()


def test_names_and_plain_facts_of_violence_are_not_loaded() -> None:
    plain = "Two men were killed in the war. The murder of Ada Lind, an attack with a gun, was a violent crime, the police in Harbour said."
    assert find_loaded(Document(plain), ()) == ()


def test_a_calm_report_has_nothing_loaded() -> None:
    calm = (
        "The council of Harbour voted on Tuesday to close the old reservoir. Seven members were in favour and two against. "
        "The works will begin in March and cost 4.2 million crowns, the mayor’s office said. Residents may object until April."
    )
    assert find_loaded(Document(calm), ()) == ()


def test_judging_words_are_found() -> None:
    document = Document("The mayor’s bizarre, pathetic speech drew a mob.")
    assert find_loaded(document, ()) == (Loaded(document.quote(Span(12, 29)), None), Loaded(document.quote(Span(44, 47)), None))


def test_the_shipped_list_is_sorted_forms_without_what_was_struck_out() -> None:
    words = LEXICON.read_text(encoding="utf-8").split()
    assert words == sorted(set(words))
    assert words == [to_form(word) for word in words]
    assert len(words) > 500
    assert not load_lexicon() & {"killed", "war", "claim", "illegal", "flood"}


def test_a_missing_or_damaged_lexicon_is_told(tmp_path) -> None:
    with pytest.raises(ModelError, match="Install whosays again"):
        load_lexicon(tmp_path / "none.json")
    damaged = tmp_path / LEXICON.name
    damaged.write_bytes(b"mob\xff")
    with pytest.raises(ModelError, match=r"loaded\.txt"):
        load_lexicon(damaged)
    damaged.write_text("", encoding="utf-8")
    load_lexicon.cache_clear()
    with pytest.raises(ModelError, match="empty"):
        load_lexicon(damaged)
    load_lexicon.cache_clear()
