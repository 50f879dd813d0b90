"""English function words, as far as flat frames need them (see ``frames``)."""

from __future__ import annotations

from whosays.interpret.conflicts.stems import stems


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


DETERMINERS = _words("the a an this that these those its their his her our my your all some any each every both no such")
PREPOSITIONS = _words(
    "of in at on with by from for to into over under between among against near around through during since about as than within without"
    " behind inside outside due because despite toward towards via per across along upon and or nor"
)
AUXILIARIES = _words(
    "am is are was were be been being have has had having do does did will would shall must to get got gets"
    " isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't wouldn't 'll 've"
)
BE = _words("am is are was were be been being isn't aren't wasn't weren't get got gets")
HAVE = _words("have has had")
MODALS = _words("may might could can can't couldn't mightn't")
NEGATIONS = _words("not never neither nor hardly")
ADVERBS = _words(
    "only just still also already again now then even ever merely simply really actually once soon quite very too so well"
    " finally indeed almost rather far long always often yet perfectly fully in-fact"
)
PRONOUNS = _words("it he she they we i you this that these those him her them us me there")
FIRST_PERSON = _words("i we")
PERSONAL = _words("it he she they we i")
NOBODY = _words("nobody nothing none")
UNREAL = _words("if unless whether should provided assuming otherwise lest")
CLAUSE_WORDS = _words(", : ( ) — – … but while whereas although though after before until when where which who whom whose that")
REPORTING = stems(
    "say claim believe think deny insist accuse hear argue fear hope warn suspect allege want expect predict suggest report maintain"
    " assert contend consider feel dispute according demand ask urge threaten promise plan intend try seek propose wish doubt call"
)
UNDONE = stems("fail refuse decline")
"""With "to" after them: did not."""
WHOLES = stems("date timing part rest idea holding start group kind series total majority most many some")
"""Heads that stand for what follows "of"."""
CONTRASTS = stems(
    "north south east west northern southern eastern western first second third fourth fifth last next other another old new former"
    " upper lower left right inner outer local foreign domestic men women male female"
)
"""Words that tell one thing from its like: one without such a word may be another."""
VAGUE = stems("thing something anything everything lot way time day year person fact point problem issue question progress one") | {""}
"""Heads that are the same word and seldom the same thing."""
