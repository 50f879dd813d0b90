import numpy as np

from whosays.nn.votes import CONTENT, Votes, features, number

KNOWN = ["cue vowed", "word never", "first never", "cue had vowed"]
NUMBERS = np.array(sorted(number(feature) for feature in KNOWN), dtype=np.uint32)
VOTES = Votes(
    {
        "features": NUMBERS,
        "kind.weight": np.array([[number("cue vowed") == one, 1] for one in NUMBERS.tolist()], dtype=np.float16),
        "kind.bias": np.array([0.5, 0], dtype=np.float16),
    }
)


def test_words_count_by_where_they_stand() -> None:
    assert len(VOTES.rows(["Vowed"], [])) == 1
    assert len(VOTES.rows([], ["vowed"])) == 0
    assert len(VOTES.rows(["had", "vowed"], ["Never", "never"])) == 4


def test_scores_are_the_mean_over_the_root_of_how_many_are_known() -> None:
    scores = VOTES.scores("kind", [VOTES.rows(["had", "vowed"], ["never"]), VOTES.rows([], [])])
    np.testing.assert_allclose(scores, [[1 / 4**0.5 + 0.5, 4 / 4**0.5], [0.5, 0]])


def test_without_claims_there_are_no_scores() -> None:
    assert VOTES.scores("kind", []).shape == (0, 2)


def test_only_so_many_words_of_a_content_are_looked_at() -> None:
    assert len(list(features([], ["word"] * 99))) == CONTENT + 3
