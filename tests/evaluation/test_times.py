import pytest

from evaluation.times import Counts, MarkedTime, built_on, even, held_out, pairs, read_timeml
from whosays.model import Span, TimeExpression

TIMEML = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2025-10-31">x</TIMEX3></DCT>
<TEXT>Rowe &amp; Lind <EVENT eid="e1">met</EVENT> <TIMEX3 tid="t1" type="DATE" value="2025-10-28">on Tuesday</TIMEX3>.</TEXT></TimeML>"""


def marked(start: int, end: int, value: str, kind: str = "DATE") -> MarkedTime:
    return MarkedTime(Span(start, end), kind, value)


def test_timeml_is_read_without_its_tags() -> None:
    text = read_timeml("a.tml", TIMEML)
    assert text.text == "Rowe & Lind met on Tuesday."
    assert text.published == "2025-10-31"
    assert [(text.text[slice(*time.span)], time.kind, time.value) for time in text.times] == [("on Tuesday", "DATE", "2025-10-28")]
    with pytest.raises(ValueError, match=r"a\.tml"):
        read_timeml("a.tml", "<TimeML/>")


def test_times_match_one_to_one_where_they_overlap() -> None:
    gold = [marked(0, 5, "2025"), marked(6, 9, "2024")]
    found = [TimeExpression(Span(3, 8), "DATE", "2025"), TimeExpression(Span(20, 25), "DATE", "2024")]
    assert pairs(gold, found) == [(gold[0], found[0])]


def test_counts() -> None:
    counts = Counts()
    found = [
        TimeExpression(Span(0, 5), "DATE", "2025"),
        TimeExpression(Span(7, 9), "TIME", "2000-W07"),
        TimeExpression(Span(30, 33), "SET", "P1D"),
    ]
    counts.add([marked(0, 5, "2025"), marked(6, 9, "2000-W7")], found)
    assert (counts.strict, counts.relaxed, counts.value, counts.same_value, counts.kind) == (1, 2, 1, 2, 1)
    assert counts.f1(counts.relaxed) == 80


def test_notation_is_evened_out_and_meaning_is_not() -> None:
    assert [even(value) for value in ("2000-W7", "1949-XX", "1998-12-XX", "199X", "1989-11-06T17")] == [
        "2000-W07",
        "1949",
        "1998-12",
        "199",
        "1989-11-06T17:00",
    ]
    assert [even(value) for value in ("1989-WXX", "PXY", "XXXX-XX-XX")] == ["1989-WXX", "PXY", "XXXX-XX-XX"]


def test_every_fifth_text_is_held_out() -> None:
    texts = list(range(11))
    assert held_out(texts) == [0, 5, 10]
    assert sorted(held_out(texts) + built_on(texts)) == texts
