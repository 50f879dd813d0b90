"""Where accounts part: two claims of different holders about one event that cannot both hold.

Claims are held against each other as flat frames (see ``frames``): the same thing must be spoken of, nothing around it may differ, and then
one point must: opposite words, the same word affirmed and denied, or one number, date, cause or doer. Where a later time, a wider or
narrower scope, a list or a condition could make room for both, there is none. Better none than one that does not stand up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from whosays.interpret.conflicts.clauses import Key, find_clauses
from whosays.interpret.conflicts.frames import to_frames
from whosays.interpret.conflicts.measures import find_times, times_differ
from whosays.interpret.conflicts.parting import PEOPLE, Account, Said, common_theme, phrase, why_apart
from whosays.interpret.conflicts.stems import stem
from whosays.model import Claim, Conflict, Document, Source, Span

ACCOUNTS = frozenset({"statement", "opinion", "accusation", "denial", "prediction", "promise"})
"""Kinds of claims that tell how something is; demands, threats and questions do not."""
DENIABLE = frozenset({"statement", "accusation", "prediction"})
CROWDED = 24
"""How many frames about one thing with one predicate are compared; an article with more says the word too often to tell events apart."""

_UNSURE = frozenset({"possible", "unknown"})
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|reject|dismiss|disput|rebut|refut|contradict|not\b|never\b)|n[’']t\b", re.I)
_OVERTAKEN = re.compile(
    r"\b(?:later|earlier|initial\w*|original\w*|at first|first (?:said|reported|spoke|put|bulletin|report)|previous\w*|since then|latest"
    r"|updat\w*|revis\w*|eventual\w*|before|after|hours|now|last|ago|then|early|by (?:morning|noon|evening)|no longer|again"
    r"|(?:risen|rose) to|in the meantime|meanwhile|today|once)\b",
    re.I,
)
"""Words that tell of a time other than that of another account."""
_OVERTAKEN_CONTENT = re.compile(
    r"\b(?:no longer|again|now|(?:risen|rose|risen|climbed) to|since then|originally|initially|used to)\b", re.I
)


def find_conflicts(document: Document, claims: Sequence[Claim], sources: Sequence[Source]) -> tuple[Conflict, ...]:
    """The conflicts between ``claims``, in the order of the text; for each two holders each matter once.

    A claim with ``denies`` is one too, of the relation "denies", where what it denies tells how something is.
    """
    text = document.text
    found = _denials(document, claims)
    told = {(conflict.right, conflict.left) for conflict in found}
    matters = set[tuple[str, ...]]()
    contents = sorted(span for claim in claims for span in claim.content.spans)
    for left, right in _pairs(text, _accounts(text, claims, sources)):
        one, other = left.account.claim, right.account.claim
        if (one.id, other.id) in told or (one.inside == other.id or other.inside == one.id):
            continue
        reason = why_apart(text, left, right)
        theme = common_theme(text, left.frame, right.frame) if reason else ""
        matter = (*sorted((str(one.holder), str(other.holder))), stem(theme.split()[-1] if theme else ""))
        if reason and theme and matter not in matters and _at_one_time(text, one, other, contents):
            matters.add(matter)
            found.append(Conflict(one.id, other.id, "contradicts", theme, reason))
    starts = {claim.id: claim.content.start for claim in claims}
    return tuple(sorted(found, key=lambda conflict: (starts[conflict.left], starts[conflict.right])))


def _denials(document: Document, claims: Sequence[Claim]) -> list[Conflict]:
    by_id = {claim.id: claim for claim in claims}
    found = []
    for claim in claims:
        denied = by_id.get(claim.denies or "")
        if denied and denied.kind in DENIABLE:
            found.append(Conflict(claim.id, denied.id, "denies", about(document, denied), "denied"))
    return found


def about(document: Document, claim: Claim) -> str:
    """A short noun phrase of a claim: what its first predicate is said of, or its first words."""
    for clause in find_clauses(document.text, claim.content.spans):
        for frame in to_frames(
            document.text, clause, {key for predicate in clause.predicates if predicate.kind != "guess" for key in predicate.keys}
        ):
            if frame.theme and frame.theme.head:
                return phrase(document.text, frame.theme.span)
    return " ".join(claim.content.exact.strip("“”\"'‘’ ").split()[:5])


def _accounts(text: str, claims: Sequence[Claim], sources: Sequence[Source]) -> list[Account]:
    """The claims that tell how something is, in the order of the text, without what stands in them in the name of somebody else."""
    by_id = {source.id: source for source in sources}
    inner: dict[str, list[Span]] = defaultdict(list)
    for claim in claims:
        if claim.inside:
            inner[claim.inside] += claim.content.spans
    accounts = []
    for claim in sorted(filter(_tells, claims), key=lambda claim: claim.content.start):
        source = by_id.get(claim.holder or "")
        names = frozenset(map(stem, f"{source.name} {source.role or ''}".split())) if source else frozenset()
        clauses = find_clauses(text, _without(claim.content.spans, inner[claim.id]))
        accounts.append(Account(claim, names, source.kind if source else "unknown", tuple(clauses)))
    return accounts


def _tells(claim: Claim) -> bool:
    """Whether a claim tells how something is, in its holder's name."""
    cue = claim.cue.exact if claim.cue else ""
    plain = claim.kind in ACCOUNTS and claim.certainty not in _UNSURE and not claim.condition
    return plain and claim.holder is not None and not _DENIES.search(cue)


def _without(spans: Sequence[Span], inner: Sequence[Span]) -> list[Span]:
    """``spans`` without what ``inner`` covers."""
    left = []
    for start, end in spans:
        at = start
        for begin, behind in sorted(inner):
            if at < begin < end:
                left.append(Span(at, begin))
            if start <= begin < end:
                at = max(at, behind)
        if at < end:
            left.append(Span(at, end))
    return left


def _at_one_time(text: str, one: Claim, other: Claim, contents: Sequence[Span]) -> bool:
    """Whether nothing in or around two claims tells that one is of a later time than the other."""
    left, right = _around(text, one, contents), _around(text, other, contents)
    overtaken = _OVERTAKEN.search(left) or _OVERTAKEN.search(right)
    overtaken = overtaken or _OVERTAKEN_CONTENT.search(one.content.exact) or _OVERTAKEN_CONTENT.search(other.content.exact)
    return not overtaken and not times_differ(find_times(left), find_times(right))


def _around(text: str, claim: Claim, contents: Sequence[Span]) -> str:
    """The rest of the sentence in which a claim stands, up to the contents before and behind it; ``contents`` in the order of the text."""
    start, end = claim.content.start, claim.content.end
    first = max((behind for _, behind in contents if behind <= start), default=0)
    last = min((begin for begin, _ in contents if begin >= end), default=len(text))
    before = re.split(r"[.!?]['\"”’]?\s|\n", text[max(first, start - 300) : start])[-1]
    after = re.split(r"[.!?]['\"”’]?(?:\s|$)|\n", text[end : end + 300], maxsplit=1)[0]
    return f"{before} … {after if end + len(after) <= last else ''}"


def _pairs(text: str, accounts: Sequence[Account]) -> Iterator[tuple[Said, Said]]:
    """Frames of different holders with one theme and a common axis, predicate or effect; the earlier claim first."""
    holders: dict[Key, set[str | None]] = defaultdict(set)
    for account in accounts:
        for key in account.keys:
            holders[key].add(account.claim.holder)
    common = {key for key, found in holders.items() if len(found) > 1}
    places: dict[tuple[Key, str], list[tuple[int, Said]]] = defaultdict(list)
    for at, account in enumerate(accounts):
        for clause in account.clauses:
            for frame in to_frames(text, clause, common):
                head = ("" if frame.theme.head in PEOPLE else frame.theme.head) if frame.theme else "*"
                for key in {axis for axis, _ in frame.meaning} | {frame.predicate}:
                    places[key, head].append((at, Said(account, frame)))
    for (key, head), found in list(places.items()):
        company = found if head == "*" else sorted(found + places.get((key, "*"), []), key=lambda entry: entry[0])
        if len(company) <= CROWDED:
            for (_, one), (_, other) in combinations(company, 2):
                if one.account.claim.holder != other.account.claim.holder:
                    yield one, other
