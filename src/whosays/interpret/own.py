"""What an article foretells, demands or lays at somebody's door in its own voice, with no source: claims that the author holds.

Only sentences that no attribution touches are looked at, so that nobody's reported words are taken for the author's. Each must also say so
by one of a few words; the model tells a schedule ("the vote will be held on Monday") from a prediction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from whosays.interpret.answers import read_senses, weigh
from whosays.interpret.claims import Sense, find_senses
from whosays.interpret.pointed import find_pointed
from whosays.model import Attribution, Document, Kind, Name, Span
from whosays.nn.heads import Heads
from whosays.nn.words import ReadText, Words

FORETELLS = re.compile(
    r"\b(?:will|won[’']t|would|could|may|might|(?:is|are) (?:likely|unlikely|expected|set|bound|poised|going|sure|certain) to)\b(?! have\b)"
)
ASKS = re.compile(r"\b(?:must|should|ought to|needs? to|ha(?:s|ve) to)\b(?! have\b)")
WRONGS = re.compile(
    r"\b(?:lie[sd]?|lying|violat\w+|broke|breach\w*|illegal\w*|unlawful\w*|corrupt\w*|fraud\w*|betray\w*|mis(?:led|lead\w*|us\w+)|deceiv\w+"
    r"|cheat\w*|st[eo]le|steal\w*|abus\w+|fail(?:s|ed|ing)? to|refus\w+|exploit\w*|attack\w*|smear\w*|discriminat\w+|harass\w*|assault\w*"
    r"|kill\w*|murder\w*|bomb\w*|rig(?:s|ged|ging)|manipulat\w+|hid(?:es?|den|ing)?|ignor\w+|endanger\w*|threaten\w*|undermin\w+)\b",
    re.IGNORECASE,
)

OWN: Mapping[Kind, tuple[re.Pattern[str], float]] = {
    "prediction": (FORETELLS, 0.45),
    "demand": (ASKS, 0.3),
    "accusation": (WRONGS, 0.6),
}
"""The kinds that are told in the article's own voice: what a sentence must say, and how likely the kind must be, as chosen on the building
part of ``evaluation/own.csv``."""

SHORTEST = 5
"""Words of such a sentence, at least."""


def find_own(
    document: Document, text: ReadText, names: Sequence[Name], attributions: Sequence[Attribution], heads: Heads
) -> list[tuple[Attribution, Sense]]:
    """The article's own predictions, demands and accusations, each a sentence, with their sense.

    Their ``confidence`` is how likely the kind is.
    """
    sentences = [document.quote(span) for span in _unclaimed(document, text.words, attributions)]
    telling = [sentence for sentence in sentences if any(says.search(sentence.exact) for says, _ in OWN.values())]
    asked = [Attribution(sentence, None, None, "indirect", 1.0) for sentence in telling]
    if not asked:
        return []
    weighed = weigh(text, names, asked, read_senses(text, asked, heads), heads)
    senses = find_senses(weighed, find_pointed(weighed, "target"), asked)
    told = zip(asked, senses, strict=True)
    return [(replace(one, confidence=sense.likely), sense) for one, sense in told if _own(one, sense)]


def _own(one: Attribution, sense: Sense) -> bool:
    says, least = OWN.get(sense.kind, (None, 1.0))
    return says is not None and sense.likely >= least and bool(says.search(one.content.exact))


def _unclaimed(document: Document, words: Words, attributions: Sequence[Attribution]) -> Iterator[Span]:
    """The sentences of the body in which nothing is quoted and no word belongs to an attribution."""
    taken, body = words.quoted.copy(), document.body
    for one in attributions:
        for span in (span for part in (one.content, one.cue, one.source) if part for span in part.spans):
            if extent := words.extent(span):
                taken[slice(*extent)] = True
    for _, numbers in groupby(range(len(words.edges)), key=words.sentences.tolist().__getitem__):
        sentence = list(numbers)
        span = words.span((sentence[0], sentence[-1] + 1))
        whole = body[slice(*span)].rstrip("”’'\" ")
        if len(sentence) >= SHORTEST and not np.any(taken[sentence[0] : sentence[-1] + 1]) and whole.endswith((".", "!")):
            yield span
