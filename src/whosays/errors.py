"""What can go wrong, as a tree:

    WhosaysError                 exit code 1
    ├── InputError               2   the input cannot be read: missing, empty, too large, no text in it
    │   ├── FetchError           4   a URL cannot or may not be fetched
    │   │   └── BusyError        4   its server asks to be left alone
    │   └── LanguageError        3   the text is not English
    ├── ModelError               5   the weights are missing or damaged
    └── KeepError                6   the library cannot be opened or written, or refuses what it is asked
        └── NotKeptError         6   it holds nothing of that name

Every message says what was found, what was expected and what to do next. ``exit_code`` is what ``whosays`` ends with; of several
failed inputs the highest counts.
"""

from __future__ import annotations


class WhosaysError(Exception):
    """Anything that whosays itself reports."""

    exit_code = 1


class InputError(WhosaysError):
    """An input that cannot be read."""

    exit_code = 2


class LanguageError(InputError):
    """A text in a language that whosays does not read."""

    exit_code = 3


class FetchError(InputError):
    """A URL that cannot be fetched, or may not be."""

    exit_code = 4


class BusyError(FetchError):
    """A server that asks to be left alone, for ``seconds`` if it says how long."""

    def __init__(self, message: str, seconds: float | None) -> None:
        super().__init__(message)
        self.seconds = seconds


class ModelError(WhosaysError):
    """Weights that are missing or damaged."""

    exit_code = 5


class KeepError(WhosaysError):
    """A library that cannot be opened or written, or that refuses what it is asked."""

    exit_code = 6


class NotKeptError(KeepError):
    """Something that the library does not hold."""
