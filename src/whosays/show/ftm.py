"""Dossiers as FollowTheMoney entities, for the investigative tools that work on these.

An article is an ``Article``, those it names are ``Person``, ``Organization`` or ``LegalEntity``, with a ``Mention`` that ties each to the
article; every claim is a ``Note`` on whoever is responsible for it, with the article as its proof.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whosays.model import ARTICLE, Claim, Dossier, Source, SourceKind, Span
from whosays.show.claims import ARROW, about_claim, names_in_chains, whole_chain
from whosays.show.inert import inert, one_line, web_address
from whosays.show.voices import NO_SOURCE, THE_ARTICLE, is_unnamed
from whosays.show.wording import HOW_SAID, NO_TITLE, clipped

Json = dict[str, Any]

SCHEMATA: dict[SourceKind, str] = {
    "person": "Person",
    "organization": "Organization",
    "outlet": "Organization",
    "group": "LegalEntity",
}
"""What each kind of source is. Documents and whoever cannot be told apart are none that acts."""

LANGUAGES = {"en": "eng"}
_LONGEST_NAME = 120


def to_entities(dossier: Dossier) -> Iterator[Json]:
    """The entities of a dossier, one plain dict each: ``id``, ``schema`` and ``properties``, whose values are lists of strings.

    Ids hang on the article and on the places of words, so that reading it again gives the same ones. A name in another article is another
    entity: whether both are one person is for whoever matches them.
    """
    article = _article(dossier)
    yield article
    known: dict[str, str] = {}
    for source in dossier.sources:
        schema = SCHEMATA.get(source.kind)
        if schema and source.id != ARTICLE and source.anonymity == "named" and not is_unnamed(source) and one_line(source.name):
            entity = _named(dossier, source, schema)
            known[source.id] = entity["id"]
            yield entity
            yield _mention(article["id"], entity)
    yield from _notes(dossier, article, known)


def _article(dossier: Dossier) -> Json:
    document = dossier.document
    title = one_line(document.title or "")
    url = web_address(document.url or "")
    told: dict[str, Sequence[str | None]] = {
        "title": [title],
        "fileName": [clipped(title or NO_TITLE, _LONGEST_NAME)],
        "author": [one_line(author) for author in document.authors],
        "publishedAt": [document.published],
        "publisher": [one_line(document.outlet or "")],
        "sourceUrl": [url],
        "language": [LANGUAGES.get(document.language)],
        "bodyText": [inert(document.text)],
        "processingAgent": [dossier.producer],
    }
    return _entity("Article", _id("article", document.id), told)


def _named(dossier: Dossier, source: Source, schema: str) -> Json:
    name = one_line(source.name)
    told = {"name": [name], "summary": [one_line(source.role or "")], "proof": [_id("article", dossier.document.id)]}
    return _entity(schema, _id("named", dossier.document.id, schema, name), told)


def _mention(article: str, entity: Json) -> Json:
    names = entity["properties"]["name"]
    told = {"document": [article], "resolved": [entity["id"]], "name": names, "detectedSchema": [entity["schema"]]}
    return _entity("Mention", _id("mention", article, entity["id"]), told)


def _notes(dossier: Dossier, article: Json, known: Mapping[str, str]) -> Iterator[Json]:
    names = names_in_chains(dossier)
    met: Counter[tuple[Span, ...]] = Counter()
    for claim in dossier.claims:
        met[claim.content.spans] += 1
        places = ",".join(f"{start}-{end}" for start, end in claim.content.spans)
        id = _id("claim", article["id"], places, str(met[claim.content.spans]))
        yield _entity(
            "Note", id, _told(claim, names) | {"entity": [known.get(claim.holder or "", article["id"])], "proof": [article["id"]]}
        )


def _told(claim: Claim, names: Mapping[str, str]) -> dict[str, Sequence[str | None]]:
    holder = THE_ARTICLE if claim.holder == ARTICLE else names.get(claim.holder or "", NO_SOURCE)
    return {
        "name": [f"{claim.kind}, {HOW_SAID[claim.style]}: {holder}"],
        "description": [inert(claim.content.exact)],
        "summary": ["; ".join([ARROW.join(whole_chain(claim, names)), *about_claim(claim, names)])],
        "keywords": [claim.kind, claim.style, f"certainty: {claim.certainty}", *(["negated"] if claim.negated else [])],
    }


def _entity(schema: str, id: str, told: Mapping[str, Sequence[str | None]]) -> Json:
    kept = {name: [value for value in values if value] for name, values in told.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _id(*parts: str) -> str:
    return "whosays-" + hashlib.sha1("\0".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
