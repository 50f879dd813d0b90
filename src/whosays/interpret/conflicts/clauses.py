"""What a text asserts, clause by clause, and where the predicates stand.

No parser: function words tell where a clause ends and what in it looks like a predicate. What is only possible, conditional, asked or in
turn somebody else's word gives no clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whosays.interpret.conflicts import grammar as g
from whosays.interpret.conflicts.measures import is_number
from whosays.interpret.conflicts.opposites import DEEDS, NEUTRAL, NOUNS, PHRASES, PREDICATES, Meaning
from whosays.interpret.conflicts.stems import PAST, stem
from whosays.model import Span

FUNCTION = g.DETERMINERS | g.PREPOSITIONS | g.AUXILIARIES | g.NEGATIONS | g.ADVERBS | g.PRONOUNS | g.NOBODY | g.MODALS
_IDLE = FUNCTION - g.BE - g.HAVE - {"there", "on", "by", "in", "at", "behind", "not", "with", "off", "up", "down"}
"""Function words that begin no predicate; for speed."""
_THINGS = frozenset({"it", "them"})
_STOPS = frozenset(".;!?")
_TOKEN = re.compile(r"[$€£]?\d+(?:[.,:]\d+)*%?|\w+(?:[’'-]\w+)*\.?(?=\w\.)?|[.;:!?—–,()…]")
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|caused by|triggered by|sparked by|result(?:ed|ing)? (?:from|of)|brought about by"
    r"|stem(?:s|med|ming)? from|thanks to|on account of|(?<=died )of|(?<=died )from)\s+(?=\w)",
    re.I,
)
_WHOLE_CAUSE = re.compile(r"due|caused|triggered|sparked|result|brought|stem", re.I)
"""Those that say by themselves what came of what."""


class Token(NamedTuple):
    """A word or mark. ``opens`` where it begins a sentence, so that its capital tells nothing."""

    low: str
    stem: str
    start: int
    end: int
    capital: bool
    opens: bool


Key = int | str
"""What frames are found by: an axis of opposites, or a stem."""


class Predicate(NamedTuple):
    """Where in a clause a predicate stands, and how many words it takes; ``kind`` is "verb", "noun", "deed", "cause", or "guess"
    for any word of a clause in which nothing looks like a verb."""

    at: int
    length: int
    meaning: Meaning
    kind: str
    keys: frozenset[Key]


class Clause(NamedTuple):
    """The words of a clause up to where it tells a cause, the cause, and its predicates."""

    words: tuple[Token, ...]
    whole: Span
    cause: Span | None
    predicates: tuple[Predicate, ...]


def find_clauses(text: str, spans: Sequence[Span]) -> list[Clause]:
    """The clauses of what stands at ``spans`` of ``text`` that assert something; all offsets count in ``text``."""
    return [
        found
        for start, end in spans
        for sentence in _sentences(_tokens(text, start, end))
        for clause in _clauses(sentence)
        if (found := _clause(text, clause))
    ]


def _tokens(text: str, start: int, end: int) -> list[Token]:
    tokens, opens = [], text[max(0, start - 3) : start].rstrip().endswith((".", "“", '"', ":", "?", "!")) or not start
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        tokens.append(Token(word.lower().replace("’", "'"), stem(word), match.start(), match.end(), word[0].isupper(), opens))
        opens = word in ".!?:"
    return tokens


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in tokens:
        if token.low in _STOPS:
            if token.low != "?":
                yield sentence
            sentence = []
        else:
            sentence.append(token)
    yield sentence


def _clauses(sentence: Sequence[Token]) -> Iterator[list[Token]]:
    """The clauses that are asserted: none where a condition stands, none behind somebody else's saying or thinking."""
    line = " ".join(token.low for token in sentence)
    if g.UNREAL & set(line.split()) or "in case" in line or "would have" in line:
        return
    clause: list[Token] = []
    for at, token in enumerate(sentence):
        if token.stem in g.REPORTING and _reports(sentence, at):
            if [word.low for word in clause if word.low not in g.ADVERBS][-1:] not in (["i"], ["we"]):
                return
            clause = []
        elif token.low in g.CLAUSE_WORDS and not (token.low in g.DETERMINERS and not clause):
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


def _reports(sentence: Sequence[Token], at: int) -> bool:
    """Whether a word of saying is used as a verb, or as a noun that opens what is said."""
    before = sentence[at - 1].low if at else ""
    after = sentence[at + 1].low if at + 1 < len(sentence) else ""
    return after == "that" or (before not in g.DETERMINERS and after != "off")


def _clause(text: str, words: Sequence[Token]) -> Clause | None:
    """A clause with its predicates; None if it only tells what may be, or has none."""
    if not words or any(token.low in g.MODALS and (token.opens or not token.capital) for token in words):
        return None
    start, end = words[0].start, words[-1].end
    mark = _CAUSE.search(text, start, end)
    main = tuple(token for token in words if token.end <= mark.start()) if mark else tuple(words)
    cause = Span(mark.end(), end) if mark and mark.end() < end else None
    if cause and mark and _WHOLE_CAUSE.match(mark.group()):
        predicates = [Predicate(len(main), 0, NEUTRAL, "cause", frozenset({"cause"}))]
    else:
        predicates = [found for at in range(len(main)) if (found := _predicate(main, at))] or [
            _plain(main, at, "guess")
            for at in range(1, len(main) - 1)
            if main[at].low in g.HAVE or (is_content(main[at]) and not main[at].capital)
        ]
    return Clause(main, Span(start, end), cause, tuple(predicates)) if predicates else None


def _predicate(words: Sequence[Token], at: int) -> Predicate | None:
    """The predicate at a place: a word or phrase that has an opposite, or what looks like a verb."""
    token = words[at]
    if token.low in _IDLE:
        return None
    for phrase in PHRASES.get(token.stem, ()):
        stems = tuple(other.stem for other in words[at : at + len(phrase)])
        apart = len(phrase) == 2 and at + 2 < len(words) and words[at + 1].low in _THINGS and words[at + 2].stem == phrase[1]
        if stems == phrase or apart:
            meaning = PREDICATES[phrase]
            return Predicate(at, len(phrase) + apart, meaning, "verb", frozenset({axis for axis, _ in meaning} | {token.stem}))
    for kind, table in (("deed", DEEDS.get(token.stem)), ("noun", NOUNS.get((token.stem,)))):
        if table:
            return Predicate(at, 1, table, kind, frozenset({axis for axis, _ in table} | {token.stem}))
    return _plain(words, at) if _is_verb(words, at) else None


def _plain(words: Sequence[Token], at: int, kind: str = "verb") -> Predicate:
    """A predicate that has no opposite."""
    return Predicate(at, 1, NEUTRAL, kind, frozenset({"exist" if words[at].low == "there" else words[at].stem}))


def is_content(token: Token) -> bool:
    """Whether a word is neither a function word nor a number."""
    return token.low not in FUNCTION and not is_number(token.low)


def _is_verb(clause: Sequence[Token], at: int) -> bool:
    """Whether a word looks like the verb or adjective of a predicate."""
    token = clause[at]
    if token.low == "there":
        return at + 1 < len(clause) and clause[at + 1].low in g.BE
    if token.low in g.HAVE:
        return at + 1 < len(clause) and (clause[at + 1].low in g.DETERMINERS or is_number(clause[at + 1].low))
    if not is_content(token) or (token.capital and not token.opens):
        return False
    before = next((clause[i].low for i in range(at - 1, -1, -1) if clause[i].low not in g.ADVERBS | g.NEGATIONS), "")
    return before in g.AUXILIARIES or (at > 0 and (token.low in PAST or token.low.endswith("ed")))
