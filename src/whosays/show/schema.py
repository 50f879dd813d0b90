"""The JSON Schema of a dossier: what every field of ``to_dict`` means, for people and for validators."""

from __future__ import annotations

from typing import Any, get_args

from whosays.model import GAP, SCHEMA, Reason, Style

Json = dict[str, Any]


def schema() -> Json:
    """JSON Schema (draft 2020-12) of what ``to_dict`` gives. Fields may be added in later versions, so unknown ones are allowed."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "whosays dossier",
        **_object(
            "Who says what in one article, with the exact words as evidence. Offsets are half-open code points of document.text.",
            schema={"const": SCHEMA, "description": "The version of this contract."},
            producer=_text("The program that made the dossier and the model behind it, each with its version."),
            document=_document(),
            claims=_list(_claim(), "What the article ascribes to somebody, in the order of the text."),
        ),
        "$defs": {"evidence": _evidence()},
    }


def _document() -> Json:
    left_out = _object(
        "A stretch of the text that is no part of the body.",
        words=_words("The words."),
        reason={"enum": list(get_args(Reason)), "description": "What the words are instead."},
    )
    return _object(
        "The article, and what is known about where it comes from.",
        id={"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of text and url."},
        text=_text("The clean text that all offsets count in."),
        title=_or_null(_text("The headline.")),
        outlet=_or_null(_text("The medium that published the article.")),
        authors=_list({"type": "string"}, "The names in the byline."),
        published=_or_null(_text("An ISO date or date-time.")),
        language=_text("The language of the text, as an ISO 639-1 code."),
        url=_or_null(_text("Where the article was read from: a URL, or the path as given.")),
        original_url=_or_null(_text("The original that the article states.")),
        translated={"type": "boolean", "description": "Whether the text says or shows that it is a translation."},
        disclaimers=_list(_words("A disclaimer."), "Where the article distances itself from its own content."),
        left_out=_list(left_out, "What was left out of the reading, and why."),
    )


def _claim() -> Json:
    return _object(
        "One thing that the article ascribes to somebody.",
        id=_text("The name of the claim within this dossier."),
        content=_words("What is said."),
        cue=_or_null(_words("The words that tie content and source, such as a verb of saying.")),
        source_mention=_or_null(_words("The words by which the article names who says it; null where it gives no source.")),
        style={
            "enum": list(get_args(Style)),
            "description": "direct: the very words, in quotation marks. indirect: retold. mixed: retold with some of the very words.",
        },
        confidence={
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "How sure the model is of the edges of the content. It says nothing about the content itself.",
        },
    )


def _evidence() -> Json:
    span = {
        "type": "array",
        "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
        "items": False,
        "minItems": 2,
        "description": "Start and end, half-open, in code points.",
    }
    return _object(
        "Exact words and where they stand in document.text.",
        exact=_text(f"The words at the spans; several are joined by {GAP!r}."),
        spans={**_list(span, "In the order of the text, without overlap."), "minItems": 1},
    )


def _object(description: str, **fields: Json) -> Json:
    return {
        "type": "object",
        "description": description,
        "properties": fields,
        "required": list(fields),
        "additionalProperties": True,
    }


def _text(description: str) -> Json:
    return {"type": "string", "description": description}


def _list(items: Json, description: str) -> Json:
    return {"type": "array", "items": items, "description": description}


def _words(description: str) -> Json:
    return {"$ref": "#/$defs/evidence", "description": description}


def _or_null(field: Json) -> Json:
    return {"anyOf": [{name: value for name, value in field.items() if name != "description"}, {"type": "null"}], **_described(field)}


def _described(field: Json) -> Json:
    return {"description": field["description"]}
