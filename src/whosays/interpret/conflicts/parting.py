"""Why two assertions cannot both hold.

The same thing must be spoken of, nothing around it may differ, and then one point must: opposite words, the same word affirmed and denied,
or one number, date, cause or doer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from whosays.interpret.conflicts.clauses import Clause, Key
from whosays.interpret.conflicts.frames import Frame, Group
from whosays.interpret.conflicts.grammar import CONTRASTS, DETERMINERS, FIRST_PERSON, NOBODY, VAGUE
from whosays.interpret.conflicts.measures import amounts_differ, time_words, times_differ
from whosays.interpret.conflicts.opposites import opposed
from whosays.interpret.conflicts.stems import stem, stems
from whosays.model import Claim, SourceKind, Span

NEAR = 400
"""How many characters may lie between two claims for a bare "12 people were killed" to be about one event, or "it" about the same thing."""
_ONCE = stems(
    "sign found build begin start end die kill arrive launch learn arrest resign sink sail leave crash born murder marry open close"
    " go explode happen take-off land"
)
"""What happens to one thing once, so that two dates for it do not go together."""
_ONE_DOER = stems("start open write break kill shoot order begin cause murder invent paint steal launch bomb shell hit attack")
_ANYBODY = stems("someone somebody man woman person foreigner group suspect gunman attacker missile bomb rocket force")
_EXACT_PLACE = frozenset({"in", "at", "on", "near", "from", "of", "for", "into", "inside", "outside"})
PEOPLE = frozenset({"", "person"})


@dataclass(frozen=True, slots=True)
class Account:
    """A claim with its clauses; ``names`` are the stems that name or describe its holder, ``kind`` is the holder's."""

    claim: Claim
    names: frozenset[str]
    kind: SourceKind
    clauses: tuple[Clause, ...]

    @property
    def keys(self) -> frozenset[Key]:
        """What its predicates are found by."""
        return frozenset(key for clause in self.clauses for predicate in clause.predicates for key in predicate.keys)


class Said(NamedTuple):
    """A frame and the account in which it stands."""

    account: Account
    frame: Frame


def why_apart(text: str, left: Said, right: Said) -> str | None:
    """Why two frames cannot both hold, None if they can or if it cannot be told."""
    one, other = left.frame, right.frame
    near = right.account.claim.content.start - left.account.claim.content.end <= NEAR
    if not _one_theme(left, right, near) or _elsewhere(one, other):
        return None
    agents = _other_agents(left, right)
    differs = (agents, bool(_numbers(one, other)), times_differ(one.times, other.times))
    words = f"“{_cut(text, one.span)}” / “{_cut(text, other.span)}”"
    if not any(differs):
        if opposed(one.meaning, other.meaning) and not one.negated and not other.negated:
            return words
        if _alike(one, other) and one.negated != other.negated:
            return f"affirmed / denied: {words}"
    if not _alike(one, other) or one.negated or other.negated or one.shared or other.shared or not (one.theme and other.theme):
        return None
    return _difference(text, one, other, near, differs)


def _other_agents(left: Said, right: Said) -> bool:
    """Whether two frames tell of different doers, or of doers of whom it cannot be told."""
    one, other = left.frame, right.frame
    if one.agent and other.agent:
        return not _same(one.agent, other.agent)
    if one.theme and other.theme and one.pronoun and other.pronoun:
        return True
    for said, against in ((left, other), (right, one)):
        if against.agent and said.frame.pronoun in FIRST_PERSON:
            return not (against.agent.mods | {against.agent.head}) & said.account.names
    return False


def _difference(text: str, one: Frame, other: Frame, near: bool, differs: tuple[bool, bool, bool]) -> str | None:
    """The one point in which two frames of the same predicate differ: number, date, cause or doer."""
    agents, numbers, times = differs
    causes = one.cause is not None and other.cause is not None and not _words_of(text, one.cause) & _words_of(text, other.cause)
    if agents + numbers + times + causes != 1:
        return None
    if causes and one.cause and other.cause:
        return f"different cause: “{_cut(text, one.cause)}” / “{_cut(text, other.cause)}”"
    if numbers and (near or _anchored(one, other)):
        (left, right) = _numbers(one, other)[0]
        return f"different number: “{_cut(text, left.span)}” / “{_cut(text, right.span)}”"
    if times and one.predicate in _ONCE:
        return f"different date: “{time_words(_clause(text, one))}” / “{time_words(_clause(text, other))}”"
    if agents and one.agent and other.agent and one.predicate in _ONE_DOER and not {one.agent.head, other.agent.head} & _ANYBODY:
        return f"different actor: “{phrase(text, one.agent.span)}” / “{phrase(text, other.agent.span)}”"
    return None


def _alike(one: Frame, other: Frame) -> bool:
    """Whether two frames say the same, but for negation."""
    return one.predicate == other.predicate or bool(one.meaning & other.meaning and not opposed(one.meaning, other.meaning))


def _one_theme(left: Said, right: Said, near: bool) -> bool:
    """Whether two frames speak of one thing; a pronoun in the later one is the theme of the other where they are near."""
    one, other = left.frame, right.frame
    if one.theme and other.theme:
        known = one.theme.head not in VAGUE or bool(one.theme.mods & other.theme.mods)
        return _same(one.theme, other.theme) and (known or _anchored(one, other) or (near and one.theme.head not in VAGUE - PEOPLE))
    if NOBODY & {one.pronoun, other.pronoun}:
        return near and _anchored(one, other)
    for pronoun, against in ((left, other), (right, one)):
        words = against.theme.mods | {against.theme.head} if against.theme else frozenset()
        if pronoun.frame.theme is None and pronoun.frame.pronoun in FIRST_PERSON | {"he", "she"}:
            return bool(words & pronoun.account.names)
    speaks = {"it": {"organization", "outlet", "document"}, "they": {"organization", "outlet", "group"}}.get(other.pronoun or "")
    return near and speaks is not None and right.account.kind not in speaks and one.theme is not None and one.theme.head not in VAGUE


def _same(one: Group, other: Group) -> bool:
    """Whether two groups of words can be one thing: the same head, and no words before it that tell two apart."""
    if one.head != other.head and not {one.head, other.head} <= PEOPLE:
        return False
    if one.named is not None and other.named is not None and one.named != other.named:
        return False
    if (one.mods ^ other.mods) & CONTRASTS:
        return False
    return not one.mods or not other.mods or bool(one.mods & other.mods)


def _elsewhere(one: Frame, other: Frame) -> bool:
    """Whether what stands around the predicates tells of different places, parties or things."""
    for preposition in one.others.keys() & other.others.keys():
        left, right = one.others[preposition], other.others[preposition]
        if preposition in _EXACT_PLACE and not _same(left, right):
            return True
    names, others = _names(one), _names(other)
    return bool(names - others and others - names)


def _names(frame: Frame) -> frozenset[str]:
    """All the names around a predicate, but for the doer's."""
    groups = [*frame.others.values(), *([frame.theme] if frame.theme else [])]
    return frozenset(name for group in groups for name in group.names)


def _numbers(one: Frame, other: Frame) -> list[tuple[Group, Group]]:
    """Groups that count the same thing differently."""
    pairs = [(one.theme, other.theme)] + [(one.others[at], other.others[at]) for at in one.others.keys() & other.others.keys()]
    return [
        (left, right)
        for left, right in pairs
        if left and right and left.amount and right.amount and _same(left, right) and amounts_differ(left.amount, right.amount)
    ]


def _anchored(one: Frame, other: Frame) -> bool:
    """Whether more than the counted thing ties two frames to one event."""
    agents = one.agent is not None and other.agent is not None and _same(one.agent, other.agent)
    return agents or any(_same(one.others[at], other.others[at]) for at in one.others.keys() & other.others.keys())


def common_theme(text: str, one: Frame, other: Frame) -> str:
    """The words for what both speak of, the fuller of the two."""
    themes = [frame.theme for frame in (one, other) if frame.theme and (frame.theme.head or frame.theme.amount)]
    return max((phrase(text, theme.span) for theme in themes), key=len, default="")


def phrase(text: str, span: Span) -> str:
    """The words at ``span``, with an article or the like before them."""
    before = re.search(r"(\w+)\s+$", text[max(0, span.start - 12) : span.start])
    start = span.start - len(before.group()) if before and before[1].lower() in DETERMINERS - {"no"} else span.start
    return _cut(text, Span(start, span.end))


def _cut(text: str, span: Span) -> str:
    return " ".join(re.sub(r"[“”\"]", "", text[span.start : span.end]).split())


def _clause(text: str, frame: Frame) -> str:
    return text[frame.whole.start : frame.whole.end]


def _words_of(text: str, span: Span) -> frozenset[str]:
    """The stems of some words, without the function words that every cause shares."""
    return frozenset(map(stem, re.findall(r"\w{3,}", text[span.start : span.end]))) - frozenset(
        map(stem, ("the", "and", "had", "was", "his", "her", "its", "their"))
    )
