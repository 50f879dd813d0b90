from itertools import pairwise

from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import FERRY, any_dossier
from whosays.show.blocks import find_blocks


def test_paragraphs_headings_and_lists():
    kinds = [block.kind for block in find_blocks(FERRY.document)]
    assert kinds == ["paragraph", "paragraph", "heading", "paragraph", "item", "item", "paragraph", "paragraph", "paragraph"]


def test_blank_lines_and_blanks_around_lines_do_not_count():
    document = doc("  One thing happened.  \n\n \n\tAnother thing happened.\n").document
    assert [document.text[slice(*block.span)] for block in find_blocks(document)] == ["One thing happened.", "Another thing happened."]


def test_short_lines_in_a_row_are_no_headings():
    assert [block.kind for block in find_blocks(doc("Ada Lind\nKarl Ott\nIda Moen").document)] == ["paragraph"] * 3


def test_a_line_is_gone_only_if_all_of_it_was_left_out():
    document = doc(
        "BRACKWATER, Friday — The vote stands.\nBy Tom Brandt\n", left_out={"BRACKWATER, Friday —": "date line", "By Tom Brandt": "byline"}
    )
    blocks = find_blocks(document.document)
    assert [document.document.text[slice(*block.span)] for block in blocks] == ["BRACKWATER, Friday — The vote stands."]


@given(any_dossier())
def test_blocks_hold_the_whole_body_in_order(dossier):
    blocks = find_blocks(dossier.document)
    assert all(one.span.end < next_one.span.start for one, next_one in pairwise(blocks))
    inside = {at for block in blocks for at in range(*block.span)}
    assert all(at in inside for at, char in enumerate(dossier.document.body) if not char.isspace())
