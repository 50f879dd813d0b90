"""What the room says of kept things, in the words that ``show`` has for dossiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from whosays.keep.nouns import Change, Correction, KeptClaim, Prediction
from whosays.model import Claim, Span, quote
from whosays.quotes import find_quotes
from whosays.show.claims import HOW_SURE, PLAIN, TOWARDS
from whosays.show.inert import one_line
from whosays.show.quoted import in_curly_marks
from whosays.show.voices import NO_SOURCE
from whosays.show.wording import clipped, human_date

# The library gives kinds and certainties as plain words.
_TOWARDS: Mapping[str, str] = {str(kind): words for kind, words in TOWARDS.items()}
_HOW_SURE: Mapping[str, str] = {str(certainty): words for certainty, words in HOW_SURE.items()}
_MARK = re.compile('[“”"„«»]')
# How much around a place that was changed is shown of what stayed.
_AROUND = 1
_LONGEST = 240


def said(claim: KeptClaim) -> str:
    """The words of a claim, in curly marks where they are quoted: all of them, or the part that the article quotes."""
    if not claim.quoted:
        return one_line(claim.words)
    words, quotes, mark = claim.words, find_quotes(claim.words), _MARK.search(claim.words)
    if mark and not any(start <= mark.start() < end for start, end in quotes):  # it closes what is opened before these words
        words = f"“{words}"
        quotes = find_quotes(words)
    content = quote(words, Span(0, len(words)))
    return one_line(in_curly_marks(words, Claim("", content, None, None, "mixed" if quotes else "direct", 1.0)))


def about_claim(claim: KeptClaim) -> list[str]:
    """What to know of a claim beside its words and holder; what goes without saying is not there."""
    target = one_line(claim.target or "")
    kind = "" if claim.kind in PLAIN and not target else claim.kind
    told = [
        f"{kind} {_TOWARDS.get(claim.kind, 'about')} {target}" if target else kind,
        f"hangs on “{one_line(claim.condition)}”" if claim.condition else "",
        _HOW_SURE.get(claim.certainty, ""),
        "negated" if claim.negated else "",
    ]
    return [words for words in told if words]


def tell_correction(claim: KeptClaim, correction: Correction) -> str:
    """``read as a statement; corrected to demand by Ann``."""
    by = one_line(correction.reader)
    value = one_line(correction.words if correction.field == "span" else correction.value)
    if correction.field == "reject":
        return f"rejected by {by}"
    read = {
        "holder": f"read as said by {one_line(claim.holder or '') or 'somebody who cannot be told'}",
        "kind": f"read as {_article(claim.kind)} {claim.kind}",
        "span": "read with other edges",
    }[correction.field]
    return f"{read}; corrected to {f'“{clipped(value, _LONGEST)}”' if correction.field == 'span' else value} by {by}"


def holder_of(claim: KeptClaim) -> str:
    """Whom the machine takes to be responsible for a claim."""
    return one_line(claim.holder or "") or NO_SOURCE


def is_rejected(claim: KeptClaim) -> bool:
    """Whether a person has rejected it."""
    return any(correction.field == "reject" for correction in claim.corrections)


def tell_due(prediction: Prediction, today: date) -> str:
    """When a prediction comes due, or came."""
    if prediction.due is None:
        return "no date told"
    return f"{'came due' if prediction.due <= today.isoformat() else 'due'} {human_date(prediction.due)}"


def around_changes(changes: Sequence[Change]) -> Iterator[Change | int]:
    """What was changed, with a sentence of what stayed on either side; a number stands for so many sentences in between."""
    near = {place for at, change in enumerate(changes) if change.kind != "same" for place in range(at - _AROUND, at + _AROUND + 1)}
    hidden = 0
    for at, change in enumerate(changes):
        if at in near:
            if hidden:
                yield hidden
            hidden = 0
            yield change
        else:
            hidden += 1
    if hidden:
        yield hidden


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"
