"""What a reader types to find something: words, "several as they stand", -and those that must not be there."""

from __future__ import annotations

import re
from dataclasses import dataclass

TYPED = re.compile(r'(?P<minus>(?<!\S)-)?(?:["“”„](?P<phrase>[^"“”„]*)(?:["“”„]|$)|(?P<word>[^\s"“”„]+))')
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases of plain words, one space between: all of ``wanted``, none of ``unwanted``."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def parse_words(typed: str) -> Words:
    """Whatever is typed means something or nothing; nothing is an error.

    >>> parse_words('Budapest "cease-fire talks" -summit')
    Words(wanted=('Budapest', 'cease fire talks'), unwanted=('summit',))
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in TYPED.finditer(typed):
        phrase = " ".join(WORD.findall(part["word"] if part["phrase"] is None else part["phrase"]))
        if phrase:
            (unwanted if part["minus"] else wanted).append(phrase)
    return Words(tuple(wanted), tuple(unwanted))
