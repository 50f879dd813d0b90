"""How claims are known again in another reading or another version: by their exact words and what stands around them.

The method is the W3C's TextQuoteSelector (Web Annotation Data Model, 2017): exact, prefix, suffix. What is not certain is left apart:
a claim is never moved to a lookalike, and no two claims share an anchor.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeVar

from whosays.keep.identity import name_key
from whosays.model import Document, Evidence

CONTEXT = 32
"""Code points of prefix and suffix."""

LONG = 8
"""Words from which on a content is hardly said twice by chance."""

WORD = re.compile(r"[^\W_]+")

Known = TypeVar("Known", bound=Hashable)


class Place(NamedTuple):
    """The words of a claim, and what stands before and behind them."""

    words: str
    prefix: str
    suffix: str


class Said(NamedTuple):
    """Where a claim stands, and the name of its holder; None where nobody is told."""

    place: Place
    holder: str | None = None


def place_of(document: Document, content: Evidence) -> Place:
    """Where ``content`` stands in ``document``."""
    text = document.text
    return Place(content.exact, text[max(0, content.start - CONTEXT) : content.start], text[content.end : content.end + CONTEXT])


def match(known: Mapping[Known, Said], said: Sequence[Said], current: Set[Known] = frozenset()) -> list[Known | None]:
    """For each of ``said``, which of the ``known`` it is; None for a new one.

    First those with the same words and the same context, ``current`` ones (those of the newest reading) before others. Then those whose
    words are the only ones of their kind, among the known and in ``said``, and that are told of the same holder: where a part of the
    context is the same too, or the words are many.
    """
    found: list[Known | None] = [None] * len(said)
    for group in (current, known.keys() - current):
        for at, one in _in_same_place({one: told for one, told in known.items() if one in group}, said, found):
            found[at] = one
    taken = set(found)
    known_words = Counter(told.place.words for told in known.values())
    only = {told.place.words: one for one, told in known.items() if known_words[told.place.words] == 1 and one not in taken}
    words = Counter(told.place.words for told in said)
    for at, told in enumerate(said):
        lone = only.get(told.place.words)
        if lone is not None and found[at] is None and words[told.place.words] == 1 and _is_same(known[lone], told):
            found[at] = lone
    return found


def _in_same_place(known: Mapping[Known, Said], said: Sequence[Said], found: Sequence[Known | None]) -> Iterator[tuple[int, Known]]:
    """Which of the places in ``said`` that are not ``found`` yet are whose of ``known``.

    Of several in one place ("Ada Lind and Karl Ott said that …") the holder tells which is which, and after that their order, if there
    are as many as before.
    """
    before: dict[Place, list[Known]] = defaultdict(list)
    after: dict[Place, list[int]] = defaultdict(list)
    for one, told in known.items():
        before[told.place].append(one)
    for at, told in enumerate(said):
        if found[at] is None and told.place in before:
            after[told.place].append(at)
    for place, places in after.items():
        ones, alone = before[place], len(before[place]) == len(places) == 1
        for holder in {_key(said[at]) for at in places}:
            yours = [at for at in places if _key(said[at]) == holder]
            theirs = [one for one in ones if _key(known[one]) == holder]
            if len(yours) == len(theirs):
                yield from zip(yours, theirs, strict=True)
                places = [at for at in places if _key(said[at]) != holder]
                ones = [one for one in ones if _key(known[one]) != holder]
        if len(places) == len(ones):
            yield from ((at, one) for at, one in zip(places, ones, strict=True) if alone or _may_agree(known[one], said[at]))


def _is_same(old: Said, new: Said) -> bool:
    """Whether words that stand once in either are the same claim."""
    return _may_agree(old, new) and (len(WORD.findall(new.place.words)) >= LONG or _share_context(old.place, new.place))


def _may_agree(old: Said, new: Said) -> bool:
    return _key(old) == _key(new) or not (_key(old) and _key(new))


def _share_context(old: Place, new: Place) -> bool:
    """Whether the last two words before are the same, or the first two behind, if there are any."""
    before = [WORD.findall(place.prefix.casefold())[-2:] for place in (old, new)]
    behind = [WORD.findall(place.suffix.casefold())[:2] for place in (old, new)]
    return bool(before[0] and before[0] == before[1]) or bool(behind[0] and behind[0] == behind[1])


def _key(told: Said) -> str:
    return name_key(told.holder or "")
