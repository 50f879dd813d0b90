"""Predictions: open, due and resolved, and how well those who make them have done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, or_, select

from whosays.errors import KeepError
from whosays.keep import dialects
from whosays.keep.claims import claim_row, kept_claims
from whosays.keep.library import Library
from whosays.keep.nouns import Forecaster, Outcome, Prediction, State
from whosays.keep.schema import claims, now, persons, readers, resolutions

CAME_OUT = {"happened": 1, "did not happen": 0}
"""Outcomes that a prediction can be held against."""

FORETOLD = and_(
    claims.c.hidden.is_(False),
    # What somebody resolved stays, even if another reading sees no prediction in it.
    or_(and_(claims.c.kind == "prediction", claims.c.number.is_not(None)), resolutions.c.claim.is_not(None)),
)


def list_predictions(
    library: Library,
    today: date,
    state: State | str = "",
    forecaster: int | None = None,
    reader: int | None = None,
    offset: int = 0,
    limit: int = 50,
) -> tuple[Prediction, ...]:
    """Predictions, of one ``state`` or one ``forecaster`` (a person) if told: by the day they are due, those without one after them, and
    resolved ones last. One is due on the last day of the time it speaks of."""
    found = _predictions(claims, resolutions, readers.c.name.label("by")).outerjoin(readers, readers.c.id == resolutions.c.reader)
    if state:
        found = found.where(_in_state(today)[state])
    if forecaster is not None:
        found = found.where(claims.c.person == forecaster)
    order = (
        resolutions.c.made.is_not(None),
        resolutions.c.made.desc(),
        claims.c.due.is_(None),
        claims.c.due,
        claims.c.dated.desc(),
        claims.c.id,
    )
    with library.reading() as connection:
        rows = connection.execute(found.order_by(*order).limit(limit).offset(offset)).all()
        told = kept_claims(connection, [row.id for row in rows], reader)
        return tuple(_prediction(row, claim, today) for row, claim in zip(rows, told, strict=True))


def count_predictions(library: Library, today: date) -> dict[str, int]:
    """How many predictions are in each state."""
    states = _in_state(today)
    with library.reading() as connection:
        return {state: connection.execute(_predictions(func.count()).where(condition)).scalar_one() for state, condition in states.items()}


def resolve(library: Library, claim: str, outcome: Outcome, evidence: str, reader: int) -> None:
    """Tell how a prediction came out, and by what that can be seen; the last word counts.

    Raises:
        NotKeptError: there is no such claim.
        KeepError: it is no prediction, there is no such outcome, or no evidence.
    """
    if outcome not in get_args(Outcome):
        raise KeepError(f"found the outcome {outcome!r}, expected one of {', '.join(get_args(Outcome))}")
    if not evidence.strip():
        raise KeepError("no evidence was given; tell by what the outcome can be seen, such as a link")

    def work(connection: Connection) -> None:
        row = claim_row(connection, claim)
        if connection.execute(_predictions(claims.c.id).where(claims.c.id == row.id)).first() is None:
            raise KeepError(f"claim {claim!r} is no prediction")
        told = {"claim": row.id, "outcome": outcome, "evidence": evidence.strip(), "reader": reader, "made": now()}
        dialects.put(connection, resolutions, told, update=["outcome", "evidence", "reader", "made"])

    library.write(work)


def reopen(library: Library, claim: str) -> None:
    """Take back how a prediction came out. Raises NotKeptError if there is no such claim."""

    def work(connection: Connection) -> None:
        connection.execute(delete(resolutions).where(resolutions.c.claim == claim_row(connection, claim).id))

    library.write(work)


def forecasters(library: Library, limit: int = 200) -> tuple[Forecaster, ...]:
    """Those who foretell, by how many of their predictions are resolved, then by how many there are."""
    resolved = func.count(resolutions.c.claim)
    most = (
        _predictions(persons.c.id, persons.c.name, func.count().label("predictions"), resolved.label("resolved"))
        .join(persons, and_(persons.c.id == claims.c.person, persons.c.hidden.is_(False)))
        .group_by(persons.c.id, persons.c.name)
        .order_by(resolved.desc(), func.count().desc(), persons.c.name)
        .limit(limit)
    )
    with library.reading() as connection:
        rows = connection.execute(most).all()
        judged = _predictions(claims.c.person, claims.c.certainty, claims.c.probability, resolutions.c.outcome)
        judged = judged.where(claims.c.person.in_([row.id for row in rows]), resolutions.c.outcome.in_(CAME_OUT))
        came_out: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in connection.execute(judged):
            came_out[row.person].append(row)
    return tuple(
        Forecaster(row.id, row.name, row.predictions, row.resolved, brier(came_out[row.id]), _hits(came_out[row.id])) for row in rows
    )


def brier(judged: Sequence[Any]) -> float | None:
    """The mean of (probability - outcome)² over those with a stated probability (Brier 1950); None where there is none."""
    errors = [(one.probability - CAME_OUT[one.outcome]) ** 2 for one in judged if one.probability is not None]
    return sum(errors) / len(errors) if errors else None


def _hits(judged: Sequence[Row[Any]]) -> dict[str, tuple[int, int]]:
    outcomes: dict[str, list[int]] = defaultdict(list)
    for one in judged:
        outcomes[one.certainty].append(CAME_OUT[one.outcome])
    return {certainty: (sum(outcomes[certainty]), len(outcomes[certainty])) for certainty in sorted(outcomes)}


def _predictions(*columns: Any) -> Select[Any]:
    return select(*columns).select_from(claims).outerjoin(resolutions, resolutions.c.claim == claims.c.id).where(FORETOLD)


def _in_state(today: date) -> dict[str, ColumnElement[bool]]:
    unresolved = resolutions.c.claim.is_(None)
    due = claims.c.due <= today.isoformat()
    return {
        "open": and_(unresolved, or_(claims.c.due.is_(None), ~due)),
        "due": and_(unresolved, due),
        "resolved": ~unresolved,
    }


def _prediction(row: Row[Any], claim: Any, today: date) -> Prediction:
    due = row.due is not None and row.due <= today.isoformat()
    state: State = "resolved" if row.outcome else "due" if due else "open"
    return Prediction(claim, row.due, row.probability, state, row.outcome, row.evidence, row.by, row.made)
