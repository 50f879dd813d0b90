from datetime import date

import pytest

from tests.keep.articles import frost, lock
from whosays.errors import KeepError, NotKeptError
from whosays.keep.accounts import local_reader
from whosays.keep.articles import add, get_article
from whosays.keep.people import find_people
from whosays.keep.predictions import count_predictions, forecasters, list_predictions, reopen, resolve

TODAY = date(2025, 12, 1)


@pytest.fixture
def claims(library):
    """Three predictions: due today, due next year, due no day."""
    made = [
        frost(number=1),
        frost(number=2, when="2026", words="frost is a 20% chance"),
        frost(number=3, when="--12", words="it will freeze"),
    ]
    return [get_article(library, add(library, dossier).article).claims["c1"].id for dossier in made]


@pytest.fixture
def reader(library):
    return local_reader(library).id


def told(library, **wanted):
    return [(one.claim.id, one.state, one.due, one.probability) for one in list_predictions(library, TODAY, **wanted)]


def test_open_and_due(library, claims):
    add(library, lock())
    due, later, never = claims
    assert told(library) == [
        (due, "due", "2025-12-01", 0.7),
        (later, "open", "2026-12-31", 0.2),
        (never, "open", None, None),
    ]
    assert [one[0] for one in told(library, state="open")] == [later, never]
    assert [one[0] for one in told(library, state="due")] == [due]
    assert [one[0] for one in told(library, offset=1, limit=1)] == [later]
    assert count_predictions(library, TODAY) == {"open": 2, "due": 1, "resolved": 0}
    assert count_predictions(library, date(2025, 11, 30)) == {"open": 3, "due": 0, "resolved": 0}


def test_resolved_and_opened_again(library, claims, reader):
    resolve(library, claims[0], "did not happen", evidence="https://weather.example", reader=reader)
    resolve(library, claims[0], "happened", evidence=" the gauge ", reader=reader)
    assert [one[0] for one in told(library)] == [*claims[1:], claims[0]]
    (one,) = list_predictions(library, TODAY, "resolved")
    assert (one.outcome, one.evidence, one.resolved_by) == ("happened", "the gauge", "local reader")
    assert one.resolved is not None
    assert count_predictions(library, TODAY) == {"open": 2, "due": 0, "resolved": 1}
    reopen(library, claims[0])
    assert count_predictions(library, TODAY) == {"open": 2, "due": 1, "resolved": 0}


def test_what_cannot_be_resolved_is_refused(library, claims, reader):
    statement = get_article(library, add(library, lock()).article).claims["c1"].id
    for claim, outcome, evidence in ((statement, "happened", "x"), (claims[0], "perhaps", "x"), (claims[0], "happened", " ")):
        with pytest.raises(KeepError):
            resolve(library, claim, outcome, evidence=evidence, reader=reader)
    with pytest.raises(NotKeptError):
        resolve(library, "x", "happened", evidence="x", reader=reader)


def test_forecasters_are_held_against_what_came_of_it(library, claims, reader):
    for claim, outcome in zip(claims, ("happened", "did not happen", "cannot be told"), strict=True):
        resolve(library, claim, outcome, evidence="seen", reader=reader)
    (ada,) = forecasters(library)
    assert (ada.name, ada.predictions, ada.resolved) == ("Ada Lind", 3, 3)
    assert ada.person == find_people(library, "Ada Lind")[0].id
    assert ada.brier == pytest.approx(((0.7 - 1) ** 2 + (0.2 - 0) ** 2) / 2)
    assert ada.hits == {"probable": (1, 2)}
    assert len(list_predictions(library, TODAY, forecaster=ada.person)) == 3
    assert list_predictions(library, TODAY, forecaster=ada.person + 1) == ()


def test_nobody_is_scored_before_anything_came_out(library, claims):
    (ada,) = forecasters(library)
    assert (ada.resolved, ada.brier, ada.hits) == (0, None, {})


def test_what_was_resolved_stays_so_through_another_reading(library, claims, reader):
    resolve(library, claims[0], "happened", evidence="seen", reader=reader)
    add(library, frost(words="it may freeze", producer="reader 2"))
    assert count_predictions(library, TODAY)["resolved"] == 1
    assert forecasters(library)[0].resolved == 1
    add(library, frost(number=9, url="https://gazette.example/frost-1"))
    (one,) = list_predictions(library, TODAY, "resolved")
    assert (one.claim.id, one.claim.number) == (claims[0], "c1")
