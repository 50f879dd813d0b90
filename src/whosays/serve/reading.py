"""An article as the room sets it: the same reading as the page of ``show``, with what people say of it beside the machine's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from whosays.keep.nouns import Article, KeptClaim
from whosays.model import Claim, Dossier, Kind
from whosays.serve.words import is_rejected, tell_correction
from whosays.show.article import Tag, article_html
from whosays.show.claims import about_claim, names_in_chains
from whosays.show.inert import inert, one_line
from whosays.show.listing import Listed, claims_html, list_voices, parts_html
from whosays.show.page import about_html, glance_html, left_out_html, tag_claims, voices_html
from whosays.show.parts import number_claims, who_holds
from whosays.show.quoted import in_curly_marks

_POSITIONS: dict[Kind, str] = {"demand": "Demanded", "promise": "Promised", "threat": "Threatened"}


@dataclass(frozen=True, slots=True)
class Ahead:
    """A claim that looks ahead: ``head`` is whose it is, ``number`` its place among the claims, ``kept`` what people say of it."""

    head: str
    words: str
    about: str
    number: int
    kept: KeptClaim | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of the page, ready to be set; every one is HTML that ``show`` has made safe."""

    glance: Markup
    voices: Markup
    text: Markup
    parts: Markup
    claims: Markup
    about: Markup
    left_out: Markup


def read_article(article: Article, beside: Mapping[int, str]) -> Reading:
    """The reading of an article; ``beside`` is HTML for below each claim, by its number on the page."""
    dossier = article.dossier
    voices = list_voices(dossier)
    return Reading(
        glance=Markup(glance_html(dossier, voices)),
        voices=Markup(voices_html(dossier, voices)),
        text=Markup(article_html(dossier, _tags(article, voices))),
        parts=Markup(parts_html(dossier)),
        claims=Markup(claims_html(dossier, voices, beside=beside)),
        about=Markup(about_html(dossier.document)),
        left_out=Markup(left_out_html(dossier.document)),
    )


def kept_by_number(article: Article) -> dict[int, KeptClaim]:
    """What is kept of each claim, by its number on the page."""
    numbers = number_claims(article.dossier)
    return {numbers[id]: kept for id, kept in article.claims.items() if id in numbers}


def positions(article: Article) -> dict[str, list[Ahead]]:
    """What is demanded, promised and threatened, by heading."""
    found = {heading: list(_ahead(article, kind)) for kind, heading in _POSITIONS.items()}
    return {heading: entries for heading, entries in found.items() if entries}


def predictions(article: Article) -> list[Ahead]:
    """What is foretold."""
    return list(_ahead(article, "prediction"))


def _ahead(article: Article, kind: Kind) -> Iterator[Ahead]:
    dossier = article.dossier
    numbers, holders, names = number_claims(dossier), who_holds(dossier), names_in_chains(dossier)
    for claim in dossier.claims:
        if claim.kind == kind:
            about = [words for words in about_claim(claim, names) if words != kind]
            yield Ahead(holders[claim.id], _words(dossier, claim), " · ".join(about), numbers[claim.id], article.claims.get(claim.id))


def _words(dossier: Dossier, claim: Claim) -> str:
    return one_line(inert(in_curly_marks(dossier.document.text, claim)))


def _tags(article: Article, voices: Sequence[Listed]) -> list[Tag]:
    """Tags that also tell, to be read out, what people have corrected."""
    kept = kept_by_number(article)
    return [_corrected(tag, kept.get(number)) for number, tag in enumerate(tag_claims(article.dossier, voices), start=1)]


def _corrected(tag: Tag, kept: KeptClaim | None) -> Tag:
    if kept is None or not kept.corrections:
        return tag
    told = "; ".join(tell_correction(kept, correction) for correction in kept.corrections)
    return replace(tag, name=f"{tag.name}; {told}", struck=is_rejected(kept))
