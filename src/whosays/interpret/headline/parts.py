"""What a headline claims: its parts, and whether it gives them to somebody itself.

Headlines leave out verbs and marks that sentences have, so this reads them by the few shapes that they take: "X says …", "…, X says",
"X: …", "report: …", joined sentences, "as" and "but" clauses, a participle behind a comma. Questions, advice and mere topics claim nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from whosays.interpret.headline.vocabulary import (
    ALWAYS_SAY,
    AUXILIARIES,
    IRREGULAR,
    LABELS,
    NOTHING_SAID,
    OPENS_NO_CLAUSE,
    PLANS,
    SAY,
    SAYING,
    SUBJECTS,
    TAKES_AS,
    TOLD_BY,
    VERBS,
)
from whosays.model import Span

LONGEST_SPEAKER = 8
"""Words that may stand before "says" or a colon."""

_WORD = re.compile(r"[^\s—]+")
_BREAK = re.compile(r"\s*;\s+|\s+[-–—|]\s+|\s*—\s*|(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z])")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Rep|Sen|Gov|Dr|Mr|Mrs|Ms|St|Gen|Lt|Col|Sgt|Capt|Jr|Sr|No|vs|v))\.$")
_MARKS = "\"“”‘’'«»()[]:,.!?"
_QUOTED = re.compile(r"[\"“‘'«].*[\"”’'»]$", re.DOTALL)
_WHY = re.compile(r"(?:here[’']s\s+)?(?:why|how)\s+(?!to\b)", re.IGNORECASE)
_NO_CLAIM = re.compile(
    r"(?:here[’']s|how to|what|who|when|where"
    r"|(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?:ways|things|reasons|tips|steps|questions|takeaways))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One claim of a headline, ``title[span]``; ``speaker`` are the headline's words for who says it, None where it tells it itself."""

    span: Span
    speaker: str | None = None


class Token(NamedTuple):
    """A word of the title: its place, and what it is without marks, in lower case."""

    start: int
    end: int
    word: str


def split_headline(title: str, speakers: Collection[str] = ()) -> tuple[Part, ...]:
    """The claims of ``title``, in order. ``speakers`` are last names, in lower case, of those who speak in the article.

    >>> [part.speaker for part in split_headline("Mayor says bridge is safe; engineers resign")]
    ['Mayor', None]
    """
    parts: list[Part] = []
    for piece in _pieces(title):
        parts += _parts(title, piece, speakers)
    return tuple(part for part in (_trimmed(title, part) for part in parts) if part)


def _pieces(title: str) -> Iterator[Span]:
    """The sentences and other stretches that stand by themselves."""
    start = 0
    for mark in _BREAK.finditer(title):
        if title[mark.start() - 1] == "." and _ABBREVIATED.search(title, 0, mark.start()):
            continue
        yield Span(start, mark.start())
        start = mark.end()
    yield Span(start, len(title))


def _parts(title: str, span: Span, speakers: Collection[str]) -> list[Part]:
    words = title[span.start : span.end].strip()
    if words.endswith("?"):
        return []
    if why := _WHY.match(title, span.start, span.end):
        return _parts(title, Span(why.end(), span.end), speakers)
    if colon := re.compile(r":\s+").search(title, span.start, span.end):
        return _behind_lead(title, Span(span.start, colon.start()), Span(colon.end(), span.end), speakers)
    if _NO_CLAIM.match(words):
        return []
    return _told(title, _tokens(title, span))


def _behind_lead(title: str, lead: Span, rest: Span, speakers: Collection[str]) -> list[Part]:
    """The parts of "lead: rest", where the lead may be a label, a speaker, a topic or a claim of its own."""
    leading = _tokens(title, lead)
    words = [token.word for token in leading]
    if not words or words[0] in LABELS:
        return _parts(title, rest, speakers)
    speaker, own = title[lead.start : lead.end], _told(title, leading)
    rest_words = {token.word for token in _tokens(title, rest)}
    if _QUOTED.match(title[rest.start : rest.end].strip()):
        return [*own, Part(rest, speaker)]
    if rest_words and rest_words <= TOLD_BY:
        return [replace(part, speaker=title[rest.start : rest.end]) for part in own]
    known = words[-1] in TOLD_BY or words[-1].removesuffix("’s").removesuffix("'s") in speakers
    if known and not own and len(words) <= LONGEST_SPEAKER:
        told = _parts(title, rest, speakers)
        trailing = [part for part in told if part.speaker]
        return trailing or [replace(part, speaker=speaker) for part in told or [Part(rest)]]
    return [*own, *_parts(title, rest, speakers)]


def _told(title: str, tokens: Sequence[Token]) -> list[Part]:
    """The parts of a stretch without a colon: what it gives to somebody, or else its clauses."""
    if given := _given_behind(tokens) or _given_before(tokens):
        who, what = given
        return [Part(Span(what[0].start, what[-1].end), title[who[0].start : who[-1].end])]
    return list(_clauses(title, tokens))


def _given_behind(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """Who and what in "what, who says" and "what, says who"."""
    commas = [i for i, token in enumerate(tokens[:-1], start=1) if token.word.endswith(",")]
    for at in commas[-1:]:
        tail = tokens[at:]
        if not 2 <= len(tail) <= LONGEST_SPEAKER or tail[0].word in OPENS_NO_CLAUSE:
            continue
        if tail[-1].word in SAY and not tail[-1].word.endswith("ed") and not any(_is_finite(tail, i) for i in range(len(tail) - 1)):
            return tail[:-1], tokens[:at]
        if tail[0].word in ALWAYS_SAY and not any(_is_finite(tail, i) for i in range(1, len(tail))):
            return tail[1:], tokens[:at]
    return None


def _given_before(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """Who and what in "who says what"; none where "says" opens no clause ("announces a plan")."""
    for i, token in enumerate(tokens[: LONGEST_SPEAKER + 1]):
        if i and token.word in SAY and (what := _clause_behind(tokens, i)):
            # "X slams Y, claims …" tells two things, and the first is given to nobody.
            return None if tokens[i - 1].word.endswith(",") and _has_verb(tokens[:i]) else (tokens[:i], what)
    return None


def _clause_behind(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """What stands behind the "says" at ``at``, if it is a clause."""
    what = tokens[at + 1 :]
    if not what or what[0].word in NOTHING_SAID:
        return ()
    if what[0].word == "that":
        return what[1:]
    opens = (
        tokens[at].word in ALWAYS_SAY
        or what[0].word in SUBJECTS
        or _is_swallowed(what[0].word)
        or any(_is_aux(token.word) or token.word == "not" for token in what[1:])
    )
    return what if opens else ()


def _clauses(title: str, tokens: Sequence[Token]) -> Iterator[Part]:
    """The clauses of a stretch that gives nothing to anybody as a whole; none if it has no verb."""
    speaker: str | None = None
    start = 0
    for at in range(1, len(tokens)):
        left, right = tokens[start:at], tokens[at:]
        begins, given = _begins(left, right)
        if not begins:
            continue
        if start or _has_verb(left):
            yield Part(Span(left[0].start, left[-1].end), speaker)
        subject = list(takewhile(lambda token: not _is_verb(token.word), tokens))
        speaker = title[subject[0].start : subject[-1].end] if given and subject else None
        start = at + (right[0].word in {"as", "but", "and"} or given)
    rest = tokens[start:]
    if rest and (start or _has_verb(rest)):
        yield Part(Span(rest[0].start, rest[-1].end), speaker)


def _begins(left: Sequence[Token], right: Sequence[Token]) -> tuple[bool, bool]:
    """Whether a clause of its own begins with ``right``, and whether its first word gives the rest to the subject of the one before."""
    first, clause = right[0].word, _to_comma(right[1:])
    if not _has_verb(left) and not (len(left) > 4 and [token.word[-1] for token in left].count(",") == left[-1].word.endswith(",")):
        return False, False
    if first == "as":
        return left[-1].word not in TAKES_AS and _has_verb(clause if len(clause) > 2 else right[1:]), False
    if first == "but":
        return _has_verb(clause), False
    if first == "and":
        joined = left[-1].word.endswith(",") and _has_verb(clause)
        return joined or (len(clause) > 2 and _base(clause[0].word) in VERBS and not clause[0].word.endswith("s")), False
    if not left[-1].word.endswith(",") or len(right) < 2 or first in OPENS_NO_CLAUSE:
        return False, False
    if first in SAY | SAYING:
        return True, True
    if first.endswith("ing") and 2 < len(clause) + 1 == len(right):
        return True, False
    clause = _to_comma(right)
    return any(_is_finite(clause, i) for i in range(len(clause))) and left[0].word not in OPENS_NO_CLAUSE, False


def _to_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to the next comma or "as"."""
    for i, token in enumerate(tokens):
        if token.word == "as":
            return tokens[:i]
        if token.word.endswith(","):
            return tokens[: i + 1]
    return tokens


def _has_verb(tokens: Sequence[Token]) -> bool:
    """Whether there is a verb behind a subject: its own, one that a pronoun has swallowed ("we're"), or a future ("Mayor to resign")."""
    if any(_is_finite(tokens, i) for i in range(1, len(tokens))) or any(_is_swallowed(token.word) for token in tokens[:1]):
        return True
    return any(tokens[i].word == "to" and tokens[i - 1].word not in PLANS and i + 1 < len(tokens) for i in range(1, min(4, len(tokens))))


def _is_swallowed(word: str) -> bool:
    pronoun, mark, _ = word.replace("’", "'").partition("'")
    return bool(mark) and pronoun in SUBJECTS


def _is_aux(word: str) -> bool:
    return word.rstrip(",").replace("’", "'") in AUXILIARIES


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word may be the verb of a clause: not an infinitive, and no verb of a relative clause."""
    word, before = tokens[at].word.rstrip(","), tokens[at - 1].word if at else ""
    if (
        before.rstrip(",") in {"who", "which", "to", "been", "help", "by"}
        or before.endswith(("’s", "'s"))
        or word.startswith(("who’s", "who's"))
    ):
        return False
    if _is_aux(word):
        return word not in {"been", "be"}
    if not _is_verb(word) or word.endswith("ing") or (word.endswith("ed") and before.endswith(",")):
        return False
    several = before.endswith(("s", ",")) or any(token.word.endswith(",") or token.word == "and" for token in tokens[:at])
    return word != _base(word) or (at > 0 and several)


def _is_verb(word: str) -> bool:
    return _base(word.rstrip(",")) in VERBS or _is_aux(word)


def _base(word: str) -> str:
    """A verb without its ending.

    >>> [_base(word) for word in ("wins", "denied", "stopped", "shot", "rising")]
    ['win', 'deny', 'stop', 'shoot', 'rise']
    """
    if word in VERBS:
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        for base in (stem + instead, stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
            if base in VERBS:
                return base
    return word


def _tokens(title: str, span: Span) -> list[Token]:
    """The words of a stretch; a comma behind a word stays with it."""
    found = []
    for word in _WORD.finditer(title, span.start, span.end):
        bare = word.group().strip(_MARKS).lower()
        if bare:
            found.append(Token(word.start(), word.end(), bare + "," * word.group().rstrip("\"”’'").endswith(",")))
    return found


def _trimmed(title: str, part: Part) -> Part | None:
    """``part`` without marks and spaces at its ends; quotation marks stay."""
    start, end = part.span
    while start < end and (title[start].isspace() or title[start] in ",:;-–—"):
        start += 1
    while start < end and (title[end - 1].isspace() or title[end - 1] in ",:;-–—" or _full_stop(title, start, end)):
        end -= 1
    return replace(part, span=Span(start, end)) if start < end else None


def _full_stop(title: str, start: int, end: int) -> bool:
    return title[end - 1] == "." and not _ABBREVIATED.search(title, start, end)
