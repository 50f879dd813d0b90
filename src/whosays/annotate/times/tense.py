"""Which way a weekday or a month lies, told by the tense of the verbs around it."""

from __future__ import annotations

from whosays.annotate.times.words import Spelled, listed

# How many tokens away a verb may stand; 6 to 40 made no difference on the files built on.
REACH = 25
AHEAD = frozenset(
    listed("might could effective will 'll ’ll shall would expected scheduled due plan plans until hopes intends slated expects aims")
)
# "Planned to leave on Thursday" looks ahead, "planned on Thursday" does not.
AHEAD_WITH_TO = frozenset(listed("planned planning set agreed vowed promised pledged ready is are going"))
BEHIND = frozenset(
    listed(
        "was were had has have said told went came took made began rose fell met won lost left held gave sent saw found since did been ago "
        "got became grew brought caught shot kept felt hit led paid ran sold spoke stood struck taught thought wrote"
    )
)
DEADLINE = frozenset({"by", "through"})
NOT_PAST = frozenset(listed("need indeed speed feed seed exceed proceed succeed hundred united bed red"))


def looks_ahead(text: Spelled, first: int, behind: int) -> bool | None:
    """Whether the verb nearest to the tokens from ``first`` to before ``behind`` looks ahead, None where their sentence has none.

    What stands before them counts first: "said Friday that it will" is behind.
    """
    if first and text.shown[first - 1] in DEADLINE:
        return True
    for step, at in ((-1, first - 1), (1, behind)):
        for place in range(at, at + step * REACH, step):
            if not 0 <= place < len(text.shown) or text.letters[place] == ".":
                break
            word, auxiliary = text.shown[place], text.shown[place - 1] if place else ""
            if word in AHEAD_WITH_TO and text.shown[place + 1 : place + 2] == ("to",):
                return auxiliary != "been"
            if word in AHEAD:
                return auxiliary != "been"
            if auxiliary != "be" and (word in BEHIND or (word.endswith("ed") and len(word) > 3 and word not in NOT_PAST)):
                return False
    return None
