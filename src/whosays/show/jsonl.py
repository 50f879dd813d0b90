"""A dossier as JSON, by the contract of ``whosays/dossier/1``, and back. Parts that are not read yet are left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_args

from whosays.errors import InputError
from whosays.model import SCHEMA, Claim, Document, Dossier, Evidence, LeftOut, Reason, Span, Style

Json = dict[str, Any]


def to_dict(dossier: Dossier) -> Json:
    """The dossier as plain dicts and lists, fields in the order of the contract."""
    document = dossier.document
    return {
        "schema": SCHEMA,
        "producer": dossier.producer,
        "document": {
            "id": document.id,
            "text": document.text,
            "title": document.title,
            "outlet": document.outlet,
            "authors": list(document.authors),
            "published": document.published,
            "language": document.language,
            "url": document.url,
            "original_url": document.original_url,
            "translated": document.translated,
            "disclaimers": [_evidence(words) for words in document.disclaimers],
            "left_out": [{"words": _evidence(part.words), "reason": part.reason} for part in document.left_out],
        },
        "claims": [
            {
                "id": claim.id,
                "content": _evidence(claim.content),
                "cue": _evidence(claim.cue) if claim.cue else None,
                "source_mention": _evidence(claim.source_mention) if claim.source_mention else None,
                "style": claim.style,
                "confidence": claim.confidence,
            }
            for claim in dossier.claims
        ],
    }


def to_json(dossier: Dossier, *, indent: int | None = None) -> str:
    """The dossier as JSON text without a line end; without ``indent`` on one line, as JSON Lines wants it."""
    return json.dumps(to_dict(dossier), ensure_ascii=False, indent=indent, allow_nan=False)


def from_dict(data: Mapping[str, Any]) -> Dossier:
    """The dossier that ``to_dict`` made ``data`` of. Fields that this version does not know are passed over.

    Raises:
        InputError: ``data`` is no dossier of this schema, or evidence in it does not agree with the text.
    """
    if data.get("schema") != SCHEMA:
        raise InputError(f"found schema {data.get('schema')!r}, expected {SCHEMA!r}; read the article again with this version of whosays")
    try:
        document = _document(data["document"])
        claims = tuple(_claim(document, claim) for claim in data["claims"])
        return Dossier(data["producer"], document, claims)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"a dossier with a field missing or of another type ({error!r}); compare it with `whosays schema`") from error


def _evidence(words: Evidence) -> Json:
    return {"exact": words.exact, "spans": [list(span) for span in words.spans]}


def _document(data: Json) -> Document:
    bare = Document(
        text=data["text"],
        title=data["title"],
        outlet=data["outlet"],
        authors=tuple(data["authors"]),
        published=data["published"],
        language=data["language"],
        url=data["url"],
        original_url=data["original_url"],
        translated=data["translated"],
    )
    left_out = tuple(LeftOut(_quoted(bare, part["words"]), _one_of(Reason, part["reason"])) for part in data["left_out"])
    return Document(**{name: getattr(bare, name) for name in bare.__slots__ if name != "left_out"}, left_out=left_out)


def _claim(document: Document, data: Json) -> Claim:
    cue, mention = data["cue"], data["source_mention"]
    return Claim(
        id=data["id"],
        content=_quoted(document, data["content"]),
        cue=_quoted(document, cue) if cue else None,
        source_mention=_quoted(document, mention) if mention else None,
        style=_one_of(Style, data["style"]),
        confidence=data["confidence"],
    )


def _quoted(document: Document, data: Json) -> Evidence:
    try:
        words = document.quote(*(Span(start, end) for start, end in data["spans"]))
    except ValueError as error:
        raise InputError(f"evidence {data['exact']!r} does not lie in the text ({error}); read the article again") from error
    if words.exact != data["exact"]:
        raise InputError(f"evidence {data['exact']!r} is {words.exact!r} in the text at {data['spans']}; read the article again")
    return words


def _one_of(names: Any, name: str) -> Any:
    if name not in get_args(names):
        raise InputError(f"found {name!r}, expected one of {', '.join(get_args(names))}; compare the dossier with `whosays schema`")
    return name
