"""What a clause asserts, as flat frames: a predicate, what it is said of, by whom, how many, where, when, why.

Function words part a clause into a predicate and the groups of words around it. That is enough for the short clauses in which accounts of
one event are given, and leaves the rest alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from whosays.interpret.conflicts import grammar as g
from whosays.interpret.conflicts.clauses import FUNCTION, Clause, Key, Predicate, Token, is_content
from whosays.interpret.conflicts.measures import Amount, Times, find_amount, find_times, is_number
from whosays.interpret.conflicts.opposites import Meaning
from whosays.interpret.conflicts.stems import stem
from whosays.model import Span

_SHARED = re.compile(
    r"\b(?:part(?:ly|ially)?|also|another|one (?:of|reason|cause|factor)|among|includ\w+|too|in addition|as well|both|reasons|mainly)\b",
    re.I,
)
"""Words that leave room for more of the same."""


@dataclass(frozen=True, slots=True)
class Group:
    """A head with the words before it, as stems. ``named`` tells whether the head is a name, None where its place hides that."""

    head: str
    mods: frozenset[str]
    names: frozenset[str]
    amount: Amount | None
    named: bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate of a claim: its stem, its place among the opposites, and its words.

    ``whole`` is the clause. ``theme`` is what it is said of or done to, ``agent`` who did it, ``pronoun`` the word that stands for either.
    ``others`` are groups by the preposition before them. ``cause`` are the words that tell why. ``shared`` tells whether words leave room
    for more of the same.
    """

    predicate: str
    meaning: Meaning
    negated: bool
    span: Span
    whole: Span
    theme: Group | None = None
    agent: Group | None = None
    pronoun: str | None = None
    others: dict[str, Group] = field(default_factory=dict)
    times: Times = field(default_factory=dict)
    cause: Span | None = None
    shared: bool = False


def to_frames(text: str, clause: Clause, keys: Collection[Key]) -> Iterator[Frame]:
    """The frames of a clause that are found by one of ``keys``."""
    behind = 0
    for predicate in clause.predicates:
        if predicate.at >= behind and not predicate.keys.isdisjoint(keys) and (frame := _frame(text, clause, predicate)):
            behind = predicate.at + predicate.length
            yield frame


def _frame(text: str, clause: Clause, predicate: Predicate) -> Frame | None:
    """The frame of a predicate; None if the clause does not say it of anything."""
    words, at = clause.words, predicate.at
    first = _first_of(words, predicate)
    between = [token.low for token in words[first:at]]
    left, right = words[:first], words[at + predicate.length :]
    passive = not g.BE.isdisjoint(between) or predicate.kind in {"noun", "cause"}
    if predicate.kind == "noun" and g.BE.isdisjoint(between) and not (left and left[-1].low == "as"):
        return None
    exists = predicate.keys == {"exist"}
    if exists:
        right = tuple(token for token in right if token.low not in g.AUXILIARIES | g.ADVERBS)
    before, after = _groups(text, left), _groups(text, right)
    agent, theme = before.pop("", None), after.pop("", None)
    if predicate.kind == "deed":
        agent, theme = None, after.pop("of", None)
    elif passive:
        agent, theme = after.pop("by", None), agent
    elif theme is None:
        agent, theme = None, agent
    lows = {token.low for token in (*left, *right)}
    subject = None if agent and theme else next((token.low for token in left if token.low in g.PERSONAL | g.NOBODY), None)
    if not theme and not subject:
        return None
    negated = _is_negated(between) != bool(lows & (g.NOBODY | {"no", "neither"}))
    end = words[at + predicate.length - 1].end if predicate.length else clause.whole.end
    return Frame(
        predicate="exist" if exists else "cause" if predicate.kind == "cause" else words[at].stem,
        meaning=predicate.meaning,
        negated=negated,
        span=Span(words[first if negated and first < len(words) else at].start if predicate.length else clause.whole.start, end),
        whole=clause.whole,
        theme=theme,
        agent=agent,
        pronoun=subject,
        others=before | after,
        times=find_times(text[clause.whole.start : clause.whole.end]),
        cause=clause.cause,
        shared=bool(_SHARED.search(text, *clause.whole)),
    )


def _first_of(words: Sequence[Token], predicate: Predicate) -> int:
    """Where the words begin that only carry the predicate behind them."""
    at = predicate.at
    while at > 0:
        noun = predicate.kind == "noun" and (words[at - 1].low in g.DETERMINERS or is_content(words[at - 1])) and _links(words, at - 1)
        if not noun and not _is_between(words, at - 1):
            break
        at -= 1
    return at


def _is_negated(between: Sequence[str]) -> bool:
    """Whether the words before a predicate turn it round."""
    turned = any(word in g.NEGATIONS or word.endswith("n't") or stem(word) in g.UNDONE for word in between)
    return turned or {"yet", "to"} <= set(between)


def _is_between(clause: Sequence[Token], at: int) -> bool:
    """Whether a word only carries the predicate behind it."""
    token = clause[at]
    undone = token.stem in g.UNDONE and at + 1 < len(clause) and clause[at + 1].low == "to"
    return undone or token.low in g.AUXILIARIES | g.ADVERBS | g.NEGATIONS or (token.low.endswith("ly") and len(token.low) > 4)


def _links(clause: Sequence[Token], at: int) -> bool:
    """Whether a form of "be" stands before a word, with nothing but describing words between."""
    return any(token.low in g.BE for token in clause[max(0, at - 4) : at])


def _groups(text: str, tokens: Sequence[Token]) -> dict[str, Group]:
    """Groups of words by the preposition before them, "" for the one without, up to the next verb; times are left out."""
    found: dict[str, Group] = {}
    preposition, words = "", list[Token]()
    for token in [*tokens, None]:
        content = [word for word in words if word.low not in FUNCTION and not word.low.endswith("ly")]
        if token and token.low not in g.PREPOSITIONS and not (content and token.low in g.AUXILIARIES):
            words.append(token)
            continue
        whole = not content or is_number(content[-1].low) or content[-1].stem in g.WHOLES
        if token and token.low == "of" and words and whole:
            continue
        group = _group(text, content) if content else None
        if group and not (preposition and find_times(text[words[0].start : words[-1].end])):
            found.setdefault(preposition, group)
        if not token or token.low in g.AUXILIARIES:
            break
        preposition, words = token.low, []
    return found


def _group(text: str, content: Sequence[Token]) -> Group | None:
    words = [word for word in content if not is_number(word.low)]
    start, end = content[0].start, content[-1].end
    amount = find_amount(text, start, end)
    if not words:
        return Group("", frozenset(), frozenset(), amount, False, Span(start, end)) if amount else None
    head = words[-1]
    return Group(
        head.stem,
        frozenset(word.stem for word in words[:-1] if word.stem not in g.WHOLES),
        frozenset(word.stem for word in words if word.capital and not word.opens),
        amount,
        None if head.opens else head.capital,
        Span(start, end),
    )
