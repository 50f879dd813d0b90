from hypothesis import given
from hypothesis import strategies as st

from whosays.read.text import markdown_document, plain_document, tidy

TEXT = "Port stays closed\n\n\tThe council of Harbour  voted on Monday, “and that's that”.\n\nOriginal: https://port.example/75\n"


def test_plain_text_stays_verbatim() -> None:
    document = plain_document(TEXT, name="a.txt")
    assert document.text == TEXT
    assert (document.title, document.url, document.original_url) == ("Port stays closed", "a.txt", "https://port.example/75")
    assert document.body.strip() == "The council of Harbour  voted on Monday, “and that's that”."


def test_tidying() -> None:
    assert tidy("a\r\nb\rc\x00d\x1fe\tf\n") == "a\nb\nc d e\tf\n"


@given(st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_tidying_keeps_every_offset_of_a_text_without_carriage_returns(text: str) -> None:
    tidied = tidy(text)
    assert len(tidied) == len(text)
    assert all(a == b or (b == " " and not a.isprintable()) for a, b in zip(text, tidied, strict=True))
    assert tidy(tidied) == tidied


def test_markdown() -> None:
    source = "# Port stays closed\n\n*By Jane Doe*\n\nThe council **voted** on Monday.\n\nOriginal: [here](https://port.example/75)\n"
    document = markdown_document(source, name="a.md")
    assert document.text == "Port stays closed\n\nBy Jane Doe\n\nThe council voted on Monday.\n\nOriginal: https://port.example/75"
    assert (document.title, document.authors, document.original_url) == ("Port stays closed", ("Jane Doe",), "https://port.example/75")
    assert [part.reason for part in document.left_out] == ["title", "byline", "original"]


def test_front_matter_goes_before_what_the_text_says() -> None:
    front = (
        "---\ntitle: 'Port: closed'\ndate: 2025-10-31\nauthors:\n  - Jane Doe\n  - John Roe\n"
        "outlet: Harbour Post\noriginal: https://port.example/75\n---\n"
    )
    document = markdown_document(f"{front}# Port: closed\n\nBy Ada Lind\n\nThe council voted.", name="a.md")
    assert document.authors == ("Jane Doe", "John Roe")
    assert (document.title, document.published, document.outlet) == ("Port: closed", "2025-10-31", "Harbour Post")
    assert document.original_url == "https://port.example/75"
    assert [part.words.exact for part in document.left_out] == ["Port: closed", "By Ada Lind"]
