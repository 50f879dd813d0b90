import pytest

from whosays.interpret.naming import extends, initials, name_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("the Harbour Post’s", ["harbour", "post"]),
        ("U.N. Council", ["un", "council"]),
        ("The", ["the"]),
        ("Ana O'Roe-Lind", ["ana", "o", "roe", "lind"]),
        ("…", []),
    ],
)
def test_name_words(name: str, words: list[str]) -> None:
    assert name_words(name) == tuple(words)


def test_a_fuller_form_has_all_words_and_the_same_last() -> None:
    assert extends("Ada Lind", "Lind")
    assert extends("the Easthaven Harbour Board", "Harbour Board")
    assert not extends("Lind", "Ada Lind")
    assert not extends("Lind Ada", "Lind")
    assert not extends("Ada Lind", "Ada Lind")
    assert not extends("Ada Lind", "")


def test_initials_leave_out_small_words() -> None:
    assert initials(name_words("Bank of the Northern Isles")) == "bni"
