import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.interpret.answers import AUTHOR, NAME_NOBODY, softmax, with_fuller


@given(st.lists(st.tuples(st.floats(-50, 50), st.integers(0, 3)), min_size=4))
def test_the_answers_to_a_question_share_one(case: list[tuple[float, int]]) -> None:
    scores, asking = np.array([score for score, _ in case], dtype=np.float32), np.array([question for _, question in case])
    sums = np.bincount(asking, softmax(scores, asking, 4), 4)
    assert sums[np.unique(asking)] == pytest.approx(1, abs=1e-4)


FULLER = {"lind": ["Ada Lind", "Bo Lind"], "ada": ["Ada Lind"], "hb": ["Harbour Board"]}


def test_a_short_name_counts_for_the_fuller_form_that_is_likelier_itself() -> None:
    odds = {"Lind": 0.5, "Ada Lind": 0.3, "Bo Lind": 0.1, "Roe": 0.1}
    assert with_fuller(odds, FULLER) == pytest.approx({"Ada Lind": 0.8, "Bo Lind": 0.1, "Roe": 0.1})


def test_a_fuller_form_that_nothing_speaks_for_takes_nothing() -> None:
    assert with_fuller({"Lind": 0.99, "Bo Lind": 0.001}, FULLER)["Lind"] == 0.99


def test_bodies_and_other_answers_keep_to_themselves() -> None:
    odds = {"Board": 0.5, "Harbour Board": 0.3, AUTHOR: 0.1, NAME_NOBODY: 0.1}
    assert with_fuller(odds, FULLER) == pytest.approx(odds)


def test_forenames_and_initials_are_short_for_names_too() -> None:
    odds = {"Ada": 0.4, "Ada Lind": 0.2, "HB": 0.3, "Harbour Board": 0.1}
    assert with_fuller(odds, FULLER) == pytest.approx({"Ada Lind": 0.6, "Harbour Board": 0.4})
