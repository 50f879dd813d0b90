"""Every address of the room in one table, from which the pages, the JSON beside them and the OpenAPI document are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from whosays.keep.nouns import (
    Article,
    Articles,
    Card,
    Change,
    Claims,
    Correction,
    Forecaster,
    KeptClaim,
    Person,
    Prediction,
    Profile,
    Query,
    Reader,
    Role,
    Tally,
    Version,
)
from whosays.serve.asked import Asked, Done, Shown
from whosays.serve.jobs import Job
from whosays.serve.limits import Limit
from whosays.serve.queries import KINDS, MOST, SORTS
from whosays.serve.views import adding, articles, correcting, entering, people

View = Callable[[Asked], Shown | Done]
WRITING = Limit(120, 60)
ADDING = Limit(30, 60)
# What goes through the whole library; and what takes longer still.
LOOKING = Limit(240, 60)
COMPARING = Limit(60, 60)


@dataclass(frozen=True, slots=True)
class Field:
    """A field that an address understands, in its query or, if it does something, in its form."""

    name: str
    about: str
    type: Literal["string", "integer", "file"] = "string"
    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """What stands at an address. ``template`` is None where a browser is sent on; ``gives`` are the nouns of the answer, or the one that
    was made. ``again`` shows the form of something that was not taken. ``role`` is who may come, None for everybody. ``program`` is the
    path below /api, if it is another than the reader's.
    """

    path: str
    view: View
    summary: str
    gives: Any
    template: str | None = None
    method: Literal["GET", "POST"] = "GET"
    fields: tuple[Field, ...] = ()
    again: Callable[[Asked], Shown] | None = None
    role: Role | None = "reader"
    limit: Limit | None = None
    program: str | None = None


_SEARCH = (
    Field("words", 'words that must be there; "in quotation marks" as they stand; none with a - before it'),
    Field("who", "a name: only what they said"),
    Field("kind", "only claims of this kind", values=KINDS),
    Field("outlet", "only articles of this outlet"),
    Field("since", "only articles from this date on (ISO)"),
    Field("until", "only articles up to this date (ISO)"),
    Field("sort", "the order", values=SORTS),
    Field("offset", "how many to pass over", "integer"),
    Field("limit", f"how many to give, at most {MOST}", "integer"),
)
_VOTE = (Field("value", "1, -1, or 0 to take it back", values=("-1", "0", "1"), required=True),)

ADDRESSES = (
    Address(
        "/",
        articles.library,
        "The library",
        {"query": Query, "found": Articles},
        "library.html",
        fields=_SEARCH,
        limit=LOOKING,
        program="/articles",
    ),
    Address(
        "/search",
        articles.search,
        "Claims that a query finds",
        {"query": Query, "found": Claims},
        "search.html",
        fields=_SEARCH,
        limit=LOOKING,
    ),
    Address(
        "/articles/{id}",
        articles.article,
        "An article, its dossier, and what people say of it",
        {"article": Article},
        "article.html",
        fields=(Field("version", "an older version, by its number", "integer"),),
    ),
    Address(
        "/articles/{id}/changes",
        articles.changes,
        "Two versions of an article, sentence by sentence",
        {"card": Card, "versions": tuple[Version, ...], "old": int, "new": int, "changes": tuple[Change, ...]},
        "changes.html",
        fields=(Field("old", "the one version", "integer"), Field("new", "the other version", "integer")),
        limit=COMPARING,
    ),
    Address(
        "/articles/{id}/vote",
        articles.vote_on_article,
        "Vote on an article",
        Tally,
        method="POST",
        fields=_VOTE,
        limit=WRITING,
    ),
    Address("/claims/{id}", articles.claim, "A claim by its permanent id", KeptClaim),
    Address(
        "/claims/{id}/alone",
        articles.claim_alone,
        "A claim by itself, wherever its article stands by now",
        {"claim": KeptClaim},
        "claim.html",
    ),
    Address("/claims/{id}/vote", articles.vote_on_claim, "Vote on a claim", Tally, method="POST", fields=_VOTE, limit=WRITING),
    Address(
        "/claims/{id}/correct",
        correcting.claim_to_correct,
        "A claim and what can be corrected of it",
        {"claim": KeptClaim, "names": tuple[str, ...], "kinds": tuple[str, ...], "around": tuple[str, ...] | None, "words": str},
        "correct.html",
        fields=(Field("words", "words to begin with"),),
        role="editor",
    ),
    Address(
        "/claims/{id}/correct",
        correcting.correct_claim,
        "Correct a claim",
        Correction,
        "correct.html",
        method="POST",
        again=correcting.claim_to_correct,
        fields=(
            Field("field", "what to correct", values=correcting.FIELDS, required=True),
            Field("value", "the name, the kind, or the exact words; nothing to reject it"),
        ),
        role="editor",
        limit=WRITING,
    ),
    Address(
        "/corrections",
        correcting.corrections,
        "What people have corrected",
        {"corrections": tuple[Correction, ...]},
        "corrections.html",
    ),
    Address(
        "/corrections/{id}/withdraw",
        correcting.withdraw_correction,
        "Take a correction back",
        dict[str, int],
        method="POST",
        role="editor",
        limit=WRITING,
    ),
    Address(
        "/people",
        people.people,
        "People and organizations by name",
        {"name": str, "people": tuple[Person, ...]},
        "people.html",
        fields=(Field("name", "words of the name"),),
        limit=LOOKING,
    ),
    Address(
        "/people/{id}",
        people.person,
        "Everything that somebody said or was said to say",
        {"profile": Profile},
        "person.html",
        limit=LOOKING,
    ),
    Address(
        "/predictions",
        people.predictions,
        "What was foretold",
        {
            "state": str,
            "counts": dict[str, int],
            "predictions": tuple[Prediction, ...],
            "offset": int,
            "limit": int,
            "outcomes": tuple[str, ...],
        },
        "predictions.html",
        fields=(
            Field("state", "only those", values=people.STATES),
            Field("forecaster", "only those of this person, by number", "integer"),
            Field("offset", "how many to pass over", "integer"),
        ),
        limit=LOOKING,
    ),
    Address(
        "/predictions/{id}/resolve",
        people.resolve_prediction,
        "Say what came of a prediction",
        dict[str, str],
        method="POST",
        fields=(
            Field("outcome", "what came of it", values=people.OUTCOMES, required=True),
            Field("evidence", "how one knows", required=True),
        ),
        role="editor",
        limit=WRITING,
    ),
    Address(
        "/predictions/{id}/reopen",
        people.reopen_prediction,
        "Open a prediction again",
        dict[str, str | None],
        method="POST",
        role="editor",
        limit=WRITING,
    ),
    Address(
        "/forecasters",
        people.forecast,
        "How predictions came out",
        {"forecasters": tuple[Forecaster, ...]},
        "forecasters.html",
        limit=LOOKING,
    ),
    Address(
        "/add",
        adding.add_form,
        "What can be added at once",
        {"most": int},
        "add.html",
        role="editor",
        fields=(Field("job", "begin with what was typed for this job"),),
    ),
    Address(
        "/add",
        adding.add,
        "Add articles",
        Job,
        "add.html",
        method="POST",
        again=adding.add_form,
        fields=(
            Field("urls", "addresses, one a line"),
            Field("text", "an article's text"),
            Field("title", "its title"),
            Field("outlet", "where it appeared, if it cannot tell"),
            Field("published", "when it appeared, if it cannot tell (ISO date)"),
            Field("files", "files: .txt .md .html, or these with .gz", "file"),
        ),
        role="editor",
        limit=ADDING,
    ),
    Address("/jobs/{id}", adding.job, "How far the reading has come", {"job": Job, "over": bool, "read": int}, "job.html", role="editor"),
    Address("/login", entering.login_form, "What it takes to log in", {}, "login.html", role=None),
    Address(
        "/login",
        entering.log_in,
        "Log in, in a room with accounts; the answer sets the cookie of the session",
        Reader,
        "login.html",
        method="POST",
        again=entering.login_form,
        fields=(Field("name", "the reader's name", required=True), Field("password", "the password", required=True)),
        role=None,
    ),
    Address("/logout", entering.log_out, "Log out", dict[str, bool], method="POST", role=None),
)
PROGRAMS = (
    Address("/training", correcting.training, "Corrections as rows to learn from", {"rows": tuple[dict[str, Any], ...]}, limit=COMPARING),
)
"""Addresses that only programs need."""
