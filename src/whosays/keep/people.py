"""The pages of people and organizations: what they said, who quotes them, what others accuse them of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select

from whosays.errors import NotKeptError
from whosays.keep import dialects
from whosays.keep.claims import LIVE, kept_claims
from whosays.keep.identity import name_key
from whosays.keep.library import Library
from whosays.keep.listing import HEARD
from whosays.keep.nouns import Facet, KeptClaim, Person, Profile
from whosays.keep.schema import articles, claims, persons, sources
from whosays.keep.words import WORD

TOPICS = 12
OUTLETS = 12
ROLES = 8
COMMON = frozenset(
    WORD.findall(
        "about after again against all also and any are because been before being both but can could did does doing down each even for"
        " from get going had has have having her here hers him his how into its just like made make many may might more most much must not"
        " now off only other our ours out over own said same say says shall she should some such than that the their them then there these"
        " they this those through too under until upon very was way were what when where which while who whom whose why will with would"
        " yet you your"
    )
)
"""Words that are no topic; they are left aside only so that fewer need to be counted."""

TOPIC_CLAIMS = 2000
"""The newest claims that topics are told from."""


def find_people(library: Library, name: str, limit: int = 20) -> tuple[Person, ...]:
    """People and organizations whose name has every word of ``name`` in it, in part or whole; those with most claims first."""
    held = select(sources.c.person, func.sum(sources.c.claims).label("claims")).where(HEARD).group_by(sources.c.person).subquery()
    found = select(persons).outerjoin(held, held.c.person == persons.c.id).where(persons.c.hidden.is_(False))
    for word in name_key(name).split():
        found = found.where(persons.c.key.contains(word, autoescape=True))
    with library.reading() as connection:
        rows = connection.execute(found.order_by(func.coalesce(held.c.claims, 0).desc(), persons.c.key).limit(limit)).all()
        return tuple(_persons(connection, rows))


def get_profile(library: Library, person: int, reader: int | None = None, limit: int = 200) -> Profile:
    """The page of a person or organization; ``limit`` bounds ``said`` and ``accused``.

    Raises:
        NotKeptError: there is no such page, or it is of somebody who is forgotten.
    """
    with library.reading() as connection:
        row = connection.execute(select(persons).where(persons.c.id == person, persons.c.hidden.is_(False))).first()
        if row is None:
            raise NotKeptError(f"nobody has a page under {person}")
        theirs = select(claims.c.id).where(claims.c.person == person, LIVE)
        said = connection.scalars(theirs.order_by(claims.c.dated.desc(), claims.c.id.desc()).limit(limit)).all()
        return Profile(
            person=_persons(connection, [row])[0],
            said=tuple(kept_claims(connection, said, reader)),
            quoted_by=_counted(connection, person, articles.c.outlet, limit=OUTLETS),
            accused=_accused(connection, person, reader, limit=limit),
            topics=_topics(connection, row),
            days=_counted(connection, person, func.substr(articles.c.day, 1, 7)),
        )


def _persons(connection: Connection, rows: Sequence[Row[Any]]) -> list[Person]:
    ids = [row.id for row in rows]
    told = select(sources.c.person, sources.c.article, sources.c.claims, sources.c.role).where(sources.c.person.in_(ids))
    named: dict[int, list[Any]] = {id: [] for id in ids}
    for one in connection.execute(told.order_by(sources.c.article)):
        named[one.person].append(one)
    return [
        Person(
            id=row.id,
            name=row.name,
            kind=row.kind,
            articles=len({one.article for one in named[row.id]}),
            claims=sum(one.claims for one in named[row.id]),
            roles=tuple(role for role, _ in Counter(one.role for one in named[row.id] if one.role).most_common(ROLES)),
        )
        for row in rows
    ]


def _counted(connection: Connection, person: int, value: Any, limit: int | None = None) -> tuple[Facet, ...]:
    """How many of their claims have each ``value``: the most frequent ones if limited, otherwise all in their order."""
    count = func.count()
    counted: Select[Any] = (
        select(value, count)
        .select_from(claims)
        .join(articles, articles.c.id == claims.c.article)
        .where(claims.c.person == person, LIVE, value.is_not(None))
        .group_by(value)
    )
    counted = counted.order_by(value) if limit is None else counted.order_by(count.desc(), value).limit(limit)
    return tuple(Facet(*row) for row in connection.execute(counted))


def _accused(connection: Connection, person: int, reader: int | None, *, limit: int) -> tuple[tuple[KeptClaim, bool], ...]:
    own = claims.alias("own")
    heard = exists().where(own.c.article == claims.c.article, own.c.person == person, own.c.number.is_not(None))
    aimed = select(claims.c.id, heard.label("heard")).where(claims.c.target_person == person, claims.c.kind == "accusation", LIVE)
    rows = connection.execute(aimed.order_by(claims.c.dated.desc(), claims.c.id.desc()).limit(limit)).all()
    told = kept_claims(connection, [row.id for row in rows], reader)
    return tuple((claim, bool(row.heard)) for claim, row in zip(told, rows, strict=True))


def _topics(connection: Connection, person: Row[Any]) -> tuple[Facet, ...]:
    """Words of at least two of their claims that stand in others' claims less often, by the log-likelihood ratio (Dunning 1993)."""
    theirs = select(claims.c.words).where(claims.c.person == person.id, LIVE).order_by(claims.c.dated.desc()).limit(TOPIC_CLAIMS)
    texts = connection.scalars(theirs).all()
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text in texts:
        words = {dialects.fold(word): word for word in reversed(WORD.findall(text)) if len(word) > 2 and not word.isdigit()}
        counts.update(words.keys())
        spelled = words | spelled
    own_name = {dialects.fold(word) for word in WORD.findall(person.name)}
    telling = Counter({word: count for word, count in counts.items() if count > 1 and word not in own_name | COMMON})
    often = [word for word, _ in telling.most_common(4 * TOPICS)]
    everywhere = dialects.claim_counts(connection, often)
    total = connection.execute(select(func.sum(articles.c.claims))).scalar() or 0
    weights = {word: _telling(counts[word], len(texts), everywhere[word] - counts[word], total - len(texts)) for word in often}
    most = sorted((word for word in often if weights[word] > 0), key=lambda word: (-weights[word], word))[:TOPICS]
    return tuple(Facet(spelled[word], counts[word]) for word in most)


def _telling(here: int, claims_here: int, there: int, claims_there: int) -> float:
    """How surely a word is more frequent here than there; 0 if it is not."""
    there, claims_there = max(there, 0), max(claims_there, 1)
    if here / claims_here <= there / claims_there:
        return 0
    both = (here + there) / (claims_here + claims_there)
    return here * log(here / (claims_here * both)) + (there * log(there / (claims_there * both)) if there else 0)
