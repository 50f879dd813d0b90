"""Who is responsible for each attribution: the answers of the model, each with how likely it is.

An attribution's mention either names its source itself, or means one of the names near it, or the source of an attribution before it.
What is likely of an earlier attribution is handed on to those that refer to it; in the end the likelihood of every name is added up,
a short name's going to the fuller form that is held likeliest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whosays.interpret.candidates import OTHERWISE, Questions, ask
from whosays.interpret.naming import initials, name_words, personal, shortens
from whosays.interpret.questions import marked, to_question
from whosays.model import Attribution, Name, Span
from whosays.nn.heads import Heads, Pairs
from whosays.nn.names import KINDS as NAME_KINDS
from whosays.nn.pieces import Ints
from whosays.nn.senses import Senses
from whosays.nn.tags import Extent, Floats
from whosays.nn.words import ReadText, Words

LITTLE = 0.001
"""Likelihoods not worth looking at."""

LEAST = 0.3
"""How likely an answer must be; below it, nobody can be told."""

NO_START, UNLIKELY = frozenset(["and", "or", "of", "the", "a", "an", ",", "'", "’"]), 1e3
"""Words that no name begins with."""

BACK, LONGEST = 16, 25
"""Words before "who" that may say whom it means; words of a name within its mention."""

LONGEST_NAME = 8
"""Words of a name that shorter ones stand for, at most."""

WRITES = 3.0
"""What speaks for the author where "I" stands outside quotation marks, as a score. 0, 1.5, 3 and 5 were tried on the tuning part."""

NEW = 1.5
"""What speaks for a mention's own words where it brings somebody new. On the tuning part 0 to 3 count alike; a wrong name is worse."""

NEWCOMERS = frozenset(["a", "an", "another", "some", "several", "many", "two", "three"])

PERSONAL = ("he", "she")
BODIES = frozenset(["organization", "place", "outlet", "document"])
NAMELESS = 0.5
"""What is left of the likelihood that nobody can be told where words describe somebody."""

MISFIT = 0.05
"""What is left of the likelihood of a name that a pronoun can hardly mean."""

FULLER = 0.02
"""How likely a fuller form of a name must be in its own right to take the short one's likelihood."""

AUTHOR = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for the article's own voice among names."""

NAME_NOBODY = ""


@dataclass(frozen=True)
class Answer:
    """Who is responsible: ``name`` is None where nobody can be told. ``where`` are words that name them, perhaps elsewhere."""

    name: str | None
    where: Span | None
    likely: float

    @property
    def author(self) -> bool:
        """Whether the article speaks for itself."""
        return self.name == AUTHOR


@dataclass(frozen=True)
class Weighed:
    """Attributions held up to names: the questions, and what the heads make of them. Rows follow ``questions``, not the attributions."""

    text: ReadText
    names: Sequence[Name]
    questions: Questions
    heads: Heads
    trunk: Floats
    keys: Mapping[str, Floats]
    pairs: Pairs
    senses: Sequence[Senses]

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Every name as it stands, on one line."""
        return tuple(" ".join(self.text.words.text[slice(*name.span)].split()) for name in self.names)

    @cached_property
    def fuller(self) -> dict[str, list[str]]:
        """For words that stand alone for longer names, those names: a person's first and last word, anybody's initials."""
        found: dict[str, list[str]] = defaultdict(list)
        for shown, kind in {shown: name.kind for shown, name in zip(self.shown, self.names, strict=True)}.items():
            words = name_words(shown)
            if 1 < len(words) <= LONGEST_NAME:
                for word in {words[0], words[-1]} if kind == "person" and personal(shown) else ():
                    found[word].append(shown)
                found[initials(words)].append(shown)
        return found

    @cached_property
    def _first_persons(self) -> Floats:
        """(n,) 1 where "I" stands outside quotation marks."""
        quoted = self.text.words.quoted
        return np.array([question.form == "I" and not quoted[question.anchor] for question in self.questions.asked], dtype=np.float32)

    @cached_property
    def _indefinite(self) -> Floats:
        """(n,) 1 where the mention begins as one does that brings somebody new: "an official"."""
        firsts = (question.mention[0].lower() if question.mention else "" for question in self.questions.asked)
        return np.array([first in NEWCOMERS for first in firsts], dtype=np.float32)

    @cached_property
    def misfits(self) -> dict[str, frozenset[str]]:
        """For each name the pronouns that can hardly mean it: "she" a man by his forename or title, "he" and "she" a body or a place."""
        found = {}
        for shown, name, sex in zip(self.shown, self.names, self.questions.sexes.tolist(), strict=True):
            found[shown] = frozenset(PERSONAL if name.kind in BODIES else PERSONAL[2 - sex : 3 - sex] if sex else ())
        return found

    @cached_property
    def chances(self) -> tuple[Floats, Floats, Floats]:
        """How likely each answer to each question is: (n, 4) otherwise, (p,) names, (l,) links."""
        questions, n = self.questions, len(self.trunk)
        otherwise = self.pairs.otherwise + self.heads.own(questions.own) - 1e4 * questions.barred
        otherwise[:, OTHERWISE.index("author")] += WRITES * self._first_persons
        otherwise[:, OTHERWISE.index("own words")] += NEW * self._indefinite
        asking = np.concatenate([np.repeat(np.arange(n), len(OTHERWISE)), questions.names[:, 0], questions.links[:, 0]])
        scores = np.concatenate([otherwise.ravel(), self.pairs.names["holder"], self.pairs.links])
        likely = softmax(scores, asking, n)
        first, second = n * len(OTHERWISE), n * len(OTHERWISE) + len(questions.names)
        return likely[:first].reshape(n, len(OTHERWISE)), likely[first:second], likely[second:]


def read_senses(text: ReadText, attributions: Sequence[Attribution], heads: Heads) -> list[Senses]:
    """Each of ``attributions`` as the claim reader reads it."""
    return [heads.senses.read(marked(text.words, to_question(text.words, attribution))) for attribution in attributions]


def weigh(text: ReadText, names: Sequence[Name], attributions: Sequence[Attribution], senses: Sequence[Senses], heads: Heads) -> Weighed:
    """Holds ``attributions`` up to ``names``, which stand in the order of the text; ``senses`` are those of the attributions."""
    questions, words = ask(text.words, names, attributions), text.words
    asked, empty = questions.asked, (0, 1)
    parts = text.values([extent for question in asked for extent in question.contents])
    trunk = heads.trunk(
        text.values([question.source or empty for question in asked]),
        text.values([question.cue or empty for question in asked]),
        _contents(parts, [len(question.contents) for question in asked]),
        np.array([[question.source is not None, question.cue is not None] for question in asked], dtype=np.float32).reshape(-1, 2),
    )
    keys = heads.keys(text.values([words.extent(name.span) or empty for name in names]), questions.alike)
    pairs = heads.pairs(
        trunk,
        keys,
        names=questions.names,
        features=questions.features,
        links=questions.links,
        link_features=questions.link_features,
    )
    return Weighed(text, names, questions, heads, trunk, keys, pairs, [senses[number] for number in questions.order])


def _contents(parts: Floats, counts: Sequence[int]) -> Floats:
    """(n, 3 · width) of contents in several parts: the first's first piece, the last's last, the mean of all means."""
    width = parts.shape[1] // 3
    rows, at = [], 0
    for count in counts:
        own = parts[at : at + count]
        rows.append(np.concatenate([own[0, :width], own[-1, width : 2 * width], own[:, 2 * width :].mean(0)]))
        at += count
    return np.stack(rows) if rows else parts


def softmax(scores: Floats, asking: Ints, n: int) -> Floats:
    """Likelihoods of answers among all answers to the same question; asking: the question of each."""
    top = np.full(n, -np.inf, dtype=np.float32)
    np.maximum.at(top, asking, scores)
    grown = np.exp(scores - top[asking])
    return np.asarray(grown / np.bincount(asking, grown, n)[asking], dtype=np.float32)


def find_answers(weighed: Weighed, given: Mapping[int, Span]) -> list[Answer]:
    """Who is responsible for each question's attribution. ``given``: by question, the words that name whoever is known to speak."""
    otherwise, by_name, by_link = weighed.chances
    at_words = weighed.text.meaning[weighed.text.words.first[:-1]].astype(np.float32)
    core, before = (weighed.heads.pointers(name, at_words) for name in ("core", "before"))
    names, links = _by_question(weighed.questions.names), _by_question(weighed.questions.links)
    told: list[dict[str, float]] = []
    answers = []
    for i, question in enumerate(weighed.questions.asked):
        if i in given:
            name = weighed.text.words.text[slice(*given[i])]
            told.append({name: 1.0})
            answers.append(Answer(name, given[i], 1.0))
            continue
        odds: dict[str, float] = defaultdict(float)
        places: dict[str, Span] = {}
        own, author, nobody, ahead = otherwise[i].tolist()
        odds[AUTHOR], odds[NAME_NOBODY] = author, nobody
        named = None
        for chance, scores, extent in ((ahead, before, (max(0, question.anchor - BACK), question.anchor)), (own, core, question.source)):
            if chance > LITTLE and extent:
                named = _place(weighed.text.words, scores, extent)
                odds[named[0]] += chance
                places.setdefault(*named)
        for k, chance in zip(names.get(i, ()), by_name[_rows(weighed.questions.names, i)].tolist(), strict=True):
            odds[weighed.shown[k]] += chance
            places.setdefault(weighed.shown[k], weighed.names[k].span)
        for j, chance in zip(links.get(i, ()), by_link[_rows(weighed.questions.links, i)].tolist(), strict=True):
            for name, share in told[j].items():
                odds[name] += chance * share
        for name in odds:
            if question.form in weighed.misfits.get(name, ()):
                odds[name] *= MISFIT
        if question.form == "phrase":
            odds[NAME_NOBODY] *= NAMELESS
        whole = sum(odds.values())
        odds = {name: chance / whole for name, chance in odds.items() if chance > LITTLE * whole or name in {AUTHOR, NAME_NOBODY}}
        told.append(with_fuller(odds, weighed.fuller))
        answers.append(_answer(told[-1], places, own=named[0] if named and question.form == "phrase" else None))
    return answers


def _rows(pairs: Ints, question: int) -> slice:
    """Where the rows of a question stand; rows are in the order of questions."""
    return slice(int(np.searchsorted(pairs[:, 0], question)), int(np.searchsorted(pairs[:, 0], question, side="right")))


def _by_question(pairs: Ints) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for question, other in pairs.tolist():
        found[question].append(other)
    return found


def _best(words: Words, scores: Floats, extent: Extent) -> Extent:
    """The words within ``extent`` that the pointers hold the likeliest name."""
    first, behind = extent
    starts, ends = scores[first:behind, 0].copy(), scores[first:behind, 1]
    starts[[word.lower() in NO_START for word in words.shown[first:behind]]] -= UNLIKELY
    whole = starts[:, None] + ends[None, :]
    whole = np.where(np.triu(np.ones_like(whole), 0) * np.tri(len(whole), k=LONGEST) > 0, whole, -np.inf)
    start, end = np.unravel_index(int(whole.argmax()), whole.shape)
    return first + int(start), first + int(end) + 1


def _place(words: Words, scores: Floats, extent: Extent) -> tuple[str, Span]:
    """The likeliest name within ``extent``, and where it stands."""
    span = words.span(_best(words, scores, extent))
    return " ".join(words.text[slice(*span)].split()), span


def with_fuller(odds: Mapping[str, float], fuller: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """``odds`` with short names counted for the fuller form that is itself held likeliest; see ``Weighed.fuller``."""
    found: dict[str, float] = defaultdict(float)
    for name, chance in odds.items():
        words = name_words(name)
        alike = fuller.get(words[-1], ()) if words else ()
        longer = [other for other in alike if odds.get(other, 0) > FULLER and shortens(name, other)]
        found[max(longer, key=lambda other: odds[other]) if longer else name] += chance
    return dict(found)


def _answer(odds: Mapping[str, float], places: Mapping[str, Span], *, own: str | None) -> Answer:
    best = max(odds, key=lambda name: odds[name])
    if own and odds[best] < LEAST:
        return Answer(own, places.get(own), odds.get(own, 0.0))
    if best == NAME_NOBODY or odds[best] < LEAST:
        return Answer(None, None, odds[best])
    return Answer(best, places.get(best), odds[best])


def weighed_against(weighed: Weighed, ask: str) -> Iterator[list[tuple[str | None, float]]]:
    """For each question the names that answer ``ask`` ("via" or "target") and how likely each is; None is nobody. The likeliest first.

    What passed an attribution on may be what passed an earlier one on.
    """
    pairs, links, n = weighed.questions.names, weighed.questions.links if ask == "via" else weighed.questions.links[:0], len(weighed.trunk)
    asking = np.concatenate([np.arange(n), pairs[:, 0], links[:, 0]])
    passed = weighed.pairs.via_links[: len(links)]
    likely = softmax(np.concatenate([weighed.pairs.none[ask], weighed.pairs.names[ask], passed]), asking, n)
    told: list[dict[str, float]] = []
    for i in range(n):
        odds: dict[str, float] = defaultdict(float, {NAME_NOBODY: float(likely[i])})
        for k, chance in zip(pairs[_rows(pairs, i), 1].tolist(), likely[n:][_rows(pairs, i)].tolist(), strict=True):
            odds[weighed.shown[k]] += chance
        for j, chance in zip(links[_rows(links, i), 1].tolist(), likely[n + len(pairs) :][_rows(links, i)].tolist(), strict=True):
            for name, share in told[j].items():
                odds[name] += chance * share
        odds = {name: chance for name, chance in odds.items() if chance > LITTLE or name == NAME_NOBODY}
        told.append(with_fuller(odds, weighed.fuller))
        yield sorted(((name or None, chance) for name, chance in told[-1].items()), key=lambda one: -one[1])


def sorts(weighed: Weighed) -> tuple[Floats, Floats]:
    """(n, kinds) and (n, anonymities): how likely each kind of source and each anonymity is, by question."""
    otherwise, by_name, by_link = weighed.chances
    questions, n = weighed.questions, len(weighed.trunk)
    key = weighed.keys["holder"]
    who = np.zeros((n, key.shape[1]), dtype=np.float32)
    kinds = np.zeros((n, len(NAME_KINDS)), dtype=np.float32)
    best = otherwise.max(1)
    if len(by_name):
        np.add.at(who, questions.names[:, 0], by_name[:, None] * key[questions.names[:, 1]])
        np.add.at(kinds, (questions.names[:, 0], questions.kinds[questions.names[:, 1]]), by_name)
        np.maximum.at(best, questions.names[:, 0], by_name)
    linked = np.bincount(questions.links[:, 0], by_link, n).astype(np.float32) if len(by_link) else np.zeros(n, dtype=np.float32)
    if len(by_link):
        np.maximum.at(best, questions.links[:, 0], by_link)
    answers = weighed.heads.sort(weighed.trunk, np.concatenate([who, kinds, otherwise, linked[:, None], best[:, None]], axis=1))
    return _chances(answers[0]), _chances(answers[1])


def _chances(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(grown / grown.sum(1, keepdims=True))
