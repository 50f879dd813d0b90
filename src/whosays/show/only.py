"""A dossier cut down to the claims of some kinds: demands, predictions and so on are views of the claims, not lists of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whosays.model import Claim, Dossier, Kind

KINDS: dict[str, Kind] = {
    "statements": "statement",
    "opinions": "opinion",
    "accusations": "accusation",
    "denials": "denial",
    "demands": "demand",
    "promises": "promise",
    "threats": "threat",
    "predictions": "prediction",
    "questions": "question",
}
"""What each kind is called where there are several, in the order of the contract."""


def kinds_named(words: Iterable[str]) -> frozenset[Kind]:
    """The kinds behind words such as "predictions" and "demands".

    Raises:
        ValueError: there is no word, or no kind of such a name; the message lists those there are.
    """
    named = [word.strip().lower() for word in words]
    unknown = [word for word in named if word not in KINDS]
    if unknown or not named:
        found = ", ".join(map(repr, unknown)) or "nothing"
        raise ValueError(f"found {found}, expected one or more of {', '.join(KINDS)}")
    return frozenset(KINDS[word] for word in named)


def only(dossier: Dossier, kinds: Iterable[str]) -> Dossier:
    """``dossier`` with nothing but the claims of ``kinds``, named as in ``kinds_named``.

    What the dossier tells of the article as a whole (sources, shares, headline, offices) stays. What hangs on claims alone goes with them:
    moments and conflicts. A claim whose outer claim is gone stands in the next one further out that is kept.

    Raises:
        ValueError: see ``kinds_named``.
    """
    wanted = kinds_named(kinds)
    outer = {claim.id: claim.inside for claim in dossier.claims}
    kept = {claim.id for claim in dossier.claims if claim.kind in wanted}

    def among_kept(claim: Claim) -> Claim:
        inside, denies = claim.inside, claim.denies
        while inside is not None and inside not in kept:
            inside = outer[inside]
        return replace(claim, inside=inside, denies=denies if denies in kept else None)

    def those_kept(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id for id in ids if id in kept)

    return replace(
        dossier,
        claims=tuple(among_kept(claim) for claim in dossier.claims if claim.id in kept),
        timeline=tuple(replace(moment, claims=those_kept(moment.claims)) for moment in dossier.timeline if those_kept(moment.claims)),
        conflicts=tuple(conflict for conflict in dossier.conflicts if {conflict.left, conflict.right} <= kept),
        headline=tuple(replace(told, by=those_kept(told.by)) for told in dossier.headline),
    )
