"""The chain of each claim: through whom it reached the reader, from the article to whoever is responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from whosays.interpret.answers import Weighed, weighed_against
from whosays.interpret.naming import name_words
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

GOES_ON = 4
"""Attributions over which somebody is still heard through whoever passed on their last words. On the training part that holds for 568 of
681 that follow at once and for 71 of 109 from the third on.
"""

NEAR = 400
"""Characters from an attribution to the document that it goes on telling of, at most."""

LIKELY = 0.45
"""How likely it must be that a name passed a claim on. Of 0.2 to 0.55 the best F1 on the tuning part."""

SECOND = 0.4
"""How likely a second one must be beside it."""


def find_passed_on(
    weighed: Weighed, attributions: Sequence[Attribution], holders: Sequence[str | None], document: Document
) -> list[tuple[str, ...]]:
    """For each attribution the names of those who passed it on, nearest to the article first. ``holders``: who is responsible for each."""
    outlets = [(name.span.start, shown) for name, shown in zip(weighed.names, weighed.shown, strict=True) if name.kind == "outlet"]
    own = name_words(document.outlet or "")
    order = weighed.questions.order
    told = [
        _told(attributions[number], tuple(_passing(likely)), outlets)
        for number, likely in zip(order, weighed_against(weighed, "via"), strict=True)
    ]
    named = go_on(told, [holders[number] for number in order])
    found = {number: tuple(name for name in names if name_words(name) != own) for number, names in zip(order, named, strict=True)}
    return [found[i] for i in range(len(attributions))]


def _told(attribution: Attribution, likely: tuple[str, ...], outlets: Sequence[tuple[int, str]]) -> tuple[str, ...] | None:
    """Who passed an attribution on as far as its own words tell; None where they tell nothing. ``outlets``: where each stands."""
    words = " ".join(part.exact for part in (attribution.cue, attribution.source) if part)
    if attribution.speaker:
        return (attribution.asker.exact,) if attribution.asker else ()
    if attribution.source and ITS_SOURCES.search(attribution.source.exact):
        before = [shown for start, shown in outlets if start < attribution.source.start]
        return tuple(before[-1:]) or likely
    return likely or ((PLATFORM,) if TWEETS.search(words) else None)


def go_on(told: Sequence[tuple[str, ...] | None], holders: Sequence[str | None]) -> list[tuple[str, ...]]:
    """``told`` in the order of the text, with what is left open: somebody is still heard through whoever passed on their last words."""
    found: list[tuple[str, ...]] = []
    last: dict[str, int] = {}
    for i, (names, holder) in enumerate(zip(told, holders, strict=True)):
        before = last.get(holder, -GOES_ON - 1) if holder else -GOES_ON - 1
        found.append(names if names is not None else found[before] if i - before <= GOES_ON else ())
        if holder:
            last[holder] = i
    return found


def _passing(likely: Sequence[tuple[str | None, float]]) -> Iterator[str]:
    for rank, (name, chance) in enumerate(one for one in likely if one[0] is not None):
        if name is not None and rank < 2 and chance >= (SECOND if rank else LIKELY):
            yield name


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
