"""Whom each attribution is held up to, and what can be seen of each pair: the readable list of features that sources are resolved by.

Every attribution asks who is responsible for it. It is held up to the names near it, to the attributions before it ("the same as said
that"), and to four answers of another kind (``OTHERWISE``). Each feature is one row of a table of numbers that are learned
(``training``); what stands for what is told by ``FEATURES``. Work is linear in the length of the text: only so many names before and
behind an attribution are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whosays.interpret.beside import CLASSES
from whosays.interpret.named import NO_ROLE, NamesMet, telling
from whosays.interpret.naming import SMALL, initials
from whosays.interpret.questions import FORMS, RESOLVED, Question, to_question
from whosays.model import Attribution, Name
from whosays.nn.pieces import Ints
from whosays.nn.words import Words

BEFORE, AFTER = 70, 20
"""Names looked at before and behind an attribution."""

EARLIER = 8
"""Attributions before it that it may share its source with."""

OTHERWISE = ("own words", "author", "nobody", "words before")
"""Answers that are no name: the mention names or describes its source itself; the article speaks for itself; nobody can be told;
the words right before the mention ("critics, who …")."""


FEATURES = {
    "form and kind of name": len(FORMS) * 8,
    "words between": 3 * 30,
    "sentences between": 3 * 12,
    "other names between": 3 * 12,
    "how often named": 3 * 6,
    "same words": 11,
    "form and sex": len(FORMS) * 3,
    "words of the name": 4 * 3,
    "role words shared": 3 * 5,
    "quoted": 4,
    "lies in": 5,
    "spoke last": 3 * 8,
    "possessed, oblique, opens": 8,
    "paragraphs between": 6,
    "in the title": 2,
    "how early": 3 * 4,
    "word before, lies in": 5 * CLASSES,
    "word after, lies in": 5 * CLASSES,
    "link: forms": len(FORMS) ** 2,
    "link: attributions between": 3 * 9,
    "link: sentences between": 3 * 12,
    "link: nested": 8,
    "link: same words": 4,
    "link: quoted": 4,
    "link: paragraphs between": 6,
    "own: form, quoted": 2 * len(FORMS),
    "own: content quoted": 2,
    "own: capitals": 4,
    "own: words": 8,
    "own: form, first person in the article": 3 * len(FORMS),
    "own: cue": 2,
}
_ROWS = dict(zip(FEATURES, np.cumsum([1, *FEATURES.values()]).tolist(), strict=False))
ROWS = 1 + sum(FEATURES.values())
"""Rows of the tables of numbers; row 0 is nothing."""

PLACES = np.array((1, 2, 4, 8, 12, 18, 26, 40, 60, 90, 140, 220, 400))
_FIRST_PERSON = frozenset(["I", "my", "me", "My", "we", "We", "us", "our", "Our"])


@dataclass(frozen=True)
class Questions:
    """``n`` questions in the order of their anchors, with ``p`` pairs of question and name and ``l`` links to earlier questions.

    order: for each question the attribution it comes from. alike: (m,) of all names, a number for each last word. kinds, sexes: (m,) of
    each name; a sex is 1 male, 2 female, 0 not told. names: (p, 2) question and name. features: (p, f) rows of the tables.
    links: (l, 2) question and earlier question, with their features. own: (n, f) features of the mention alone. barred: (n, 4)
    which of ``OTHERWISE`` cannot be.
    """

    asked: tuple[Question, ...]
    order: tuple[int, ...]
    alike: Ints
    kinds: Ints
    sexes: Ints
    names: Ints
    features: Ints
    links: Ints
    link_features: Ints
    own: Ints
    barred: Ints


def ask(words: Words, names: Sequence[Name], attributions: Sequence[Attribution]) -> Questions:
    """The questions that ``attributions`` ask, held up to ``names``, which stand in the order of the text."""
    asked = [to_question(words, attribution) for attribution in attributions]
    order = sorted(range(len(asked)), key=lambda i: asked[i].anchor)
    ordered = [asked[i] for i in order]
    people = NamesMet(words, names)
    pairs = list(_pairs(words, people, ordered))
    links = list(_links(words, ordered))
    first_person = sum(word in _FIRST_PERSON and not quoted for word, quoted in zip(words.shown, words.quoted.tolist(), strict=True))
    personal = 0 if first_person < 2 else 1 if first_person < 6 else 2
    return Questions(
        asked=tuple(ordered),
        order=tuple(order),
        alike=people.last,
        kinds=people.kind,
        sexes=people.sex,
        names=_stack([places for places, _ in pairs], 2),
        features=_stack([rows for _, rows in pairs], 18),
        links=_stack([places for places, _ in links], 2),
        link_features=_stack([rows for _, rows in links], 7),
        own=_stack([_own(words, question, personal) for question in ordered], 6),
        barred=_stack([_barred(question) for question in ordered], 4),
    )


def _stack(rows: Sequence[Ints], width: int) -> Ints:
    return np.concatenate(rows) if rows else np.zeros((0, width), dtype=np.int64)


def _group(form: str) -> int:
    return 0 if form == "none" else 2 if form == "phrase" else 1


def _row(feature: str, value: Ints | int) -> Ints:
    return np.asarray(_ROWS[feature] + value, dtype=np.int64)


def _pairs(words: Words, names: NamesMet, asked: Sequence[Question]) -> Iterator[tuple[Ints, Ints]]:
    spoke = np.full(int(names.last.max()) + 1 if len(names.last) else 0, -99)
    for i, question in enumerate(asked):
        at, source = question.anchor, question.source
        behind = int(np.searchsorted(names.start, at, side="right"))
        while source and behind < len(names.start) and names.end[behind] <= source[1]:
            behind += 1
        near = np.arange(max(0, behind - BEFORE), min(len(names.start), behind + AFTER))
        if len(near):
            yield np.stack([np.full(len(near), i), near], axis=1), _features(words, names, question, near, i - 1 - spoke)
        if source:
            inside = (names.start >= source[0]) & (names.end <= source[1])
            spoke[names.last[inside]] = i


def _features(words: Words, names: NamesMet, question: Question, near: Ints, since: Ints) -> Ints:
    """(names, 18) rows of the tables. ``since``: how many attributions ago each last name was last a source."""
    at, group, form = question.anchor, _group(question.form), FORMS.index(question.form)
    a, b, last = names.start[near], names.end[near], names.last[near]
    earlier = a <= at
    far = np.where(earlier, at - b, a - at)
    apart = np.clip(words.sentences[at] - words.sentences[a], -4, 7) + 4
    lies = np.where(apart == 4, 3, 0)
    if question.cue:
        lies[(a >= question.cue[0]) & (a < question.cue[1])] = 2
    for first, behind in question.contents:
        lies[(a >= first) & (a < behind)] = 1
    recent = since[last]
    columns = [
        _row("form and kind of name", form * 8 + names.kind[near]),
        _row("words between", group * 30 + np.searchsorted(PLACES, np.abs(far), side="right") + np.where(earlier, 0, 15)),
        _row("sentences between", group * 12 + apart),
        _row("other names between", group * 12 + np.where(earlier, _ranks(last, a < at), 11)),
        _row("how often named", group * 6 + names.often[near]),
        _row("same words", _same_words(question, names, near)),
        _row("form and sex", form * 3 + names.sex[near]),
        _row("words of the name", group * 4 + names.length[near]),
        _row("role words shared", group * 5 + _shared(question, names, last)),
        _row("quoted", int(words.quoted[at]) * 2 + words.quoted[a]),
        _row("lies in", lies),
        _row("spoke last", group * 8 + np.where((recent >= 0) & (recent < 6), recent, 7)),
        _row("possessed, oblique, opens", names.shape[near]),
        _row("paragraphs between", np.clip(words.paragraphs[at] - words.paragraphs[a], -1, 4) + 1),
        _row("in the title", (words.paragraphs[a] <= 1).astype(np.int64)),
        _row("how early", group * 4 + np.minimum(3, a // 60)),
        _row("word before, lies in", lies * CLASSES + names.before[near]),
        _row("word after, lies in", lies * CLASSES + names.after[near]),
    ]
    return np.stack(columns, axis=1)


def _ranks(last: Ints, before: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ints:
    """How many other names were met since, for each name that stands before; 10 at most."""
    ranks = np.full(len(last), 10)
    seen: dict[int, int] = {}
    for k in np.flatnonzero(before)[::-1].tolist():
        seen.setdefault(int(last[k]), len(seen))
    for k, number in enumerate(last.tolist()):
        ranks[k] = min(10, seen.get(number, 10))
    return ranks


def _same_words(question: Question, names: NamesMet, near: Ints) -> Ints:
    """How far a name's words are the mention's: 1 to 3 it stands in the mention (whole, at its end, elsewhere), 4 to 10 elsewhere."""
    if question.source is None:
        return np.zeros(len(near), dtype=np.int64)
    levels = {
        string: _likeness(question, names.words[k], names.heads[k])
        for k, string in zip(near.tolist(), names.string[near].tolist(), strict=True)
    }
    found = np.array([levels[string] for string in names.string[near].tolist()], dtype=np.int64)
    first, behind = question.source
    a, b = names.start[near], names.end[near]
    inside = (a >= first) & (b <= behind)
    found[inside] = 3
    found[inside & (b == behind)] = 2
    found[inside & (b == behind) & (a == first)] = 1
    return found


def _likeness(question: Question, name: Sequence[str], noun: str) -> int:
    mention = question.name
    if not mention or not name:
        return 0
    if tuple(name) == tuple(mention):
        return 4
    if mention[-1] == name[-1]:
        return 5 if set(mention) <= set(name) else 6
    if noun == question.head:
        return 10
    if name[-1] in mention:
        return 7
    if len(mention[-1]) > 1 and len(name) > 1 and mention[-1] == initials(name):
        return 9
    return 8 if set(name) & set(mention) - SMALL else 0


def _shared(question: Question, names: NamesMet, last: Ints) -> Ints:
    told = telling(question.mention)
    counts = {number: min(4, len(told & names.roles[number])) for number in set(last.tolist())} if told else {}
    return np.array([counts.get(number, 0) for number in last.tolist()], dtype=np.int64)


def _links(words: Words, asked: Sequence[Question]) -> Iterator[tuple[Ints, Ints]]:
    for i, question in enumerate(asked):
        earlier = range(max(0, i - EARLIER), i)
        if earlier:
            yield np.array([(i, j) for j in earlier]), np.array([_link(words, question, asked[j], i - j) for j in earlier])


def _link(words: Words, question: Question, other: Question, between: int) -> list[int]:
    at, there, group = question.anchor, other.anchor, _group(question.form)
    nested = any(first <= at < behind for first, behind in other.contents)
    nests = any(first <= there < behind for first, behind in question.contents)
    mine, theirs = [word.lower() for word in question.mention], [word.lower() for word in other.mention]
    same = 0
    if mine and theirs:
        same = 1 if mine == theirs else 2 if mine[-1] == theirs[-1] else 3 if set(mine) & set(theirs) - NO_ROLE else 0
    quoted = [int(words.quoted[one.contents[0][0]]) for one in (question, other)]
    values = {
        "link: forms": FORMS.index(question.form) * len(FORMS) + FORMS.index(other.form),
        "link: attributions between": group * 9 + between,
        "link: sentences between": group * 12 + int(np.clip(words.sentences[at] - words.sentences[there], -4, 7)) + 4,
        "link: nested": nested + 2 * (other.cue is not None and other.cue == question.cue) + 4 * nests,
        "link: same words": same,
        "link: quoted": quoted[0] * 2 + quoted[1],
        "link: paragraphs between": int(np.clip(words.paragraphs[at] - words.paragraphs[there], -1, 4)) + 1,
    }
    return [_ROWS[feature] + value for feature, value in values.items()]


def _own(words: Words, question: Question, personal: int) -> Ints:
    form, mention = FORMS.index(question.form), question.mention
    capitals = 0 if not mention else 1 + mention[0][:1].isupper() + any(word[:1].isupper() for word in mention[1:])
    values = {
        "own: form, quoted": form * 2 + int(words.quoted[question.anchor]),
        "own: content quoted": int(words.quoted[question.contents[0][0]]),
        "own: capitals": capitals,
        "own: words": min(7, len(mention)),
        "own: form, first person in the article": form * 3 + personal,
        "own: cue": int(question.cue is not None),
    }
    return np.array([[_ROWS[feature] + value for feature, value in values.items()]])


def _barred(question: Question) -> Ints:
    return np.array([[question.form in RESOLVED, False, False, question.form != "who" or question.anchor == 0]]).astype(np.int64)
