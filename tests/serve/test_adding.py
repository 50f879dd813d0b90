"""Adding: what is refused, and what comes back of it. Reading itself needs the weights."""

import time

import pytest

from tests import plain_reader
from tests.serve.rooms import send
from whosays import flow
from whosays.keep.articles import get_document, list_articles
from whosays.keep.nouns import Query

ARTICLE = (
    "The harbour of Sund will stay closed, the harbour master said on Monday.\n\n"
    "“Nobody sails before the ice is gone,” Ada Lind told reporters on the quay. She said that the pilots had asked for it."
)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({}, "Nothing was given"),
        ({"urls": "/etc/passwd"}, "no web address"),
        ({"urls": "file:///etc/passwd"}, "no web address"),
        ({"urls": "\n".join(f"https://a.example/{n}" for n in range(21))}, "at most 20"),
        ({"urls": "https://a.example/\n" * 5_500}, "at most 100,000"),
        ({"text": ARTICLE, "published": "last week"}, "is no date"),
        ({"text": ARTICLE, "outlet": "w" * 301}, "at most 300"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_typed_is_lost(room, typed, why):
    answer = send(room, "/add", **typed)
    assert answer.status_code in (400, 422)
    assert why in answer.text
    for value in typed.values():
        assert value in answer.text.replace("&#39;", "'")


def test_a_form_from_before_a_new_start_keeps_what_was_typed(room):
    answer = room.post("/add", data={"text": ARTICLE, "form_token": "old"})
    assert answer.status_code == 403
    assert "Send it once more" in answer.text
    assert "Nobody sails before the ice is gone" in answer.text


@pytest.mark.slow
def test_an_article_is_pasted_read_and_kept(room, library):
    typed = {"text": ARTICLE, "title": "Sund stays closed", "outlet": "Lake Radio", "published": "2025-11-04"}
    answer = send(room, "/add", **typed)
    assert answer.status_code == 303
    job = answer.headers["location"]
    told = wait(room, job)["job"]
    assert [step["state"] for step in told["steps"]] == ["added"]
    card = next(card for card in list_articles(library, Query()).cards if card.title == "Sund stays closed")
    assert (card.outlet, card.published, card.url) == ("Lake Radio", "2025-11-04", None)
    assert f'href="/articles/{card.id}"' in room.get(job).text
    again = wait(
        room, send(room, "/add", text=ARTICLE, title="Sund stays closed", outlet="Lake Radio", published="2025-11-04").headers["location"]
    )
    assert [step["state"] for step in again["job"]["steps"]] == ["known"]


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("https://harbour-post.example/news/ferry.html", "ferry.html"),
        ("..\\..\\ferry.txt", "ferry.txt"),
        ("/etc/ferry.md", "ferry.md"),
        ("ferry.txt", "ferry.txt"),
        ("///", "a file without a name"),
    ],
)
def test_of_an_upload_only_its_name_is_kept(room, library, monkeypatch, sent, name):
    monkeypatch.setattr(flow, "examine", plain_reader.examine)
    room.get("/add")
    data = {"form_token": room.cookies["whosays_form"], "outlet": "Lake Radio"}
    answer = room.post("/add", data=data, files=[("files", (sent, ARTICLE.encode(), "text/plain"))])
    told = wait(room, answer.headers["location"])["job"]
    assert [(step["name"], step["state"]) for step in told["steps"]] == [(name, "added")]
    assert get_document(library, told["steps"][0]["article"]).url is None


@pytest.mark.slow
def test_files_that_cannot_be_read_do_not_stop_the_others(room):
    room.get("/add")
    files = [
        ("files", ("sund.txt", ARTICLE.encode(), "text/plain")),
        ("files", ("empty.txt", b"  ", "text/plain")),
        ("files", ("<b>picture.png", b"\x89PNG\r\n\x1a\n\0\0\0", "image/png")),
    ]
    answer = room.post("/add", data={"form_token": room.cookies["whosays_form"], "outlet": "Lake Radio"}, files=files)
    told = wait(room, answer.headers["location"])["job"]
    assert [step["state"] for step in told["steps"]] == ["added", "failed", "failed"]
    page = room.get(answer.headers["location"]).text
    assert "empty.txt is empty" in page
    assert "<b>picture" not in page
    assert 'value="Lake Radio"' in room.get("/add", params={"job": told["id"]}).text


def test_addresses_of_this_machine_are_refused(room):
    told = wait(room, send(room, "/add", urls="http://127.0.0.1:1/article").headers["location"])["job"]
    assert [step["state"] for step in told["steps"]] == ["failed"]
    assert "--allow-private" in told["steps"][0]["message"]
    assert "127.0.0.1:1/article" in room.get("/add", params={"job": told["id"]}).text


def test_a_job_is_its_readers_alone(enter):
    ann = enter("Ann")
    job = send(ann, "/add", urls="http://127.0.0.1:1/article").headers["location"]
    assert ann.get(job).status_code == 200
    assert enter("Bo").get(job).status_code == 403


def wait(client, job):
    """The job, once it is over."""
    for _ in range(600):
        told = client.get(f"/api{job}").json()
        if told["over"]:
            return told
        time.sleep(0.1)
    raise AssertionError("the job does not end")
