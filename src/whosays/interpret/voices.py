"""How much each source speaks: words, their share of the article, what is left to the article's own voice, and who is only spoken about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whosays.interpret.naming import extends
from whosays.model import ARTICLE, Claim, Document, Source, Span

TOGETHER = re.compile(r", (?:and )?| and ")
WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
OFTEN = 2
"""How often somebody who does not speak must be named to be listed, if nothing is aimed at them."""


def weigh_voices(document: Document, sources: Sequence[Source], claims: Sequence[Claim]) -> tuple[tuple[Source, ...], float]:
    """``sources`` with their words, share and whether they are quoted, and the share of words that nobody else is responsible for.

    A word inside a claim inside a claim counts for both of their holders. What is ascribed to somebody who cannot be told is not the
    article's own.
    """
    whole = len(WORD.findall(document.body))
    weighed = []
    for source in sources:
        own = [claim for claim in claims if claim.holder == source.id]
        words = len(_words(document, own))
        quoted = any(claim.style != "indirect" for claim in own)
        weighed.append(replace(source, words=words, share=_share(words, whole), quoted=quoted))
    others = len(_words(document, [claim for claim in claims if claim.holder != ARTICLE]))
    return tuple(weighed), _share(whole - others, whole)


def _words(document: Document, claims: Iterable[Claim]) -> set[int]:
    """Where the words of ``claims`` begin, each once."""
    body = document.body
    spans: set[Span] = {span for claim in claims for span in claim.content.spans}
    return {word.start() for start, end in spans for word in WORD.finditer(body, start, end)}


def _share(words: int, whole: int) -> float:
    return round(max(0, words) / whole, 3) if whole else 0.0


def find_unheard(sources: Sequence[Source], claims: Sequence[Claim], often: Mapping[str, int]) -> tuple[str, ...]:
    """People and organizations that are spoken about and speak nowhere: aimed at, or named ``OFTEN``, most named first."""
    heard = {link for claim in claims for link in (*claim.chain, claim.holder)}
    together = [words for source in sources if source.id in heard and " and " in source.name for words in TOGETHER.split(source.name)]
    heard |= {source.id for source in sources if any(source.name == words or extends(source.name, words) for words in together)}
    aimed_at = {claim.target for claim in claims}
    silent = [
        source
        for source in sources
        if source.kind in {"person", "organization"}
        and source.id not in heard
        and (source.id in aimed_at or often.get(source.id, 0) >= OFTEN)
    ]
    return tuple(source.id for source in sorted(silent, key=lambda source: -often.get(source.id, 0)))
