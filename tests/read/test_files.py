import gzip
import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from whosays.errors import InputError, LanguageError
from whosays.read import list_articles, read_bytes, read_file
from whosays.read.files import MAX_BYTES, MAX_CHARACTERS

TEXT = "Port stays closed\n\nThe council of Harbour voted on Monday to keep the port closed. “We will not go,” said Ada Lind.\n"
PARAGRAPH = "<p>The council of Harbour voted on Monday to keep pier {} closed, the mayor said in a statement.</p>"
PARAGRAPHS = "".join(PARAGRAPH.format(n) for n in range(12))
HEAD = "<!doctype html><html><head><title>Port stays closed</title></head>"
PAGE = f"{HEAD}<body><article><h1>Port stays closed</h1>{PARAGRAPHS}</article></body></html>"


def refusal(data: bytes, name: str, **more: str) -> str:
    with pytest.raises(InputError) as refused:
        read_bytes(data, name=name, **more)
    message = str(refused.value)
    assert message.startswith(name)
    assert "\n" not in message
    return message


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a", "a.TXT", "https://port.example/a.txt", "-"])
def test_plain_text_is_verbatim(name: str) -> None:
    document = read_bytes(TEXT.encode(), name=name)
    assert (document.text, document.title, document.url, document.language) == (TEXT, "Port stays closed", name, "en")


def test_only_the_mark_and_carriage_returns_go() -> None:
    assert read_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), name="a.txt").text == TEXT
    assert read_bytes(TEXT.replace("mayor", "may\0or").encode(), name="a.txt").text == TEXT.replace("mayor", "may or")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", None),
        ("a.htm", None),
        ("a", None),
        ("https://port.example/a", "text/html; charset=utf-8"),
        ("https://port.example/a.txt", "text/html"),
        ("-", None),
    ],
)
def test_pages_are_told_by_type_name_or_beginning(name: str, media_type: str | None) -> None:
    document = read_bytes(PAGE.encode(), name=name, media_type=media_type)
    assert document.title == "Port stays closed"
    assert document.text.startswith("The council of Harbour")
    assert "<p>" not in document.text


def test_markdown_is_told_by_its_name_even_if_served_as_plain_text() -> None:
    for media_type in (None, "text/plain", "text/markdown"):
        assert read_bytes(f"# {TEXT}".encode(), name="https://port.example/a.md", media_type=media_type).text.startswith("Port stays")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.md.gz", "a.html.gz"])
def test_gzip_of_any(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, gzip.compress((PAGE if "html" in name else TEXT).encode()))
    document = read_file(path)
    assert (document.title, document.url) == ("Port stays closed", str(path))


def test_bad_bytes() -> None:
    assert "is empty" in refusal(b"", "a.txt")
    assert "is empty" in refusal(b" \n\t", "a.html")
    assert "no text in it" in refusal(b"1 2 3", "a.txt")
    assert "PDF: save its text first" in refusal(b"%PDF-1.7\n" + bytes(50), "a.txt")
    assert "binary" in refusal(bytes(range(256)) * 9, "a.txt")
    assert "cut off" in refusal(gzip.compress(TEXT.encode())[:-9], "a.txt.gz")
    assert "damaged" in refusal(b"\x1f\x8bnothing", "a.txt.gz")
    assert "application/json" in refusal(b"{}", "https://port.example/a", media_type="application/json")
    assert "no main text" in refusal(b"<html><body><nav><a href=a>Home</a></nav></body></html>", "a.html")


def test_another_language_is_refused_whatever_the_kind() -> None:
    german = "Die Bürgermeisterin sagte am Montag, dass die Abstimmung gültig bleibt, was auch immer der Rat in der Woche beschließt."
    for name in ("a.txt", "a.md"):
        with pytest.raises(LanguageError, match="German"):
            read_bytes(german.encode(), name=name)
    with pytest.raises(LanguageError, match="German"):
        read_bytes(f"<html><body><article>{f'<p>{german}</p>' * 5}</article></body></html>".encode(), name="a.html")


def test_too_much_is_refused_at_once() -> None:
    begin = time.process_time()
    assert "too large" in refusal(b"The vote stands. " * 3_000_000, "a.txt")
    assert f"{MAX_CHARACTERS:,}" in refusal(b"The vote stands. " * (MAX_CHARACTERS // 17 + 1), "a.txt")
    assert "unpacked" in refusal(gzip.compress(bytes(300_000_000), 1), "a.txt.gz")
    assert time.process_time() - begin < 6


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + PARAGRAPHS + "</div>" * 100_000,
        "<p>" + "<span>" * 100_000 + "The vote stands." + "</span>" * 100_000,
        "<b>x</b>" * 300_000,
        "<p>x</p>" * 14_000,
        "<table><tr><td>" * 5_000 + PARAGRAPHS,
        f'<script type="application/ld+json">{"[" * 100_000}</script>{PARAGRAPHS}',
    ],
    ids=["nested blocks", "nested spans", "many elements", "many paragraphs", "nested tables", "nested JSON"],
)
def test_hostile_pages_end_soon(body: str) -> None:
    begin = time.process_time()
    with suppress(InputError):
        read_bytes(f"<html><body>{body}</body></html>".encode(), name="a.html")
    assert time.process_time() - begin < 10


def test_bad_paths(tmp_path: Path) -> None:
    def message(path: Path | str) -> str:
        with pytest.raises(InputError) as refused:
            read_file(path)
        return str(refused.value)

    assert "does not exist" in message(tmp_path / "none.txt")
    assert "is a folder" in message(tmp_path)
    assert "(.csv): expected .txt, .md or .html" in message(write(tmp_path, "a.csv", "a,b\n1,2\n"))
    assert "PDF" in message(write(tmp_path, "a.pdf", b"%PDF-1.4\n"))
    assert "office document" in message(write(tmp_path, "a.docx", b"PK\x03\x04" + bytes(90)))
    assert "is empty" in message(write(tmp_path, "a.txt", b""))
    assert "cannot be read" in message("a\0b.txt")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "too large" in message(tmp_path / "large.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read_file(path)


def test_articles_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/d.HTML.gz", "e.csv", ".hidden/f.txt", ".g.txt", "h"):
        write(tmp_path, name, TEXT)
    assert [str(path.relative_to(tmp_path)) for path in list_articles(tmp_path)] == ["a/c.md", "a/d.HTML.gz", "b.txt"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no article"):
        list_articles(tmp_path / "empty")
    with pytest.raises(InputError, match="is no folder"):
        list_articles(tmp_path / "b.txt")
