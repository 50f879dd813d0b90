import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whosays.nn.links import DISTANCES, PLACES, RANKS, STOPS, find_places, span_values


def test_nearer_candidates_rank_first_on_either_side() -> None:
    stops = np.zeros(31, dtype=np.int64)
    places = find_places([(10, 12)], [(2, 3), (8, 9), (14, 15), (20, 21), (11, 12)], stops)
    assert (places[0, :, 2] - DISTANCES - STOPS).tolist() == [1, 0, 4, 5, RANKS - 1]


def test_distance_and_stops_know_before_from_after() -> None:
    stops = np.cumsum([0] * 10 + [1] * 21)
    places = find_places([(10, 12)], [(8, 10), (12, 13), (13, 14)], stops)
    assert places[0, :, 0].tolist() == [0, 15, 17]
    assert (places[0, :, 1] - DISTANCES - 4).tolist() == [-1, 2, 3]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6),
)
def test_every_place_is_a_row_of_the_table(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    stops = np.arange(80) // 7
    places = find_places([(a, a + n) for a, n in spans], [(a, a + n) for a, n in others], stops)
    assert places.shape == (len(spans), len(others), 3)
    assert ((places >= 0) & (places < PLACES)).all()


def test_a_span_is_told_by_its_first_and_last_piece_and_its_mean() -> None:
    hidden = np.array([[1.0], [2.0], [6.0]], dtype=np.float32)
    assert span_values(hidden, [(0, 3), (1, 2)]).tolist() == [[1, 6, 3], [2, 2, 2]]
    assert span_values(hidden, []).shape == (0, 3)
