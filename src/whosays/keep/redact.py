"""Dossiers without somebody: their claims left out (``without``), or their name and words taken out of the text as well (``redact``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from whosays.keep.forgetting import Forgetting
from whosays.keep.identity import name_key
from whosays.keep.packing import from_bare, to_bare
from whosays.keep.words import WORD
from whosays.model import Claim, Dossier, Span

BLANK = "▇"
_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"  # accents may stand behind their letters
TOKEN = re.compile(rf"{_LETTERS}(?:[.'’‘`]{_LETTERS})*")
BETWEEN = re.compile(r"\.?[\s\u00a0-]{1,3}")
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
PRONOUNS = frozenset(
    TOKEN.findall("i he she they we it him her them us his hers their theirs its who whom the a an this that these those both all")
)
FREE_TEXT = frozenset(["name", "role", "about", "reason", "office", "held_by", "detail", "title", "outlet", "authors"])
"""Fields of a dossier that tell something in words without pointing into the text."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names to take out of a text: keys of whole names, and single words of the names of persons."""

    keys: frozenset[str]
    words: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.keys)


def without(dossier: Dossier, gone: Set[str], *, claims: Set[str] = frozenset()) -> Dossier:
    """``dossier`` without the sources ``gone`` and everything they are said to have said, and without ``claims`` (all by id).

    What others pass on of them goes by their silence: they leave every chain, and a claim inside theirs stands in the next one further out.
    """
    if not gone and not claims:
        return dossier
    kept = {claim.id for claim in dossier.claims if claim.holder not in gone and claim.id not in claims}
    outer = {claim.id: claim.inside for claim in dossier.claims}

    def others(ids: Iterable[str], known: Set[str]) -> tuple[str, ...]:
        return tuple(id for id in ids if id in known)

    def trimmed(claim: Claim) -> Claim:
        inside = claim.inside
        while inside is not None and inside not in kept:
            inside = outer[inside]
        return replace(
            claim,
            chain=others(claim.chain, heard),
            target=None if claim.target in gone else claim.target,
            inside=inside,
            denies=claim.denies if claim.denies in kept else None,
        )

    heard = {source.id for source in dossier.sources} - gone
    return replace(
        dossier,
        sources=tuple(source for source in dossier.sources if source.id in heard),
        claims=tuple(trimmed(claim) for claim in dossier.claims if claim.id in kept),
        unheard=others(dossier.unheard, heard),
        timeline=tuple(
            replace(moment, claims=others(moment.claims, kept), participants=others(moment.participants, heard))
            for moment in dossier.timeline
        ),
        conflicts=tuple(one for one in dossier.conflicts if {one.left, one.right} <= kept),
        headline=tuple(replace(told, by=others(told.by, kept)) for told in dossier.headline),
        loaded=tuple(one for one in dossier.loaded if one.voice not in gone),
        offices=tuple(one for one in dossier.offices if one.source in heard),
    )


def names_in(dossier: Dossier, forgetting: Forgetting) -> Names:
    """The erased names that the article tells in full, in its text, its title, its addresses, or of its sources and authors."""
    document = dossier.document
    known = [name for name in (one.name for one in dossier.sources) if forgetting.erases(name)]
    addresses = [_spaced(address) for address in (document.url, document.original_url) if address]
    for text in (document.text, document.title or "", document.outlet or "", *document.authors, *addresses):
        known += _whole_names(text, forgetting, forgetting.erases)
    words = (word for name in known if forgetting.is_person(name) for word in name_key(name).split())
    return Names(frozenset(map(name_key, known)), frozenset(word for word in words if len(word) > 2))


def redact(dossier: Dossier, names: Names) -> Dossier:
    """``dossier`` without ``names`` and what they said, both blanked in the text with a ▇ for each letter, so that offsets hold."""
    if not names:
        return dossier
    gone = frozenset(source.id for source in dossier.sources if name_key(source.name) in names.keys)
    text = dossier.document.text
    said = [span for claim in dossier.claims if claim.holder in gone for span in claim.content.spans]
    called = [span for source in dossier.sources if source.id in gone for span in source.mentions if _is_name(text[slice(*span)])]
    text = _blank(text, [*said, *called, *_named(text, names)])
    bare = _blank_strings(to_bare(without(dossier, gone)), names)
    about = bare["document"]
    about["authors"] = [author for author in about["authors"] if TOKEN.search(author)]
    for address in ("url", "original_url"):
        about[address] = None if about[address] and in_address(about[address], names) else about[address]
    redacted = from_bare(bare, text)
    empty = {claim.id for claim in redacted.claims if not TOKEN.search(claim.content.exact)}
    redacted = without(redacted, frozenset(), claims=empty)
    return replace(
        redacted,
        loaded=tuple(one for one in redacted.loaded if TOKEN.search(one.phrase.exact)),
        headline=tuple(told for told in redacted.headline if TOKEN.search(told.claim.exact)),
    )


def names_suppressed(text: str, forgetting: Forgetting) -> bool:
    """Whether ``text`` tells the name of somebody who is suppressed."""
    return bool(forgetting.suppressed) and any(_whole_names(text, forgetting, forgetting.suppresses))


def names_erased(text: str, forgetting: Forgetting) -> bool:
    """Whether ``text`` tells the name of somebody who is erased. In an address a single word may be anything, and is no name."""
    if not forgetting.erased:
        return False
    in_addresses = (name for name in _whole_names(_spaced(text), forgetting, forgetting.erases) if " " in name)
    return any(_whole_names(text, forgetting, forgetting.erases)) or any(in_addresses)


def blank_names(text: str, names: Names) -> str:
    """``text`` with ▇ for each letter of ``names``."""
    return _blank(text, _named(text, names))


def _named(text: str, names: Names) -> Iterator[Span]:
    tokens = list(TOKEN.finditer(text))
    sizes = {len(key.split()) for key in names.keys}
    yield from (span for span in _runs(text, tokens, sizes) if name_key(text[slice(*span)]) in names.keys)
    for token in tokens:
        word = POSSESSIVE.sub("", token.group())
        if word[0].isupper() and name_key(word) in names.words:
            yield Span(token.start(), token.start() + len(word))


def _whole_names(text: str, forgetting: Forgetting, forgets: Callable[[str], bool]) -> Iterator[str]:
    """The names in ``text`` that one of the two ways of forgetting holds for."""
    if forgetting.sizes:
        tokens = list(TOKEN.finditer(text))
        yield from (name for span in _runs(text, tokens, forgetting.sizes) if forgets(name := text[slice(*span)]))


def _runs(text: str, tokens: list[re.Match[str]], sizes: Iterable[int]) -> Iterator[Span]:
    """Every run of as many words as ``sizes`` tells, with and without an "'s" behind it."""
    for size in sizes:
        for first in range(len(tokens) - size + 1):
            run = tokens[first : first + size]
            if all(BETWEEN.fullmatch(text, one.end(), two.start()) for one, two in pairwise(run)):
                start, end = run[0].start(), run[-1].end()
                yield Span(start, end)
                if bare := POSSESSIVE.search(text, run[-1].start(), end):
                    yield Span(start, bare.start())


def _is_name(mention: str) -> bool:
    return any(word[0].isupper() and word.lower() not in PRONOUNS for word in TOKEN.findall(mention))


def in_address(url: str, names: Names) -> bool:
    """Whether ``url``, or a message with one in it, tells one of ``names``."""
    words = name_key(_spaced(url))
    return any(f" {name} " in f" {words} " for name in names.keys | names.words)


def _spaced(address: str) -> str:
    """The words of an address."""
    return " ".join(WORD.findall(unicodedata.normalize("NFC", unquote(address))))


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [c if c.isspace() else BLANK for c in letters[start:end]]
    return "".join(letters)


def _blank_strings(data: Any, names: Names, field: str = "") -> Any:
    if isinstance(data, dict):
        return {key: _blank_strings(value, names, key) for key, value in data.items()}
    if isinstance(data, list):
        return [_blank_strings(value, names, field) for value in data]
    return blank_names(data, names) if isinstance(data, str) and field in FREE_TEXT else data
