import pytest

from whosays.interpret.sources import REASON


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("an aide who spoke on condition of anonymity, said no", "who spoke on condition of anonymity"),
        ("one clerk, who was not authorized to speak publicly, said", "who was not authorized to speak publicly"),
        ("said the clerk, who asked not to be named.", "who asked not to be named"),
        ("a guard, speaking anonymously because the case is open.", "speaking anonymously because the case is open"),
    ],
)
def test_the_reason_is_given_in_the_articles_words(text: str, reason: str) -> None:
    found = REASON.search(text)
    assert found
    assert found.group() == reason


@pytest.mark.parametrize("text", ["She was asked about anonymity later.", "The board named the clerk.", "He spoke to the harbour board."])
def test_no_reason_where_none_is_given(text: str) -> None:
    assert not REASON.search(text)
