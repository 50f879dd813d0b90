import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.read.markdown import read_markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Ada Lind:** It *stands*.\n**Q:** Why?", "Ada Lind: It stands.\n\nQ: Why?"),
        ('See [the plan](https://port.example/a_(b) "Plan") and [this][1].\n\n[1]: https://port.example', "See the plan and this."),
        ("![The port](port.jpg)\n\nThe port is shut.[^1]", "The port is shut."),
        ("* one\n* two\n\n1. three\n2) four", "- one\n\n- two\n\n1. three\n\n2) four"),
        ("> She said:\n> “No.”\n\n---\n\nEnd", "She said:\n“No.”\n\nEnd"),
        ("Port closed\n===\n\nBody\n\n## Why\nBecause", "Port closed\n\nBody\n\nWhy\n\nBecause"),
        ("## The vote ##", "The vote"),
        ("snake_case_word and 2 * 3 * 4 and \\*stars\\*", "snake_case_word and 2 * 3 * 4 and *stars*"),
        ("__No__, said ~~he~~ she, `now` &amp; then<br>", "No, said he she, now & then"),
        ("a <!-- hidden\n\nnote --> b", "a  b"),
        ("```\nThe vote\n```", "The vote"),
        ("She wrote to <https://port.example/a>.", "She wrote to https://port.example/a."),
        ("one\\\ntwo  \nthree", "one\ntwo\nthree"),
        ("", ""),
    ],
)
def test_clean_text(source: str, text: str) -> None:
    assert read_markdown(source).text == text


def test_wrapped_lines_are_joined_and_short_ones_are_not() -> None:
    wrapped = "The council of Harbour voted on Monday to keep the port closed\nuntil the spring.\n\nBy Jane Doe\n31 October 2025"
    assert read_markdown(wrapped).text == wrapped.replace("closed\nuntil", "closed until")


def test_title_comes_from_front_matter_or_the_first_heading() -> None:
    assert read_markdown("---\ntitle: A\n---\n# B\n\nc").title == "A"
    assert read_markdown("# B\n\nc").title == "B"
    assert read_markdown("c").title is None
    assert read_markdown("---\n\nno front matter").text == "no front matter"


MARKS = ["[", "**a ", "__a ", "`a", "<!--", "<a ", "![", "[a](", "~~a ", "> ", "# ", " _a", "- ", "*", "[a][", "<http:", "\\", "a\n"]


@pytest.mark.parametrize("mark", MARKS)
def test_no_mark_takes_long_however_often_it_stands_there(mark: str) -> None:
    source = mark * (100_000 // len(mark))
    begin = time.process_time()
    read_markdown(source)
    assert time.process_time() - begin < 2


@given(st.lists(st.sampled_from([*"*_[)#>- \n`\\", "**", "](", "\n\n", "word", "---", "<!--", "-->", "1."])).map("".join))
def test_any_source_is_read(source: str) -> None:
    text = read_markdown(source).text
    assert text == text.strip()
    assert "\n\n\n" not in text


@given(st.lists(st.from_regex(r"[A-Za-z][A-Za-z ,.]{0,40}[a-z.]", fullmatch=True), min_size=1, max_size=8))
def test_paragraphs_without_marks_stay(paragraphs: list[str]) -> None:
    assert read_markdown("\n\n".join(paragraphs)).text == "\n\n".join(paragraphs)
