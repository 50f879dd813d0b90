"""The chain of each claim: through whom it reached the reader, from the article to whoever is responsible."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from whosays.interpret.answers import Weighed
from whosays.interpret.naming import name_words
from whosays.interpret.pointed import LIKELY, Pointed
from whosays.model import ARTICLE, Attribution, Document

TWEETS = re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b|\bon Twitter\b", re.IGNORECASE)
PLATFORM = "Twitter"
"""What a tweet passes through, named or not."""

_MEDIUM = r"(?:newspaper|paper|magazine|daily|weekly|agency|network|channel|broadcaster|outlet|station|website|site|publication)"
ITS_SOURCES = re.compile(
    rf"\b(?:{_MEDIUM}[’']s sources?|its sources?|sources? (?:of|from|at|for|cited by|quoted by) (?:the|this) {_MEDIUM})\b"
)
"""Sources that speak through a medium named before."""

_DOCUMENT = (
    r"(?:memo|memorandum|letter|report|email|e-mail|document|note|statement|study|filing|cable|proposal|plan|draft|paper|post|article)"
)
IN_THE_DOCUMENT = re.compile(rf"(?:^|[.!?\n]\s*)(?:In|According to|Under|As per|By) (?:the|this|that) (?P<noun>{_DOCUMENT})s?, ?")
"""The opening of a sentence that goes on telling of a document."""

NEAR = 400
"""Characters from an attribution to the document that it goes on telling of, at most."""

GOES_ON, SHARE = 0.2, 0.5
"""How likely it must be that a claim came through whoever passed on its holder's last words: that the claim reader seeks them elsewhere,
and this share of how likely they are among all names of the article. Both were chosen on the tuning part.
"""


def find_passed_on(
    weighed: Weighed, pointed: Sequence[Pointed], attributions: Sequence[Attribution], holders: Sequence[str | None], document: Document
) -> list[tuple[str, ...]]:
    """For each attribution the names of those who passed it on, nearest to the article first.

    ``pointed``: what the claims point at, by question. ``holders``: who is responsible for each attribution.
    """
    outlets = [(name.span.start, shown) for name, shown in zip(weighed.names, weighed.shown, strict=True) if name.kind == "outlet"]
    own = name_words(document.outlet or "")
    order = weighed.questions.order
    told = [_told(attributions[number], one, outlets) for number, one in zip(order, pointed, strict=True)]
    named = go_on(told, [holders[number] for number in order], pointed)
    found = {number: (name,) if name and not is_own(name, own) else () for number, name in zip(order, named, strict=True)}
    return [found[i] for i in range(len(attributions))]


def is_own(name: str, own: Sequence[str]) -> bool:
    """Whether ``name`` means the article's own outlet: its words are among the outlet's, or the other way round."""
    words = set(name_words(name))
    return bool(own) and bool(words) and (words <= set(own) or set(own) <= words)


def _told(attribution: Attribution, pointed: Pointed, outlets: Sequence[tuple[int, str]]) -> str | None:
    """Who passed an attribution on as far as its own words and its place in the article tell. ``outlets``: where each stands."""
    words = " ".join(part.exact for part in (attribution.cue, attribution.source) if part)
    if attribution.speaker:
        return attribution.asker.exact if attribution.asker else None
    if attribution.source and ITS_SOURCES.search(attribution.source.exact):
        before = [shown for start, shown in outlets if start < attribution.source.start]
        return before[-1] if before else None
    if pointed.where and pointed.name and pointed.here >= LIKELY:
        return pointed.name
    if TWEETS.search(words):
        return PLATFORM
    return max((name for name in pointed.among if pointed.among[name] >= LIKELY), key=lambda name: pointed.among[name], default=None)


def go_on(told: Sequence[str | None], holders: Sequence[str | None], pointed: Sequence[Pointed]) -> list[str | None]:
    """``told`` in the order of the text, with what is left open: somebody may still be heard through whoever passed on their last words."""
    found: list[str | None] = []
    last: dict[str, str] = {}
    for name, holder, one in zip(told, holders, pointed, strict=True):
        before = last.get(holder) if holder else None
        goes_on = before is not None and one.elsewhere + SHARE * one.among.get(before, 0.0) >= GOES_ON
        found.append(name or (before if goes_on else None))
        if holder and name:
            last[holder] = name
    return found


def find_carried(text: str, attributions: Sequence[Attribution]) -> dict[int, tuple[int, str]]:
    """Attributions that go on telling of a document that an earlier one spoke of: "In the memo, Roe required that …".

    For each the earlier one, and what the document is called.
    """
    found: dict[int, tuple[int, str]] = {}
    for i, one in enumerate(attributions):
        start = min(part.start for part in (one.source, one.cue, one.content) if part)
        opening = IN_THE_DOCUMENT.search(text, max(0, start - 60), start)
        if opening and opening.end() >= start - 1 and one.inside is None:
            noun = opening.group("noun")
            told = re.compile(rf"\b{noun}\b", re.IGNORECASE)
            before = [j for j in range(i) if attributions[j].inside is None and start - attributions[j].content.end < NEAR]
            carrying = [j for j in before if told.search(attributions[j].content.exact)]
            if carrying:
                found[i] = (carrying[-1], noun)
    return found


def to_chains(
    attributions: Sequence[Attribution],
    holders: Sequence[str | None],
    passed_on: Sequence[Sequence[str]],
    carried: Mapping[int, tuple[int, str]],
) -> list[tuple[str, ...]]:
    """For each attribution the ids from the article to the holder; what stands inside another claim goes on from that claim's chain.

    ``passed_on`` are the ids of those who passed each on, ``carried`` for some an earlier attribution whose chain they go on from, and
    the id of the document between. Nobody stands in a chain twice.
    """
    places = {id(attribution): i for i, attribution in enumerate(attributions)}

    def chain(i: int) -> tuple[str, ...]:
        outer, holder = attributions[i].inside, holders[i]
        before = chain(places[id(outer)]) if outer is not None else (ARTICLE,)
        if i in carried:
            before = (*chain(carried[i][0]), carried[i][1])
        if holder == ARTICLE and before == (ARTICLE,):
            return (ARTICLE,)
        between = (link for link in passed_on[i] if link != holder)
        ahead = tuple(dict.fromkeys(link for link in (*before, *between) if link != holder))
        return (*ahead, holder) if holder else ahead

    return [chain(i) for i in range(len(attributions))]
