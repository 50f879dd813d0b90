import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.quotes import find_quotes, find_runs


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He called it “a trap” and left.", ["“a trap”"]),
        ('"Go," she said. "Now."', ['"Go,"', '"Now."']),
        ("„So“, sagte er; «bien», dit-elle.", ["„So“", "«bien»"]),
        ("‘We can’t do the ministers’ work,’ he said.", ["‘We can’t do the ministers’ work,’"]),
        ("He said 'no' twice.", ["'no'"]),
        ("``Old style,'' it read.", ["``Old style,''"]),
        ("“He called it ‘a trap’ again,” she said.", ["“He called it ‘a trap’ again,”"]),
        ("「行く」と言った。", ["「行く」"]),
    ],
)
def test_marks_of_many_kinds(text: str, quotations: list[str]) -> None:
    assert quoted(text) == quotations


@pytest.mark.parametrize(
    "text", ["The ministers' plan isn't Ada's.", "Back in the '90s.", 'A 6" pipe, a 5\'11" man', "rock 'n roll", '" "', "‘", '"']
)
def test_apostrophes_inches_and_stray_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_over_several_paragraphs_gives_one_span_each() -> None:
    assert quoted("“First.\n\n“Second.\n\n“Third,” she said.") == ["“First.", "“Second.", "“Third,”"]


def test_only_open_quotations_run_on() -> None:
    text = "“First.\n\n“Second.\n“Third,” she said.\n\n“Fourth.”\n“Fifth.”\n“Sixth.\nNo mark. “Seventh.”"
    runs = find_runs(text, find_quotes(text))
    assert [(text[slice(*one)], text[slice(*other)]) for one, other in runs] == [("“First.", "“Second."), ("“Second.", "“Third,”")]


def test_a_mark_that_nobody_closed_ends_with_its_paragraph() -> None:
    assert quoted("He said “we are\n\nThe town sleeps. “Yes.”") == ["“we are", "“Yes.”"]


def test_a_missing_closing_mark_does_not_turn_the_rest_inside_out() -> None:
    assert quoted('"We go, he said. "We stay," she said.') == ['"We go, he said. "We stay,"']


@given(st.text(alphabet="ab “”„«»‹›「」\"'`‘’\n.,!s", max_size=80))
def test_quotations_lie_in_order_within_their_paragraph(text: str) -> None:
    behind = 0
    for start, end in find_quotes(text):
        assert behind <= start < end <= len(text)
        assert "\n" not in text[start:end]
        behind = end
