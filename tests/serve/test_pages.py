"""The pages as a browser without script has them."""

import json
import re
import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.serve.rooms import FERRY, FORESEEN, article, claim, read_anew, send
from tests.show.dossiers import EVIL, any_dossier
from whosays.keep import articles
from whosays.keep.accounts import local_reader
from whosays.keep.library import open_library
from whosays.model import Document
from whosays.serve.app import create_app

PATHS = ["/", "/search", "/people", "/predictions", "/forecasters", "/corrections", "/add", "/login"]
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_there(room, path):
    answer = room.get(path)
    assert answer.status_code == 200
    assert "<h1>" in answer.text


def test_the_library_shows_articles_newest_first_and_narrows(room):
    page = room.get("/").text
    assert page.index("Ferry will sail, says Lind") < page.index("Brackwater council keeps the old ferry")
    assert "/?who=Ada+Lind" in page
    narrowed = room.get("/", params={"outlet": "Lake Radio"}).text
    assert "Ferry will sail" in narrowed
    assert "Brackwater" not in narrowed


def test_an_article_shows_its_reading_and_what_can_be_done_with_each_claim(room, library):
    kept = article(library, "Lume and Sund")
    page = room.get(f"/articles/{kept.card.id}").text
    for part in ('id="timeline"', 'id="conflicts"', 'id="headline"', 'id="loaded"', 'id="offices"', 'id="demanded"', 'id="foretold"'):
        assert part in page, part
    assert page.count('class="beside') == len(kept.dossier.claims)
    assert all(f'id="claim-{one.id}"' in page for one in kept.claims.values())


def test_a_claim_has_a_permanent_link(room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    answer = room.get(f"/claims/{kept.id}")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/articles/{kept.article}#claim-{kept.id}"
    assert room.get("/claims/nothing").status_code == 404


def test_search_finds_claims_by_word_speaker_and_kind(room):
    page = room.get("/search", params={"words": "islanders", "who": "Ada Lind"}).text
    assert "strand the islanders" in page
    assert "1 claim" in page
    assert "sail until" not in room.get("/search", params={"kind": "demand"}).text


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "rumour"},
        {"since": "soon"},
        {"offset": "-1"},
        {"limit": "9" * 30},
        {"limit": "000000000000100000"},
        {"offset": "0" * 5000},
        {"sort": "best"},
        {"words": "w" * 501},
    ],
)
def test_what_cannot_be_looked_for_is_told(room, asked):
    answer = room.get("/search", params=asked)
    assert answer.status_code == 400
    assert 'class="refused"' in answer.text


def test_a_vote_counts_once_and_leads_back(room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    for _ in range(2):
        answer = send(room, f"/claims/{kept.id}/vote", value="1", back="/search?words=islanders")
        assert (answer.status_code, answer.headers["location"]) == (303, "/search?words=islanders")
    assert claim(library, "Brackwater", "strand the islanders").votes.up == 1
    send(room, f"/claims/{kept.id}/vote", value="-1")
    assert claim(library, "Brackwater", "strand the islanders").votes.down == 1
    assert send(room, f"/claims/{kept.id}/vote", value="7").status_code == 400


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"]
)
def test_a_form_leads_back_to_the_room_alone(room, library, elsewhere):
    kept = article(library, "Brackwater").card
    answer = send(room, f"/articles/{kept.id}/vote", value="1", back=elsewhere)
    assert answer.headers["location"] == f"/articles/{kept.id}"


def test_corrections_stand_beside_the_reading(room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    for field, value in (
        ("kind", "demand"),
        ("holder", "Karl Ott"),
        ("span", "Nobody in this room will strand the islanders"),
        ("reject", ""),
    ):
        assert send(room, f"/claims/{kept.id}/correct", field=field, value=value).status_code == 303
    page = room.get(f"/articles/{kept.article}").text
    assert "read as a statement; corrected to demand by" in page
    assert "read as said by Ada Lind; corrected to Karl Ott by" in page
    assert "corrected to “Nobody in this room will strand the islanders” by" in page
    assert re.search(r'class="beside rejected" id="claim-' + kept.id, page)
    assert "struck" in page
    again = claim(library, "Brackwater", "strand the islanders")
    assert (again.holder, again.kind) == ("Ada Lind", "statement"), "the machine's reading stays"
    spans = next(one for one in again.corrections if one.field == "span")
    text = article(library, "Brackwater").dossier.document.text
    assert [text[start:end] for start, end in json.loads(spans.value)] == ["Nobody in this room will strand the islanders"]
    assert "corrected its kind to demand" in room.get("/corrections").text
    assert [row["claim"] for row in room.get("/api/training").json()["rows"]] == [kept.id]


def test_a_correction_that_cannot_be_loses_nothing_that_was_typed(room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    answer = send(room, f"/claims/{kept.id}/correct", field="span", value="words that stand nowhere")
    assert answer.status_code == 422
    assert "do not stand in the article" in answer.text
    assert "words that stand nowhere</textarea>" in answer.text


def test_a_correction_can_be_taken_back(room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    send(room, f"/claims/{kept.id}/correct", field="reject")
    number = claim(library, "Brackwater", "strand the islanders").corrections[0].id
    assert send(room, f"/corrections/{number}/withdraw").status_code == 303
    assert claim(library, "Brackwater", "strand the islanders").corrections == ()


def test_what_people_said_survives_a_new_reading_or_is_an_orphan(room, library):
    stays, goes = claim(library, "Brackwater", "strand the islanders"), claim(library, "Brackwater", "A bridge of paper")
    for kept in (stays, goes):
        send(room, f"/claims/{kept.id}/correct", field="kind", value="opinion")
    read_anew(library, replace(FERRY, claims=tuple(one for one in FERRY.claims if "bridge of paper" not in one.content.exact)))
    page = room.get(f"/articles/{stays.article}").text
    listed, orphans = page.split('id="orphans"')
    assert f'id="claim-{stays.id}"' in listed
    assert f'id="claim-{goes.id}"' in orphans
    assert "A bridge of paper" in orphans
    assert room.get(f"/claims/{goes.id}").headers["location"].endswith(f"#claim-{goes.id}")


def test_a_claim_that_is_no_longer_read_has_a_page_of_its_own(room, library):
    gone = claim(library, "Brackwater", "A bridge of paper")
    read_anew(library, replace(FERRY, claims=tuple(one for one in FERRY.claims if "bridge of paper" not in one.content.exact)))
    to = room.get(f"/claims/{gone.id}").headers["location"]
    page = room.get(to).text
    assert f'id="claim-{gone.id}"' in page
    assert "A bridge of paper" in page
    assert "No longer read in the newest version" in page
    assert room.get(f"/api/claims/{gone.id}").json()["number"] is None
    send(room, f"/claims/{gone.id}/vote", value="1")
    assert room.get(f"/claims/{gone.id}").headers["location"] == f"/articles/{gone.article}#claim-{gone.id}"
    assert f'id="claim-{gone.id}"' in room.get(f"/articles/{gone.article}").text
    stays = claim(library, "Brackwater", "strand the islanders")
    assert "No longer read" not in room.get(f"/claims/{stays.id}/alone").text


def test_an_older_version_tells_each_claim_once(room, library):
    gone = claim(library, "Brackwater", "A bridge of paper")
    send(room, f"/claims/{gone.id}/vote", value="1")
    document = replace(FERRY.document, text=FERRY.document.text + "More follows.\n")
    articles.add(library, replace(FERRY, document=document, claims=FERRY.claims[:1]))
    assert room.get(f"/articles/{gone.article}").text.count('id="orphans"') == 1
    page = room.get(f"/articles/{gone.article}", params={"version": 1}).text
    assert page.count(f'id="claim-{gone.id}"') == 1
    assert 'id="orphans"' not in page


def test_versions_are_kept_and_compared(room, library):
    document = FORESEEN.document
    edited = Document(document.text + " Nobody answered.", document.title, document.outlet, (), document.published, url=document.url)
    added = articles.add(library, replace(FORESEEN, document=edited))
    page = room.get(f"/articles/{added.article}/changes").text
    assert "Nobody answered." in page
    assert "new: " in page
    assert "Version 1" in room.get(f"/articles/{added.article}").text
    assert "Nobody answered." not in room.get(f"/articles/{added.article}", params={"version": 1}).text


def test_a_person_has_a_page(room):
    page = room.get("/people", params={"name": "Lind"}).text
    to = re.search(r'href="(/people/\d+)">Ada Lind', page)[1]
    page = room.get(to).text
    assert "strand the islanders" in page
    assert "Lake Radio" in page


def test_a_prediction_is_resolved_and_opened_again(room, library):
    kept = claim(library, "Ferry will sail", "until the bridge stands")
    assert send(room, f"/predictions/{kept.id}/resolve", outcome="happened", evidence="").status_code == 422
    assert send(room, f"/predictions/{kept.id}/resolve", outcome="maybe", evidence="seen").status_code == 400
    assert send(room, f"/predictions/{kept.id}/resolve", outcome="happened", evidence="It sailed <b>today</b>.").status_code == 303
    page = room.get("/predictions", params={"state": "resolved"}).text
    assert "It sailed &lt;b&gt;today&lt;/b&gt;." in page
    assert "1 of 1" in room.get("/forecasters").text
    send(room, f"/predictions/{kept.id}/reopen")
    assert "Nothing has been resolved yet" in room.get("/predictions", params={"state": "resolved"}).text


def test_a_hostile_article_stays_text(room, library):
    for path in ("/", "/search", "/people", f"/articles/{article(library, 'script').card.id}"):
        page = room.get(path).text
        assert EVIL not in page
        assert "<img" not in page
        assert not UNSEEN.search(page)
        scripts = re.findall(r"<script[^>]*>", page)
        assert scripts
        assert all(re.fullmatch(r'<script src="/static/[\w.]+\?\w+">', tag) for tag in scripts)
        assert 'href="javascript:' not in page.lower()
        assert " style=" not in page


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(any_dossier(), st.text(st.sampled_from('ab <>"&\u202e\x1b\n'), max_size=12))
def test_any_article_can_be_kept_found_and_shown(tmp_path_factory, filled, dossier, words):
    library = open_library(shutil.copy(filled, tmp_path_factory.mktemp("any") / "library.db"))
    added = articles.add(library, dossier)
    client = TestClient(create_app(library, auth=False), base_url="http://127.0.0.1", follow_redirects=True)
    for path in ("/", "/search", "/predictions", "/people", f"/articles/{added.article}", f"/api/articles/{added.article}"):
        answer = client.get(path, params={"words": words} if path == "/search" else {})
        assert answer.status_code == 200
        assert "api" in path or not UNSEEN.search(answer.text)
    for kept in articles.get_article(library, added.article, local_reader(library).id).claims.values():
        assert client.get(f"/claims/{kept.id}/correct").status_code == 200
    library.close()
