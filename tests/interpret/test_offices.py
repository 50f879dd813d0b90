from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.interpret.offices.checks import HANDOVER, check_mentions, check_offices, office_name
from whosays.interpret.offices.holders import Held, compare, load_holders, load_places, load_titles, name_words
from whosays.model import Document, Name, Source, Span

ARTICLES = Path(__file__).parents[3] / "shared/data/articles"
ALL = [(key, held) for key, people in load_holders().items() for held in people]


def verdicts(text: str, published: str | None = "2025-06-18", *people: str) -> list[str]:
    names = [Name(Span(text.index(person), text.index(person) + len(person)), "person") for person in people]
    return [checked.verdict for checked in check_mentions(Document(text, published=published), names)]


def source(id: str, name: str) -> Source:
    return Source(id, name, "person", None, "named", None, ())


@pytest.mark.parametrize(
    "phrase",
    [
        "NATO Secretary General {}",
        "NATO chief {}",
        "the secretary general of NATO, {},",
        "the NATO secretary general, {},",
        "NATO’s secretary general {}",
    ],
)
def test_the_forms_of_title_and_name(phrase: str) -> None:
    said = phrase[0].upper() + phrase[1:] + " said on Monday that the lock at Osterby would open."
    assert verdicts(said.format("Mark Rutte")) == ["right"]
    assert verdicts(said.format("Jens Stoltenberg")) == ["wrong"]


def test_wrong_tells_who_and_since_when() -> None:
    text = "On 18 October, the mayor of Lindvik met NATO Secretary General Jens Stoltenberg."
    (checked,) = check_mentions(Document(text, published="2025-10-31"))
    assert (checked.verdict, checked.held_by, checked.as_of) == ("wrong", "Mark Rutte", date(2025, 10, 18))
    assert checked.detail.startswith("On 18 October 2025 the table names Mark Rutte, since 1 October 2024.")


def test_offices_go_to_their_sources_and_one_office_comes_once() -> None:
    text = "NATO Secretary General Jens Stoltenberg said so on Monday. A letter to NATO Secretary General Jens Stoltenberg is lost."
    offices = check_offices(Document(text, published="2025-06-18"), (), [source("s1", "Ana Roe"), source("s2", "Jens Stoltenberg")])
    assert [(office.source, office.office, office.verdict) for office in offices] == [("s2", "NATO Secretary General", "wrong")]
    assert check_offices(Document(text, published="2025-06-18"), (), [source("s1", "Ana Roe")]) == ()


@pytest.mark.parametrize(
    "before",
    ["Former", "Ex-", "The then", "The late", "Deputy", "Under", "Ousted", "Self-proclaimed", "The former Conservative", "Would-be"],
)
def test_an_office_taken_back_is_no_office(before: str) -> None:
    gap = "" if before.endswith("-") else " "
    assert verdicts(f"{before}{gap}British Prime Minister Boris Johnson said on Monday that it rained.") == []


def test_an_acting_office_is_unknown() -> None:
    assert verdicts("Acting British Prime Minister Boris Johnson said on Monday that it rained.") == ["unknown"]


def test_no_date_or_a_date_outside_the_table_is_unknown() -> None:
    text = "NATO Secretary General Jens Stoltenberg said on Monday that it rained."
    assert verdicts(text, None) == verdicts(text, "2031-01-01") == verdicts(text, "no date") == ["unknown"]


@pytest.mark.parametrize(
    "text",
    [
        "A rule signed by U.S. President Barack Obama was struck down on Monday.",
        "When U.S. President Barack Obama said so, nobody listened on Monday.",
        "In 2012, U.S. President Barack Obama said that the lock at Osterby would open.",
        "U.S. President Barack Obama said that the lock would open.",
        "It was 2012. The rain went on. U.S. President Barack Obama said on Monday that it would.",
    ],
)
def test_words_that_may_mean_another_time_accuse_nobody(text: str) -> None:
    assert verdicts(text, "2019-04-10") == ["unknown"]


def test_a_list_is_no_apposition() -> None:
    assert "wrong" not in verdicts("On Monday he met Angela Merkel, the French president, and a pilot.", "2015-12-09")


def test_a_head_under_another_title_is_not_wrong() -> None:
    assert verdicts("Turkish Prime Minister Recep Tayyip Erdogan said on Monday that it rained.", "2016-08-17") == ["unknown"]


def test_somebody_unknown_is_wrong_only_as_a_person_in_an_office_known_by_hand() -> None:
    text = "French President Ilse Quandt said on Monday that it rained."
    assert verdicts(text) == ["unknown"]
    assert verdicts(text, "2025-06-18", "Ilse Quandt") == ["wrong"]
    assert verdicts("Acme French President Ilse Quandt said on Monday that it rained.", "2025-06-18", "Ilse Quandt") == ["unknown"]
    assert verdicts("Kenyan President Ilse Quandt said on Monday that it rained.", "2025-06-18", "Ilse Quandt") == ["unknown"]


def test_a_row_out_of_the_list_accuses_only_who_held_the_office_at_another_time() -> None:
    assert verdicts("Kenyan President Angela Merkel said on Monday that it rained.") == ["unknown"]
    assert verdicts("Kenyan President Uhuru Kenyatta said on Monday that it rained.") == ["wrong"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskyy", "Vladimir Zelenskiy"),
        ("Viktor Orbán", "Viktor Orban"),
        ("Haider al-Abadi", "Haydar Al-Abadi"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("Sergei Shoigu", "Sergey Shoygu"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Kim Jong Un", "Kim Jong-un"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    held = Held(one, (name_words(one),), "2020-01-01", date(2020, 1, 1), date(2021, 1, 1), True)
    assert compare(other, held) == "same"


@given(st.sampled_from(ALL), st.integers(0, 20_000))
def test_a_holder_is_never_wrong_in_office(row: tuple[tuple[str, str], Held], days: int) -> None:
    (place, office), held = row
    day = min(held.since + timedelta(days=days), held.until)
    text = f"{place} {office.title()} {held.person} said on Monday that it rained."
    assert "wrong" not in verdicts(text, day.isoformat(), held.person)


@given(st.sampled_from(ALL), st.integers(-14, 14))
def test_nobody_is_wrong_around_a_handover(row: tuple[tuple[str, str], Held], days: int) -> None:
    (place, office), held = row
    text = f"{place} {office.title()} {held.person} said on Monday that it rained."
    assert timedelta(days=abs(days)) <= HANDOVER
    assert "wrong" not in verdicts(text, (held.until + timedelta(days=days)).isoformat(), held.person)


def test_the_table_is_in_order() -> None:
    for (place, office), held in ALL:
        assert held.since <= held.until, held
        assert held.names[0], held
        titles = [title for same in load_titles().values() for title in same if title.office == office]
        assert place in load_places(adjectives=False)
        assert any(title.used_in(place) for title in titles), (place, office)


def test_no_two_people_hold_one_office_by_hand_at_once() -> None:
    for key, people in load_holders().items():
        for one, other in pairwise(people):
            assert other.since - one.until >= timedelta(days=-1), (key, one.person, other.person)


def test_names_of_offices() -> None:
    assert office_name("United States", "secretary of state") == "United States Secretary of State"
    assert office_name("United Kingdom", "defence minister") == "United Kingdom Defence Secretary"


@pytest.mark.data
def test_the_summit_article() -> None:
    path = ARTICLES / "summit-postponed.txt"
    if not path.exists():
        pytest.skip(f"{path} is not at hand")
    found = check_mentions(Document(path.read_text("utf-8"), published="2025-10-31"))
    assert [(checked.office, checked.held_by) for checked in found if checked.verdict == "wrong"] == [
        ("NATO Secretary General", "Mark Rutte")
    ]
