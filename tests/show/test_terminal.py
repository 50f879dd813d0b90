import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.dialect import doc
from tests.show.dossiers import FERRY, HOSTILE, TALKS, any_dossier, cast, source
from whosays.show.only import only
from whosays.show.terminal import render


def shown(dossier, *, columns=80, width=None, terminal=False, chains=False):
    out = io.StringIO()
    Console(file=out, width=columns, force_terminal=terminal, color_system="standard" if terminal else None).print(
        render(dossier, width=width, chains=chains)
    )
    return out.getvalue()


def blocks(dossier, **options):
    """What is shown between empty lines."""
    return [block.split("\n") for block in shown(dossier, **options).rstrip("\n").split("\n\n")]


def test_title_and_glance_come_first_then_who_speaks_then_the_voices():
    dossier = doc("[Ida Moen, baker,]s [said]c: [“No,\nnever.”]x Then [it]x2 rained [perhaps]c2.", title="Rain", outlet="Harbour Post")
    dossier = cast(dossier, (source("Ida Moen", role="baker"),), {1: {"holder": "Ida Moen"}})
    assert blocks(dossier) == [
        ["Rain", "Harbour Post"],
        ["Voices    Ida Moen 20% · no source given 10% · the article itself 70%"],
        [
            "Who speaks",
            "  Ida Moen                20%  ━━━━━━━━━",
            "  no source given         10%  ━━━━━",
            "  the article itself      70%  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
        ],
        ["Ida Moen, baker", "  “No,", "  “never.” — said"],
        ["no source given", "   it — perhaps"],
    ]


def test_provenance_is_told_at_the_end():
    assert blocks(FERRY, columns=140)[-1] == [
        "Where this comes from",
        "  read from https://harbour-post.example/ferry?page=1&print=yes",
        "  original https://lumeblad.example/ferga",
        "  it is a translation, as it says or shows",
        "  it says “The views expressed here are those of the author.”",
    ]


def test_each_claim_has_its_chain_kind_target_and_condition():
    out = shown(TALKS, columns=200, width=200)
    assert "  “We will not be hurried by anybody’s calendar,” — told; Per Vik ← Lake Radio; denial towards Lume\n" in out
    assert "   They were merely postponed — said; denial\n" in out
    assert "added; Per Vik ← Lake Radio; accusation against Lume; perhaps\n" in out


def test_a_claim_in_a_claim_is_indented_below_it_with_its_holder():
    lines = shown(TALKS, columns=200, width=200).split("\n")
    at = lines.index(
        "   Lume threatened to close the canal unless the locks were opened by 1 November — told; two officials (unnamed) ← Lake Courier"
    )
    assert lines[at + 1] == (
        "    └ Lume: close the canal — threatened; Lume ← two officials (unnamed) ← Lake Courier; threat against Sund; "
        "hangs on “unless the locks were opened by 1 November”"
    )
    assert "   2 claims within what is said by two officials and Per Vik" in lines
    assert sum("close the canal — threatened" in line for line in lines) == 1


def test_many_voices_are_cut_short():
    many = doc(" ".join(f"[Person {name}]s{i} [w{' w' * (20 - i)}]x{i}" for i, name in enumerate("ABCDEFGHIJKL", start=1)))
    (bars,) = (block for block in blocks(many) if block[0] == "Who speaks")
    assert (len(bars), bars[-1]) == (12, "  and 2 more, 5% or less each")


def test_whole_chains_on_request():
    lines = shown(TALKS, columns=200, width=200, chains=True).split("\n")
    assert "       Valley Gazette ← Lake Courier ← two officials (unnamed) ← Lume" in lines
    assert not any("Per Vik ← Lake Radio" in line for line in lines)


def test_the_unnamed_are_called_so_with_the_reason():
    out = shown(TALKS, columns=200, width=200, terminal=True)
    assert "two officials\x1b[2m, unnamed: “who asked not to be named because the talks are secret”" in out
    assert "\x1b[1mtwo officials" not in out


def test_the_other_parts_each_only_if_there():
    titles = {"When", "Where accounts part", "The headline, held against the text", "Loaded words, and whose they are"}
    titles |= {"Offices, held against the date", "Where this comes from"}
    assert titles <= set(shown(TALKS).split("\n"))
    assert titles & set(shown(doc("[Ida]s [said]c [no]x")).split("\n")) == set()
    when = next(block for block in blocks(TALKS) if block[0] == "When")
    assert when[1:] == [
        "  16 October, year unknown  │ “told Lake Radio on 16 October” — Per Vik",
        "  18 October 2025           │ “The meeting was off” — Lume and Sund",
        "  before 1 November 2025    │ “opened by 1 November”",
    ]
    assert "  Spoken about, not heard: fishermen’s union of Ness and Harbour Guild" in shown(TALKS).split("\n")


def test_what_stands_in_an_answer_of_the_same_person_is_not_told_twice():
    answer = doc("[“I think [[it]s2 [is]c2 [late]x2]x3, and I go.”]x1")
    out = shown(cast(answer, (source("Ida"),), {number: {"holder": "Ida"} for number in (1, 2, 3)}))
    assert out.count("late") == 1


@pytest.mark.parametrize("columns", [20, 40, 80, 140])
@pytest.mark.parametrize("dossier", [FERRY, TALKS, HOSTILE])
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
    assert "\x1b[1mAda Lind\x1b[0m\x1b[2m, Mayor" in shown(FERRY, terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in shown(FERRY, terminal=True).replace("\x1b[3m", "")


def test_an_unsure_reading_says_perhaps():
    dossier = doc("[Ida]s [said]c [no]x")
    assert "no — said\n" in shown(dossier)
    assert "no — said; perhaps\n" in shown(replace(dossier, claims=(replace(dossier.claims[0], confidence=0.2),)))


def test_nothing_found_is_said_and_so_is_nothing_of_the_kind():
    assert shown(doc("The rain fell.")) == "An article without a title\n\nNo claims found: the article quotes and retells nobody.\n\n"
    assert "No claims of the kinds that were asked for." in shown(only(FERRY, ["threats"]))
