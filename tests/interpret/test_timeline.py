from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.annotate.times import find_times
from whosays.interpret.timeline import to_timeline
from whosays.model import Claim, Document, Moment, Source, Span

SUMMIT = Path("../shared/data/articles/summit-postponed.txt")


def source(id: str, name: str, text: str) -> Source:
    places = [at for at in range(len(text)) if text.startswith(name, at)]
    return Source(id, name, "person", None, "named", None, tuple(Span(at, at + len(name)) for at in places))


def timeline(text: str, published: str | None = "2025-10-31", *names: str, claims: tuple[Claim, ...] = ()) -> tuple[Moment, ...]:
    sources = [source(f"s{number}", name, text) for number, name in enumerate(names, start=1)]
    return to_timeline(Document(text, published=published), find_times(text, published), claims, sources)


def told(text: str, published: str | None = "2025-10-31") -> list[tuple[str, str, str]]:
    return [(moment.when, moment.relation, moment.text.exact) for moment in timeline(text, published)]


def test_moments_stand_in_the_order_of_the_calendar() -> None:
    text = "On October 18 the council voted. It had met Rowe on October 16, and on October 17 it heard Lind."
    assert told(text) == [
        ("2025-10-16", "on", "It had met Rowe on October 16"),
        ("2025-10-17", "on", "and on October 17 it heard Lind."),
        ("2025-10-18", "on", "On October 18 the council voted."),
    ]


def test_an_unknown_year_stays_unknown_and_stands_last() -> None:
    assert [when for when, _, _ in told("On October 16 she left. He came in 2019.", None)] == ["2019", "--10-16"]


def test_durations_sets_and_vague_times_stay_off() -> None:
    assert told("For two days it rained every Monday, and now it is recently dry, as in the 1990s. Last week, in a word.", None) == []


@pytest.mark.parametrize(
    ("text", "when", "relation"),
    [
        ("He had been mayor since 2019.", "2019", "after"),
        ("They must leave by 3 November 2025.", "2025-11-03", "before"),
        ("It rained during 2019.", "2019", "during"),
        ("In March 2024 it rained.", "2024-03", "during"),
        ("It opened at 9:30 a.m. on 3 May 2024.", "2024-05-03T09:30", "on"),
        ("It opened last night.", "2025-10-30", "on"),
        ("It opened in the third quarter of 2024.", "2024", "during"),
        ("It opened last week.", "2025-W43", "during"),
    ],
)
def test_how_an_event_lies_to_its_date(text: str, when: str, relation: str) -> None:
    assert told(text) == [(when, relation, text)]


def test_order_leads_to_the_date_of_the_event() -> None:
    text = "Rowe and Lind held a call on Monday. After the call, the gates shut. "
    text += "Two days after the call they opened. She left before the call."
    assert [(when, relation) for when, relation, _ in told(text)] == [
        ("2025-10-27", "before"),
        ("2025-10-27", "on"),
        ("2025-10-27", "after"),
        ("2025-10-29", "on"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They held a meeting on Monday. Another meeting is planned. After the meeting, she left.",
        "They held a call on Monday. They held a call on Tuesday. After the call, she left.",
        "On Monday they announced a visit and a summit. After the summit, she left.",
        "They held a call on Monday. After a call, she left.",
        "After the call, she left.",
    ],
)
def test_an_order_that_may_lead_elsewhere_leads_nowhere(text: str) -> None:
    assert not [moment for moment in timeline(text) if moment.text.exact.endswith("she left.")]


def test_a_call_between_the_same_two_is_the_same_call() -> None:
    text = "Rowe and Lind held a phone call on Monday. Shortly after a phone call between Rowe and Lind, the gates shut."
    assert [(moment.when, moment.relation, moment.participants) for moment in timeline(text, "2025-10-31", "Rowe", "Lind")] == [
        ("2025-10-27", "on", ("s1", "s2")),
        ("2025-10-27", "after", ("s1", "s2")),
    ]


def test_claims_and_participants_of_the_clause() -> None:
    text = "Rowe said the dam broke on Monday. Lind denied it. On Tuesday Lind wept."
    document = Document(text)
    content, cue = document.quote(Span(9, 33)), document.quote(Span(5, 9))
    denial = document.quote(Span(40, 46))
    claims = (Claim("c1", content, cue, None, "indirect", 0.9), Claim("c2", document.quote(Span(47, 49)), denial, None, "indirect", 0.9))
    first, second = timeline(text, "2025-10-31", "Rowe", "Lind", claims=claims)
    assert (first.claims, first.participants) == (("c1",), ("s1",))
    assert (second.claims, second.participants) == ((), ("s2",))


@given(st.text(alphabet="On May 3, 2024. and after the call; 16 October\n", max_size=200))
def test_evidence_is_the_text(text: str) -> None:
    for moment in timeline(text):
        assert all(text[span.start : span.end] in moment.text.exact for span in moment.text.spans)


@pytest.mark.data
@pytest.mark.skipif(not SUMMIT.exists(), reason="the article is not at hand")
def test_the_summit_days_come_in_order() -> None:
    days = [moment.when for moment in timeline(SUMMIT.read_text(encoding="utf-8"))]
    assert list(dict.fromkeys(days)) == ["2025-10-16", "2025-10-17", "2025-10-18"]
