"""Dossiers to look at: one that is like an article, one with every part, one that means harm, and any at all."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from tests.dialect import doc
from whosays.model import (
    ARTICLE,
    Anonymity,
    Certainty,
    Claim,
    Conflict,
    ConflictRelation,
    Document,
    Dossier,
    Evidence,
    HeadlineClaim,
    Kind,
    LeftOut,
    Loaded,
    Moment,
    Office,
    Source,
    SourceKind,
    Span,
    Style,
    Support,
    TimeRelation,
    Verdict,
    quote,
)

WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


def source(name: str, **about) -> Source:
    """A source, named and a person unless told otherwise; ``cast`` gives it an id and its share."""
    fields = {"id": "", "kind": "person", "role": None, "anonymity": "named", "anonymity_reason": None, "mentions": ()}
    return Source(**fields | {"name": name} | about)


def cast(dossier: Dossier, sources: tuple[Source, ...], claims: Mapping[int, dict]) -> Dossier:
    """``dossier`` with ``sources``, numbered from s1, behind the article itself, and more told of its claims (by their number).

    ``holder``, ``target`` and ``via``, for the chain, are given by name.
    """
    own = source(dossier.document.outlet or "the article itself", id=ARTICLE, kind="author")
    everybody = (own, *(replace(one, id=f"s{number}") for number, one in enumerate(sources, start=1)))
    ids = {one.name: one.id for one in everybody} | {"AUTHOR": ARTICLE, None: None}
    told = []
    for claim in dossier.claims:
        about = dict(claims.get(int(claim.id[1:]), {}))
        holder, target = ids[about.pop("holder", None)], ids[about.pop("target", None)]
        via = [ids[name] for name in about.pop("via", ())]
        chain = tuple(dict.fromkeys([ARTICLE, *via, *([holder] if holder else [])]))
        told.append(replace(claim, holder=holder, chain=chain, target=target, **about))
    body = dossier.document.body

    def spoken(claims) -> set[int]:
        return {word.start() for claim in claims for span in claim.content.spans for word in WORD.finditer(body, *span)}

    whole = len(WORD.findall(body))
    weighed = [(one, [claim for claim in told if claim.holder == one.id]) for one in everybody]
    shares = tuple(
        replace(one, words=len(spoken(held)), share=len(spoken(held)) / whole, quoted=any(claim.style != "indirect" for claim in held))
        for one, held in weighed
    )
    others = spoken(claim for claim in told if claim.holder != ARTICLE)
    return replace(dossier, claims=tuple(told), sources=shares, author_share=1 - len(others) / whole)


def find(text: str, words: str) -> Evidence:
    """``words`` as evidence, where they first stand in ``text``."""
    start = text.index(words)
    return quote(text, Span(start, start + len(words)))


FERRY = doc(
    """Brackwater council keeps the old ferry
By Tom Brandt
The council of Brackwater voted to keep the ferry, [Mayor Ada Lind]s2 said, and [added]c2 that \
[the bridge “would not open before the ice is gone”]x2.
[“Nobody in this room will strand the islanders,”]x3 [Lind]s3 [told]c3 the chamber. [“The ferry sails until the bridge stands.”]x3
What it costs
[Karl Ott, the town's engineer]s4, [puts]c4 [the price at “four million crowns”]x4. \
[He]s5 [warned]c5 that [the hull needs new plates, and that [the yard at Sund]s6 [had promised]c6 [to do the work for half]x6]x5.
- [“A bridge of paper,”]x7 [said]c7 [Ida Moen]s7.
- [“I would rather wait,”]x8 [said]c8 [her neighbour Jon Aas]s8.
[It was said]c9 in the gallery that [the vote had been settled before anybody spoke]x9.
[“Three winters ago we counted the lamps on the other side.
“Tonight there were fewer,”]x10 [Lind]s10 [said]c10.
The views expressed here are those of the author.
""",
    left_out={
        "Brackwater council keeps the old ferry": "title",
        "By Tom Brandt": "byline",
        "The views expressed here are those of the author.": "disclaimer",
    },
    title="Brackwater council keeps the old ferry",
    outlet="Harbour Post",
    authors=("Tom Brandt", "Eva Rud"),
    published="2025-10-31",
    url="https://harbour-post.example/ferry?page=1&print=yes",
    original_url="https://lumeblad.example/ferga",
    translated=True,
)
FERRY = cast(
    FERRY,
    (
        source("Ada Lind", role="Mayor"),
        source("Karl Ott", role="the town's engineer"),
        source("the yard at Sund", kind="organization"),
        source("Ida Moen"),
        source("Jon Aas", role="neighbour"),
    ),
    {
        **{number: {"holder": "Ada Lind"} for number in (2, 3, 10)},
        4: {"holder": "Karl Ott"},
        6: {"holder": "the yard at Sund", "inside": "c5", "kind": "promise"},
        7: {"holder": "Ida Moen"},
        8: {"holder": "Jon Aas"},
    },
)

_TALKS = cast(
    doc(
        """Lume and Sund call off their water talks
[Lume]s1 [demanded]c1 that [Sund open the upper locks before the frost]x1, says a memo seen by the Lake Courier. \
[Two officials]s2, who asked not to be named because the talks are secret, [told]c2 the paper that \
[Lume [threatened]c3 to [close the canal]x3 unless the locks were opened by 1 November]x2.
[“We will not be hurried by anybody’s calendar,”]x4 [Foreign Minister Per Vik]s4 of Sund [told]c4 Lake Radio on 16 October. \
[He]s5 [added]c5 that [Lume [had promised]c6 [a month of quiet]x6 and then broken its word]x5.
The meeting was off, [said]c7 [Lume’s envoy Rik Dahl]s7 on 18 October: [“The talks are cancelled.”]x7 \
[They were merely postponed]x8, [Vik]s8 [said]c8 the next day.
[Nobody in the valley will get through the winter on this reckless bluster]x9.
[“If the locks stay shut, the mills will stop by Christmas,”]x10 [said]c10 [Eva Strand]s10, who maps the river.
The fishermen’s union of Ness and the Harbour Guild, whom both sides name, were not asked.
""",
        left_out={"Lume and Sund call off their water talks": "title"},
        title="Lume and Sund call off their water talks",
        outlet="Valley Gazette",
        authors=("Nora Falk",),
        published="2025-10-31",
        url="articles/water-talks.txt",
    ),
    (
        source("Lume", kind="organization"),
        source("memo", kind="document"),
        source("Lake Courier", kind="outlet"),
        source("two officials", kind="group", anonymity="vague"),
        source("Per Vik", role="Foreign Minister"),
        source("Lake Radio", kind="outlet"),
        source("Rik Dahl", role="Lume’s envoy"),
        source("Eva Strand"),
        source("Sund", kind="organization"),
        source("fishermen’s union of Ness", kind="organization"),
        source("Harbour Guild", kind="organization"),
    ),
    {
        1: {"holder": "Lume", "via": ("Lake Courier", "memo"), "kind": "demand", "target": "Sund"},
        2: {"holder": "two officials", "via": ("Lake Courier",)},
        3: {"holder": "Lume", "via": ("Lake Courier", "two officials"), "kind": "threat", "target": "Sund", "inside": "c2"},
        4: {"holder": "Per Vik", "via": ("Lake Radio",), "kind": "denial", "target": "Lume"},
        5: {"holder": "Per Vik", "via": ("Lake Radio",), "kind": "accusation", "target": "Lume", "confidence": 0.4},
        6: {"holder": "Lume", "via": ("Lake Radio", "Per Vik"), "kind": "promise", "inside": "c5"},
        7: {"holder": "Rik Dahl"},
        8: {"holder": "Per Vik", "kind": "denial", "denies": "c7"},
        9: {"holder": "AUTHOR", "kind": "prediction", "negated": True},
        10: {"holder": "Eva Strand", "kind": "prediction", "certainty": "probable"},
    },
)


def _with_every_part(dossier: Dossier) -> Dossier:
    text = dossier.document.text
    ids = {one.name: one.id for one in dossier.sources}
    hangs_on = {"c3": "unless the locks were opened by 1 November", "c10": "If the locks stay shut"}
    why = find(text, "who asked not to be named because the talks are secret")
    return replace(
        dossier,
        claims=tuple(
            replace(claim, condition=find(text, hangs_on[claim.id])) if claim.id in hangs_on else claim for claim in dossier.claims
        ),
        sources=tuple(replace(one, anonymity_reason=why) if one.name == "two officials" else one for one in dossier.sources),
        unheard=(ids["fishermen’s union of Ness"], ids["Harbour Guild"]),
        timeline=(
            Moment("--10-16", "on", find(text, "told Lake Radio on 16 October"), ("c4",), (ids["Per Vik"],)),
            Moment("2025-10-18", "on", find(text, "The meeting was off"), ("c7",), (ids["Lume"], ids["Sund"])),
            Moment("2025-11-01", "before", find(text, "opened by 1 November"), ("c2", "c3"), ()),
        ),
        conflicts=(Conflict("c8", "c7", "denies", "cancelled or postponed", "a meeting that is cancelled is not held later"),),
        headline=(HeadlineClaim(find(dossier.document.title or "", "Lume and Sund call off"), "attributed", ("c7",)),),
        loaded=(
            Loaded(find(text, "reckless bluster"), None),
            Loaded(find(text, "broken its word"), ids["Per Vik"]),
        ),
        offices=(
            Office(ids["Per Vik"], "Foreign Minister of Sund", "2025-10-31", "wrong", "Olga Ness", "Olga Ness holds it since June"),
            Office(ids["Rik Dahl"], "envoy of Lume", "2025-10-31", "unknown", None, "no table of envoys"),
        ),
    )


TALKS = _with_every_part(_TALKS)

EVIL = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>[bold red]loud[/] \x1b[31m\x1b]8;;http://a.example\x07\u202eevil\u2066\x00&amp;"
HOSTILE = doc(
    f"{EVIL}\n[{EVIL}]s1 [{EVIL}]c1 [“{EVIL}” </script></style><!-- {'w' * 3000}]x1\n" + "A line\u2028of </mark></p></main>text.",
    title=EVIL,
    outlet=EVIL,
    authors=(EVIL, "=cmd()"),
    published=EVIL,
    language='en" onload="alert(1)',
    url="javascript:alert(1)",
    original_url='https://a.example/"onmouseover="alert(1)',
    left_out={"A line": "disclaimer"},
)

# No lone surrogates: a document's text can always be written as UTF-8.
_TEXT = st.text(
    st.one_of(st.sampled_from('a Bc.\n “”"‘’é😀<&[]\u202e\x1b'), st.characters(exclude_categories=["Cs"])), min_size=8, max_size=120
)
_NAME = st.text(st.sampled_from('Ab c<"=\n\u202e\x1b'), max_size=8) | st.sampled_from(["Ada Lind", "two officials", "=1+1"])
_WHEN = st.sampled_from(["2025", "2025-10", "2025-10-16", "--10-16", "--10", "some day"])
_ABOUT = st.fixed_dictionaries(
    {},
    optional={
        "title": st.none() | _TEXT,
        "outlet": st.none() | _TEXT,
        "authors": st.lists(_TEXT, max_size=3).map(tuple),
        "published": st.sampled_from([None, "2025-10-31", "2025", "2025-10-31T09:05:00+02:00", "last week"]),
        "url": st.none() | _TEXT,
        "original_url": st.none() | _TEXT,
        "translated": st.booleans(),
    },
)


def labels(names) -> st.SearchStrategy[str]:
    """Any one of the words that a type of the model allows."""
    return st.sampled_from(get_args(names))


@st.composite
def any_dossier(draw: st.DrawFn) -> Dossier:
    """Any dossier that the model allows: claims overlap, nest, have gaps, and lie in what was left out; every part may be there."""
    document = draw(_documents())
    # Drawn once and used again and again, as many draws are slow.
    words = st.sampled_from(draw(st.lists(evidence(document.text), min_size=1, max_size=5)))
    sources = draw(_sources(words))
    claims = draw(_claims(words, [one.id for one in sources]))
    some_sources, some_claims = (
        st.lists(st.sampled_from(ids), unique=True, max_size=3).map(tuple) if (ids := [one.id for one in known]) else st.just(())
        for known in (sources, claims)
    )
    bare = Dossier("whosays 0", document, claims, sources, draw(st.floats(0, 1)), draw(some_sources))
    about = st.sampled_from(["", "cancelled or postponed", "<b>\x1b[31m\n"])
    moments = st.builds(Moment, _WHEN, labels(TimeRelation), words, some_claims, some_sources)
    voices = st.sampled_from([None, *(one.id for one in sources)])
    parts = {"timeline": moments, "loaded": st.builds(Loaded, words, voices)}
    if sources:
        held = st.sampled_from([one.id for one in sources])
        parts["offices"] = st.builds(Office, held, _NAME, _WHEN, labels(Verdict), st.none() | _NAME, _NAME)
    if claims:
        sides = st.sampled_from([claim.id for claim in claims])
        parts["conflicts"] = st.builds(Conflict, sides, sides, labels(ConflictRelation), about, about)
    if document.title:
        parts["headline"] = st.builds(HeadlineClaim, evidence(document.title), labels(Support), some_claims)
    return replace(bare, **{name: tuple(draw(st.lists(part, max_size=2))) for name, part in parts.items()})


@st.composite
def evidence(draw: st.DrawFn, text: str, pieces: int = 3) -> Evidence:
    """Any words of a text, in up to three pieces."""
    edges = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2 * pieces, unique=True))
    edges = sorted(edges[: len(edges) // 2 * 2])
    return quote(text, *(Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)))


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    text = draw(_TEXT)
    left_out = st.builds(LeftOut, evidence(text, 1), st.sampled_from(["byline", "disclaimer"]))
    return Document(text, left_out=tuple(draw(st.lists(left_out, max_size=2))), **draw(_ABOUT))


@st.composite
def _sources(draw: st.DrawFn, words: st.SearchStrategy[Evidence]) -> tuple[Source, ...]:
    """Up to three; the first has the id of the article in its own voice."""
    return tuple(
        Source(
            id=f"s{number}",
            name=draw(_NAME),
            kind=draw(labels(SourceKind)),
            role=draw(st.none() | _NAME),
            anonymity=draw(labels(Anonymity)),
            anonymity_reason=draw(st.none() | words),
            mentions=draw(words).spans if draw(st.booleans()) else (),
            words=draw(st.integers(0, 99)),
            share=draw(st.floats(0, 1)),
            quoted=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 3)))
    )


@st.composite
def _claims(draw: st.DrawFn, words: st.SearchStrategy[Evidence], sources: list[str]) -> tuple[Claim, ...]:
    """Up to four; one may stand inside any before it, and deny any other."""
    held = st.sampled_from([None, *sources])
    ids = [f"c{number}" for number in range(draw(st.integers(0, 4)))]
    return tuple(
        Claim(
            id=id,
            content=draw(words),
            cue=draw(st.none() | words),
            source_mention=draw(st.none() | words),
            style=draw(labels(Style)),
            confidence=draw(st.floats(0, 1)),
            holder=draw(held),
            chain=tuple(draw(st.permutations(sources))[: draw(st.integers(0, 3))]),
            kind=draw(labels(Kind)),
            certainty=draw(labels(Certainty)),
            negated=draw(st.booleans()),
            condition=draw(st.none() | words),
            target=draw(held),
            inside=draw(st.sampled_from([None, *ids[:number]])),
            denies=draw(st.sampled_from([None, *ids])),
        )
        for number, id in enumerate(ids)
    )
