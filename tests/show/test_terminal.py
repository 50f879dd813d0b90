import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.dialect import doc
from tests.show.dossiers import FERRY, HOSTILE, any_dossier
from whosays.show.terminal import render


def shown(dossier, *, columns=80, width=None, terminal=False):
    out = io.StringIO()
    Console(file=out, width=columns, force_terminal=terminal, color_system="standard" if terminal else None).print(
        render(dossier, width=width)
    )
    return out.getvalue()


def test_title_and_provenance_come_first_then_the_voices():
    dossier = doc("[Ida Moen, baker,]s [said]c: [“No,\nnever.”]x Then [it]x2 rained [perhaps]c2.", title="Rain", outlet="Harbour Post")
    assert shown(dossier).split("\n") == [
        *("Rain", "Harbour Post", ""),
        *("Ida Moen  2 words in 1 claim", "  “No,", "  “never.” — said", ""),
        *("no source given  1 word in 1 claim", "   it — perhaps", "", ""),
    ]


def test_provenance_is_told():
    head = shown(FERRY).split("\n\n")[0].splitlines()
    assert head == [
        "Brackwater council keeps the old ferry",
        "Harbour Post · by Tom Brandt and Eva Rud · 31 October 2025",
        "read from https://harbour-post.example/ferry?page=1&print=yes",
        "original https://lumeblad.example/ferga",
        "it is a translation, as it says or shows",
        "it says “The views expressed here are those of the author.”",
    ]


@pytest.mark.parametrize("columns", [20, 40, 80, 140])
@pytest.mark.parametrize("dossier", [FERRY, HOSTILE])
def test_no_line_is_wider_than_the_terminal(columns, dossier):
    lines = shown(dossier, columns=columns).split("\n")
    assert max(map(cell_len, lines)) <= min(columns, 96)
    assert not any(line != line.rstrip() for line in lines)


@given(any_dossier(), st.integers(20, 200))
def test_any_dossier_at_any_width(dossier, width):
    assert max(map(cell_len, shown(dossier, columns=250, width=width).split("\n"))) <= width


def test_long_words_are_broken_not_lost():
    assert "w" * 3000 in shown(HOSTILE, columns=40).replace("\n", "").replace(" ", "")


def test_quotation_and_paraphrase_are_flush_with_the_mark_hanging():
    lines = shown(FERRY, columns=40).split("\n")
    assert "   the bridge “would not open before the" in lines
    assert "  “Nobody in this room will strand the" in lines
    assert "   islanders,” … “The ferry sails until" in lines


def test_a_hostile_article_stays_inert():
    for terminal in (False, True):
        out = shown(HOSTILE, terminal=terminal)
        assert "[bold red]loud[/]" in out
        assert not any(char in out for char in "\x07\x00\u202e\u2066\u2028")
    assert "\x1b" not in shown(HOSTILE)
    assert "\x1b[31m" not in out
    assert "\x1b]8" not in out


def test_plain_when_piped_and_without_colour_when_asked(monkeypatch):
    assert "\x1b" not in shown(FERRY)
    assert "\x1b[1mMayor Ada Lind" in shown(FERRY, terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in shown(FERRY, terminal=True).replace("\x1b[3m", "")


def test_an_unsure_reading_says_perhaps():
    dossier = doc("[Ida]s [said]c [no]x")
    assert "no — said\n" in shown(dossier)
    assert "no — said, perhaps\n" in shown(replace(dossier, claims=(replace(dossier.claims[0], confidence=0.2),)))


def test_nothing_found_is_said():
    assert shown(doc("The rain fell.")) == "An article without a title\n\nNo claims found: the article quotes and retells nobody.\n"
