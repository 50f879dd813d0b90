"""The safe URL client against real servers on this machine's loopback addresses."""

from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import urllib3.util.connection
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import FetchError
from whosays.read.addresses import is_never_allowed, is_public
from whosays.read.fetch import Limits, fetch

ARTICLE = b"<p>The mayor of Larkhaven said the ferry stays.</p>"
Serve = Callable[[BaseHTTPRequestHandler], None]


class Site(ThreadingHTTPServer):
    """A server whose pages are functions by path, and which writes down what it was asked."""

    def __init__(self, address: str = "127.0.0.1", port: int = 0) -> None:
        self.pages: dict[str, Serve] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        super().__init__((address, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """The client has had enough and hung up, as it should."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.pages.get(self.path, answer(404))(self)

    def log_message(self, format: str, *args: object) -> None:
        pass


def answer(status: int, body: bytes = b"", **headers: str) -> Serve:
    """A page: ``Content_Type="..."`` becomes a header."""

    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return serve


def raw(*parts: bytes, pause: float = 0) -> Serve:
    """Bytes straight onto the wire, slowly if wanted."""

    def serve(handler: BaseHTTPRequestHandler) -> None:
        for part in parts:
            handler.wfile.write(part)
            handler.wfile.flush()
            time.sleep(pause)

    return serve


def running(server: Site) -> Iterator[Site]:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from running(Site())


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """``resolve(host, [first answer], [second answer], ...)``; returns the list of questions that come in."""
    real = socket.getaddrinfo

    def stub(host: str, *answers: list[str]) -> list[str]:
        left, questions = list(answers), []

        def getaddrinfo(name: str, *args: object, **kwargs: object) -> object:
            if name != host:
                return real(name, *args, **kwargs)
            questions.append(name)
            return [entry for address in left.pop(0) for entry in real(address, *args, **kwargs)]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return questions

    return stub


def own(url: str, **limits: float) -> object:
    return fetch(url, allow_private=True, limits=Limits(**{"seconds": 10, **limits}))


def refused(url: str, words: str, **limits: float) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        own(url, **limits)
    assert "\n" not in str(caught.value)


# What is fetched, and how


def test_a_page_comes_with_its_final_url_type_and_charset(site: Site) -> None:
    site.pages["/a%20b?q=%C3%BC"] = answer(200, ARTICLE, Content_Type='Text/HTML; Charset="Windows-1252"')
    page = fetch(f"  {site.url}/a b?q=ü#part\n".strip("\n"), allow_private=True)
    assert (page.url, page.body) == (f"{site.url}/a%20b?q=%C3%BC", ARTICLE)
    assert (page.media_type, page.charset) == ("text/html", "windows-1252")


def test_a_page_without_a_type_is_let_through(site: Site) -> None:
    site.pages["/"] = answer(200, ARTICLE)
    page = fetch(site.url, allow_private=True)
    assert (page.body, page.media_type, page.charset) == (ARTICLE, None, None)


def test_the_request_says_who_asks_and_takes_no_proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/"] = answer(200, ARTICLE)
    fetch(site.url, allow_private=True)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/"]
    for _, headers in site.asked:
        assert headers["User-Agent"].startswith("whosays/")
        assert headers["Host"] == f"127.0.0.1:{site.server_port}"


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.pages["/"] = answer(200, gzip.compress(ARTICLE * 1000), Content_Encoding="gzip")
    assert fetch(site.url, allow_private=True).body == ARTICLE * 1000


def test_a_chunked_page_is_put_together(site: Site) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.pages["/"] = raw(head, b"4\r\nLark\r\n", b"5\r\nhaven\r\n", b"0\r\n\r\n", pause=0.05)
    assert fetch(site.url, allow_private=True).body == b"Larkhaven"


# What a URL may look like


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hosts",
        "ftp://larkhaven.example/a",
        "javascript:alert(1)",
        "larkhaven.example/a",
        "",
        "//h/a",
    ],
)
def test_only_http_and_https(url: str) -> None:
    refused(url, "only http:// and https://")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://larkhaven.example\\@127.0.0.1/", "backslashes"),
        ("http://larkhaven.example/a\r\nX-Injected: 1", "control characters"),
        ("http://lark\thaven.example/", "control characters"),
        ("http://larkhaven.example/\udcff", "control characters"),
        ("http://larkhaven.example:99999/", "not a URL"),
        ("http://[::1", "not a URL"),
        ("http://[fe80::1%25eth0]/", "not a URL"),
        ("http:///a", "not a URL"),
        ("http://lark haven.example/", "not a URL"),
        ("http://straße.example/", "xn--"),
        ("http://" + "a" * 64 + ".example/", "not known"),
    ],
)
def test_malformed_urls_are_refused(url: str, words: str) -> None:
    refused(url, words)


def test_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(FetchError, match="user name or password") as caught:
        fetch("https://editor:hunter2@larkhaven.example/a")
    assert "hunter2" not in str(caught.value)


def test_an_international_host_is_resolved_in_its_ascii_form(site: Site, resolve: Callable[..., list[str]]) -> None:
    questions = resolve("xn--mwenhafen-07a.example", ["127.0.0.1"])
    site.pages["/"] = answer(200, ARTICLE)
    page = fetch(f"http://Möwenhafen.example:{site.server_port}/", allow_private=True)
    assert questions == ["xn--mwenhafen-07a.example"]
    assert page.url == f"http://xn--mwenhafen-07a.example:{site.server_port}/"


@given(st.text(max_size=80), st.sampled_from(["", "http://", "https://[", "http://127.0.0.1/", "HTTP://user@"]))
def test_whatever_is_typed_is_refused_in_one_line(text: str, start: str) -> None:
    # Nothing here can reach the network: a host that is well-formed needs more than the time that it gets.
    with pytest.raises(FetchError) as caught:
        fetch(start + text, limits=Limits(seconds=0))
    assert len(str(caught.value).splitlines()) == 1


# Which addresses are reached


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "0x7f000001", "2130706433", "017700000001", "0", "0.0.0.0"])
def test_loopback_is_refused_however_it_is_spelled(site: Site, host: str) -> None:
    with pytest.raises(FetchError, match="not a public address; pass --allow-private"):
        fetch(f"http://{host}:{site.server_port}/")
    assert site.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
        "[fd00::1]",
    ],
)
def test_private_ipv6_is_refused(host: str) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    [
        "169.254.169.254",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:a9fe:a9fe::]",
        "168.63.129.16",
    ],
)
def test_metadata_services_are_never_reached(host: str) -> None:
    refused(f"http://{host}/latest", "never fetched")


def test_localhost_is_reached_on_whichever_of_its_addresses_answers(site: Site, resolve: Callable[..., list[str]]) -> None:
    resolve("harbour.example", ["127.0.0.9", "127.0.0.1"])
    site.pages["/"] = answer(200, ARTICLE)
    assert fetch(f"http://harbour.example:{site.server_port}/", allow_private=True).body == ARTICLE


def test_one_private_address_among_public_ones_is_enough_to_refuse(resolve: Callable[..., list[str]]) -> None:
    resolve("harbour.example", ["93.184.215.14", "10.0.0.7"])
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.7"):
        fetch("http://harbour.example/")


def test_a_name_that_changes_its_mind_is_asked_once(site: Site, resolve: Callable[..., list[str]]) -> None:
    other = Site("127.0.0.2", site.server_port)
    site.pages["/"] = answer(200, b"checked")
    other.pages["/"] = answer(200, b"rebound")
    for _ in running(other):
        questions = resolve("harbour.example", ["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"])
        page = fetch(f"http://harbour.example:{site.server_port}/", allow_private=True)
    assert (page.body, questions, other.asked) == (b"checked", ["harbour.example"], [])
    assert site.asked[1][1]["Host"] == f"harbour.example:{site.server_port}"


def test_the_connection_goes_to_the_checked_address(resolve: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    reached = []

    def create_connection(address: tuple[str, int], *args: object, **kwargs: object) -> socket.socket:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(urllib3.util.connection, "create_connection", create_connection)
    resolve("harbour.example", ["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"])
    with pytest.raises(FetchError, match="nobody answers"):
        fetch("http://harbour.example/")
    assert reached == [("93.184.215.14", 80)]


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_counts_the_same_in_every_ipv6_dress(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        dressed = ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | number)
        assert is_public(dressed) == is_public(address)
        assert is_never_allowed(dressed) == is_never_allowed(address)
    for dressed in (ipaddress.IPv6Address(0x2002 << 112 | number << 80), ipaddress.IPv6Address(0x20010000 << 96 | number ^ 0xFFFF_FFFF)):
        assert not is_public(dressed)
        assert is_never_allowed(dressed) >= is_never_allowed(address)


@given(st.ip_addresses())
def test_no_public_address_has_a_special_purpose(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_loopback
        assert not address.is_link_local
        assert not address.is_unspecified


@pytest.mark.parametrize(
    "network",
    [
        "10.0.0.0/8",
        "100.64.0.0/10",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "240.0.0.0/4",
        "fc00::/7",
        "ff00::/8",
        "fec0::/10",
    ],
)
def test_reserved_networks_are_closed_to_their_last_address(network: str) -> None:
    block = ipaddress.ip_network(network)
    assert not is_public(block[0])
    assert not is_public(block[-1])


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_addresses_are_open(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.pages["/old/page"] = answer(status, Location="../neu/ä#top".encode().decode("latin-1"))
    site.pages["/neu/%C3%A4"] = answer(200, ARTICLE)
    assert fetch(f"{site.url}/old/page", allow_private=True).url == f"{site.url}/neu/%C3%A4"


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://169.254.169.254/latest", "never fetched"),
        ("file:///etc/hosts", "only http"),
        ("//editor:pw@127.0.0.1/", "user name"),
        ("/a\\b", "backslashes"),
        ("/", "in a circle"),
    ],
)
def test_a_redirect_is_checked_like_any_url(site: Site, location: str, words: str) -> None:
    site.pages["/"] = answer(302, Location=location)
    refused(site.url, words)


def test_a_redirect_from_a_public_page_to_a_private_one_is_refused(resolve: Callable[..., list[str]], site: Site) -> None:
    # This machine answers for the public address of the first host.
    site.pages["/"] = answer(302, Location="http://10.0.0.7/")
    with pytest.MonkeyPatch.context() as patch:
        real = urllib3.util.connection.create_connection
        patch.setattr(
            urllib3.util.connection, "create_connection", lambda address, *rest, **more: real(("127.0.0.1", address[1]), *rest, **more)
        )
        resolve("harbour.example", ["93.184.215.14"])
        with pytest.raises(FetchError, match=r"http://10\.0\.0\.7: leads to 10\.0\.0\.7, which is not a public"):
            fetch(f"http://harbour.example:{site.server_port}/")


def test_circles_and_long_ways_are_refused(site: Site) -> None:
    site.pages |= {"/a": answer(302, Location="/b"), "/b": answer(302, Location="/a")}
    refused(f"{site.url}/a", "in a circle")
    site.pages |= {f"/{n}": answer(302, Location=f"/{n + 1}") for n in range(9)} | {"/3": answer(200, ARTICLE)}
    assert fetch(f"{site.url}/0", allow_private=True, limits=Limits(redirects=3)).body == ARTICLE
    refused(f"{site.url}/0", "more than 2 redirects", redirects=2)


# robots.txt


def test_robots_that_disallow_are_obeyed_on_every_step(site: Site) -> None:
    site.pages["/robots.txt"] = answer(200, b"User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /closed/\n")
    site.pages |= {"/open": answer(302, Location="/closed/a"), "/closed/a": answer(200, ARTICLE), "/fine": answer(200, ARTICLE)}
    assert fetch(f"{site.url}/fine", allow_private=True).body == ARTICLE
    for path in ("/closed/a", "/x/../closed/a", "/open"):
        refused(site.url + path, "robots.txt of 127.0.0.1 asks programs to stay away")
    assert [path for path, _ in site.asked].count("/robots.txt") == 4
    assert "/closed/a" not in [path for path, _ in site.asked]


def test_robots_meant_for_whosays_count_first(site: Site) -> None:
    site.pages |= {"/": answer(200, ARTICLE), "/robots.txt": answer(200, b"User-agent: *\nAllow: /\nUser-agent: WhoSays\nDisallow: /\n")}
    refused(site.url, "robots.txt")


def test_missing_robots_mean_yes_and_failing_ones_no(site: Site) -> None:
    site.pages |= {"/": answer(200, ARTICLE), "/robots.txt": answer(403)}
    assert fetch(site.url, allow_private=True).body == ARTICLE
    site.pages["/robots.txt"] = answer(500)
    refused(site.url, "robots.txt: answered 500, so whether the page may be read is unknown")


def test_a_redirect_of_robots_is_followed_and_checked(site: Site) -> None:
    site.pages |= {"/": answer(200, ARTICLE), "/robots.txt": answer(301, Location="/rules")}
    site.pages["/rules"] = answer(200, b"User-agent: *\nDisallow: /\n")
    refused(site.url, "asks programs to stay away")
    site.pages["/robots.txt"] = answer(301, Location="http://169.254.169.254/")
    refused(site.url, "never fetched")


def test_robots_made_to_harm_end_soon(site: Site) -> None:
    rules = b"".join(b"User-agent:%d\n" % n for n in range(9000)) + b"".join(b"Allow:/%d\n" % n for n in range(20000))
    site.pages |= {"/": answer(200, ARTICLE), "/robots.txt": answer(200, rules)}
    refused(site.url, "too many rules")
    wild = f"/{'a' * 2000}"
    site.pages |= {wild: answer(200, ARTICLE), "/robots.txt": answer(200, b"User-agent: *\nDisallow: /" + b"*a" * 20 + b"*b\n")}
    begin = time.monotonic()
    assert fetch(site.url + wild, allow_private=True).body == ARTICLE
    assert time.monotonic() - begin < 5


# Answers that are no page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "no such page"),
        (401, "log-in"),
        (402, "paid"),
        (403, "refuses"),
        (410, "for good"),
        (429, "fewer"),
        (503, "fails"),
        (204, "expected"),
    ],
)
def test_every_status_says_what_to_do(site: Site, status: int, words: str) -> None:
    site.pages["/"] = answer(status, b"" if status == 204 else ARTICLE)
    refused(site.url, f"answered {status}: .*{words}")


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/octet-stream", "video/mp4; q=1", "\x1b[31m"])
def test_what_is_no_text_is_refused_before_it_is_read(site: Site, media_type: str) -> None:
    site.pages["/"] = answer(200, b"x" * 100, Content_Type=media_type, Content_Length="100000000000")
    refused(site.url, "save its words as a .txt file")


def test_a_packing_that_nobody_asked_for_is_refused(site: Site) -> None:
    site.pages["/"] = answer(200, zlib.compress(ARTICLE), Content_Encoding="gzip, gzip")
    refused(site.url, "packed as 'gzip, gzip'")


@pytest.mark.parametrize(
    "parts",
    [
        [b"SSH-2.0-harbour\r\n"],
        [b""],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nshort"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
        [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(ARTICLE)[:-9]],
        [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all"],
        [b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"],
    ],
)
def test_broken_answers_are_no_pages(site: Site, parts: list[bytes]) -> None:
    site.pages["/"] = raw(*parts)
    refused(site.url, "broke off or is no valid HTTP")


def test_nobody_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        refused(f"http://127.0.0.1:{port}/", f"nobody answers at 127.0.0.1 port {port}")


def test_an_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*args: object, **kwargs: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    refused("http://nowhere.example/", "host nowhere.example is not known")


# Time and size


@pytest.mark.parametrize(
    "parts",
    [
        [b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"] + [b"x"] * 99,
        [b"HTTP/1.1 200 OK\r\n\r\n"] + [b"x"] * 99,
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"] + [b"0"] * 99,
        [b"HTTP/1.1 200 OK\r\nX: "] + [b"x"] * 99,
        [b"HTTP/1.1 100 Continue\r\n\r\n"] * 99,
        [b""] * 99,
    ],
    ids=["body", "endless body", "chunk line", "header", "continue", "silence"],
)
def test_a_slow_drip_ends_at_the_time_limit(site: Site, parts: list[bytes]) -> None:
    site.pages["/"] = raw(*parts, pause=0.1)
    begin = time.monotonic()
    refused(site.url, "not read within 0.6 seconds", seconds=0.6)
    assert time.monotonic() - begin < 3


def test_a_resolver_that_sleeps_ends_at_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    awake = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: awake.wait(20))
    begin = time.monotonic()
    refused("http://harbour.example/", "not read within 0.2 seconds", seconds=0.2)
    awake.set()
    assert time.monotonic() - begin < 3


def test_redirects_share_one_time_limit(site: Site) -> None:
    def slow(n: int) -> Serve:
        def serve(handler: BaseHTTPRequestHandler) -> None:
            time.sleep(0.3)
            answer(302, Location=f"/{n + 1}")(handler)

        return serve

    site.pages |= {f"/{n}": slow(n) for n in range(99)}
    refused(f"{site.url}/0", "not read within 0.8 seconds", seconds=0.8, redirects=99)


def test_a_body_of_just_the_limit_is_read_and_one_byte_more_is_not(site: Site) -> None:
    for headers, body in (({}, b"x" * 1001), ({"Content_Encoding": "gzip"}, gzip.compress(b"x" * 1001))):
        site.pages["/"] = answer(200, body, **headers)
        assert len(fetch(site.url, allow_private=True, limits=Limits(bytes=1001)).body) == 1001
        refused(site.url, "larger than 0.001 MB", bytes=1000)


def test_a_stated_length_over_the_limit_is_refused_unread(site: Site) -> None:
    site.pages["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"", pause=5)
    begin = time.monotonic()
    refused(site.url, "larger than", bytes=1000)
    assert time.monotonic() - begin < 4


def test_a_gzip_bomb_is_stopped_at_the_limit(site: Site) -> None:
    pack = zlib.compressobj(9, wbits=31)
    bomb = b"".join(pack.compress(bytes(1 << 20)) for _ in range(200)) + pack.flush()
    site.pages["/"] = answer(200, bomb, Content_Encoding="gzip", Content_Type="text/html")
    tracemalloc.start()
    refused(site.url, "larger than 1 MB", bytes=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_packed_bytes_that_unpack_to_nothing_count_as_received(site: Site) -> None:
    empty_blocks = gzip.compress(b"")[:10] + b"\x00\x00\x00\xff\xff" * 1000
    site.pages["/"] = answer(200, empty_blocks, Content_Encoding="gzip")
    refused(site.url, "larger than", bytes=2000)


# TLS


@pytest.fixture
def safe_site(tmp_path: Path) -> Iterator[tuple[Site, Path]]:
    """A site behind TLS with a certificate of its own making for harbour.example, and the path of that certificate."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("the openssl command is not installed, so no certificate can be made")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=harbour.example", "-addext", "subjectAltName=DNS:harbour.example"]
    subprocess.run([*command, *names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    server = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    for started in running(server):
        yield started, certificate


def test_a_certificate_that_nobody_vouches_for_is_refused(safe_site: tuple[Site, Path], resolve: Callable[..., list[str]]) -> None:
    server, _ = safe_site
    resolve("harbour.example", ["127.0.0.1"])
    refused(f"https://harbour.example:{server.server_port}/", "its certificate does not hold")
    assert server.asked == []


def test_the_certificate_is_held_against_the_host_and_not_the_address(
    safe_site: tuple[Site, Path], resolve: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, certificate = safe_site
    server.pages |= {"/": answer(200, ARTICLE), "/down": answer(302, Location="http://harbour.example/")}
    server.pages["/drip"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 99, pause=0.1)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    resolve("harbour.example", *[["127.0.0.1"]] * 3)
    url = f"https://harbour.example:{server.server_port}"
    assert fetch(url, allow_private=True).body == ARTICLE
    refused(f"{url}/down", "not encrypted")
    refused(f"{url}/drip", "not read within 1 seconds", seconds=1)
    refused(f"https://127.0.0.1:{server.server_port}/", "its certificate does not hold")


def test_https_to_a_server_without_it(site: Site) -> None:
    refused(f"https://127.0.0.1:{site.server_port}/", "no safe connection")
