"""Words that cannot both hold of one thing at one time.

A line is an axis, an indented line goes on with it. Its sides are parted by a slash: what stands on one excludes what stands on another. A
hyphen joins the words of a phrase ("call-off"); forms do not matter (see ``stems``). Written by hand, from what reports of one event are
known to differ in. ``NOUNS`` speak of the thing only where they are said of it ("the blast was an accident"), ``DEEDS`` name what was done
to what follows "of" ("the cancellation of the talks").
"""

from __future__ import annotations

from whosays.interpret.conflicts.stems import stem

_VERBS_AND_ADJECTIVES = """
cancel call-off scrap abandon scrub be-off axe / postpone delay put-off push-back defer adjourn reschedule suspend / go-ahead
  take-place proceed be-hold come-off
kill die perish dead drown succumb lose-life / survive alive
agree accept approve endorse back welcome support favour favor say-yes / refuse reject oppose decline turn-down spurn rebuff vote-down
  veto disagree resist say-no
pass adopt approve / defeat reject vote-down fail
win triumph / lose
legal lawful / illegal unlawful unconstitutional
constitutional / unconstitutional
rise increase grow climb soar jump surge be-up go-up expand swell / fall decrease drop decline shrink sink plunge be-down go-down
  tumble dwindle contract / unchanged stagnate stand-still
raise increase lift push-up boost / lower reduce cut slash push-down
succeed work be-success / fail break-down collapse founder flop be-failure
open reopen be-open / close shut shut-down be-closed
capture seize take overrun conquer retake fall / hold repel defend repulse recapture
advance / retreat withdraw pull-back fall-back
arrive reach come / be-missing not-arrive have-yet
release free let-go set-free / detain arrest hold imprison jail keep-in-custody be-captive be-captivity
alive / dead
healthy well fit / sick ill unwell injured unfit
awake conscious / unconscious comatose
safe harmless secure / unsafe dangerous hazardous poisonous deadly poison contaminate toxic
clean pure unpolluted / polluted contaminated dirty poisoned pollute contaminate
genuine real authentic / fake forged fabricated counterfeit bogus doctored invented fabricate forge
peaceful calm orderly / violent bloody chaotic
guilty / innocent
convict / acquit clear exonerate
armed / unarmed
present be-there attend / absent miss
play start / miss sit-out
resign quit step-down stand-down / stay-on remain-in-office cling-on
resign quit / fire dismiss sack oust
run-again seek-election stand-again seek-reelection / step-down stand-down retire bow-out
stay remain / leave quit depart go-away
hire recruit take-on / fire sack dismiss lay-off
preserve keep save spare restore / demolish tear-down destroy raze pull-down close scrap bulldoze
create add bring / destroy cost wipe-out eliminate
build finish complete ready finished completed / unfinished incomplete
run operate work-normally be-working / stop halt shut-down be-idle stand-still break-down
start begin / end finish stop
allow permit authorise authorize legalise legalize let / ban forbid prohibit outlaw bar block
confirm affirm / retract withdraw recant
be-in-force apply hold / expire lapse be-void be-dead collapse terminate
valid binding / invalid void null
hold last be-holding / collapse break-down crumble be-over be-dead
accidental unintentional inadvertent by-accident by-mistake / deliberate intentional on-purpose planned premeditated sabotage
on-time punctual punctually / late hour-late minute-late day-late with-delay
at-home / away abroad
true accurate correct / untrue inaccurate incorrect wrong
fair / unfair rigged rig
free / rigged coerced
voluntary voluntarily willing / forced coerced compel force
sober / drunk intoxicated
lock locked / unlocked open
full packed / empty deserted half-empty
public / secret
necessary essential needed / unnecessary needless superfluous
possible feasible / impossible unfeasible
better improve / worse worsen deteriorate
strengthen / weaken
strong / weak
ahead lead / behind trail
pay settle / owe default
repay / default
guaranteed / excluded ruled-out
unanimous unanimously / divided split
success / failure
in-custody behind-bar / at-large on-the-run free
ally friendly / hostile enemy
recover / deteriorate relapse
join enter / leave quit
found discovered / missing vanished
sign / refuse-sign decline-sign
enough sufficient adequate / insufficient inadequate
cheap cheaper / expensive dearer
standard / substandard
profit / loss
known / unknown
remove lift drop abolish scrap repeal / keep retain maintain uphold extend
drop withdraw / pursue press-ahead
"""

_NOUNS = """
accident mishap / attack sabotage assault murder arson bombing strike
suicide / murder homicide
murder / self-defence self-defense manslaughter
success triumph / failure flop fiasco
genocide / war
victory win / defeat loss
withdrawal retreat / rout
forgery fake / original
coup putsch / revolution uprising
hoax fabrication invention / fact
majority / minority
increase rise / decrease fall drop decline
gas-leak / bomb bombing
"""

_DEEDS = """
cancellation cancel | cancelation cancel | scrapping cancel | postponement postpone | delay postpone | deferral postpone
adjournment postpone | rescheduling postpone | approval approve | acceptance accept | rejection reject | refusal refuse
closure close | reopening reopen | collapse collapse | success succeed | failure fail | survival survive | death die
resignation resign | dismissal dismiss | release release | arrest arrest | capture capture | withdrawal withdraw | demolition demolish
expiry expire
"""

Meaning = frozenset[tuple[int, int]]
"""The sides of axes that a word stands on: (axis, side)."""

NEUTRAL: Meaning = frozenset()


def _axes(lines: str) -> list[str]:
    return lines.strip().replace("\n  ", " ").splitlines()


def _table(lines: str, first: int) -> dict[tuple[str, ...], Meaning]:
    found: dict[tuple[str, ...], set[tuple[int, int]]] = {}
    for axis, line in enumerate(_axes(lines), start=first):
        for side, words in enumerate(line.split("/")):
            for word in words.split():
                found.setdefault(tuple(map(stem, word.split("-"))), set()).add((axis, side))
    return {phrase: frozenset(places) for phrase, places in found.items()}


PREDICATES = _table(_VERBS_AND_ADJECTIVES, 0)
NOUNS = _table(_NOUNS, len(_axes(_VERBS_AND_ADJECTIVES)))
DEEDS = {
    stem(noun): PREDICATES[(stem(verb),)]
    for noun, verb in (pair.split() for line in _DEEDS.strip().splitlines() for pair in line.split("|"))
}
PHRASES: dict[str, tuple[tuple[str, ...], ...]] = {
    first: tuple(sorted((phrase for phrase in PREDICATES if phrase[0] == first), key=len, reverse=True))
    for first in {phrase[0] for phrase in PREDICATES}
}
"""The phrases of ``PREDICATES`` by their first words, longest first."""


def opposed(left: Meaning, right: Meaning) -> bool:
    """Whether some axis parts the two and none joins them.

    >>> opposed(PREDICATES[("cancel",)], PREDICATES[("postpon",)])
    True
    """
    if left & right:
        return False
    sides = dict(left)
    return any(sides.get(axis, side) != side for axis, side in right)
