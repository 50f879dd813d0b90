import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import FERRY, HOSTILE, TALKS, any_dossier, source
from whosays.show.csv import COLUMNS, to_csv


def rows(*dossiers):
    return list(csv.DictReader(io.StringIO(to_csv(dossiers), newline="")))


def test_a_row_a_claim():
    first, *others = rows(FERRY, doc("[Ida Moen]s [said]c [no]x."))
    assert len(others) == len(FERRY.claims)
    assert first["title"] == "Brackwater council keeps the old ferry"
    assert (first["source"], first["cue"], first["style"]) == ("Mayor Ada Lind", "added", "mixed")
    assert FERRY.document.text[int(first["start"]) : int(first["end"])] == first["content"]


def test_what_a_claim_means_is_told():
    _, _, threat, *_, author, _ = rows(TALKS)
    assert {name: threat[name] for name in ("holder", "chain", "kind", "certainty", "negated", "condition", "target")} == {
        **{"holder": "Lume", "chain": "Valley Gazette ← Lake Courier ← two officials ← Lume", "kind": "threat", "certainty": "certain"},
        **{"negated": "no", "condition": "unless the locks were opened by 1 November", "target": "Sund"},
    }
    assert (author["holder"], author["chain"], author["negated"]) == ("Valley Gazette", "Valley Gazette", "yes")
    assert rows(doc("[no]x"))[0]["holder"] == ""


def test_names_alone_where_there_is_nothing():
    assert to_csv([]) == ",".join(COLUMNS) + "\r\n"
    assert rows(doc("Nobody speaks.")) == []


def test_line_ends_and_quotes_follow_the_rfc():
    table = to_csv([doc('[He said "no",\nthen "yes"]x')])
    assert table.endswith("\r\n")
    assert '"He said ""no"",\nthen ""yes"""' in table


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0=", "\t@", "＝", "＋", "－", "＠", "\u200b=", "\ufeff+", "\x0b-"]
)
def test_no_cell_is_a_formula(start):
    dossier = doc("[Ida]s [said]c [no]x.", title=start + "1+1", outlet=start + "1", url=start + "x", published=start + "2025")
    ida = source(start + "Ida", id="s1")
    claim = replace(dossier.claims[0], id=start + "c1", holder="s1", target="s1", chain=("s1",))
    (row,) = rows(replace(dossier, claims=(claim,), sources=(ida,)))
    for column in ("title", "outlet", "url", "published", "claim_id", "holder", "chain", "target"):
        assert row[column].startswith("'" + start[0])
    assert doc("[=1+1]x").claims[0].content.exact == rows(doc("[=1+1]x"))[0]["content"][1:]


def test_words_that_are_no_formula_stay_as_they_are():
    assert rows(doc("[a = b - c]x, [— he]s"))[0]["content"] == "a = b - c"
    assert rows(doc("[a = b - c]x, [— he]s"))[0]["source"] == "— he"


@given(any_dossier())
def test_any_dossier_gives_a_table_without_formulas(dossier):
    found = rows(dossier)
    assert len(found) == len(dossier.claims)
    assert not any(cell.lstrip()[:1] in tuple("=+-@") for row in found for cell in row.values() if cell.strip())


def test_a_hostile_article_stays_in_its_cells():
    (row,) = rows(HOSTILE)
    assert row["content"] == HOSTILE.claims[0].content.exact
    assert None not in row
