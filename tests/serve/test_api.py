"""The JSON beside every page, and the document that describes it."""

import json
import re
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from tests.serve.rooms import FERRY, article, claim, send
from whosays.serve.plain import plain, to_json
from whosays.serve.routes import ADDRESSES, PROGRAMS
from whosays.show.jsonl import from_dict, to_dict


@pytest.fixture
def document(room):
    return room.get("/api").json()


def check(document, answer, path, method="get"):
    """The answer has the shape that the document promises for it."""
    operation = document["paths"][path][method]
    shape = operation["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
    schema = {**shape, "components": document["components"]}
    Draft202012Validator(schema).validate(answer.json())


def test_the_document_has_every_address_and_every_reference_leads_somewhere(document):
    assert document["openapi"].startswith("3.1")
    told = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert told == {("/api" + (one.program or one.path), one.method.lower()) for one in (*ADDRESSES, *PROGRAMS)}
    names = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    assert len(set(names)) == len(names)

    def references(part):
        if isinstance(part, dict):
            yield from ([part["$ref"]] if isinstance(part.get("$ref"), str) else [])
            part = list(part.values())
        for one in part if isinstance(part, list) else []:
            yield from references(one)

    for reference in references(document):
        place = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_answers_have_the_shape_that_is_promised(room, library, document):
    kept = claim(library, "Ferry will sail", "until the bridge stands")
    person = next(one.person for one in article(library, "Ferry will sail").claims.values() if one.person)
    send(room, f"/claims/{kept.id}/correct", field="kind", value="promise")
    asked = {
        "/api/articles": "/api/articles",
        "/api/search": "/api/search?words=ferry",
        "/api/articles/{id}": f"/api/articles/{article(library, 'Lume and Sund').card.id}",
        "/api/articles/{id}/changes": f"/api/articles/{kept.article}/changes",
        "/api/claims/{id}": f"/api/claims/{kept.id}",
        "/api/claims/{id}/correct": f"/api/claims/{kept.id}/correct",
        "/api/people": "/api/people?name=Lind",
        "/api/people/{id}": f"/api/people/{person}",
        "/api/predictions": "/api/predictions",
        "/api/forecasters": "/api/forecasters",
        "/api/corrections": "/api/corrections",
        "/api/training": "/api/training",
        "/api/add": "/api/add",
        "/api/login": "/api/login",
    }
    for path, url in asked.items():
        answer = room.get(url)
        assert answer.status_code == 200, url
        check(document, answer, path)
    check(document, send(room, f"/api/claims/{kept.id}/vote", value="1"), "/api/claims/{id}/vote", "post")
    resolved = send(room, f"/api/predictions/{kept.id}/resolve", outcome="happened", evidence="seen")
    assert resolved.status_code in (200, 409)
    check(document, room.get("/api/articles/99"), "/api/articles/{id}")
    check(document, room.get("/api/search?kind=rumour"), "/api/search")


def test_a_dossier_comes_back_whole(room, library):
    kept = article(library, "Brackwater")
    told = room.get(f"/api/articles/{kept.card.id}").json()["article"]["dossier"]
    assert told == to_dict(kept.dossier)
    assert from_dict(told) == kept.dossier == FERRY


def test_errors_are_json_too(room):
    for path, status in (("/api/nothing", 404), ("/api/articles/99", 404), ("/api/articles/x", 404), ("/api/search?since=soon", 400)):
        answer = room.get(path)
        assert answer.status_code == status
        assert answer.json()["error"]["status"] == status
        assert answer.json()["error"]["message"]


@pytest.mark.parametrize("body", ["[", "[]", '{"value": [1]}', "[" * 100_000])
def test_a_body_that_is_no_object_is_refused(room, body):
    room.get("/api")
    headers = {"content-type": "application/json", "x-form-token": "x"}
    assert room.post("/api/articles/1/vote", content=body, headers=headers).status_code == 400


@pytest.mark.parametrize("bad", ["\ud800", "a\0b"])
def test_what_cannot_be_kept_is_replaced(room, library, bad):
    kept = claim(library, "Brackwater", "strand the islanders")
    room.get("/api/articles")
    headers = {"content-type": "application/json", "x-form-token": room.cookies["whosays_form"]}
    body = json.dumps({"field": "holder", "value": bad})
    made = room.post(f"/api/claims/{kept.id}/correct", content=body, headers=headers)
    assert (made.status_code, made.json()["value"]) == (200, re.sub("[\0\ud800]", "\ufffd", bad))
    for path in ("/api/login", f"/api/articles/{kept.article}/vote"):
        body = json.dumps({"name": bad, "password": bad, "value": bad, bad: bad, "form_token": bad})
        assert room.post(path, content=body, headers={"content-type": "application/json"}).status_code == 403
    body = f'--x\r\ncontent-disposition: form-data; name="text"\r\n\r\n{bad.encode("unicode_escape").decode()}\r\n--x--\r\n'
    headers["content-type"] = "multipart/form-data; boundary=x; charset=unicode_escape"
    assert room.post("/api/articles/1/vote", content=body, headers=headers).status_code == 400
    headers["content-type"] = "multipart/form-data; boundary=x; charset=idna"
    assert room.post("/api/articles/1/vote", content=body.replace("text", "xn--0"), headers=headers).status_code == 400


def test_no_nul_comes_in_by_the_address(room):
    assert room.get("/api/search?outlet=a%00b").json()["query"]["outlet"] == "a\ufffdb"
    answer = room.get("/api/claims/a%00b")
    assert answer.status_code == 404
    assert "a\ufffdb" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "path",
    [
        "/articles/2147483648",
        "/articles/999999999999999",
        "/articles/" + "0" * 40 + "1",
        "/people/2147483648",
        "/predictions?forecaster=2147483648",
        "/predictions?forecaster=x",
    ],
)
def test_no_number_goes_beyond_what_databases_have(room, path):
    answer = room.get(f"/api{path}")
    assert answer.status_code == 404
    assert "of the number" in answer.json()["error"]["message"]


def test_lone_surrogates_can_be_written():
    assert json.loads(to_json({"name": "a\udc80"})) == {"name": "a\udc80"}


def test_what_is_no_noun_has_no_form():
    with pytest.raises(TypeError):
        plain(object())
    assert plain({"dossier": replace(FERRY, producer="x")})["dossier"]["producer"] == "x"
