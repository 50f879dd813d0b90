"""The sources of an article, gathered as they are met: one for everybody, whatever form of their name is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set

from whosays.interpret.naming import head, initials, name_words, personal, shortens, without_title
from whosays.model import Name, NameKind, SourceKind

AS_SOURCE: dict[NameKind, SourceKind] = {
    "person": "person",
    "organization": "organization",
    "place": "organization",
    "group": "group",
    "outlet": "outlet",
    "document": "document",
    "role": "person",
    "other": "unknown",
}
"""What a name is as a source, where no claim of its own tells."""

OPEN_KINDS = frozenset(["person", "organization", "outlet", "place"])
"""Kinds of names of which a shorter form, used alone, means the same as long as only one fuller form is in the article."""


DESCRIBED = frozenset(["other", "document", "group"])
"""Kinds of names that are descriptions."""

LONGEST = 8
"""Words of a name that shorter ones stand for, at most."""


class Cast:
    """Names that answers gave, each with an id; "Roe" is "Jane Roe" where she is the only one of that name."""

    def __init__(self, text: str, names: Sequence[Name], answered: Collection[str]) -> None:
        self._names = [(without_title(" ".join(text[slice(*name.span)].split())), name) for name in names]
        told = [without_title(name) for name in answered]
        self._kinds = {shown: name.kind for shown, name in reversed(self._names)}
        self._full = _fullest(Counter([*told, *(shown for shown, _ in self._names)]), self._kinds, frozenset(told), self._places())
        self._ids: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def id_of(self, name: str) -> str:
        """The id of whoever bears ``name``; a new one for a name that is new."""
        full = self.full(without_title(name))
        key = " ".join(name_words(full)) or full
        if key not in self._ids:
            self._ids[key] = f"s{len(self._ids) + 1}"
            self._known[self._ids[key]] = full
        return self._ids[key]

    def full(self, name: str) -> str:
        """The fullest form of ``name`` in the article."""
        return self._full.get(name, name)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Every id with its name."""
        return iter(self._known.items())

    def places(self) -> dict[str, list[Name]]:
        """Where each known source is named."""
        found: dict[str, list[Name]] = {id: [] for id in self._known}
        for shown, name in self._names:
            full = self.full(shown)
            key = " ".join(name_words(full)) or full
            if key in self._ids and name.kind != "role":
                found[self._ids[key]].append(name)
        return found

    def _places(self) -> dict[str, list[int]]:
        """Where each name stands, by its form."""
        found: dict[str, list[int]] = {}
        for shown, name in self._names:
            found.setdefault(shown, []).append(name.span.start)
        return found

    def add_often_named(self, least: int) -> None:
        """Takes in people and organizations that are named ``least`` times or more."""
        counts = Counter(self.full(shown) for shown, name in self._names if name.kind in {"person", "organization"})
        for name, count in counts.items():
            if count >= least:
                self.id_of(name)


def _fullest(counts: Counter[str], kinds: dict[str, NameKind], answered: Set[str], places: dict[str, list[int]]) -> dict[str, str]:
    """For each short name the one fuller form of it, if there is but one person or body that it can mean.

    A name that was the answer to a question is short for another answer, or for a name that introduces it: the fuller forms were weighed
    there, and a later namesake is somebody else.
    """
    by_word: dict[str, list[str]] = {}
    for name, kind in kinds.items():
        words = name_words(name)
        if 1 < len(words) <= LONGEST and kind in OPEN_KINDS and (kind != "person" or personal(name)):
            for word in {words[0], words[-1]} if kind == "person" else {words[-1], initials(words)}:
                by_word.setdefault(word, []).append(name)
    full: dict[str, str] = {}
    for name in counts:
        words = name_words(name)
        longer = [other for other in by_word.get(words[-1], ()) if shortens(name, other)] if words else []
        if name in answered:
            longer = [other for other in longer if other in answered or _introduces(places[other], places.get(name, []))]
        if longer and _one(longer):
            full[name] = max(longer, key=lambda other: (counts[other], len(other)))
    full |= _fuller_descriptions([name for name in counts if kinds.get(name, "other") in DESCRIBED])
    return {name: full.get(longer, longer) for name, longer in full.items()}


def _fuller_descriptions(names: Sequence[str]) -> dict[str, str]:
    """For "the report" the one description in the article that says more of it: "a report by the harbour board"."""
    by_head: dict[str, list[str]] = {}
    for name in names:
        by_head.setdefault(head(name), []).append(name)
    full: dict[str, str] = {}
    for alike in by_head.values():
        short = [name for name in alike if len(name_words(name)) == 1]
        longer = [name for name in alike if name_words(name)[:1] == name_words(short[0]) and name not in short] if short else []
        if len({name_words(name) for name in longer}) == 1:
            full |= dict.fromkeys(short, longer[0])
    return full


def _introduces(full: Sequence[int], short: Sequence[int]) -> bool:
    """Whether the fuller form stands before the second time that the short one does; a headline may have it first."""
    return not short or full[0] <= short[min(1, len(short) - 1)]


def _one(names: Sequence[str]) -> bool:
    """Whether names can be forms of one: they begin and end alike."""
    words = [name_words(name) for name in names]
    return len({(one[0][:3], one[-1]) for one in words}) == 1
