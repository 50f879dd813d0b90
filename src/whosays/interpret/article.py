"""All that is made of an article's spans, in the order in which one thing needs the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whosays.interpret.answers import Weighed, find_answers, read_senses, weigh
from whosays.interpret.cast import Cast
from whosays.interpret.chains import find_carried, find_passed_on, to_chains
from whosays.interpret.claims import Sense, find_senses
from whosays.interpret.conflicts import find_conflicts, find_denials
from whosays.interpret.headline import check_headline
from whosays.interpret.loaded import find_loaded
from whosays.interpret.offices import check_mentions, check_offices
from whosays.interpret.own import find_own
from whosays.interpret.pointed import find_pointed, with_pointed
from whosays.interpret.sources import Resolution, describe_sources, resolve_holders
from whosays.interpret.timeline import to_timeline
from whosays.interpret.voices import OFTEN, find_unheard, weigh_voices
from whosays.model import ARTICLE, Attribution, Claim, Document, Dossier, Name, Source, Span, TimeExpression
from whosays.nn.heads import Heads
from whosays.nn.senses import Senses
from whosays.nn.words import ReadText

Told = tuple[Attribution, str | None, tuple[str, ...], Sense]
"""An attribution, its holder, its chain and its sense."""


SOUND = -0.5
"""The least score of what is told as a claim. On fresh articles that drops a quarter of what careful readers take for no claim at all
("agree to" "our Privacy Policy"), and 1 % of the rest.
"""


@dataclass(frozen=True)
class Annotated:
    """A document with the spans that were found in it: names and time expressions, and attributions in the order of the text."""

    document: Document
    text: ReadText
    names: Sequence[Name]
    times: Sequence[TimeExpression]
    attributions: Sequence[Attribution]


def interpret(found: Annotated, heads: Heads, *, producer: str) -> Dossier:
    """What all the spans of an article mean, together."""
    document = found.document
    own = find_own(document, found.text, found.names, found.attributions, heads)
    found, senses = without_unsound(found, read_senses(found.text, found.attributions, heads))
    claims, sources = resolve_claims(found, senses, heads, own)
    sources, author_share = weigh_voices(document, sources, claims)
    denied = find_denials(document, claims)
    claims = tuple(replace(claim, denies=denied.get(claim.id)) for claim in claims)
    often = {source.id: len(source.mentions) for source in sources}
    return Dossier(
        producer=producer,
        document=document,
        claims=claims,
        sources=sources,
        author_share=author_share,
        unheard=find_unheard(sources, claims, often),
        timeline=to_timeline(document, found.times, claims, sources),
        conflicts=find_conflicts(document, claims, sources),
        headline=check_headline(document, claims, sources),
        loaded=find_loaded(document, claims),
        offices=check_offices(document, found.names, sources),
    )


def without_unsound(found: Annotated, senses: Sequence[Senses]) -> tuple[Annotated, list[Senses]]:
    """``found`` and the ``senses`` of its attributions, without those that are more likely none at all, and without what stands in them.

    Turns of an interview are always told.
    """
    none = {id(one) for one, read in zip(found.attributions, senses, strict=True) if not one.speaker and read.labels["sound"][0] < SOUND}
    both = [
        (one, read)
        for one, read in zip(found.attributions, senses, strict=True)
        if id(one) not in none and (one.inside is None or id(one.inside) not in none)
    ]
    return replace(found, attributions=[one for one, _ in both]), [read for _, read in both]


def resolve_claims(
    found: Annotated, senses: Sequence[Senses], heads: Heads, own: Iterable[tuple[Attribution, Sense]] = ()
) -> tuple[tuple[Claim, ...], tuple[Source, ...]]:
    """The claims of an article, one for each attribution and each of its ``own``, and all sources that they and the rest of the dossier
    speak of. ``senses``: as the attributions were read.
    """
    document, attributions = found.document, found.attributions
    weighed = weigh(found.text, found.names, attributions, senses, heads)
    answers = find_answers(weighed, _known_speakers(weighed, attributions))
    through, aimed = find_pointed(weighed, "via"), find_pointed(weighed, "target")
    names = with_pointed(found.names, document.text, through=through, aimed=aimed)
    cast = Cast(document.text, names, [answer.name for answer in answers if answer.name and not answer.author])
    resolution = resolve_holders(weighed, cast, answers, attributions)
    passed_on = find_passed_on(weighed, through, attributions, resolution.holders, document)
    chains = _chains(document, passed_on, cast, attributions, resolution)
    told = [*zip(attributions, resolution.holders, chains, find_senses(weighed, aimed, attributions), strict=True)]
    told += [(attribution, ARTICLE, (ARTICLE,), sense) for attribution, sense in own]
    claims = _claims(document, cast, told)
    cast.add_often_named(OFTEN)
    for mention in check_mentions(document, found.names):
        if mention.verdict == "wrong":
            cast.id_of(document.text[slice(*mention.person)])
    return claims, describe_sources(document, names, cast, resolution, _mentions(attributions, resolution))


def _known_speakers(weighed: Weighed, attributions: Sequence[Attribution]) -> dict[int, Span]:
    """By question, the words that name the speaker of an interview's turn; "I" and "we" in a turn are whoever speaks it."""
    known = {}
    for row, (number, question) in enumerate(zip(weighed.questions.order, weighed.questions.asked, strict=True)):
        attribution = attributions[number]
        turn = attribution.inside if question.form in {"I", "we"} and attribution.inside else attribution
        if turn.speaker:
            known[row] = turn.speaker.spans[0]
    return known


def _chains(
    document: Document, passed_on: Iterable[Sequence[str]], cast: Cast, attributions: Sequence[Attribution], resolution: Resolution
) -> list[tuple[str, ...]]:
    passing = [[cast.id_of(name) for name in names] for names in passed_on]
    carried = {i: (j, cast.id_of(noun)) for i, (j, noun) in find_carried(document.text, attributions).items()}
    return to_chains(attributions, resolution.holders, passing, carried)


def _claims(document: Document, cast: Cast, told: Iterable[Told]) -> tuple[Claim, ...]:
    """Claims in the order of the text; those that begin together in the order given."""
    in_order = sorted(told, key=lambda one: one[0].content.start)
    numbers = {id(attribution): f"c{number}" for number, (attribution, *_) in enumerate(in_order, start=1)}
    return tuple(
        Claim(
            id=numbers[id(attribution)],
            content=attribution.content,
            cue=attribution.cue,
            source_mention=attribution.source,
            style=attribution.style,
            confidence=round(attribution.confidence, 3),
            holder=holder,
            chain=chain,
            kind=sense.kind,
            certainty=sense.certainty,
            negated=sense.negated,
            condition=document.quote(sense.condition) if sense.condition else None,
            target=cast.id_of(sense.target) if sense.target else None,
            inside=numbers[id(attribution.inside)] if attribution.inside else None,
        )
        for attribution, holder, chain, sense in in_order
    )


def _mentions(attributions: Sequence[Attribution], resolution: Resolution) -> dict[str, list[Span]]:
    """The words that name each holder at its claims."""
    mentions: dict[str, list[Span]] = defaultdict(list)
    for attribution, holder in zip(attributions, resolution.holders, strict=True):
        if holder and attribution.source:
            mentions[holder] += attribution.source.spans
    return mentions
