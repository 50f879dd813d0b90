"""The program as a person meets it: real inputs, good and bad, through the real command."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jsonschema
import pytest

WHOSAYS = Path(sys.executable).parent / "whosays"
ARTICLE = """Bridge to stay closed

Mayor Ada Lind said on Monday that the bridge would stay closed. “Nobody is happy about it,” she said.
"""

pytestmark = pytest.mark.slow


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([WHOSAYS, *arguments], input=stdin, capture_output=True, cwd=cwd, timeout=120, check=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_person_reads_who_says_what(article: Path) -> None:
    result = run("read", article)
    shown = result.stdout.decode()
    assert result.returncode == 0, result.stderr
    assert "Bridge to stay closed" in shown
    assert "Ada Lind" in shown
    assert "58%" in shown
    assert "“Nobody is happy about it,”" in shown
    assert "\x1b" not in shown


def test_json_keeps_to_its_own_schema(article: Path) -> None:
    schema = json.loads(run("schema").stdout)
    dossier = json.loads(run("read", article, "--json", "--published", "2025-10-31", "--outlet", "Harbour Post").stdout)
    jsonschema.validate(dossier, schema)
    assert dossier["schema"] == "whosays/dossier/1"
    assert dossier["document"]["published"] == "2025-10-31"
    assert dossier["document"]["outlet"] == "Harbour Post"
    assert dossier["document"]["url"] == str(article)
    for claim in dossier["claims"]:
        for words in (claim["content"], claim["cue"], claim["source_mention"]):
            assert words is None or words["exact"] == " … ".join(dossier["document"]["text"][a:b] for a, b in words["spans"])
    assert [claim["source_mention"]["exact"] for claim in dossier["claims"]] == ["Mayor Ada Lind", "she"]


def test_a_folder_gives_a_line_for_each_article(article: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    page = b"<html><body><article>" + b"<p>The pilot said the river froze.</p>" * 9
    (tmp_path / "more" / "page.html.gz").write_bytes(gzip.compress(page))
    result = run("read", tmp_path, "--jsonl")
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == 2
    assert result.stderr.decode() == "2 read, 0 failed\n"


def test_standard_input_table_and_page(tmp_path: Path) -> None:
    result = run("read", "-", "--html", "page.html", "--csv", "claims.csv", stdin=ARTICLE.encode(), cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "Nobody is happy about it" in (tmp_path / "page.html").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text(encoding="utf-8"), newline="")))
    assert [row["source"] for row in rows] == ["Mayor Ada Lind", "she"]


def test_many_pages_go_into_a_folder(article: Path, tmp_path: Path) -> None:
    run("read", article, article, "--html", "pages", cwd=tmp_path)
    assert len(list((tmp_path / "pages").glob("*.html"))) == 2


FRENCH = "Le maire a dit lundi que le pont resterait fermé jusqu’à la fin de l’année. " * 5

BAD = {
    "empty.txt": (b"", 2, "empty"),
    "huge.txt": (b"The vote will stand. " * 2_500_000, 2, "too large"),
    "noise.txt": (bytes(range(256)) * 40, 2, "binary"),
    "paper.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj\n" * 50, 2, "PDF"),
    "bomb.html.gz": (gzip.compress(b"<p>" * 60_000_000, 1), 2, "too large"),
    "deep.html": (b"<html><body>" + b"<div>" * 100_000 + b"The vote stands." + b"</div>" * 100_000, 2, "no main text"),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", 2, "no main text"),
    "song.mp3": (b"ID3\x03\x00" + bytes(500), 2, "song.mp3"),
    "french.txt": (FRENCH.encode(), 3, "English"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_one_line_and_the_rest_is_read(article: Path, name: str) -> None:
    data, code, words = BAD[name]
    bad = article.parent / name
    bad.write_bytes(data)
    result = run("read", bad, article, "--jsonl")
    lines = result.stderr.decode().splitlines()
    assert result.returncode == code, result.stderr
    assert len(lines) == 2
    assert lines[0].startswith(f"whosays: {bad}")
    assert words.lower() in lines[0].lower()
    assert lines[1] == "1 read, 1 failed"
    assert len(result.stdout.splitlines()) == 1


def test_a_missing_file_and_a_host_that_may_not_be_reached(article: Path) -> None:
    result = run("read", "nowhere.txt", "http://169.254.169.254/latest", "ftp://example.org/a", article, "--jsonl")
    lines = result.stderr.decode().splitlines()
    assert result.returncode == 4
    assert len(lines) == 4
    assert len(result.stdout.splitlines()) == 1


class Server(BaseHTTPRequestHandler):
    """One page, one that is missing, one that never ends, one that leads where it may not."""

    def do_GET(self) -> None:
        if self.path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(("<html><body><article>" + "<p>The pilot Oda Brenn said the harbour would freeze.</p>" * 8).encode())
        elif self.path == "/inward":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
            self.end_headers()
        elif self.path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            for _ in range(300):
                try:
                    self.wfile.write(b"<p>")
                except OSError:
                    return
                time.sleep(0.1)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Quietly."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_page_of_ones_own_machine_needs_permission(site: str) -> None:
    assert run("read", f"{site}/page").returncode == 4
    result = run("read", f"{site}/page", "--allow-private", "--json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["claims"]


@pytest.mark.parametrize(("path", "words"), [("/missing", "404"), ("/inward", "169.254.169.254"), ("/slow", "20 seconds")])
def test_pages_that_fail_are_told_in_one_line(site: str, path: str, words: str) -> None:
    result = run("read", f"{site}{path}", "--allow-private")
    assert result.returncode == 4
    (line,) = result.stderr.decode().splitlines()
    assert words in line


def test_a_date_that_is_none_is_refused(article: Path) -> None:
    result = run("read", article, "--published", "31/10/2025")
    assert result.returncode == 2
    assert b"2025-10-31" in result.stderr


def test_output_is_utf8_whatever_the_locale(article: Path) -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    result = subprocess.run([WHOSAYS, "read", article, "--json"], capture_output=True, env=plain, check=True)
    assert "“Nobody is happy about it,”" in result.stdout.decode("utf-8")


def test_only_some_kinds_are_told(article: Path) -> None:
    article.write_text(ARTICLE + "\nThe harbour board demanded that the bridge be opened by Friday.\n", encoding="utf-8")
    dossier = json.loads(run("read", article, "--json", "--only", "demands").stdout)
    assert {claim["kind"] for claim in dossier["claims"]} == {"demand"}
    refused = run("read", article, "--only", "demands,sermons")
    assert refused.returncode == 2
    assert b"sermons" in refused.stderr


def test_who_she_is(article: Path) -> None:
    dossier = json.loads(run("read", article, "--json").stdout)
    names = {source["id"]: source["name"] for source in dossier["sources"]}
    assert [names[claim["holder"]] for claim in dossier["claims"]] == ["Ada Lind", "Ada Lind"]
    assert all(claim["chain"][0] == "s0" and claim["chain"][-1] == claim["holder"] for claim in dossier["claims"])


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    for option in ("--html", "--csv"):
        place = str(tmp_path / "nowhere" / "out")
        told = subprocess.run([WHOSAYS, "read", "-", option, place], input=ARTICLE, capture_output=True, text=True, check=False)
        assert told.returncode == 2
        assert "there is no folder" in told.stderr
        assert told.stdout == ""
