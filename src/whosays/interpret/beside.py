"""The words beside a name that tell what it has to do with a claim: "told the Post", "an interview with", "urged Roe to".

The words stand in ``beside.txt``, a class of those that mean alike between two bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

_LINES = dict(line.split(": ", 1) for line in files(__package__).joinpath("beside.txt").read_text(encoding="utf-8").splitlines())
_BEFORE, _AFTER = (
    {word: number for number, words in enumerate(_LINES[side].split(" | "), start=1) for word in words.split()}
    for side in ("before", "after")
)
_SKIPPED = frozenset(["the", "a", "an", "this", "that"])
_FARTHEST = 5

CLASSES = 1 + max(*_BEFORE.values(), *_AFTER.values())
"""How many classes of words there are on either side; 0 is every other word."""


def word_before(shown: Sequence[str], start: int) -> int:
    """The class of the word before the name that begins at ``start``; titles, other capitalised words and articles are passed over."""
    for word in reversed(shown[max(0, start - _FARTHEST) : start]):
        if word.lower() not in _SKIPPED and not word[0].isupper():
            return _BEFORE.get(word, 0)
    return 0


def word_after(shown: Sequence[str], behind: int) -> int:
    """The class of the word behind a name that ends before ``behind``."""
    return _AFTER.get(shown[behind].lower(), 0) if behind < len(shown) else 0
