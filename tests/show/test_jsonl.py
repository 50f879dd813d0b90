import json

import jsonschema
import pytest
from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import FERRY, HOSTILE, any_dossier
from whosays.errors import InputError
from whosays.show.jsonl import from_dict, to_dict, to_json
from whosays.show.schema import schema

VALIDATOR = jsonschema.Draft202012Validator(schema())


@given(any_dossier())
def test_json_out_and_in_is_the_same_value_and_keeps_the_schema(dossier):
    data = json.loads(to_json(dossier))
    assert from_dict(data) == dossier
    VALIDATOR.validate(data)


def test_the_schema_is_one_and_refuses_what_is_no_dossier():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert not VALIDATOR.is_valid(broken(lambda data: data["claims"][0].update(style="shouted")))
    assert not VALIDATOR.is_valid(broken(lambda data: data["claims"][0]["content"].update(spans=[[1, 2, 3]])))
    assert not VALIDATOR.is_valid(broken(lambda data: data["document"].pop("text")))


def test_fields_stand_in_the_order_of_the_contract():
    data = to_dict(FERRY)
    assert list(data) == ["schema", "producer", "document", "claims"]
    assert list(data["document"]) == list(schema()["properties"]["document"]["properties"])
    assert list(data["claims"][0]) == ["id", "content", "cue", "source_mention", "style", "confidence"]
    assert data["document"]["disclaimers"][0]["exact"] == "The views expressed here are those of the author."
    assert data["document"]["left_out"][1] == {"words": {"exact": "By Tom Brandt", "spans": [[39, 52]]}, "reason": "byline"}


def test_one_line_without_indent_and_readable_with_it():
    assert "\n" not in to_json(HOSTILE)
    assert "“would not open" in to_json(FERRY, indent=2)
    assert to_json(FERRY, indent=2).count("\n") > 50


def broken(change):
    data = json.loads(to_json(doc("[Ida Moen]s [said]c [no]x.")))
    change(data)
    return data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.update(schema="whosays/dossier/9"), "expected 'whosays/dossier/1'"),
        (lambda data: data.pop("schema"), "found schema None"),
        (lambda data: data["document"].pop("text"), "'text'"),
        (lambda data: data.update(claims=None), "another type"),
        (lambda data: data["claims"][0]["content"].update(exact="yes"), "'yes' is 'no' in the text"),
        (lambda data: data["claims"][0]["content"].update(spans=[[0, 900]]), "does not lie in the text"),
        (lambda data: data["claims"][0]["content"].update(spans=[]), "does not lie in the text"),
        (lambda data: data["claims"][0].update(style="shouted"), "expected one of direct, indirect, mixed"),
    ],
)
def test_what_is_no_dossier_is_refused_and_told(change, message):
    with pytest.raises(InputError, match=message):
        from_dict(broken(change))


def test_unknown_fields_are_passed_over():
    data = broken(lambda data: data["claims"][0].update(holder="s1"))
    assert from_dict(data).claims[0].content.exact == "no"
    VALIDATOR.validate(data)
