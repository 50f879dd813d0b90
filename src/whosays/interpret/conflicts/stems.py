"""One form for all forms of an English word, so that "cancelled", "canceled" and "cancels" are found to be the same word."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = """
be am is are was were been being 's 're | have has had having 've | do does did done doing | go went gone goes | win won | lose lost
fall fell fallen | rise rose risen | hold held | keep kept | leave left | pay paid | sell sold | buy bought | break broke broken
begin began begun | sink sank sunk | strike struck stricken | shoot shot | hide hid hidden | steal stole stolen | take took taken
give gave given | get got gotten | come came | become became | know knew known | see saw seen | say said | tell told
speak spoke spoken | write wrote written | lie lied | make made | meet met | find found | build built | burn burnt | bring brought
catch caught | choose chose chosen | cut cutting | die died dying | draw drew drawn | drive drove driven | eat ate eaten | fight fought
flee fled | fly flew flown | forget forgot forgotten | freeze froze frozen | grow grew grown | hear heard | hit hitting | hurt hurting
lead led | let letting | pass past | put putting | quit quitting | run ran running | send sent | set setting | shrink shrank shrunk
shut shutting | sit sat | spit spat | bite bit bitten | bear bore borne born | bend bent | bind bound | bleed bled | breed bred
cast casting | cost costing | deal dealt | dig dug | feel felt | forbid forbade forbidden | forgive forgave forgiven | hang hung
lay laid | lend lent | light lit | overrun overran | ride rode ridden | ring rang rung | seek sought | shake shook shaken
shed shedding | sing sang sung | slide slid | split splitting | spring sprang sprung | swim swam | swing swung | wake woke woken
spend spent | stand stood | teach taught | tear tore torn | think thought | throw threw thrown | withdraw withdrew withdrawn
wear wore worn | feed fed | blow blew blown | spread spreading | swear swore sworn | understand understood | man men | woman women
child children | person people persons | life lives | half halves | wolf wolves | thief thieves
"""
_FORMS = {
    form: words[0] for line in _IRREGULAR.strip().splitlines() for words in (part.split() for part in line.split("|")) for form in words[1:]
}
PAST = frozenset(form for form, base in _FORMS.items() if form != base and not form.endswith(("s", "ing")))
"""Irregular forms that tell a verb's past (and a few plurals)."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What all forms of ``word`` share. No word of the language: only good for comparing with other stems.

    >>> stem("Cancelled") == stem("canceled") == stem("cancels")
    True
    """
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").removesuffix("'")
    low = _FORMS.get(low, low)
    if len(low) > 3 and not low.isdigit():
        low = _without_ending(low)
    return low


def _without_ending(word: str) -> str:
    if word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    elif word.endswith("ing") and len(word) > 5:
        word = word[:-3]
    elif word.endswith("eed"):
        word = word[:-1]
    elif (word.endswith("ed") and len(word) > 4) or (word.endswith("es") and word[-3] in "sxzh"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def stems(words: str) -> frozenset[str]:
    """The stems of a line of words.

    >>> sorted(stems("cancelled postponing"))
    ['cancel', 'postpon']
    """
    return frozenset(map(stem, words.split()))
