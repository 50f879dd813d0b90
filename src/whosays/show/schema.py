"""The JSON Schema of a dossier: what every field of ``to_dict`` means, for people and for validators."""

from __future__ import annotations

from typing import Any, get_args

from whosays.model import (
    ARTICLE,
    GAP,
    SCHEMA,
    Anonymity,
    Certainty,
    ConflictRelation,
    Kind,
    Reason,
    SourceKind,
    Style,
    Support,
    TimeRelation,
    Verdict,
)

Json = dict[str, Any]


def schema() -> Json:
    """JSON Schema (draft 2020-12) of what ``to_dict`` gives. Fields may be added in later versions, so unknown ones are allowed."""
    whole = _object(
        "Who says what in one article, with the exact words as evidence. Offsets are half-open code points of document.text.",
        schema={"const": SCHEMA, "description": "The version of this contract."},
        producer=_text("The program that made the dossier and the model behind it, each with its version."),
        document=_document(),
        sources=_list(_source(), f"Who speaks, passes words on, or is spoken about. {ARTICLE!r} is the article in its own voice."),
        claims=_list(_claim(), "What the article ascribes to somebody, in the order of the text."),
        author_share=_share("The part of the body's words that nobody but the article itself is responsible for."),
        unheard=_ids("The ids of people and organizations that are spoken about and do not speak."),
        **_parts(),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "whosays dossier",
        **whole,
        "$defs": {"evidence": _evidence()},
    }


def _document() -> Json:
    left_out = _object(
        "A stretch of the text that is no part of the body.",
        words=_words("The words."),
        reason=_one_of(Reason, "What the words are instead."),
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


def _source() -> Json:
    return _object(
        "Somebody who speaks in the article, passes words on, or is spoken about.",
        id=_text("The name of the source within this dossier."),
        name=_text("The fullest name in the article, or the words that describe somebody it does not name."),
        kind=_one_of(SourceKind, "What the source is."),
        role=_or_null(_text("What the source is known as, in the article's words.")),
        anonymity=_one_of(
            Anonymity, "named; role_only: known by an office or affiliation; vague: by neither (sources, officials, many); none: nobody."
        ),
        anonymity_reason=_or_null(_words("The article's words for why the source is not named.")),
        mentions=_list(_span(), "Where the article speaks of the source, in the order of the text."),
        words={"type": "integer", "minimum": 0, "description": "The body's words that lie in claims of the source, each once."},
        share=_share("These words as a part of all words of the body."),
        quoted={"type": "boolean", "description": "Whether the article gives any of the source's very words."},
    )


def _claim() -> Json:
    return _object(
        "One thing that the article ascribes to somebody.",
        id=_text("The name of the claim within this dossier."),
        content=_words("What is said."),
        cue=_or_null(_words("The words that tie content and source, such as a verb of saying.")),
        source_mention=_or_null(_words("The words by which the article names who says it; null where it gives no source.")),
        style=_one_of(Style, "direct: the very words, in quotation marks. indirect: retold. mixed: retold with some of the very words."),
        holder=_or_null(_text("The id of the source that is responsible for it; null if nobody can be told.")),
        chain=_ids("The ids of all through whom it reached the reader, from the article to the holder."),
        kind=_one_of(Kind, "What the source does with it; in a long one the main thrust decides."),
        certainty=_one_of(Certainty, "How sure the source presents it; unknown where it asks or would not say."),
        negated={"type": "boolean", "description": "Whether its main point is said not to be so, in explicit words."},
        condition=_or_null(_words("The words for the condition that it hangs on.")),
        target=_or_null(_text("The id of the source that a demand, promise, threat, accusation or denial is aimed at.")),
        inside=_or_null(_text("The id of the claim whose content this one stands in.")),
        denies=_or_null(_text("The id of the claim that it rejects.")),
        confidence={
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "How sure the model is of the edges of the content. It says nothing about the content itself.",
        },
    )


def _parts() -> dict[str, Json]:
    """What is told of the article as a whole."""
    moment = _object(
        "Something that has a time.",
        when=_text("An ISO date as precise as the text allows: 2025, 2025-10, --10-16 where the year is unknown."),
        relation=_one_of(TimeRelation, "How it lies to that date."),
        text=_words("The words of the time expression and the event."),
        claims=_ids("The ids of the claims that tell it."),
        participants=_ids("The ids of the sources that take part in it."),
    )
    conflict = _object(
        "Two claims of different holders that cannot both hold, or of which left denies right.",
        left=_text("The id of a claim."),
        right=_text("The id of a claim."),
        relation=_one_of(ConflictRelation, "How left stands to right."),
        about=_text("What the two part on."),
        reason=_text("Why they cannot both hold."),
    )
    told = _object(
        "Something that the headline tells.",
        claim=_words("The words, counted in document.title."),
        support=_one_of(Support, "How the body bears it out; attributed: only in that somebody says so."),
        by=_ids("The ids of the claims that tell."),
    )
    loaded = _object(
        "A phrase that judges as it tells.",
        phrase=_words("The phrase."),
        voice=_or_null(_text("The id of the source whose words it stands in; null for the article's own.")),
    )
    office = _object(
        "An office that the article gives a source, held against who held it.",
        source=_text("The id of the source."),
        office=_text("The office."),
        as_of=_text("The ISO date it is looked up for."),
        verdict=_one_of(Verdict, "Whether the source held the office on that date; unknown where the table cannot tell."),
        held_by=_or_null(_text("Whom the table names.")),
        detail=_text("More about it, such as since when."),
    )
    return {
        "timeline": _list(moment, "What happened when, in the order of time."),
        "conflicts": _list(conflict, "Where accounts part."),
        "headline": _list(told, "What the headline tells, held against the body."),
        "loaded": _list(loaded, "Loaded words: hints, no score."),
        "offices": _list(office, "Offices and whether they fit the date."),
    }


def _span() -> Json:
    return {
        "type": "array",
        "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
        "items": False,
        "minItems": 2,
        "description": "Start and end, half-open, in code points.",
    }


def _evidence() -> Json:
    return _object(
        "Exact words and where they stand in document.text.",
        exact=_text(f"The words at the spans; several are joined by {GAP!r}."),
        spans={**_list(_span(), "In the order of the text, without overlap."), "minItems": 1},
    )


def _object(description: str, **fields: Json) -> Json:
    return {
        "type": "object",
        "description": description,
        "properties": fields,
        "required": list(fields),
        "additionalProperties": True,
    }


def _one_of(names: Any, description: str) -> Json:
    return {"enum": list(get_args(names)), "description": description}


def _share(description: str) -> Json:
    return {"type": "number", "minimum": 0, "maximum": 1, "description": description}


def _ids(description: str) -> Json:
    return _list({"type": "string"}, description)


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
