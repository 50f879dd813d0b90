"""A dossier read back from its JSON. Nothing is taken on trust: evidence is held against the text, and every id must name something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any, get_args

from whosays.errors import InputError
from whosays.model import (
    SCHEMA,
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
    Reason,
    Source,
    SourceKind,
    Span,
    Style,
    Support,
    TimeRelation,
    Verdict,
    quote,
)

Json = dict[str, Any]


def from_dict(data: Mapping[str, Any]) -> Dossier:
    """The dossier that ``whosays.show.jsonl.to_dict`` made ``data`` of. Fields that this version does not know are passed over.

    Raises:
        InputError: ``data`` is no dossier of this schema, evidence in it does not agree with the text, or an id names nothing in it.
    """
    if data.get("schema") != SCHEMA:
        raise InputError(f"found schema {data.get('schema')!r}, expected {SCHEMA!r}; read the article again with this version of whosays")
    try:
        document = _document(data["document"])
        dossier = Dossier(
            producer=data["producer"],
            document=document,
            claims=tuple(_claim(document.text, claim) for claim in data["claims"]),
            sources=tuple(_source(document.text, source) for source in data["sources"]),
            author_share=data["author_share"],
            unheard=tuple(data["unheard"]),
            timeline=tuple(_moment(document.text, moment) for moment in data.get("timeline", ())),
            conflicts=tuple(map(_conflict, data.get("conflicts", ()))),
            headline=tuple(_headline(document.title or "", told) for told in data.get("headline", ())),
            loaded=tuple(Loaded(_quoted(document.text, loaded["phrase"]), loaded["voice"]) for loaded in data.get("loaded", ())),
            offices=tuple(map(_office, data.get("offices", ()))),
        )
        _check_ids(dossier)
        return dossier
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"a dossier with a field missing or of another type ({error!r}); compare it with `whosays schema`") from error


def _document(data: Json) -> Document:
    return Document(
        text=data["text"],
        title=data["title"],
        outlet=data["outlet"],
        authors=tuple(data["authors"]),
        published=data["published"],
        language=data["language"],
        url=data["url"],
        original_url=data["original_url"],
        translated=data["translated"],
        left_out=tuple(LeftOut(_quoted(data["text"], part["words"]), _one_of(Reason, part["reason"])) for part in data["left_out"]),
    )


def _source(text: str, data: Json) -> Source:
    mentions = tuple(Span(start, end) for start, end in data["mentions"])
    for mention in mentions:
        _quote(text, [mention], f"a mention of {data['name']!r}")
    return Source(
        id=data["id"],
        name=data["name"],
        kind=_one_of(SourceKind, data["kind"]),
        role=data["role"],
        anonymity=_one_of(Anonymity, data["anonymity"]),
        anonymity_reason=_quoted_or_none(text, data["anonymity_reason"]),
        mentions=mentions,
        words=data["words"],
        share=data["share"],
        quoted=data["quoted"],
    )


def _claim(text: str, data: Json) -> Claim:
    return Claim(
        id=data["id"],
        content=_quoted(text, data["content"]),
        cue=_quoted_or_none(text, data["cue"]),
        source_mention=_quoted_or_none(text, data["source_mention"]),
        style=_one_of(Style, data["style"]),
        confidence=data["confidence"],
        holder=data["holder"],
        chain=tuple(data["chain"]),
        kind=_one_of(Kind, data["kind"]),
        certainty=_one_of(Certainty, data["certainty"]),
        negated=data["negated"],
        condition=_quoted_or_none(text, data["condition"]),
        target=data["target"],
        inside=data["inside"],
        denies=data["denies"],
    )


def _moment(text: str, data: Json) -> Moment:
    relation = _one_of(TimeRelation, data["relation"])
    return Moment(data["when"], relation, _quoted(text, data["text"]), tuple(data["claims"]), tuple(data["participants"]))


def _conflict(data: Json) -> Conflict:
    return Conflict(data["left"], data["right"], _one_of(ConflictRelation, data["relation"]), data["about"], data["reason"])


def _headline(title: str, data: Json) -> HeadlineClaim:
    return HeadlineClaim(_quoted(title, data["claim"]), _one_of(Support, data["support"]), tuple(data["by"]))


def _office(data: Json) -> Office:
    return Office(
        source=data["source"],
        office=data["office"],
        as_of=data["as_of"],
        verdict=_one_of(Verdict, data["verdict"]),
        held_by=data["held_by"],
        detail=data["detail"],
    )


def _quoted(text: str, data: Json) -> Evidence:
    """Evidence in ``text``; what counts in the headline is read with the title as the text."""
    words = _quote(text, [Span(start, end) for start, end in data["spans"]], f"evidence {data['exact']!r}")
    if words.exact != data["exact"]:
        raise InputError(f"evidence {data['exact']!r} is {words.exact!r} in the text at {data['spans']}; read the article again")
    return words


def _quoted_or_none(text: str, data: Json | None) -> Evidence | None:
    return None if data is None else _quoted(text, data)


def _quote(text: str, spans: Iterable[Span], what: str) -> Evidence:
    try:
        return quote(text, *spans)
    except ValueError as error:
        raise InputError(f"{what} does not lie in the text ({error}); read the article again") from error


def _one_of(names: Any, name: str) -> Any:
    if name not in get_args(names):
        raise InputError(f"found {name!r}, expected one of {', '.join(get_args(names))}; compare the dossier with `whosays schema`")
    return name


def _check_ids(dossier: Dossier) -> None:
    sources = _ids("source", (source.id for source in dossier.sources))
    claims = _ids("claim", (claim.id for claim in dossier.claims))
    for claim in dossier.claims:
        _named(sources, f"claim {claim.id!r}", holder=[claim.holder], chain=claim.chain, target=[claim.target])
        _named(claims, f"claim {claim.id!r}", inside=[claim.inside], denies=[claim.denies])
    _named(sources, "the dossier", unheard=dossier.unheard)
    for moment in dossier.timeline:
        _named(claims, f"the moment {moment.when!r}", claims=moment.claims)
        _named(sources, f"the moment {moment.when!r}", participants=moment.participants)
    for conflict in dossier.conflicts:
        _named(claims, f"the conflict about {conflict.about!r}", left=[conflict.left], right=[conflict.right])
    for told in dossier.headline:
        _named(claims, f"the headline's {told.claim.exact!r}", by=told.by)
    for loaded in dossier.loaded:
        _named(sources, f"the phrase {loaded.phrase.exact!r}", voice=[loaded.voice])
    for office in dossier.offices:
        _named(sources, f"the office {office.office!r}", source=[office.source])
    _check_nesting({claim.id: claim.inside for claim in dossier.claims})


def _ids(what: str, ids: Iterable[str]) -> Set[str]:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise InputError(f"two of the {what}s have the id {id!r}; an id names one thing, so read the article again")
        seen.add(id)
    return seen


def _named(known: Set[str], where: str, **fields: Iterable[str | None]) -> None:
    for field, ids in fields.items():
        for id in ids:
            if id is not None and id not in known:
                raise InputError(f"{where} has {id!r} as {field}, which is the id of nothing in the dossier; read the article again")


def _check_nesting(outer: Mapping[str, str | None]) -> None:
    """That no claim stands in itself, be it by way of others. A claim found sound once is not followed again."""
    sound: set[str] = set()
    for claim in outer:
        path: list[str] = []
        at: str | None = claim
        while at is not None and at not in sound:
            if at in path:
                raise InputError(f"claim {at!r} stands inside itself; read the article again")
            path.append(at)
            at = outer[at]
        sound.update(path)
