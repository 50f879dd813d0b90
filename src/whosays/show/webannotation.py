"""Claims as W3C Web Annotations (JSON-LD), for tools that lay notes over pages."""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from whosays.model import ARTICLE, Claim, Document, Dossier, Span
from whosays.show.claims import ARROW, about_claim, names_in_chains, whole_chain
from whosays.show.inert import one_line, web_address
from whosays.show.voices import NO_SOURCE, THE_ARTICLE
from whosays.show.wording import HOW_SAID

Json = dict[str, Any]

CONTEXT: list[str | Json] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@vocab": "urn:x-whosays:",
        "chain": {"@id": "urn:x-whosays:chain", "@container": "@list"},
    },
]
AROUND = 32
"""Characters of the text that are given on either side of the words, so that they can be found where they stand more than once."""


def to_annotations(dossier: Dossier) -> Iterator[Json]:
    """An annotation for each claim, each complete in itself, with motivation "describing".

    The target is the article at its URL, or where it has none, the text by its hash (RFC 6920); a claim in several pieces has a target for
    each. Quotes are exact words; positions are code points of ``Document.text``, the clean text, and not of the page's mark-up. The body
    is a line for people and the same in fields. Ids hang on the document and the places of the words, and so stay the same when an article
    is read again.
    """
    names = names_in_chains(dossier)
    met: Counter[tuple[Span, ...]] = Counter()
    for claim in dossier.claims:
        met[claim.content.spans] += 1
        yield {
            "@context": CONTEXT,
            "id": _id(dossier.document, claim, met[claim.content.spans]),
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"type": "Software", "name": dossier.producer},
            "body": [_line(claim, names), _fields(claim, names)],
            "target": [_target(dossier.document, span) for span in claim.content.spans],
        }


def _id(document: Document, claim: Claim, occurrence: int) -> str:
    places = ",".join(f"{start}-{end}" for start, end in claim.content.spans)
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{_source(document)}#{document.id}:{places}:{occurrence}").urn


def _source(document: Document) -> str:
    if address := web_address(document.url or ""):
        return address
    digest = base64.urlsafe_b64encode(hashlib.sha256(document.text.encode("utf-8", "replace")).digest()).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _line(claim: Claim, names: Mapping[str, str]) -> Json:
    holder = THE_ARTICLE if claim.holder == ARTICLE else names.get(claim.holder or "", NO_SOURCE)
    chain = ARROW.join(whole_chain(claim, names))
    words = "; ".join([holder, HOW_SAID[claim.style], *about_claim(claim, names), chain])
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": words}


def _fields(claim: Claim, names: Mapping[str, str]) -> Json:
    """What is known of the claim; what cannot be told is not there."""
    told = {
        "holder": names.get(claim.holder or ""),
        "chain": [names[id] for id in claim.chain if id in names],
        "kind": claim.kind,
        "certainty": claim.certainty,
        "negated": claim.negated,
        "condition": one_line(claim.condition.exact) if claim.condition else None,
        "aimedAt": names.get(claim.target or ""),
        "style": claim.style,
        "confidence": claim.confidence,
    }
    return {"type": "Dataset", **{name: value for name, value in told.items() if value is not None}}


def _target(document: Document, span: Span) -> Json:
    text = document.text
    return {
        "source": _source(document),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
