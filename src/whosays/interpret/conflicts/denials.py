"""What a denial denies: the claim of somebody else about the same matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from whosays.interpret.conflicts.stems import stem, stems
from whosays.model import Claim, Document

DENIED = frozenset({"statement", "opinion", "accusation", "demand", "promise", "threat", "prediction"})
BACK = 3000
"""How many characters a denial may lie behind what it denies."""
NEAR = 300
"""How many, where it only points back and neither is aimed at the other."""
COMMON = 5
"""A word that stands in more claims of the article than this tells no matter apart from another."""
_SHARED_AIMED, _SHARED = 1, 3
"""How many words the two must share: where one is aimed at the other's holder, and where not."""
_HALF = 0.5
_TAIL = 3
"""How many words may follow "the allegations" for them only to point back ("of the senators", not "that he had taken money")."""

_REJECTS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject|dismiss|disput|rebut|refut|contradict|debunk|counter|push\w* back|disavow|repudiat|contest"
    r"|brush\w* (?:aside|off)|shot down|scoff|disagree|rebuk|challeng)",
    re.I,
)
_SAYS_NO = re.compile(
    r"\b(?:not|no|never|nothing|nobody|none|false|untrue|lies?|lying|baseless|groundless|nonsense|absurd|ridiculous|fabricat\w+|myth|hoax|invented|wrong)\b"
    r"|n[’']t\b",
    re.I,
)
_REFUSES = re.compile(r"\b(?:refus|declin|reject|turn\w* down|rebuff|spurn)", re.I)
_COMMENT = re.compile(r"\b(?:comment|respon[ds]e?|repl(?:y|ies)|answer|elaborate|speculate|interview|disclose|identify|name)\b", re.I)
_POINTS_BACK = re.compile(
    r"(?:(?:[\w’'-]+\s+){0,3}?(accusation|allegation|charge|claim|report|suggestion|assertion|critique|criticism|statement|remark|comment|warning"
    r"|argument|characterization|version|label|idea|proposal|demand|request|call|offer)s?\b|(?:it|that|this|them|those|as much)\W*$)",
    re.I,
)
"""A content that only points at what was said: "the allegation", "Ode's warning", "that"."""
_CALLS: Mapping[str, frozenset[str]] = {
    "accusation": frozenset({"accusation"}),
    "allegation": frozenset({"accusation"}),
    "charge": frozenset({"accusation"}),
    "demand": frozenset({"demand"}),
    "request": frozenset({"demand"}),
    "call": frozenset({"demand"}),
    "proposal": frozenset({"demand", "promise"}),
    "offer": frozenset({"promise"}),
}
"""Kinds of claims that some of the words name; the others name any."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = stems(
    "the and for that with was were has had have been not never any his her its their from are but who this these those did does will would"
    " said says say claim deny about into than then there they them she him you your our which what when where while also all some such"
    " only just being doing done having take taken anything anyone could should may might accusation allegation charge report suggestion"
    " statement make made get got how why more most very much many one two new now can because out over after before"
)


def find_denials(document: Document, claims: Sequence[Claim]) -> dict[str, str]:
    """For each claim of the kind "denial" the id of the claim that it denies, where that can be told.

    That is somebody else's claim inside it, or an earlier one about the same matter: words in common, more of them where neither is aimed
    at the other's holder; or a denial that only points back ("the allegation") behind a claim that it is tied to. What is refused must
    have been demanded.
    """
    ordered = sorted(claims, key=lambda claim: claim.content.start)
    words = _weighty(ordered)
    found = {}
    for at, denial in enumerate(ordered):
        if denial.kind != "denial" or denial.holder is None:
            continue
        inner = [claim for claim in ordered[at + 1 :] if claim.inside == denial.id and _other(claim, denial)]
        before = [claim for claim in reversed(ordered[:at]) if _other(claim, denial) and claim.kind in DENIED]
        before = [claim for claim in before if 0 <= denial.content.start - claim.content.end <= BACK]
        denied = inner[0] if inner and _rejects(denial) else _denied(denial, before, words)
        if denied:
            found[denial.id] = denied.id
    return found


def _weighty(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """The words of each claim that tell matters apart."""
    words = {claim.id: frozenset(map(stem, _WORD.findall(claim.content.exact))) - _EMPTY for claim in claims}
    often = Counter(word for found in words.values() for word in found)
    return {id: frozenset(word for word in found if often[word] <= COMMON) for id, found in words.items()}


def _other(claim: Claim, denial: Claim) -> bool:
    return claim.holder is not None and claim.holder != denial.holder and claim.id != denial.inside


def _rejects(denial: Claim) -> bool:
    """Whether a claim of the kind "denial" says no to a claim, and not to a wish."""
    return bool(denial.cue and _REJECTS.search(denial.cue.exact)) and not denial.negated


def _denied(denial: Claim, before: Sequence[Claim], words: Mapping[str, frozenset[str]]) -> Claim | None:
    """The one of ``before``, nearest first, that ``denial`` rejects."""
    exact, cue = denial.content.exact, denial.cue.exact if denial.cue else ""
    rejects = _rejects(denial)
    points = _POINTS_BACK.match(exact) if rejects else None
    if points and len(_WORD.findall(exact[points.end() :])) <= _TAIL:
        return _pointed_at(denial, before, _CALLS.get((points[1] or "").lower(), DENIED))
    if _COMMENT.search(exact) or not (rejects or _REFUSES.search(cue) or _SAYS_NO.search(exact)):
        return None
    if _REFUSES.search(cue) and not rejects:
        before = [claim for claim in before if claim.kind == "demand"]
    own = words[denial.id]
    tied = [claim for claim in before if _enough(len(own & words[claim.id]), len(own), _aimed(claim, denial), rejects)]
    return max(tied, key=lambda claim: (len(own & words[claim.id]), claim.content.start)) if tied else None


def _enough(shared: int, own: int, aimed: bool, rejects: bool) -> bool:
    """Whether the words in common make two claims one matter."""
    if aimed and rejects:
        return shared >= _SHARED_AIMED
    return (
        shared >= min(_SHARED, max(2, own)) and shared >= _HALF * min(own, 2 * _SHARED)
        if rejects or aimed
        else shared >= max(_SHARED, _HALF * own)
    )


def _pointed_at(denial: Claim, before: Sequence[Claim], kinds: frozenset[str]) -> Claim | None:
    """The claim that a denial without words of its own points at: one whose holder it names, or that is aimed at it, or right before it."""
    fitting = [claim for claim in before if claim.kind in kinds]
    named = frozenset(map(stem, _WORD.findall(denial.content.exact))) - _EMPTY
    for tie in (_aimed, lambda claim, _: bool(named & _speaker(claim)), lambda claim, _: denial.content.start - claim.content.end <= NEAR):
        if tied := [claim for claim in fitting if tie(claim, denial)]:
            return tied[0]
    return None


def _speaker(claim: Claim) -> frozenset[str]:
    return frozenset(map(stem, _WORD.findall(claim.source_mention.exact))) - _EMPTY if claim.source_mention else frozenset()


def _aimed(claim: Claim, denial: Claim) -> bool:
    """Whether one of the two is aimed at the other's holder."""
    return claim.target == denial.holder or (denial.target is not None and denial.target == claim.holder)
