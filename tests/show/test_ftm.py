"""Dossiers as FollowTheMoney entities: schemata and properties that exist, links that lead somewhere."""

from __future__ import annotations

import json

from hypothesis import given

from tests.show.dossiers import FERRY, any_dossier
from whosays.model import Dossier
from whosays.show.ftm import to_entities

# The properties that are used, as the schemata of followthemoney 4.11 name them.
THING = {"name", "summary", "proof", "publisher", "sourceUrl", "keywords", "description"}
PROPERTIES = {
    "Article": THING | {"title", "fileName", "author", "publishedAt", "language", "bodyText", "processingAgent"},
    "Person": THING,
    "Organization": THING,
    "LegalEntity": THING,
    "Mention": {"document", "resolved", "name", "detectedSchema"},
    "Note": THING | {"entity"},
}
REQUIRED = {"Article": {"fileName"}, "Mention": {"document", "name"}, "Note": {"name"}}
LINKS = ("proof", "document", "resolved", "entity")


def test_an_article_with_who_speaks_in_it() -> None:
    entities = list(to_entities(FERRY))
    named = {entity["properties"]["name"][0]: entity for entity in entities if entity["schema"] in ("Person", "Organization")}
    assert named["the yard at Sund"]["schema"] == "Organization"
    notes = [entity["properties"] for entity in entities if entity["schema"] == "Note"]
    assert len(notes) == len(FERRY.claims)
    assert notes[1]["entity"] == [named["Ada Lind"]["id"]]
    assert notes[1]["description"] == [FERRY.claims[1].content.exact]
    unheld = next(note for note, claim in zip(notes, FERRY.claims, strict=True) if claim.holder is None)
    assert unheld["entity"] == [entities[0]["id"]]


@given(any_dossier())
def test_any_dossier_keeps_to_the_schemata(dossier: Dossier) -> None:
    entities = json.loads(json.dumps(list(to_entities(dossier))))
    known = {entity["id"] for entity in entities}
    for entity in entities:
        properties = entity["properties"]
        assert set(properties) <= PROPERTIES[entity["schema"]]
        assert set(properties) >= REQUIRED.get(entity["schema"], {"name"})
        assert all(isinstance(value, str) and value for values in properties.values() for value in values)
        assert {id for link in LINKS for id in properties.get(link, ())} <= known
    assert entities == list(to_entities(dossier))
    assert sum(entity["schema"] == "Note" for entity in entities) == len(dossier.claims)
    notes = {entity["id"] for entity in entities if entity["schema"] == "Note"}
    assert len(notes) == len(dossier.claims)
