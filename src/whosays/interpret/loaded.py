"""Loaded words: phrases that judge as they tell, and in whose voice they stand. A hint for the reader, never a score.

Which words judge was learned from BABE (Spinde et al. 2021: sentences of American news in which experts marked the biased words) by
``training/loaded.py``, which says how. What ships is a list of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from whosays.errors import ModelError
from whosays.model import ARTICLE, Claim, Document, Loaded, Span
from whosays.quotes import find_quotes

LEXICON = Path(__file__).with_name("loaded.txt")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
JOINT = re.compile(r",? (?:and |or )?|-")
"""What may stand between two loaded words of one phrase."""
SENTENCE_START = re.compile(r"(?:^|[.!?:\n])[\s\"'“”‘’«»(\[-]*$")
REACH = 8
"""How many characters back a sentence's start is looked for."""


class Word(NamedTuple):
    """A word in small letters, without a possessive ending, and where it stands."""

    form: str
    span: Span


def find_loaded(document: Document, claims: Sequence[Claim]) -> tuple[Loaded, ...]:
    """The loaded phrases of the body, in order, each with the holder of the innermost of ``claims`` whose content covers it.

    Left out is a phrase of which nobody can tell whose it is: within quotation marks and no claim, half in a claim, or in a claim
    without holder.

    Raises:
        ModelError: the lexicon is missing or damaged.
    """
    body = document.body
    others_words = [*find_quotes(body), *(span for claim in claims for span in claim.content.spans)]
    found = []
    for phrase in find_phrases(body, load_lexicon()):
        around = [claim for claim in claims if any(_covers(span, phrase) for span in claim.content.spans)]
        if around:
            holder = min(around, key=_length).holder
        else:
            holder = None if any(span.start < phrase.end and phrase.start < span.end for span in others_words) else ARTICLE
        if holder is not None:
            found.append(Loaded(document.quote(phrase), None if holder == ARTICLE else holder))
    return tuple(found)


def find_phrases(text: str, lexicon: Set[str]) -> list[Span]:
    """Loaded words of ``text``, neighbours joined."""
    phrases: list[Span] = []
    for start, end in find_loaded_words(text, lexicon):
        if phrases and JOINT.fullmatch(text, phrases[-1].end, start):
            phrases[-1] = Span(phrases[-1].start, end)
        else:
            phrases.append(Span(start, end))
    return phrases


def find_loaded_words(text: str, lexicon: Set[str]) -> list[Span]:
    """Every loaded word of ``text``. A word that is written like a name is none."""
    return [word.span for word in split_words(text) if word.form in lexicon and not _is_written_as_name(text, word.span)]


def split_words(text: str) -> list[Word]:
    """The words of ``text``; a compound with hyphens is one."""
    return [Word(to_form(match.group()), Span(*match.span())) for match in WORD.finditer(text)]


def to_form(word: str) -> str:
    """``word`` as the lexicon has it.

    >>> to_form("Mob’s")
    'mob'
    """
    return word.replace("’", "'").lower().removesuffix("'s")


@lru_cache(maxsize=1)
def load_lexicon(path: Path = LEXICON) -> frozenset[str]:
    """The loaded words that ship with whosays, as ``to_form`` gives them; loaded once.

    Their threshold was chosen on topics of BABE, each read by what the others taught: 65 or more of 100 phrases found hold a marked word.

    Raises:
        ModelError: they are missing or damaged.
    """
    try:
        words = frozenset(path.read_text(encoding="utf-8").split())
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the loaded words {path.name}: {error}. Install whosays again.") from error
    if not words:
        raise ModelError(f"cannot load the loaded words {path.name}: it is empty. Install whosays again.")
    return words


def _is_written_as_name(text: str, span: Span) -> bool:
    """Whether a word has a capital that does not come from standing first in its sentence."""
    return text[span.start].isupper() and not SENTENCE_START.search(text[max(0, span.start - REACH) : span.start])


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _length(claim: Claim) -> int:
    return sum(end - start for start, end in claim.content.spans)
