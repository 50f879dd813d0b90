"""Where accounts part: claims of different holders that cannot both hold, and denials with what they deny."""

from whosays.interpret.conflicts.accounts import find_conflicts
from whosays.interpret.conflicts.denials import find_denials

__all__ = ["find_conflicts", "find_denials"]
