"""A reader without weights, for tests of what happens around reading: ``Ada Lind said …`` is a claim of hers, and nothing else is one."""

from __future__ import annotations

import re

from whosays.model import ARTICLE, Claim, Document, Dossier, Source, Span

SAID = re.compile(r"(?:Mayor )?(?P<who>[A-Z]\w+ [A-Z]\w+) (?P<cue>said|demanded) (?:that )?(?P<what>[^.\n]+)")
PRODUCER = "whosays 0.0.1; by pattern"


def examine(document: Document, producer: str = PRODUCER) -> Dossier:
    """The dossier of ``document``, read by one pattern."""
    names: dict[str, list[Span]] = {}
    claims = []
    for number, found in enumerate(SAID.finditer(document.text), start=1):
        names.setdefault(found["who"], []).append(Span(*found.span("who")))
        holder = f"s{list(names).index(found['who']) + 1}"
        content, cue, mention = (document.quote(Span(*found.span(part))) for part in ("what", "cue", "who"))
        kind = "demand" if found["cue"] == "demanded" else "statement"
        claims.append(Claim(f"c{number}", content, cue, mention, "indirect", 0.9, holder, (ARTICLE, holder), kind))
    own = Source(ARTICLE, document.outlet or "the article itself", "author", None, "named", None, ())
    people = (Source(f"s{n}", name, "person", None, "named", None, tuple(at)) for n, (name, at) in enumerate(names.items(), start=1))
    return Dossier(producer, document, tuple(claims), (own, *people))
