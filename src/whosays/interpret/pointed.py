"""Whom a claim's own words point at: its target, and who passed it on.

The claim reader marks where they stand among the words it has read, or says that they stand elsewhere in the article, or that there is
none. Pronouns, and those who stand elsewhere, are looked up among the names that the article as a whole was held up to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whosays.interpret.answers import Weighed, weighed_against
from whosays.interpret.questions import form_of
from whosays.model import Name, NameKind, Span
from whosays.nn.senses import POINTS, Senses
from whosays.nn.tags import Floats

LONGEST = 10
"""Words of a name, at most."""

LIKELY = 0.45
"""How likely a name must be as what a claim points at; of 0.35 to 0.55 the best F1 of via on the tuning part."""

_LEADING = re.compile(r"^(?:the|a|an) (?=\S)|[’']s$", re.IGNORECASE)


@dataclass(frozen=True)
class Pointed:
    """Whom a claim points at, as far as can be told.

    nobody, elsewhere: how likely there is none, or only elsewhere in the article. ``name`` is the best there is, in either place; ``where``
    it stands if the claim's own words name it. among: how likely each name of the article is as the article tells.
    """

    nobody: float
    elsewhere: float
    name: str | None
    where: Span | None
    among: Mapping[str, float]

    @property
    def here(self) -> float:
        """How likely a name stands among the claim's own words."""
        return 1 - self.nobody - self.elsewhere


def find_pointed(weighed: Weighed, ask: str) -> list[Pointed]:
    """For each question what its claim points at; ``ask`` is "target" or "via"."""
    return [_pointed(weighed, read, ask, dict(likely)) for read, likely in zip(weighed.senses, weighed_against(weighed, ask), strict=True)]


def _pointed(weighed: Weighed, read: Senses, ask: str, likely: Mapping[str | None, float]) -> Pointed:
    starts, ends = (read.points[:, POINTS.index(f"{ask} {edge}")] for edge in ("starts", "ends"))
    chances = (_shares(read.labels[ask], starts) + _shares(read.labels[ask], ends)) / 2
    nobody, elsewhere = float(chances[0]), float(chances[1])
    among = {name: likely[name] for name in sorted(likely, key=lambda one: -likely[one]) if name}
    looked_up = list(among)
    if elsewhere >= 1 - nobody - elsewhere:
        return Pointed(nobody, elsewhere, looked_up[0] if looked_up else None, where=None, among=among)
    words = weighed.text.words.shown[slice(*_best(read, starts, ends))]
    form = form_of(words)
    if form != "phrase":
        fitting = [name for name in looked_up if form not in weighed.misfits.get(name, ())]
        return Pointed(nobody, elsewhere, fitting[0] if fitting else None, where=None, among=among)
    span = weighed.text.words.span(_best(read, starts, ends))
    return Pointed(nobody, elsewhere, _LEADING.sub("", _on_one_line(weighed.text.words.text, span)), where=span, among=among)


def _on_one_line(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def with_pointed(names: Sequence[Name], text: str, *, through: Sequence[Pointed], aimed: Sequence[Pointed]) -> list[Name]:
    """``names`` with those that claims came ``through`` or are ``aimed`` at, in the order of the text.

    Whoever passed a claim on takes the place of names that are only part of theirs ("Courier" of "Financial Courier"); a target stands
    where no name does.
    """
    found = list(names)
    for where in {one.where for one in through if one.where and one.here >= LIKELY}:
        within = [name for name in found if _touch(name.span, where)]
        if all(where.start <= name.span.start and name.span.end <= where.end for name in within):
            kind: NameKind = "document" if _LEADING.sub("", text[slice(*where)])[0].islower() else "outlet"
            found = [name for name in found if name not in within] + [Name(where, kind)]
    for where in {one.where for one in aimed if one.where and one.here >= LIKELY}:
        if not any(_touch(name.span, where) for name in found):
            found.append(Name(where, "other"))
    return sorted(found, key=lambda name: name.span)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shares(none: Floats, places: Floats) -> Floats:
    """Likelihoods of "none", "elsewhere" and each word."""
    scores = np.concatenate([none, places])
    grown = np.exp(scores - scores.max())
    return np.asarray(grown / grown.sum())


def _best(read: Senses, starts: Floats, ends: Floats) -> tuple[int, int]:
    """The likeliest run of words, which stands without a gap."""
    best, found = -np.inf, (int(read.words[0]), int(read.words[0]) + 1)
    for i in np.argsort(-starts)[:3].tolist():
        for j in range(i, min(i + LONGEST, len(ends))):
            if read.words[j] - read.words[i] == j - i and starts[i] + ends[j] > best:
                best, found = starts[i] + ends[j], (int(read.words[i]), int(read.words[j]) + 1)
    return found
