"""Claims as W3C Web Annotations: the shape that the model asks for, and words that stand where they say."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import FERRY, any_dossier
from whosays.model import Dossier
from whosays.show.webannotation import AROUND, to_annotations

IRI = {"type": "string", "pattern": r"^(https?://|urn:uuid:|ni:///sha-256;)\S+$"}
SELECTORS = {
    "type": "array",
    "prefixItems": [
        {
            "properties": {"type": {"const": "TextQuoteSelector"}} | {name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
            "required": ["type", "exact", "prefix", "suffix"],
        },
        {
            "properties": {"type": {"const": "TextPositionSelector"}, "start": {"minimum": 0}, "end": {"minimum": 1}},
            "required": ["type", "start", "end"],
        },
    ],
    "minItems": 2,
    "maxItems": 2,
}
# What section 3 of the Web Annotation Data Model says an annotation must have, and bodies and targets that are no plain IRIs.
SHAPE = {
    "type": "object",
    "required": ["@context", "id", "type", "motivation", "body", "target"],
    "properties": {
        "@context": {"type": "array", "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}]},
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"const": "describing"},
        "generator": {"type": "object", "required": ["type", "name"]},
        "body": {
            "prefixItems": [{"properties": {"type": {"const": "TextualBody"}}, "required": ["value"]}, {"required": ["type", "kind"]}],
            "minItems": 2,
        },
        "target": {
            "minItems": 1,
            "items": {"required": ["source", "selector"], "properties": {"source": IRI, "selector": SELECTORS}},
        },
    },
}


def test_a_claim_as_an_annotation() -> None:
    second = list(to_annotations(FERRY))[1]
    assert second["target"][0]["source"] == "https://harbour-post.example/ferry?page=1&print=yes"
    quote, position = second["target"][0]["selector"]
    assert quote["exact"] == FERRY.document.text[position["start"] : position["end"]] == FERRY.claims[1].content.exact.split(" … ")[0]
    assert second["body"][0]["value"].endswith("Harbour Post ← Ada Lind")
    assert second["body"][1]["holder"] == "Ada Lind"
    assert len(second["target"]) == len(FERRY.claims[1].content.spans)


def test_what_cannot_be_told_is_not_there() -> None:
    (annotation,) = to_annotations(doc("[the vote stands]x, it was said"))
    assert "holder" not in annotation["body"][1]
    assert annotation["target"][0]["source"].startswith("ni:///sha-256;")
    assert "perhaps; perhaps" not in annotation["body"][0]["value"]


@given(any_dossier())
def test_any_dossier_has_the_shape_of_the_model(dossier: Dossier) -> None:
    annotations = json.loads(json.dumps(list(to_annotations(dossier))))
    assert len(annotations) == len(dossier.claims)
    assert len({annotation["id"] for annotation in annotations}) == len(annotations)
    text = dossier.document.text
    for annotation in annotations:
        jsonschema.validate(annotation, SHAPE)
        for target in annotation["target"]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = text[max(0, position["start"] - AROUND) : position["end"] + AROUND]
            assert around == quote["prefix"] + quote["exact"] + quote["suffix"]


@given(any_dossier())
def test_reading_again_gives_the_same_ids(dossier: Dossier) -> None:
    again = replace(dossier, producer="whosays 9; other@2")
    assert [one["id"] for one in to_annotations(dossier)] == [one["id"] for one in to_annotations(again)]
