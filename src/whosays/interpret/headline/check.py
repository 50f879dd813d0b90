"""The headline against the body: what it claims, and how the body bears it out: in its own voice, in somebody's words, in part, not at all.

The words of each claim are looked for in the sentences of the body, rare ones counting more (inverse document frequency over the article's
own sentences, Spärck Jones 1972). Where they stand decides the rest: outside everybody's claims, the article itself reports it. This reads
words, not meaning: a paraphrase that shares no word with the headline is not seen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from whosays.interpret.headline.body import Body, Word, content_stems, meaning_of, read_body
from whosays.interpret.headline.parts import Part, split_headline
from whosays.interpret.headline.vocabulary import HEDGES, NOT, OPPOSITES, VERBS
from whosays.interpret.naming import SMALL, name_words
from whosays.model import Claim, Document, HeadlineClaim, Source, Support, quote

NOTHING = 0.15
"""Below this share of a claim's words, weighed, in any passage, the body has nothing of it. These were chosen on the part "build" of
``evaluation/headline.csv``, 117 claims, and on its titles over bodies of other articles."""
LITTLE = 0.2
"""Below this, it has less than the headline tells …"""
LITTLE_SAID = 0.4
"""… and below this, if others say it."""
NEAREST = 0.8
"""The passages looked at have this part of what the best one has."""
OWN = 0.25
"""The article tells it itself if this part of what these passages have stands in nobody's claims …"""
ELSEWHERE = 0.75
"""… or if some passage has this part of what the best one has in nobody's claims."""
OWN_GIVEN = 0.75
"""The same, and of how much of the claim the passages must have, where the headline gives it to somebody."""
SAID = 0.5
"""A claim of somebody says it too if it has this part of what the best passage has."""
MOST_NAMED = 3
SAME_EVENT = 0.75
"""Share of the words that a passage must have to tell of the same event."""

_VERB_STEMS = frozenset(map(meaning_of, VERBS))


def check_headline(document: Document, claims: Sequence[Claim], sources: Sequence[Source]) -> tuple[HeadlineClaim, ...]:
    """What the title of ``document`` claims, and how its body bears it out; empty without a title, and for one that claims nothing.

    ``by`` names those of ``claims`` that say it too, the nearest first.
    """
    if not document.title:
        return ()
    body, named = read_body(document, claims), {source.id: source for source in sources}
    holders = {claim.id: named[claim.holder] for claim in claims if claim.holder in named}
    heard = {word for source in holders.values() for word in name_words(source.name)[-1:]}
    return tuple(judge(document.title, part, body, holders) for part in split_headline(document.title, heard))


def judge(title: str, part: Part, body: Body, holders: Mapping[str, Source]) -> HeadlineClaim:
    """How ``body`` bears out one claim of the headline. ``holders`` are those of the claims, by their ids."""
    exact = title[part.span.start : part.span.end]
    stems, words = content_stems(exact), set(exact.lower().replace("’", "'").split())
    given = part.speaker is not None or bool(HEDGES & words)
    # What is said by somebody whom the headline has do it ("Mayor to resign") is what the headline tells.
    own = frozenset(id for id, source in holders.items() if not given and _is_named(source, stems))
    best = max(body.shares(stems), default=0.0)
    nearest = sorted(body.shares_of_claims(stems).items(), key=lambda one: (-round(one[1], 6), len(one[0]), one[0]))
    by = [id for id, share in nearest[:MOST_NAMED] if share >= max(SAID * best, LITTLE)]
    return HeadlineClaim(quote(title, part.span), _support(body, stems, own, given=given, negated=bool(NOT & words)), tuple(by))


def _support(body: Body, stems: frozenset[str], own: frozenset[str], *, given: bool, negated: bool) -> Support:
    shares, told = body.shares(stems), body.shares(stems, own)
    best = max(shares, default=0.0)
    if best < NOTHING:
        return "unsupported"
    if not given and not negated and _is_contradicted(body, stems, own):
        return "contradicted"
    near = [i for i, share in enumerate(shares) if share >= NEAREST * best]
    own_part = sum(told[i] for i in near) / sum(shares[i] for i in near)
    if given:
        return "supported" if min(best, own_part) >= OWN_GIVEN else "attributed"
    itself = own_part >= OWN or max(told) >= ELSEWHERE * best
    if best < (LITTLE if itself else LITTLE_SAID) or any(stem[0].isdigit() and not body.spread[stem] for stem in stems):
        return "partly"
    return "supported" if itself else "attributed"


def _is_named(source: Source, stems: Collection[str]) -> bool:
    """Whether the headline names a source: a person by the last name, others by the first or the last of their words."""
    words = [meaning_of(word) for word in name_words(source.name) if word not in SMALL]
    return bool(words) and (words[-1] in stems or (source.kind != "person" and words[0] in stems))


def _is_contradicted(body: Body, stems: frozenset[str], own: frozenset[str]) -> bool:
    """Whether the article itself tells the opposite: the same words with an opposite verb, or with "not"."""
    for told, other in (
        pair for one, two in OPPOSITES for pair in ((meaning_of(one), meaning_of(two)), (meaning_of(two), meaning_of(one)))
    ):
        if told in stems and other not in stems:
            words = {word.stem for word in _words_near(body, stems - {told}, own)}
            if other in words and told not in words:
                return True
    verbs = [word for word in _words_near(body, stems, own) if word.stem in stems & _VERB_STEMS]
    return bool(verbs) and all(word.negated for word in verbs)


def _words_near(body: Body, stems: frozenset[str], own: frozenset[str]) -> list[Word]:
    """The article's own words in the sentences that tell of the same event as ``stems``."""
    shares = body.shares(stems, own)
    near = [sentence for sentence, share in zip(body.sentences, shares, strict=True) if share >= SAME_EVENT]
    return [word for sentence in near for word in sentence if word.claims <= own]
