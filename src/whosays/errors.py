"""What can go wrong, as a tree:

    WhosaysError                 exit code 1
    ├── InputError               2   the input cannot be read: missing, empty, too large, no text in it
    │   ├── FetchError           4   a URL cannot or may not be fetched
    │   └── LanguageError        3   the text is not English
    └── ModelError               5   the weights are missing or damaged

Every message says what was found, what was expected and what to do next. ``exit_code`` is what ``whosays read`` ends with; of several
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


class ModelError(WhosaysError):
    """Weights that are missing or damaged."""

    exit_code = 5
