from __future__ import annotations

import json

import pytest

from evaluation.turns import GOLDEN, Count, ToldTurn, count_golden, count_right, named_people, taken_for_interviews
from whosays.annotate.names import find_names
from whosays.annotate.reading import read_document
from whosays.nn.catalog import load_model

ASKED = ToldTurn("Why?", "Post", True)
SAID = ToldTurn("So.", "Rowe", False)


def test_a_turn_is_right_only_with_its_words_its_speaker_and_its_part():
    assert count_right([ASKED, SAID], [ASKED, SAID]) == Count(2, 2, 2)
    assert count_right([ASKED, SAID], [ASKED, ToldTurn("So.", "Post", False)]) == Count(2, 1, 2)
    assert count_right([SAID], [ToldTurn("So.", "Rowe", True)]) == Count(1, 0, 1)
    assert count_right([SAID, SAID], [SAID]) == Count(2, 1, 1)


def test_every_golden_turn_is_right_and_none_is_invented():
    people = {name for names in json.loads((GOLDEN / "people.json").read_text(encoding="utf-8")).values() for name in names}
    count = count_golden(GOLDEN, lambda document: named_people(document, sorted(name for name in people if name in document.text)))
    assert count.golden > 50
    assert count == Count(count.golden, count.golden, count.golden)


@pytest.mark.slow
def test_every_golden_turn_is_right_with_the_names_that_the_model_finds():
    model = load_model()
    count = count_golden(GOLDEN, lambda document: find_names(read_document(document, model)))
    assert count.right == count.golden == count.found


def test_only_interviews_are_taken_for_interviews():
    texts = [("talk", "Post: Why?\nRowe: So."), ("prose", "Rowe said so.")]
    assert taken_for_interviews(texts) == ["talk"]
