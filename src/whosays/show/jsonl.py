"""A dossier as JSON, by the contract of ``whosays/dossier/1``. What reads it back is ``whosays.show.reading``.

Every field of the contract is there, None and empty lists too: an empty list is a part that was looked for and not found.
"""

from __future__ import annotations

import json
from typing import Any

from whosays.model import SCHEMA, Claim, Document, Dossier, Evidence, Source
from whosays.show.reading import from_dict

__all__ = ["from_dict", "to_dict", "to_json"]

Json = dict[str, Any]


def to_dict(dossier: Dossier) -> Json:
    """The dossier as plain dicts and lists, fields in the order of the contract."""
    return {
        "schema": SCHEMA,
        "producer": dossier.producer,
        "document": _document(dossier.document),
        "sources": [_source(source) for source in dossier.sources],
        "claims": [_claim(claim) for claim in dossier.claims],
        "author_share": dossier.author_share,
        "unheard": list(dossier.unheard),
        **_parts(dossier),
    }


def to_json(dossier: Dossier, *, indent: int | None = None) -> str:
    """The dossier as JSON text without a line end; without ``indent`` on one line, as JSON Lines wants it."""
    return json.dumps(to_dict(dossier), ensure_ascii=False, indent=indent, allow_nan=False)


def _document(document: Document) -> Json:
    return {
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
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "role": source.role,
        "anonymity": source.anonymity,
        "anonymity_reason": _evidence(source.anonymity_reason),
        "mentions": [list(span) for span in source.mentions],
        "words": source.words,
        "share": source.share,
        "quoted": source.quoted,
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "content": _evidence(claim.content),
        "cue": _evidence(claim.cue),
        "source_mention": _evidence(claim.source_mention),
        "style": claim.style,
        "holder": claim.holder,
        "chain": list(claim.chain),
        "kind": claim.kind,
        "certainty": claim.certainty,
        "negated": claim.negated,
        "condition": _evidence(claim.condition),
        "target": claim.target,
        "inside": claim.inside,
        "denies": claim.denies,
        "confidence": claim.confidence,
    }


def _parts(dossier: Dossier) -> dict[str, list[Json]]:
    """What is told of the article as a whole."""
    return {
        "timeline": [
            {
                "when": moment.when,
                "relation": moment.relation,
                "text": _evidence(moment.text),
                "claims": list(moment.claims),
                "participants": list(moment.participants),
            }
            for moment in dossier.timeline
        ],
        "conflicts": [
            {
                "left": conflict.left,
                "right": conflict.right,
                "relation": conflict.relation,
                "about": conflict.about,
                "reason": conflict.reason,
            }
            for conflict in dossier.conflicts
        ],
        "headline": [{"claim": _evidence(told.claim), "support": told.support, "by": list(told.by)} for told in dossier.headline],
        "loaded": [{"phrase": _evidence(loaded.phrase), "voice": loaded.voice} for loaded in dossier.loaded],
        "offices": [
            {
                "source": office.source,
                "office": office.office,
                "as_of": office.as_of,
                "verdict": office.verdict,
                "held_by": office.held_by,
                "detail": office.detail,
            }
            for office in dossier.offices
        ],
    }


def _evidence(words: Evidence | None) -> Json | None:
    return {"exact": words.exact, "spans": [list(span) for span in words.spans]} if words else None
