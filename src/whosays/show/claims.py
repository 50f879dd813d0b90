"""What stands beside the words of a claim: the chain it came by, what the source does with it, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.model import ARTICLE, Certainty, Claim, Dossier, Kind
from whosays.show.inert import one_line
from whosays.show.voices import NO_SOURCE, THE_ARTICLE, UNNAMED, is_unnamed, label_of
from whosays.show.wording import PERHAPS, unsure

ARROW = " ← "
THIS_ARTICLE = "this article"
# Where a claim is a plain statement or opinion, the words alone say so.
PLAIN: frozenset[Kind] = frozenset(["statement", "opinion"])
TOWARDS: dict[Kind, str] = {"demand": "on", "promise": "to", "threat": "against", "accusation": "against", "denial": "towards"}
HOW_SURE: dict[Certainty, str] = {"certain": "", "probable": "as probable", "possible": "as possible", "unknown": "left open"}


def names_in_chains(dossier: Dossier) -> dict[str, str]:
    """How chains name every source, by its id: the article by its outlet, whoever is unnamed as such."""
    names = {source.id: label_of(source) + (f" ({UNNAMED})" if is_unnamed(source) else "") for source in dossier.sources}
    return names | {ARTICLE: one_line(dossier.document.outlet or "") or THIS_ARTICLE}


def passed_on_by(claim: Claim) -> tuple[str, ...]:
    """The ids of those between the article and the holder, nearest to the article first."""
    return tuple(id for id in claim.chain if id not in (ARTICLE, claim.holder))


def compact_chain(claim: Claim, names: Mapping[str, str]) -> str:
    """``Lind ← Lake Radio``: the holder, and outwards from there who passed it on; "" if the article has it from the holder itself."""
    between = [names[id] for id in passed_on_by(claim) if id in names]
    return ARROW.join([_holder(claim, names), *reversed(between)]) if between else ""


def whole_chain(claim: Claim, names: Mapping[str, str]) -> list[str]:
    """Every link, read from this page inwards: ``Harbour Post``, ``Lake Radio``, ``Lind``. Joined by ``ARROW`` it is a breadcrumb."""
    links = [names[id] for id in claim.chain if id in names]
    return links if claim.holder else [*links, NO_SOURCE]


def kind_of(claim: Claim, names: Mapping[str, str]) -> str:
    """``demand on the council``; "" for a plain statement or opinion that is aimed at nobody."""
    target = names.get(claim.target or "", "")
    if claim.kind in PLAIN and not target:
        return ""
    return f"{claim.kind} {TOWARDS.get(claim.kind, 'about')} {target}" if target else claim.kind


def about_claim(claim: Claim, names: Mapping[str, str]) -> list[str]:
    """What to know of a claim beside its words, source and chain; what goes without saying is not there."""
    condition = f"hangs on “{one_line(claim.condition.exact)}”" if claim.condition else ""
    return [words for words in (kind_of(claim, names), condition, HOW_SURE[claim.certainty], PERHAPS if unsure(claim) else "") if words]


def _holder(claim: Claim, names: Mapping[str, str]) -> str:
    return THE_ARTICLE if claim.holder == ARTICLE else names.get(claim.holder or "", NO_SOURCE)
