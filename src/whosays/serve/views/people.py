"""People and organizations, predictions and those who make them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast, get_args

from whosays.keep.nouns import Outcome, State
from whosays.keep.people import find_people, get_profile
from whosays.keep.predictions import count_predictions, forecasters, list_predictions, reopen, resolve
from whosays.serve.asked import Asked, Done, RefusedError, Shown, row_id
from whosays.serve.queries import FURTHEST, number_of, one_of, words_of
from whosays.serve.views.articles import back

STATES: tuple[State, ...] = get_args(State)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
PAGE = 50
_LONGEST_EVIDENCE = 2000


def people(asked: Asked) -> Shown:
    """Those whose name has the words that are asked for."""
    name = words_of(asked, "name")
    return Shown({"name": name, "people": find_people(asked.room.library, name, 100)})


def person(asked: Asked) -> Shown:
    """Everything that somebody said or was said to say."""
    return Shown({"profile": get_profile(asked.room.library, asked.number("id"), asked.who.id)})


def predictions(asked: Asked) -> Shown:
    """What was foretold: open, due, resolved."""
    library, day = asked.room.library, today()
    state = one_of(asked, "state", among=STATES)
    by = row_id(asked.field("forecaster")) if asked.field("forecaster") else None
    offset = number_of(asked, "offset", default=0, most=FURTHEST)
    found = list_predictions(library, day, state, by, asked.who.id, offset, PAGE)
    counts = count_predictions(library, day)
    return Shown({"state": state, "counts": counts, "predictions": found, "offset": offset, "limit": PAGE, "outcomes": OUTCOMES})


def resolve_prediction(asked: Asked) -> Done:
    """What came of a prediction, and how one knows."""
    id, outcome, evidence = asked.path["id"], one_of(asked, "outcome", among=OUTCOMES), asked.field("evidence")
    if not outcome:
        raise RefusedError(422, f"Say what came of it: {', '.join(OUTCOMES)}.")
    if not evidence:
        raise RefusedError(422, "Say how one knows: a sentence, or the address of an article.")
    if len(evidence) > _LONGEST_EVIDENCE:
        raise RefusedError(422, f"The evidence is too long: at most {_LONGEST_EVIDENCE:,} characters.")
    resolve(asked.room.library, id, cast(Outcome, outcome), evidence, asked.who.id)
    return Done({"claim": id, "outcome": outcome, "evidence": evidence}, back(asked, "/predictions?state=resolved"))


def reopen_prediction(asked: Asked) -> Done:
    """A prediction of which it is open again what came of it."""
    id = asked.path["id"]
    reopen(asked.room.library, id)
    return Done({"claim": id, "outcome": None}, back(asked, "/predictions"))


def forecast(asked: Asked) -> Shown:
    """How the predictions of each forecaster came out."""
    return Shown({"forecasters": forecasters(asked.room.library)})


def today() -> date:
    """The day by which a prediction is open or due."""
    return datetime.now(UTC).date()
