"""Accounts that part, and those that only seem to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialect import doc
from whosays.interpret.conflicts import find_conflicts
from whosays.model import Claim, Conflict, Document, Source

PARTING = [
    (
        "[The regatta was called off]x1, a rower said. [The regatta was only put off]x2, the club said.",
        "The regatta",
        "“called off” / “put off”",
    ),
    ("Ode said [the tunnel was safe]x1. Lind said [the tunnel is dangerous]x2.", "the tunnel", "“safe” / “dangerous”"),
    (
        "Ode said [Lind paid the driver]x1. Lind said [she did not pay the driver]x2.",
        "the driver",
        "affirmed / denied: “paid” / “did not pay”",
    ),
    (
        "Ode said [four barns burned in Velm]x1. Lind said [ten barns burned]x2.",
        "four barns",
        "different number: “four barns” / “ten barns”",
    ),
    (
        "Ode said [the wall fell because of frost]x1. Lind said [the wall fell because of a truck]x2.",
        "the wall",
        "different cause: “frost” / “a truck”",
    ),
    ("Ode said [the ship sailed on Monday]x1. Lind said [the ship sailed on Sunday]x2.", "the ship", "different date: “Monday” / “Sunday”"),
    (
        "Ode said [the flat was bombed by Kessia]x1. Lind said [the flat was bombed by Tarvia]x2.",
        "the flat",
        "different actor: “Kessia” / “Tarvia”",
    ),
]
TOGETHER = {
    "superseded": "On Monday Ode said [the ferry was delayed]x1. On Tuesday Lind said [the ferry was cancelled]x2.",
    "superseded in words": "Ode said [the gate was open]x1. Later Lind said [the gate was shut]x2.",
    "a list": "Ode said [the wall fell because of frost]x1. Lind said [the wall also fell because of rust]x2.",
    "a refinement": "Ode said [at least 40 barns burned]x1. Lind said [62 barns burned]x2.",
    "another place": "Ode said [ten barns burned in Velm]x1. Lind said [forty barns burned in Orsk]x2.",
    "another thing": "Ode said [the upper lock was open]x1. Lind said [the lower lock was shut]x2.",
    "another person": "Ode said [the nurses accepted the offer]x1. Lind said [the drivers rejected the offer]x2.",
    "one name for two": "Ode said [the lake has too much Mercury stock, and Mercury fell]x1. Lind said [mercury rose]x2.",
    "a condition": "Ode said [the fair would be cancelled if it rained]x1. Lind said [the fair would go ahead]x2.",
    "a possibility": "Ode said [the fair might be cancelled]x1. Lind said [the fair would go ahead]x2.",
    "a restatement": "Ode said [the gate was not open]x1. Lind said [the gate was shut]x2.",
    "a reported position": "Ode said [Lind believes the tunnel is safe]x1. Brandt said [the tunnel is dangerous]x2.",
    "a question": "Ode asked: [is the tunnel safe?]x1 Lind said [the tunnel is dangerous]x2.",
}


def held(marked: str, *holders: str | None, **labels: object) -> tuple[Document, tuple[Claim, ...], tuple[Source, ...]]:
    """Document, claims and sources of a text in the dialect; by default every claim has a holder of its own."""
    dossier = doc(marked)
    names = holders or ("Ode", "Lind", "Brandt")
    claims = tuple(replace(claim, holder=name, **labels) for claim, name in zip(dossier.claims, names, strict=False))
    return dossier.document, claims, tuple(Source(name, name, "person", None, "named", None, ()) for name in set(names) - {None} if name)


@pytest.mark.parametrize(("marked", "about", "reason"), PARTING, ids=[reason for _, _, reason in PARTING])
def test_what_cannot_both_hold_is_told_with_the_reason(marked, about, reason):
    assert find_conflicts(*held(marked)) == (Conflict("c1", "c2", "contradicts", about, reason),)


@pytest.mark.parametrize("shape", TOGETHER)
def test_what_can_both_hold_is_no_conflict(shape):
    assert find_conflicts(*held(TOGETHER[shape])) == ()


def test_nobody_is_held_against_themselves_or_somebody_unknown():
    marked = PARTING[1][0]
    assert find_conflicts(*held(marked, "Ode", "Ode")) == ()
    assert find_conflicts(*held(marked, "Ode", None)) == ()


def test_a_claim_on_a_condition_or_unsure_is_held_against_nobody():
    document, claims, sources = held(PARTING[1][0])
    assert find_conflicts(document, [replace(claims[0], condition=claims[0].content), claims[1]], sources) == ()
    assert find_conflicts(document, [replace(claims[0], certainty="possible"), claims[1]], sources) == ()
    assert find_conflicts(document, [replace(claims[0], kind="demand"), claims[1]], sources) == ()


def test_words_of_somebody_else_inside_a_claim_are_not_its_holders():
    document, (outer, inner, against), sources = held(
        "Ode said [that in Lind's words [the tunnel is safe]x2]x1. Brandt said [the tunnel is dangerous]x3."
    )
    found = find_conflicts(document, [outer, replace(inner, inside="c1"), against], sources)
    assert [(conflict.left, conflict.right) for conflict in found] == [("c2", "c3")]


def test_a_denied_account_is_a_conflict_and_a_denied_demand_is_none():
    document, (said, denial), sources = held("Ode said [the tunnel had leaked]x1. Lind denied [that]x2.")
    denial = replace(denial, kind="denial", denies="c1")
    assert find_conflicts(document, [said, denial], sources) == (Conflict("c2", "c1", "denies", "the tunnel", "denied"),)
    assert find_conflicts(document, [replace(said, kind="demand"), denial], sources) == ()


def test_two_people_part_over_one_matter_once():
    marked = "Ode said [the tunnel was safe]x1. He said [the tunnel is safe]x2. Lind said [the tunnel is dangerous]x3."
    assert len(find_conflicts(*held(marked, "Ode", "Ode", "Lind"))) == 1


def test_it_is_what_was_spoken_of_right_before():
    assert find_conflicts(*held("Ode said [the talks had been cancelled]x1. Lind said [they had been postponed]x2."))
    assert not find_conflicts(
        *held(f"Ode said [the talks had been cancelled]x1. {'Rain fell. ' * 60}Lind said [they had been postponed]x2.")
    )


WORDS = (
    "the a bridge was not is safe dangerous cancelled postponed because of rain 12 people killed by Ode in Velm on Monday she no there if"
    " and ,"
)


@given(st.lists(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=9), min_size=2, max_size=6))
def test_whatever_is_said_a_conflict_is_between_two_holders_and_about_words_of_the_text(said):
    marked = " ".join(f"Somebody said [{' '.join(words)}]x{number}." for number, words in enumerate(said, start=1))
    document, claims, sources = held(marked, *("Ode" if number % 2 else "Lind" for number in range(len(said))))
    by_id = {claim.id: claim for claim in claims}
    for conflict in find_conflicts(document, claims, sources):
        assert by_id[conflict.left].holder != by_id[conflict.right].holder
        assert conflict.about in document.text
        assert all(words in document.text for words in re.findall("“([^”]+)”", conflict.reason))


@given(st.lists(st.text(min_size=1, max_size=40), min_size=2, max_size=4))
def test_no_text_is_too_odd(contents):
    text = "\n".join(contents)
    document, at, claims = Document(text), 0, []
    for number, content in enumerate(contents):
        claims.append(Claim(f"c{number}", document.quote((at, at + len(content))), None, None, "direct", 1.0, holder=f"s{number}"))
        at += len(content) + 1
    find_conflicts(document, claims, ())
