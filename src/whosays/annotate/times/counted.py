"""Times told by counting: last year, two days later, the third quarter; and stretches and repetitions, which are no dates.

One reader for each rule of ``phrases``; a reader gives None for what is no time after all, or none that can be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from whosays.annotate.times import words
from whosays.annotate.times.calendar import A_YEAR, GRAINS, Grain, Point, to_point
from whosays.annotate.times.phrases import Phrase, Reading, beside, left_open, placed, shifted

# How many days, weeks, years one unit is, for the units that are no grain of their own.
STEPS: dict[str, tuple[Grain, int]] = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}
FROM_RECENT = frozenset(words.listed("following subsequent succeeding preceding previous prior"))


def _part_of_year(phrase: Phrase) -> Reading | None:
    """The third quarter (of some year), the second half; also the 19th century, which is told the same way."""
    unit, number = phrase.find(r"O-?F?-?([Up])"), phrase.ordinal()
    if unit == "century":
        return placed(Point("century", number - 1))
    if unit not in ("quarter", "half") or (unit == "half" and not phrase.year()) or not 1 <= number <= A_YEAR[GRAINS[unit]]:
        return None
    grain = GRAINS[unit]
    if year := phrase.year():
        return placed(Point(grain, year * A_YEAR[grain] + number - 1))
    today = phrase.today(grain)
    return placed(_lately(today, number)) if today else left_open(grain)


def _lately(today: Point, number: int) -> Point:
    """The part of a year with that number that is going on or was over last."""
    return today.shift(-((today.number - number + 1) % A_YEAR[today.grain]))


def _year_before(phrase: Phrase) -> Reading | None:
    """The year-ago quarter, year-earlier results."""
    if phrase.get("U") != "year":
        return None
    if phrase.get("V"):
        return _duration(phrase)
    quarter = _quarter_in_mind(phrase)
    if quarter and phrase.find(r"O-?(U)") == "quarter":
        quarter = _lately(quarter, phrase.ordinal())
    if quarter and (phrase.find(r"[Ge].*([Up])") or phrase.quarter):
        return beside(quarter.shift(-4))
    return shifted(phrase.today("year"), -1, "year")


def _quarter_in_mind(phrase: Phrase) -> Point | None:
    """The quarter told last, or else the one that was over when the text was published."""
    today = phrase.today("quarter")
    return phrase.quarter or (today.shift(-1) if today else None)


def _quarter_of(phrase: Phrase) -> Reading | None:
    """The 1988 quarter, last year's period, the latest quarter."""
    quarter, year, unit = _quarter_in_mind(phrase), phrase.year(), phrase.find(r"([Up])$")
    if phrase.get("l") and phrase.published and not phrase.quarter:
        quarter = to_point("quarter", phrase.published).shift(-1)
    if unit not in ("quarter", "period") or not (quarter or year):
        return placed(_today_of(phrase, unit)) if phrase.letters.endswith("lU") else None
    if year and (not quarter or unit == "period"):
        return placed(to_point("year", date(year, 1, 1)))
    return placed(Point("quarter", year * 4 + quarter.number % 4) if year and quarter else quarter)


def _today_of(phrase: Phrase, unit: str) -> Point | None:
    return phrase.today(GRAINS[unit]) if unit in GRAINS else None


def _ago(phrase: Phrase) -> Reading | None:
    unit, number = phrase.unit(), phrase.number()
    grain, step = STEPS.get(unit, (GRAINS.get(unit), 1))
    if grain is None:
        return _duration(phrase)
    if number is None or not re.search("[ANW]", phrase.letters):
        return Reading("DATE", "PAST_REF")
    if unit == "year" and number == 1 and phrase.quarter:
        return beside(phrase.quarter.shift(-4))
    today = phrase.today(grain)
    if unit == "decade":
        today, step, grain = phrase.today("decade"), 1, "decade"
    return shifted(today, -round(number * step), grain)


def _order(phrase: Phrase) -> Reading | None:
    """Two days later, a year earlier: counted from the date told last. Before or after an event it is only a stretch of time."""
    unit, number = phrase.unit(), phrase.number()
    grain, step = STEPS.get(unit, (GRAINS.get(unit), 1))
    order = phrase.find(r"([eR])$")
    if grain is None or number is None or (order in ("before", "after") and phrase.next_letter not in ".c"):
        return _duration(phrase)
    count = round(number * step) * (-1 if order in ("earlier", "before") else 1)
    recent = phrase.recent
    if unit == "year" and number == 1 and count < 0 and phrase.quarter:
        return beside(phrase.quarter.shift(-4))
    if recent and (grain == "year" or recent.grain == "day" or recent.grain == grain):
        return placed(recent.shift(7 * count) if recent.grain == "day" and grain == "week" else recent.within(grain).shift(count))
    return shifted(phrase.today(grain), count, grain) if grain == "year" and count < 0 else _duration(phrase)


def _several(phrase: Phrase) -> Reading | None:
    """The past two months, recent years, the next few days."""
    if not re.search("[NWnA]", phrase.letters) and "V" not in phrase.letters:
        return None
    if phrase.letters[-1] in "Ub" and phrase.get("U") and phrase.number() == 1 and not re.search("[NW]", phrase.letters):
        return _relative(phrase)
    if phrase.get("u") or (phrase.get("X") and not phrase.get("NWn")):
        return Reading("DATE", "FUTURE_REF")
    return _duration(phrase)


def _duration(phrase: Phrase) -> Reading | None:
    unit, number = phrase.unit(), phrase.number()
    part_of_something = phrase.next == "of" and number in (1, 3)
    if unit == "quarter" and (part_of_something or phrase.letters == "AU" or phrase.get("-q")):
        return None  # a quarter of the voters
    if unit in ("weekend", "half", "period") or (phrase.letters == "V" and unit in ("second", "minute", "quarter", "weekend")):
        return None
    code, times = words.CODES[unit]
    if number is None or not re.search("[ANW]", phrase.letters):
        amount = "X"
    elif number % 1 == 0.5 and unit in words.HALVES:
        whole = f"{int(number)}{code}" if number > 1 else ""
        return Reading("DURATION", ("PT" if code in "SMH" and unit in words.CLOCK else "P") + whole + words.HALVES[unit])
    else:
        amount = f"{number * times:g}"
    value = f"{'PT' if unit in words.CLOCK else 'P'}{amount}{code}"
    return Reading("SET" if phrase.letters == "AU" and phrase.before not in words.BEFORE_STRETCH else "DURATION", value)


def _set(phrase: Phrase) -> Reading | None:
    if word := phrase.get("S"):
        return Reading("SET", words.REPEATED[word])
    part = f"T{words.PARTS[phrase.get('P')]}" if phrase.get("P") else ""
    if day := phrase.get("Dw"):
        return Reading("SET", f"XXXX-WXX-{words.WEEKDAYS[day.rstrip('s')] + 1}{part}")
    if month := phrase.get("M"):
        return Reading("SET", f"XXXX-{words.MONTHS[month.rstrip('.')]:02}")
    if season := phrase.get("E"):
        return Reading("SET", f"XXXX-{words.SEASON_CODES[words.SEASONS[season]]}")
    if part:
        return Reading("SET", f"XXXX-XX-XX{part}")
    unit = phrase.unit()
    if unit not in words.CODES or not (number := phrase.number()):
        return None
    code, times = words.CODES[unit]
    return Reading("SET", f"{'PT' if unit in words.CLOCK else 'P'}{number * times:g}{code}")


def _relative(phrase: Phrase) -> Reading | None:
    """Last year, this week, the following day, that month; the quarter."""
    unit = phrase.unit()
    grain = GRAINS.get(unit)
    if grain is None or grain == "half" or (phrase.letters[-1] == "U" and phrase.next_letter == "N"):
        return None  # the year 2203
    if phrase.letters == "TU" and phrase.next in ("before", "after"):
        return None  # the weekend after the vote
    order = phrase.get("LXtZ")
    told = phrase.recent if phrase.recent and _is_fine(phrase.recent, grain) else None
    if order in FROM_RECENT or (phrase.letters.startswith("TX") and grain == "day"):
        return placed(told.within(grain).shift(phrase.step())) if told else left_open(grain)
    if phrase.get("Z"):
        return placed(told.within(grain)) if told else None
    if phrase.get("L") and grain in ("decade", "century"):
        return Reading("DURATION", f"P{100 if grain == 'century' else 10}Y")
    if grain == "year" and phrase.next in ("ended", "ending"):
        return Reading("DURATION", "P1Y")
    if order:
        return shifted(phrase.today(grain), phrase.step(), grain) if unit != "day" or phrase.get("t") else None
    if grain == "quarter":
        return shifted(_quarter_in_mind(phrase), 0, grain)
    if grain == "weekend":
        return shifted(phrase.today(grain), 0 if phrase.looks_ahead() else -1, grain)
    if grain == "day":
        return placed(told or phrase.today("day")) if re.match("[ke]", phrase.letters) else None
    return shifted(phrase.today(grain), 0, grain) if grain in ("year", "week", "month") else None


def _is_fine(point: Point, grain: Grain) -> bool:
    """Whether the day, month … that a point lies in can be told."""
    order = list(GRAINS)
    return order.index(point.grain) <= order.index(grain)


def _reference(phrase: Phrase) -> Reading | None:
    word = phrase.get("JuLt")
    if word == "soon" and (phrase.next in ("as", "after") or not phrase.looks_ahead()):
        return None
    if word in words.FUTURE or word == "future":
        return Reading("DATE", "FUTURE_REF")
    if word in words.PAST or (word == "past" and phrase.before == "in"):
        return Reading("DATE", "PAST_REF")
    return Reading("DATE", "PRESENT_REF") if word in words.PRESENT or word == "current" else None


COUNTED: dict[str, Callable[[Phrase], Reading | None]] = {
    "year_before": _year_before,
    "quarter": _part_of_year,
    "quarter_of": _quarter_of,
    "ago": _ago,
    "order": _order,
    "several": _several,
    "set": _set,
    "relative": _relative,
    "duration": _duration,
    "reference": _reference,
}
