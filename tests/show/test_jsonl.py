import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import FERRY, HOSTILE, TALKS, any_dossier
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
    assert list(data)[:7] == ["schema", "producer", "document", "sources", "claims", "author_share", "unheard"]
    assert list(data) == list(schema()["properties"])
    assert list(data["document"]) == list(schema()["properties"]["document"]["properties"])
    for name in ("sources", "claims", "timeline", "conflicts", "headline", "loaded", "offices"):
        for item in to_dict(TALKS)[name]:
            assert list(item) == list(schema()["properties"][name]["items"]["properties"])
    assert data["document"]["disclaimers"][0]["exact"] == "The views expressed here are those of the author."
    assert data["document"]["left_out"][1] == {"words": {"exact": "By Tom Brandt", "spans": [[39, 52]]}, "reason": "byline"}


def test_the_contract_is_kept_word_for_word():
    claim = to_dict(TALKS)["claims"][2]
    assert {name: claim[name] for name in claim if name not in ("content", "cue", "source_mention", "condition")} == {
        **{"id": "c3", "style": "indirect", "holder": "s1", "chain": ["s0", "s3", "s4", "s1"], "kind": "threat", "certainty": "certain"},
        **{"negated": False, "target": "s9", "inside": "c2", "denies": None, "confidence": 0.9},
    }
    assert claim["condition"]["exact"] == "unless the locks were opened by 1 November"
    assert to_dict(TALKS)["sources"][4]["anonymity_reason"]["exact"] == "who asked not to be named because the talks are secret"
    assert to_dict(TALKS)["headline"][0]["claim"] == {"exact": "Lume and Sund call off", "spans": [[0, 22]]}
    assert to_dict(TALKS)["unheard"] == ["s10", "s11"]


def test_a_part_that_holds_nothing_is_an_empty_list_and_one_that_is_missing_is_read_as_one():
    bare = replace(TALKS, timeline=(), conflicts=(), headline=(), loaded=(), offices=())
    told = to_dict(bare)
    parts = ("timeline", "conflicts", "headline", "loaded", "offices")
    assert [told[part] for part in parts] == [[]] * 5
    assert from_dict({name: value for name, value in told.items() if name not in parts}) == bare


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


def broken_talks(change):
    data = json.loads(to_json(TALKS))
    change(data)
    return data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data["claims"][0].update(holder="s99"), "claim 'c1' has 's99' as holder"),
        (lambda data: data["claims"][0].update(chain=["s0", "s99"]), "'s99' as chain"),
        (lambda data: data["claims"][0].update(target="c1"), "'c1' as target"),
        (lambda data: data["claims"][0].update(inside="c99"), "'c99' as inside"),
        (lambda data: data["claims"][0].update(denies="s1"), "'s1' as denies"),
        (lambda data: data["claims"][1].update(inside="c3"), "stands inside itself"),
        (lambda data: data["claims"][1].update(id="c1"), "two of the claims have the id 'c1'"),
        (lambda data: data["sources"][1].update(id="s0"), "two of the sources have the id 's0'"),
        (lambda data: data["sources"][1].update(kind="rumour"), "expected one of person"),
        (lambda data: data["sources"][1].update(mentions=[[5, 9000]]), "a mention of 'Lume' does not lie in the text"),
        (lambda data: data["sources"][4]["anonymity_reason"].update(exact="shy"), "'shy' is 'who asked"),
        (lambda data: data["sources"][1].pop("words"), "'words'"),
        (lambda data: data["claims"][2]["condition"].update(exact="if"), "'if' is 'unless"),
        (lambda data: data["claims"][2].update(kind="rant"), "found 'rant', expected one of statement"),
        (lambda data: data["unheard"].append("s99"), "the dossier has 's99' as unheard"),
        (lambda data: data["timeline"][0].update(participants=["s99"]), "'s99' as participants"),
        (lambda data: data["timeline"][0].update(claims=["c99"]), "'c99' as claims"),
        (lambda data: data["conflicts"][0].update(right="c99"), "'c99' as right"),
        (lambda data: data["headline"][0].update(by=["c99"]), "'c99' as by"),
        (lambda data: data["headline"][0]["claim"].update(spans=[[0, 4]]), "is 'Lume' in the text"),
        (lambda data: data["loaded"][0].update(voice="s99"), "'s99' as voice"),
        (lambda data: data["offices"][0].update(source="s99"), "'s99' as source"),
        (lambda data: data["offices"][0].update(verdict="guilty"), "expected one of right, wrong, unknown"),
    ],
)
def test_what_names_nothing_or_is_not_in_the_text_is_refused(change, message):
    with pytest.raises(InputError, match=message):
        from_dict(broken_talks(change))


def test_unknown_fields_are_passed_over():
    data = broken_talks(lambda data: data["claims"][0].update(mood="dark"))
    assert from_dict(data) == TALKS
    VALIDATOR.validate(data)
