"""Corrections: what a person says a claim should be, beside what the machine read."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from typing import cast, get_args

from whosays.keep.articles import get_article, get_claim
from whosays.keep.corrections import correct, list_corrections, training_rows, withdraw
from whosays.keep.nouns import Correction, CorrectionField, KeptClaim
from whosays.model import GAP, Claim, Dossier, Evidence, Span, quote
from whosays.serve.asked import Asked, Done, RefusedError, Shown
from whosays.serve.queries import KINDS, one_of
from whosays.serve.views.articles import back
from whosays.show.voices import label_of

FIELDS: tuple[CorrectionField, ...] = get_args(CorrectionField)
_LONGEST_NAME = 200
_LONGEST_WORDS = 5_000


def corrections(asked: Asked) -> Shown:
    """What people have corrected, newest first."""
    return Shown({"corrections": tuple(list_corrections(asked.room.library, limit=200))})


def training(asked: Asked) -> Shown:
    """Corrections as rows to learn from: text, spans and labels."""
    return Shown({"rows": list(training_rows(asked.room.library))})


def claim_to_correct(asked: Asked) -> Shown:
    """A claim, the names in its article, and its words, to be corrected. ``words`` of the address go before its own."""
    kept = get_claim(asked.room.library, asked.path["id"], asked.who.id)
    dossier, claim = _read(asked, kept)
    around = _paragraphs(dossier.document.text, claim.content) if claim else None
    names = tuple(dict.fromkeys(label_of(source) for source in dossier.sources))
    return Shown({"claim": kept, "names": names, "kinds": KINDS, "around": around, "words": asked.field("words") or kept.words})


def correct_claim(asked: Asked) -> Done:
    """A correction, made. The words of a span are found in the text; they must stand there exactly."""
    kept = get_claim(asked.room.library, asked.path["id"], asked.who.id)
    field = one_of(asked, "field", among=FIELDS)
    if not field:
        raise RefusedError(422, f"Say what to correct: {', '.join(FIELDS)}.")
    value = _value(asked, kept, field=field)
    made: Correction = correct(asked.room.library, asked.who.id, kept.id, cast(CorrectionField, field), value)
    return Done(made, back(asked, f"/claims/{kept.id}"))


def withdraw_correction(asked: Asked) -> Done:
    """A correction, taken back by whoever made it."""
    number = asked.number("id")
    withdraw(asked.room.library, number, asked.who.id)
    return Done({"id": number}, back(asked, "/corrections"))


def find_words(text: str, words: str, *, near: int) -> tuple[Span, ...] | None:
    """Where ``words`` stand in ``text``, line ends and runs of blanks apart; pieces are joined by an ellipsis as in evidence.

    Of several places that which begins nearest to ``near``; None where they do not stand so. Each further piece is the first one behind
    the piece before it. It takes time in proportion to text and words, whatever they are.
    """
    pieces = [" ".join(piece.split()) for piece in words.split(GAP.strip()) if piece.strip()]
    places = [at for at, c in enumerate(text) if not (c.isspace() and text[at - 1 : at].isspace())]
    plain = "".join(" " if text[at].isspace() else text[at] for at in places)
    # Read backwards, the first place is the last one: from where on there is no room for what comes behind.
    mirrored = _one_behind_the_other(plain[::-1], [piece[::-1] for piece in reversed(pieces)], at=0)
    if not mirrored:
        return None
    last = len(plain) - mirrored[-1] - len(pieces[0])
    first = _nearest(plain, pieces[0], at=bisect_left(places, near), last=last)
    starts = _one_behind_the_other(plain, pieces, at=first)
    ends = [start + len(piece) - 1 for start, piece in zip(starts, pieces, strict=True)]
    return tuple(Span(places[start], places[end] + 1) for start, end in zip(starts, ends, strict=True))


def _one_behind_the_other(text: str, pieces: Sequence[str], *, at: int) -> list[int]:
    """Where the pieces begin, each as soon as it can be behind the one before it; nothing if they cannot all be."""
    starts = []
    for piece in pieces:
        if (start := text.find(piece, at)) < 0:
            return []
        starts.append(start)
        at = start + len(piece)
    return starts


def _nearest(text: str, piece: str, *, at: int, last: int) -> int:
    """The place of ``piece`` nearest to ``at``; the last that counts is at ``last``."""
    if at > last:
        return last
    behind = text.find(piece, at)
    # Found in the mirror: unlike ``find``, ``rfind`` may take as long as text and piece multiplied.
    mirrored = text[::-1].find(piece[::-1], len(text) - at - len(piece) + 1)
    before = len(text) - mirrored - len(piece)
    return before if mirrored >= 0 and at - before <= behind - at else behind


def _value(asked: Asked, kept: KeptClaim, *, field: str) -> str:
    value = asked.field("value")
    if field == "reject":
        return ""
    if field == "kind":
        if value not in KINDS:
            raise RefusedError(422, f"A claim is one of these: {', '.join(KINDS)}.")
        return value
    if not value:
        raise RefusedError(422, "Say what it should be.")
    if field == "holder":
        if len(value) > _LONGEST_NAME:
            raise RefusedError(422, f"That name is too long: at most {_LONGEST_NAME} characters.")
        return value
    if len(value) > _LONGEST_WORDS:
        raise RefusedError(422, f"That is too long for one claim: at most {_LONGEST_WORDS:,} characters.")
    return _spans(asked, kept, words=value)


def _spans(asked: Asked, kept: KeptClaim, *, words: str) -> str:
    dossier, claim = _read(asked, kept)
    spans = find_words(dossier.document.text, words, near=claim.content.start if claim else 0)
    if spans is None:
        raise RefusedError(
            422, "These words do not stand in the article like that. Copy them from its text; … stands for what lies between."
        )
    return json.dumps(spans)


def _read(asked: Asked, kept: KeptClaim) -> tuple[Dossier, Claim | None]:
    """The newest dossier of a claim's article, and the claim in it."""
    dossier = get_article(asked.room.library, kept.article, asked.who.id).dossier
    return dossier, next((claim for claim in dossier.claims if claim.id == kept.number), None)


def _paragraphs(text: str, content: Evidence) -> Sequence[str]:
    """The lines that the words stand in."""
    start, end = text.rfind("\n", 0, content.start) + 1, text.find("\n", content.end)
    around = quote(text, Span(start, len(text) if end < 0 else end)).exact
    return [line for line in around.split("\n") if line.strip()]
