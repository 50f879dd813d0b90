"""Who speaks: the claims of each source together, and those that nobody can be told for by the words they hang on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import ARTICLE, Claim, Dossier, Source
from whosays.show.inert import one_line

NO_SOURCE = "no source given"
THE_ARTICLE = "the article itself"
UNNAMED = "unnamed"
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_PRONOUN = re.compile(
    r"i|me|my|we|us|our|you|he|him|his|she|her|it|its|they|them|their|who|whom|whose|which|that|this|these|those", re.IGNORECASE
)
_APPOSITION = re.compile(r"^(\S+ \S.*?), (?=[a-z])")


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks. ``label`` is fit to be shown; ``source`` is None where nobody can be told.

    ``share`` is the part of the body's words that lie in the voice's claims; of the article itself, of all that nobody else is responsible
    for. The claims stand in the order of the dossier; the article itself may have none and is a voice all the same.
    """

    label: str
    claims: tuple[Claim, ...]
    words: int
    share: float
    source: Source | None = None

    @property
    def article(self) -> bool:
        """Whether this is the article in its own voice."""
        return self.source is not None and self.source.id == ARTICLE

    @property
    def resolved(self) -> bool:
        """Whether it can be told who this is, by name or by description, and it is not the article itself."""
        return self.source is not None and not self.article

    @property
    def sourced(self) -> bool:
        """Whether the article tells anything of who this is, be it by a pronoun."""
        return self.label != NO_SOURCE

    @property
    def hued(self) -> bool:
        """Whether a page may give it a colour of its own: not the article itself, a pronoun, or nobody."""
        return self.resolved or (self.source is None and self.sourced and not self.label.startswith("“"))

    @property
    def unnamed(self) -> bool:
        """Whether the article keeps the name to itself: "two officials"."""
        return self.source is not None and is_unnamed(self.source)

    @property
    def role(self) -> str:
        """What the voice is, in the article's words; "" where that says no more than the label."""
        role = one_line(self.source.role) if self.source and self.source.role else ""
        return role if role.casefold() not in self.label.casefold() else ""

    @property
    def why_unnamed(self) -> str:
        """``unnamed``, and the article's reason where it gives one; "" for whoever is named."""
        reason = self.source.anonymity_reason if self.source else None
        return (f"{UNNAMED}: “{one_line(reason.exact)}”" if reason else UNNAMED) if self.unnamed else ""


def is_unnamed(source: Source) -> bool:
    """Whether the article speaks of people without their names. Organizations, outlets and documents are not called so."""
    return source.kind in {"person", "group", "unknown"} and source.anonymity in {"role_only", "vague"}


def label_of(source: Source) -> str:
    """The name of a source, fit to be shown."""
    return THE_ARTICLE if source.id == ARTICLE else one_line(source.name) or UNNAMED


def group_by_voice(dossier: Dossier) -> list[Voice]:
    """The claims by who speaks: most words first, then who cannot be told, then what has no source, and last the article itself.

    The article is there if the dossier has it as a source and anybody is heard at all.
    """
    known = {source.id: source for source in dossier.sources}
    held: dict[str, list[Claim]] = defaultdict(list)
    loose: dict[str, list[Claim]] = defaultdict(list)
    for claim in dossier.claims:
        if claim.holder in known:
            held[claim.holder].append(claim)
        else:
            loose[_mention(claim).casefold()].append(claim)
    if dossier.claims and ARTICLE in known:
        held[ARTICLE] += []
    body = dossier.document.body
    whole = len(_WORD.findall(body))
    voices = [_of_source(dossier, known[holder], claims) for holder, claims in held.items()]
    voices += [_of_words(body, whole, claims) for claims in loose.values()]
    return sorted(voices, key=lambda voice: (voice.article, not voice.resolved, voice.label == NO_SOURCE, -voice.words))


def find_outer(claims: Sequence[Claim]) -> dict[str, str]:
    """For the id of each claim that stands in another, the id of that other.

    That is what ``inside`` tells; else a claim of the same holder that has all its words, as an answer in an interview has what is said
    in it.
    """
    ids = {claim.id for claim in claims}
    outer = {claim.id: claim.inside for claim in claims if claim.inside in ids and claim.inside is not None}
    widest: dict[str | None, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.content.start, -claim.content.end)):
        around = widest.get(claim.holder)
        if claim.id in outer or claim.holder is None:
            continue
        if around and claim.content.end <= around.content.end:
            outer[claim.id] = around.id
        elif len(claim.content.spans) == 1:
            widest[claim.holder] = claim
    return outer


def _of_source(dossier: Dossier, source: Source, claims: Sequence[Claim]) -> Voice:
    share = dossier.author_share if source.id == ARTICLE else source.share
    return Voice(label_of(source), tuple(claims), source.words, share, source)


def _of_words(body: str, whole: int, claims: Sequence[Claim]) -> Voice:
    words = len({word.start() for claim in claims for span in claim.content.spans for word in _WORD.finditer(body, *span)})
    label = _mention(claims[0])
    shown = f"“{label}” (not resolved)" if _PRONOUN.fullmatch(label) else label or NO_SOURCE
    return Voice(shown, tuple(claims), words, min(1.0, words / whole) if whole else 0.0)


def _mention(claim: Claim) -> str:
    """The source as the article words it, without what is said about it behind a comma; "" for none."""
    mention = one_line(claim.source_mention.exact) if claim.source_mention else ""
    apposition = _APPOSITION.match(mention)
    mention = apposition.group(1) if apposition else mention.rstrip(" ,")
    return mention.removesuffix("’s").removesuffix("'s")
