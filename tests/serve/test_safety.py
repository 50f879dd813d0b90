"""Who may come in, from where, with what, and what every answer bears."""

import logging
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.serve.rooms import claim, send
from whosays.errors import WhosaysError
from whosays.keep.accounts import LONGEST_PASSWORD, add_reader
from whosays.serve.app import create_app
from whosays.serve.limits import Limit
from whosays.serve.listen import require_safe
from whosays.serve.routes import ADDRESSES
from whosays.serve.safety import POLICY


@pytest.mark.parametrize("path", ["/", "/login", "/api", "/api/articles", "/nothing", "/articles/x", "/static/room.js"])
def test_every_answer_bears_the_policy(room, path):
    headers = room.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "'unsafe-inline'" not in POLICY


def test_what_nobody_foresaw_bears_it_too(library, monkeypatch):
    def break_down(*_arguments):
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("whosays.serve.views.articles.list_articles", break_down)
    client = TestClient(create_app(library, auth=False), base_url="http://127.0.0.1", raise_server_exceptions=False)
    for path in ("/", "/api/articles"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["cache-control"] == "private, no-cache"
        assert "secret" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8717", "", "[::2]", "[", "10.0.0.1"])
def test_a_strange_host_is_turned_away(room, host):
    assert room.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8717", "localhost", "LOCALHOST:9", "[::1]:8717"])
def test_this_machine_is_let_in_by_its_names(room, host):
    assert room.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_turned_away(room, library, headers):
    kept = claim(library, "Brackwater", "strand the islanders")
    room.get("/")
    token = room.cookies["whosays_form"]
    answer = room.post(f"/claims/{kept.id}/vote", data={"form_token": token, "value": "1"}, headers=headers)
    assert answer.status_code == 403
    assert claim(library, "Brackwater", "strand the islanders").votes.up == 0


def test_a_form_needs_the_token_of_its_cookie(room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    path = f"/claims/{kept.id}/vote"
    assert room.post(path, data={"value": "1"}).status_code == 403
    room.get("/")
    assert room.post(path, data={"value": "1", "form_token": "word.signature"}).status_code == 403
    room.cookies.set("whosays_form", "word.signature")
    assert room.post(path, data={"value": "1", "form_token": "word.signature"}).status_code == 403
    assert claim(library, "Brackwater", "strand the islanders").votes.up == 0


def test_a_token_belongs_to_one_session(enter):
    ann, bo = enter("Ann"), enter("Bo")
    ann.get("/")
    bo.get("/")
    token = ann.cookies["whosays_form"]
    bo.cookies.clear("room.example")
    answer = bo.post("/logout", data={"form_token": token}, headers={"cookie": f"whosays_form={token}"})
    assert answer.status_code == 403


def test_a_program_sends_the_token_in_a_header(room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    room.get("/api/articles")
    answer = room.post(f"/api/claims/{kept.id}/vote", json={"value": 1}, headers={"x-form-token": room.cookies["whosays_form"]})
    assert answer.json() == {"up": 1, "down": 0, "mine": 1}


def test_nobody_reads_without_a_log_in(enter):
    nobody = enter(None)
    for path in ("/", "/articles/1", "/add", "/search?words=a+b"):
        answer = nobody.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login?back=%2F")
    assert nobody.get("/api/articles").status_code == 401
    assert nobody.get("/api/articles").json()["error"]["status"] == 401


def test_log_in_leads_to_where_one_was_going(enter):
    client = enter(None)
    page = client.get("/login", params={"back": "/search?words=a+b"}).text
    assert 'name="back" value="/search?words=a+b"' in page
    answer = send(client, "/login", name="Ann", password="Ann's long password", back="/search?words=a+b")
    assert answer.headers["location"] == "/search?words=a+b"


def test_a_session_ends_and_its_cookies_are_guarded(enter):
    ann = enter("Ann")
    assert ann.get("/").status_code == 200
    session = ann.cookies["whosays_session"]
    answer = send(enter(None), "/login", name="Ann", password="Ann's long password")
    for cookie in answer.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" in cookie
    assert send(ann, "/logout").headers["location"] == "/login"
    assert ann.get("/", headers={"cookie": f"whosays_session={session}"}).status_code == 303


def test_a_wrong_password_is_not_let_in_and_not_often(enter, caplog):
    client = enter(None)
    with caplog.at_level(logging.DEBUG):
        for _ in range(5):
            answer = send(client, "/login", name="Ann", password="a wrong password")
            assert answer.status_code == 401
            assert "do not go together" in answer.text
            assert 'value="Ann"' in answer.text
            assert "a wrong password" not in answer.text
        answer = send(client, "/login", name="Ann", password="Ann's long password")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "password" not in caplog.text


def log_in(app, address, name="Ann", password="Ann's long password"):
    """The status of a log-in from an address."""
    client = TestClient(app, base_url="https://room.example", follow_redirects=False, client=(address, 1))
    return send(client, "/login", name=name, password=password).status_code


def test_a_stranger_locks_nobody_out(accounts):
    told = [log_in(accounts, "192.0.2.7", password="wrong") for _ in range(30)]
    assert told == [401] * 5 + [429] * 25
    assert log_in(accounts, "192.0.2.8") == 303


def test_many_names_from_one_place_push_nothing_out(accounts, monkeypatch):
    monkeypatch.setattr("whosays.serve.limits.REMEMBERED", 50)
    for _ in range(5):
        log_in(accounts, "192.0.2.7", password="wrong")
    told = [log_in(accounts, "192.0.2.7", name=f"nobody {number}", password="wrong") for number in range(60)]
    assert told == [401] * 15 + [429] * 45
    assert log_in(accounts, "192.0.2.7") == 429


def test_a_network_of_ipv6_is_one_place(accounts):
    told = [log_in(accounts, f"2001:db8::{number:x}", password="wrong") for number in range(1, 8)]
    assert told == [401] * 5 + [429] * 2
    assert log_in(accounts, "2001:db8:0:1::1") == 303


def test_a_name_is_not_tried_from_everywhere_for_ever(accounts, monkeypatch):
    monkeypatch.setattr("whosays.serve.views.entering.BY_NAME", Limit(8, 300))
    told = [log_in(accounts, f"192.0.2.{number}", password="wrong") for number in range(10)]
    assert told == [401] * 8 + [429] * 2


def test_good_log_ins_do_not_count(accounts):
    assert [log_in(accounts, "192.0.2.7") for _ in range(8)] == [303] * 8
    assert [log_in(accounts, "192.0.2.7", password="wrong") for _ in range(6)] == [401] * 5 + [429]


def test_a_password_as_long_as_may_be_is_let_in(accounts, library):
    add_reader(library, "Long", "x" * LONGEST_PASSWORD)
    assert log_in(accounts, "192.0.2.7", name="Long", password="x" * LONGEST_PASSWORD) == 303
    assert log_in(accounts, "192.0.2.7", name="Long", password="x" * (LONGEST_PASSWORD + 1)) == 401


def test_whoever_looks_very_often_waits_but_not_at_their_own_machine(library, monkeypatch):
    assert next(one for one in ADDRESSES if one.path == "/search" and one.method == "GET").limit
    few = tuple(replace(one, limit=Limit(3, 60)) if one.path == "/search" else one for one in ADDRESSES)
    monkeypatch.setattr("whosays.serve.app.ADDRESSES", few)
    client = TestClient(create_app(library, auth=True, origins=("https://room.example",)), base_url="https://room.example")
    assert send(client, "/login", name="Ann", password="Ann's long password").status_code == 200
    told = [client.get("/search") for _ in range(5)]
    assert [answer.status_code for answer in told] == [200] * 3 + [429] * 2
    assert int(told[-1].headers["retry-after"]) > 0
    own = TestClient(create_app(library, auth=False), base_url="http://127.0.0.1")
    assert {own.get("/search").status_code for _ in range(5)} == {200}


def test_a_reader_reads_and_votes_and_an_editor_does_the_rest(enter, library):
    bo, ann = enter("Bo"), enter("Ann")
    kept = claim(library, "Ferry will sail", "until the bridge stands")
    assert send(bo, f"/claims/{kept.id}/vote", value="1").status_code == 303
    assert send(ann, f"/claims/{kept.id}/vote", value="1").status_code == 303
    assert claim(library, "Ferry will sail", "until the bridge stands").votes.up == 2
    for path, fields in (
        (f"/claims/{kept.id}/correct", {"field": "reject"}),
        (f"/predictions/{kept.id}/resolve", {"outcome": "happened", "evidence": "seen"}),
        (f"/predictions/{kept.id}/reopen", {}),
        ("/add", {"text": "An article."}),
    ):
        assert send(bo, path, **fields).status_code == 403
        assert send(bo, f"/api{path}", **fields).status_code == 403
    assert bo.get("/add").status_code == 403
    assert 'href="/add"' not in bo.get("/").text
    assert send(ann, f"/claims/{kept.id}/correct", field="reject").status_code == 303


def test_a_body_has_its_limit(room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    assert send(room, f"/claims/{kept.id}/vote", value="1" * 300_000).status_code == 413

    def endless():
        for _ in range(400):
            yield b"a=" + b"b" * 1022

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert room.post(f"/claims/{kept.id}/vote", content=endless(), headers=headers).status_code == 413


def test_what_may_be_done_often_may_not_be_done_endlessly(room):
    told = {send(room, "/add").status_code for _ in range(50)}
    assert told == {422, 429}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "room.example", ""])
def test_another_address_needs_accounts(host):
    with pytest.raises(WhosaysError, match="--auth"):
        require_safe(host, auth=False, origins=["https://room.example"])
    require_safe(host, auth=True, origins=["https://room.example"])


def test_every_address_at_once_needs_a_name():
    with pytest.raises(WhosaysError, match="--origin"):
        require_safe("0.0.0.0", auth=True, origins=[])
    with pytest.raises(WhosaysError, match="origin"):
        require_safe("127.0.0.1", auth=True, origins=["room.example"])
    require_safe("192.168.1.5", auth=True, origins=[])


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.5"])
def test_this_machine_needs_none(host):
    require_safe(host, auth=False, origins=[])
