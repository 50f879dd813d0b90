"""Time expressions: words that tell a time, and what they come to."""

from whosays.annotate.times.find import find_times

__all__ = ["find_times"]
