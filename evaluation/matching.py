"""Which found content is which marked one, by the characters that they share."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Span


def overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Shared characters as a share of the longer side's."""
    ours, theirs = ({i for span in side for i in range(*span)} for side in (left, right))
    return len(ours & theirs) / max(1, len(ours), len(theirs))


def match(found: Sequence[Sequence[Span]], gold: Sequence[Sequence[Span]], least: float = 0.5) -> list[tuple[int, int]]:
    """Pairs (found, gold) whose contents share at least ``least`` of the longer one, one to one, best first."""
    pairs = [(overlap(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(gold) if f and g]
    taken: list[tuple[int, int]] = []
    ours: set[int] = set()
    theirs: set[int] = set()
    for share, i, j in sorted(pairs, key=lambda pair: -pair[0]):
        if share >= least and i not in ours and j not in theirs:
            taken.append((i, j))
            ours.add(i)
            theirs.add(j)
    return taken
