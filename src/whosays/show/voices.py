"""Who speaks, by the words alone: a stand-in until sources are resolved. It joins nothing that the words do not join."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from whosays.model import Claim, Dossier
from whosays.show.inert import one_line

NO_SOURCE = "no source given"
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_PRONOUN = re.compile("i|me|my|we|us|our|you|he|him|his|she|her|it|its|they|them|their|who|whom|which|that|this|these|those")
_BEFORE_NAME = re.compile(
    r"(?:the|an?|(?:mrs?|ms|dr|prof|gov|sen|rep|gen|col)\.?|miss|professor|sir|dame|lord|lady|(?:vice )?president|(?:prime )?minister|"
    r"chancellor|mayor|governor|senator|representative|king|queen|prince|princess|pope|judge|justice|general|colonel|captain|sergeant|"
    r"spokes(?:man|woman|person)) (?=\S)",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"^(\S+ \S.*?), (?=[a-z])")


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks. ``label`` is fit to be shown; ``named`` is false for pronouns and where no source is given.

    ``words`` counts the words of the article that lie in the voice's claims, each once.
    """

    label: str
    claims: tuple[Claim, ...]
    words: int
    named: bool

    @property
    def sourced(self) -> bool:
        """Whether the article names anybody, be it by a pronoun."""
        return self.label != NO_SOURCE


def group_by_voice(dossier: Dossier) -> list[Voice]:
    """The claims by who speaks: most words first, then pronouns that nobody has resolved yet, last what has no source."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    names = [_name(claim) for claim in dossier.claims]
    full = {name for name in names if _capitalised(name) and " " in name}
    for claim, name in zip(dossier.claims, names, strict=True):
        ends = [other for other in full if other.endswith(f" {name}")] if _capitalised(name) else []
        groups[(ends[0] if len(ends) == 1 else name).casefold()].append(claim)
    voices = [_voice(dossier.document.text, key, claims) for key, claims in groups.items()]
    return sorted(voices, key=lambda voice: (not voice.named, not voice.sourced, -voice.words))


def _name(claim: Claim) -> str:
    """The source without articles and titles before it; "" for none."""
    name = _mention(claim)
    while title := _BEFORE_NAME.match(name):
        name = name[title.end() :]
    return name


def _capitalised(name: str) -> bool:
    """Whether every word of a name begins as names do ("McCall" too, so ``istitle`` will not do)."""
    return all(word[0].isupper() for word in name.split())


def _mention(claim: Claim) -> str:
    """The source as the article words it, without what is said about it behind a comma."""
    mention = one_line(claim.source_mention.exact) if claim.source_mention else ""
    apposition = _APPOSITION.match(mention)
    mention = apposition.group(1) if apposition else mention.rstrip(" ,")
    return mention.removesuffix("’s").removesuffix("'s")


def _voice(text: str, key: str, claims: list[Claim]) -> Voice:
    spoken = {word.start() for claim in claims for span in claim.content.spans for word in _WORD.finditer(text, *span)}
    if not key:
        return Voice(NO_SOURCE, tuple(claims), len(spoken), named=False)
    label = max(map(_mention, claims), key=len)
    if _PRONOUN.fullmatch(key):
        return Voice(f"“{label}” (not resolved yet)", tuple(claims), len(spoken), named=False)
    return Voice(label, tuple(claims), len(spoken), named=True)
