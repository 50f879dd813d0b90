"""Whether people held the office that the article gives them, on the day it speaks of."""

from whosays.interpret.offices.checks import check_mentions, check_offices

__all__ = ["check_mentions", "check_offices"]
