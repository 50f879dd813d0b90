"""What is drawn out of the newest dossier of an article, so that it can be found: rows of claims, sources and persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from whosays.keep import dialects
from whosays.keep.anchors import Place, Said, match, place_of
from whosays.keep.forecasts import due_date, published_day, stated_probability
from whosays.keep.forgetting import Forgetting
from whosays.keep.identity import index_key, page_key, public_id
from whosays.keep.redact import without
from whosays.keep.schema import KINDS, articles, claims, documents, persons, sources
from whosays.model import ARTICLE, Claim, Dossier, Source

SPEAKERS = 5

Values = dict[str, Any]


def anchor_claims(connection: Connection, article: Row[Any], dossier: Dossier, forgetting: Forgetting) -> list[int]:
    """The ids of the rows of the claims of ``dossier``, in their order: those they had, and new ones, which are of no number yet."""
    rows = connection.execute(
        select(claims.c.id, claims.c.public_id, claims.c.number, claims.c.words, claims.c.prefix, claims.c.suffix, claims.c.holder)
        .where(claims.c.article == article.id)
        .order_by(claims.c.id)
    ).all()
    cast = {source.id: source for source in dossier.sources}
    places = [place_of(dossier.document, claim.content) for claim in dossier.claims]
    holders = [cast[claim.holder].name if claim.holder in cast else None for claim in dossier.claims]
    found = match(
        {row.id: Said(Place(row.words, row.prefix, row.suffix), row.holder) for row in rows},
        [Said(place, holder) for place, holder in zip(places, holders, strict=True)],
        {row.id for row in rows if row.number},
    )
    new = [at for at, id in enumerate(found) if id is None]
    ids = _new_ids(connection, article.key, [places[at] for at in new], {row.public_id for row in rows})
    if new:
        readings = [_reading(dossier, cast, at) for at in new]
        connection.execute(
            insert(claims),
            [
                {"public_id": id, "article": article.id, "dated": article.dated, "hidden": forgetting.suppresses(read["holder"]), **read}
                for id, read in zip(ids, readings, strict=True)
            ],
        )
        given = connection.execute(select(claims.c.public_id, claims.c.id).where(claims.c.public_id.in_(ids)))
        row_of: dict[str, int] = {row.public_id: row.id for row in given}
        for at, id in zip(new, ids, strict=True):
            found[at] = row_of[id]
    return [id for id in found if id is not None]


def index_dossier(
    connection: Connection, article: Row[Any], document: int, *, dossier: Dossier, anchors: Sequence[int], forgetting: Forgetting
) -> None:
    """Draw everything anew out of ``dossier``, that of the article's newest ``document`` (a row's id)."""
    hidden = forgetting.hidden_sources(dossier)
    shown = without(dossier, hidden)
    pages = _pages(connection, dossier.sources, hidden)
    day = published_day(dossier.document.published)
    dated = day or article.added.date().isoformat()
    row_of = dict(zip((claim.id for claim in dossier.claims), anchors, strict=True))
    held = Counter(claim.holder for claim in shown.claims)

    seen_pages = {id: page for id, page in pages.items() if id not in hidden}
    connection.execute(delete(sources).where(sources.c.article == article.id))
    if dossier.sources:
        connection.execute(insert(sources), [_source(article.id, source, seen_pages, held[source.id]) for source in dossier.sources])
    _index_claims(connection, article.id, dossier=dossier, row_of=row_of, pages=pages, about={"dated": dated, "hidden": hidden})
    _hide_orphans(connection, article.id, forgetting)
    changed = {"document": document} if article.document != document else {}  # a change of document is what brings the search up to date
    connection.execute(
        update(articles)
        .where(articles.c.id == article.id)
        .values(
            **changed,
            version=select(documents.c.number).where(documents.c.id == document).scalar_subquery(),
            title=dossier.document.title,
            outlet=dossier.document.outlet,
            published=dossier.document.published,
            url=dossier.document.url,
            day=day,
            dated=dated,
            claims=len(shown.claims),
            kinds=sum({KINDS[claim.kind] for claim in shown.claims}),
            speakers=_speakers(shown, held),
        )
    )


def _new_ids(connection: Connection, key: str, places: Sequence[Place], taken: Iterable[str]) -> list[str]:
    """An id for each of ``places``, none of them ``taken`` or another article's."""
    known, ids = set(taken), []
    for place in places:
        counter = 0
        while (id := public_id(key, place, counter)) in known:
            counter += 1
        known.add(id)
        ids.append(id)
    clashes = set(connection.scalars(select(claims.c.public_id).where(claims.c.public_id.in_(ids)))) if ids else set()
    return _new_ids(connection, key, places, {*taken, *clashes}) if clashes else ids


def _reading(dossier: Dossier, cast: Mapping[str, Source], at: int) -> Values:
    """What the machine read of the claim in place ``at``; everything but whom it belongs to."""
    claim = dossier.claims[at]
    holder, target = cast.get(claim.holder or ""), cast.get(claim.target or "")
    return {
        **place_of(dossier.document, claim.content)._asdict(),
        "place": at,
        "quoted": claim.style != "indirect",
        "holder": holder.name if holder else None,
        "target": target.name if target else None,
        "chain": [cast[id].name for id in claim.chain if id in cast],
        "kind": claim.kind,
        "certainty": claim.certainty,
        "negated": claim.negated,
        "condition": claim.condition.exact if claim.condition else None,
        **(_forecast(dossier, claim) if claim.kind == "prediction" else {"due": None, "probability": None}),
    }


def _forecast(dossier: Dossier, claim: Claim) -> Values:
    return {"due": due_date(dossier, claim), "probability": stated_probability(claim.content.exact)}


def _index_claims(
    connection: Connection,
    article: int,
    *,
    dossier: Dossier,
    row_of: Mapping[str, int],
    pages: Mapping[str, int],
    about: Mapping[str, Any],
) -> None:
    """Set the rows of the claims to what ``dossier`` tells of them; every other row of the article is of no claim any more."""
    hidden = about["hidden"]
    cast = {source.id: source for source in dossier.sources}
    seen = {id: source for id, source in cast.items() if id not in hidden}
    connection.execute(update(claims).where(claims.c.article == article, claims.c.number.is_not(None)).values(number=None))
    rows = [
        {
            "row": row_of[claim.id],
            **_reading(dossier, seen if claim.holder not in hidden else cast, at),
            "number": claim.id,
            "person": pages.get(claim.holder or ""),
            "target_person": pages.get(claim.target or ""),
            "dated": about["dated"],
            "hidden": claim.holder in hidden,
        }
        for at, claim in enumerate(dossier.claims)
    ]
    if rows:
        connection.execute(update(claims).where(claims.c.id == bindparam("row")), rows)


def _hide_orphans(connection: Connection, article: int, forgetting: Forgetting) -> None:
    orphans = select(claims.c.id, claims.c.holder, claims.c.hidden).where(claims.c.article == article, claims.c.number.is_(None))
    for row in connection.execute(orphans).all():
        if row.hidden != forgetting.suppresses(row.holder):
            connection.execute(update(claims).where(claims.c.id == row.id).values(hidden=not row.hidden))


def _pages(connection: Connection, cast: Sequence[Source], hidden: frozenset[str]) -> dict[str, int]:
    """The page of each source that has one, by its id; pages that are missing are made."""
    keyed = {source.id: key for source in cast if (key := page_key(source))}
    wanted = select(persons).where(persons.c.key.in_(sorted(set(keyed.values()))))
    known = {row.key: row for row in connection.execute(wanted)}
    for source in sorted(cast, key=lambda one: keyed.get(one.id, "")):  # in one order, so that two writers do not wait for each other
        key = keyed.get(source.id)
        if key and key not in known:
            row = {"key": key, "name": source.name, "kind": source.kind, "hidden": source.id in hidden}
            dialects.put(connection, persons, row, key="key")
        elif key and known[key].kind != source.kind:
            connection.execute(update(persons).where(persons.c.key == key).values(kind=source.kind))
    ids: dict[str, int] = {row.key: row.id for row in connection.execute(wanted)}
    return {id: ids[key] for id, key in keyed.items()}


def _source(article: int, source: Source, pages: Mapping[str, int], held: int) -> Values:
    return {
        "article": article,
        "number": source.id,
        "name": source.name,
        "key": index_key(source.name),
        "person": pages.get(source.id),
        "kind": source.kind,
        "role": source.role,
        "claims": held,
    }


def _speakers(shown: Dossier, held: Mapping[str | None, int]) -> list[str]:
    heard = [source for source in shown.sources if held[source.id] and source.id != ARTICLE]
    return [source.name for source in sorted(heard, key=lambda source: -source.words)[:SPEAKERS]]
