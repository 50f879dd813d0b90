"""What a denial denies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.dialect import doc
from whosays.interpret.conflicts.denials import find_denials


def denied(marked: str, *, kinds: str = "", targets: dict[int, str] | None = None) -> dict[str, str]:
    """The denials of a text in the dialect; ``kinds`` are the claims' ("accusation denial"), holders a, b, c … one by one."""
    dossier = doc(marked)
    claims = [
        replace(claim, kind=kind, holder="abcdef"[number], target=(targets or {}).get(number + 1))
        for number, (claim, kind) in enumerate(zip(dossier.claims, kinds.split(), strict=True))
    ]
    return find_denials(dossier.document, claims)


def test_a_denial_points_back_at_the_claim_with_its_words():
    marked = "Ode said [Lind had hidden the ledger]x1. Brandt said [the hall was cold]x2. Lind [denied]c3 [hiding any ledger]x3."
    assert denied(marked, kinds="accusation statement denial", targets={1: "c"}) == {"c3": "c1"}


def test_the_allegation_is_the_one_aimed_at_who_denies_it():
    marked = "Ode said [Lind had hidden the ledger]x1. Brandt said [Vesna had lied]x2. Lind [rejected]c3 [the allegation]x3."
    assert denied(marked, kinds="accusation accusation denial", targets={1: "c"}) == {"c3": "c1"}


def test_a_claim_inside_the_denial_is_what_it_denies():
    marked = "Lind [dismissed]c1 [Ode's [charge]c2 that [she had hidden the ledger]x2]x1."
    dossier = doc(marked)
    denial, inner = dossier.claims
    claims = [replace(denial, kind="denial", holder="a"), replace(inner, kind="accusation", holder="b", inside="c1")]
    assert find_denials(dossier.document, claims) == {"c1": "c2"}


@pytest.mark.parametrize(
    "marked",
    [
        "Ode said [the hall was cold]x1. Lind [denied]c2 [having hidden the ledger]x2.",
        "Ode said [Lind had hidden the ledger]x1. Lind [declined]c2 [to comment on the ledger]x2.",
        "Ode said [Lind had hidden the ledger]x1. Lind [suspended]c2 [her campaign]x2.",
    ],
    ids=["another matter", "no comment", "no denial"],
)
def test_what_denies_nothing_said_before_points_nowhere(marked):
    assert denied(marked, kinds="statement denial") == {}


def test_nobody_denies_themselves_and_nobody_denies_ahead():
    dossier = doc("Lind [denied]c1 [that the ledger was hidden]x1. Ode said [the ledger was hidden]x2.")
    denial, later = dossier.claims
    assert find_denials(dossier.document, [replace(denial, kind="denial", holder="a"), replace(later, holder="b")]) == {}
    dossier = doc("Ode said [the ledger was hidden]x1. Ode [denied]c2 [that the ledger was hidden]x2.")
    said, denial = dossier.claims
    assert find_denials(dossier.document, [replace(said, holder="a"), replace(denial, kind="denial", holder="a")]) == {}
