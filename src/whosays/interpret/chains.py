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

NEAR = 400
"""Characters from an attribution to the document that it goes on telling of, at most."""

LIKELY = 0.35
"""How likely it must be that a name passed a claim on. Of 0.15 to 0.55 the best F1 on the tuning part."""

SECOND = 0.3
"""How likely a second one must be beside it."""


def find_passed_on(weighed: Weighed, attributions: Sequence[Attribution], document: Document) -> list[tuple[str, ...]]:
    """For each attribution the names of those who passed it on, nearest to the article first."""
    outlets = [(name.span.start, shown) for name, shown in zip(weighed.names, weighed.shown, strict=True) if name.kind == "outlet"]
    found: dict[int, tuple[str, ...]] = {}
    for row, likely in enumerate(weighed_against(weighed, "via")):
        attribution = attributions[weighed.questions.order[row]]
        names = dict.fromkeys(_passing(likely))
        if attribution.speaker:
            names = dict.fromkeys([attribution.asker.exact] if attribution.asker else [])
        if attribution.source and ITS_SOURCES.search(attribution.source.exact):
            before = [shown for start, shown in outlets if start < attribution.source.start]
            names = dict.fromkeys(before[-1:] or names)
        words = " ".join(part.exact for part in (attribution.cue, attribution.source) if part)
        if TWEETS.search(words) and not names:
            names = {PLATFORM: None}
        own = name_words(document.outlet or "")
        found[weighed.questions.order[row]] = tuple(name for name in names if name_words(name) != own)
    return [found[i] for i in range(len(attributions))]


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
