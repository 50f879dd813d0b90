"""What a headline claims, and how the body bears it out."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialect import doc
from whosays.interpret.headline import check_headline
from whosays.interpret.headline.body import content_stems, find_sentences, read_body
from whosays.interpret.headline.parts import split_headline
from whosays.model import GAP, Document, Dossier, Source


def parts(title: str, *speakers: str) -> list[tuple[str, str | None]]:
    return [(title[part.span.start : part.span.end], part.speaker) for part in split_headline(title, speakers)]


def held_by(dossier: Dossier, **names: str) -> tuple[Dossier, tuple[Source, ...]]:
    """``dossier`` with holders for its claims (c1="Ada Lind"), and the sources."""
    sources = {name: Source(f"s{i}", name, "person", None, "named", None, ()) for i, name in enumerate(names.values(), start=1)}
    claims = tuple(replace(claim, holder=sources[names[claim.id]].id if claim.id in names else None) for claim in dossier.claims)
    return replace(dossier, claims=claims), tuple(sources.values())


def checked(marked: str, title: str, **names: str) -> list[tuple[str, str, tuple[str, ...]]]:
    dossier, sources = held_by(doc(marked, title=title), **names)
    return [(found.claim.exact, found.support, found.by) for found in check_headline(dossier.document, dossier.claims, sources)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Mayor Lind resigns", [("Mayor Lind resigns", None)]),
        ("Mayor resigns, seat will remain open", [("Mayor resigns", None), ("seat will remain open", None)]),
        ("Lind resigns as council votes on bridge", [("Lind resigns", None), ("council votes on bridge", None)]),
        ("Man identified as Torvian engineer is held", [("Man identified as Torvian engineer is held", None)]),
        ("Lind says the bridge is safe", [("the bridge is safe", "Lind")]),
        ("Bridge is safe, engineers say", [("Bridge is safe", "engineers")]),
        ("Report: bridge was never tested", [("bridge was never tested", "Report")]),
        ("Lind: ‘The bridge will hold’", [("‘The bridge will hold’", "Lind")]),
        ("OPINION: The bridge must go", [("The bridge must go", None)]),
        ("Lind slams Orsk, claims he lied", [("Lind slams Orsk", None), ("he lied", "Lind")]),
        ("Why the bridge still stands", [("the bridge still stands", None)]),
        ("Council to close bridge", [("Council to close bridge", None)]),
        (
            "Envoy falls into trap, and Torvia will head toward ruin",
            [("Envoy falls into trap", None), ("Torvia will head toward ruin", None)],
        ),
        ("Sen. Roe wins U.S. seat; Dale resigns", [("Sen. Roe wins U.S. seat", None), ("Dale resigns", None)]),
    ],
)
def test_split(title: str, expected: list[tuple[str, str | None]]) -> None:
    assert parts(title) == expected


@pytest.mark.parametrize(
    "title", ["Is the bridge safe?", "4 ways to cross a river", "The Harbour Lie", "Close the bridge", "How to vote", ""]
)
def test_questions_advice_and_topics_claim_nothing(title: str) -> None:
    assert parts(title) == []


def test_a_name_before_a_colon_speaks_only_if_it_speaks_in_the_article() -> None:
    assert parts("Lind: Bridge will hold", "lind") == [("Bridge will hold", "Lind")]
    assert parts("Harbour bridge: Council will vote", "lind") == [("Council will vote", None)]


def test_what_the_article_tells_itself_is_supported() -> None:
    body = "The council closed the harbour bridge on Monday. [Ada Lind]s [said]c [it was about time]x."
    assert checked(body, "Council closes harbour bridge", c1="Ada Lind") == [("Council closes harbour bridge", "supported", ())]


def test_what_only_somebody_says_is_attributed_and_tells_by_whom() -> None:
    body = "[The council will close the harbour bridge]x, [Ada Lind]s [said]c. The weather was mild."
    assert checked(body, "Council to close harbour bridge", c1="Ada Lind") == [("Council to close harbour bridge", "attributed", ("c1",))]


def test_what_somebody_says_whom_the_headline_names_is_what_it_tells() -> None:
    body = "[Ada Lind]s [said she would]c [close the harbour bridge]x. The weather was mild."
    assert checked(body, "Lind to close harbour bridge", c1="Ada Lind")[0][1] == "supported"


def test_what_the_headline_gives_to_somebody_stays_attributed() -> None:
    body = "[The harbour bridge is safe]x, [Ada Lind]s [said]c. She had been to the bridge."
    assert checked(body, "Harbour bridge is safe, mayor says", c1="Ada Lind")[0][1:] == ("attributed", ("c1",))


def test_what_the_body_has_nothing_of_is_unsupported() -> None:
    body = "Ferries ran late on Monday. Passengers waited at the pier for hours."
    assert checked(body, "Envoy falls into trap") == [("Envoy falls into trap", "unsupported", ())]


def test_a_number_that_the_body_lacks_leaves_it_partly() -> None:
    body = "The council closed 12 harbour bridges on Monday."
    assert checked(body, "Council closes 12 harbour bridges")[0][1] == "supported"
    assert checked(body, "Council closes 40 harbour bridges")[0][1] == "partly"


def test_opposites_of_the_same_event_contradict() -> None:
    body = "The council rejected the harbour bridge budget on Monday. It rained."
    assert checked(body, "Council approves harbour bridge budget")[0][1] == "contradicted"
    assert checked(body, "Council rejects harbour bridge budget")[0][1] == "supported"
    assert checked("The council did not close the harbour bridge.", "Council closes harbour bridge")[0][1] == "contradicted"


def test_an_opposite_that_somebody_else_says_does_not_contradict() -> None:
    body = "The council approved the harbour bridge budget. [The council rejected the harbour bridge budget]x, [Ada Lind]s [said]c."
    assert checked(body, "Council approves harbour bridge budget", c1="Ada Lind")[0][1] == "supported"


def test_a_body_that_repeats_its_title_does_not_bear_it_out() -> None:
    assert checked("Envoy falls into trap\n\nFerries ran late on Monday.", "Envoy falls into trap")[0][1] == "unsupported"


def test_no_title_no_claims() -> None:
    assert check_headline(Document("The council met."), (), ()) == ()
    assert check_headline(Document("", title="Council closes bridge"), (), ())[0].support == "unsupported"


def test_words_that_mean_the_same_meet() -> None:
    assert content_stems("GOP lawmakers slam U.S. probe") == content_stems("Republican lawmakers criticized American investigation")


SHAPES = "Lind says: bridge closes, as and but council will ‘hold’ — ; not 12 U.S. 'no' report? resigns claims ing"
WORDS = st.sampled_from(SHAPES.split())
TITLES = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@given(TITLES)
def test_parts_are_words_of_the_title_in_order(title: str) -> None:
    behind = 0
    for part in split_headline(title, {"lind"}):
        assert behind <= part.span.start < part.span.end <= len(title)
        behind = part.span.end


@given(TITLES, st.text(max_size=200))
def test_evidence_is_the_title(title: str, text: str) -> None:
    for found in check_headline(Document(text, title=title), (), ()):
        assert found.claim.exact == GAP.join(title[start:end] for start, end in found.claim.spans)


@given(st.text(max_size=200))
def test_sentences_are_in_order_and_leave_out_only_spaces_and_marks(text: str) -> None:
    spans = list(find_sentences(text))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    kept = {at for start, end in spans for at in range(start, end)}
    assert all(c.isspace() or c in '"”’)]' for at, c in enumerate(text) if at not in kept)


def test_the_body_knows_whose_words_are_whose() -> None:
    dossier, _ = held_by(doc("[Lind]s [said]c [it holds]x. It stands."), c1="Lind")
    first, second = read_body(dossier.document, dossier.claims).sentences
    assert [bool(word.claims) for word in first] == [False, False, True, True]
    assert not any(word.claims for word in second)
