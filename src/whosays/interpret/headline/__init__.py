"""Whether the body of an article bears out what its headline tells."""

from whosays.interpret.headline.check import check_headline

__all__ = ["check_headline"]
