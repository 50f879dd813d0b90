import pytest

from whosays.interpret.pointed import Pointed, with_pointed
from whosays.model import Name, NameKind, Span

TEXT = "Two officials told the Financial Courier that Lind accused the two harbour boards, a draft report says."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def pointed(words: str, nobody: float = 0.1) -> Pointed:
    return Pointed(nobody=nobody, elsewhere=0.0, name=words, where=at(words), among={})


def shown(names: list[Name]) -> list[tuple[str, NameKind]]:
    return [(TEXT[slice(*name.span)], name.kind) for name in names]


def test_a_medium_takes_the_place_of_a_part_of_its_name() -> None:
    names = [Name(at("Courier"), "organization"), Name(at("Lind"), "person")]
    found = with_pointed(names, TEXT, through=[pointed("the Financial Courier")], aimed=[])
    assert shown(found) == [("the Financial Courier", "outlet"), ("Lind", "person")]


def test_what_is_written_small_is_a_document() -> None:
    assert shown(with_pointed([], TEXT, through=[pointed("a draft report")], aimed=[])) == [("a draft report", "document")]


def test_a_target_stands_where_no_name_does() -> None:
    names = [Name(at("Lind"), "person")]
    found = with_pointed(names, TEXT, through=[], aimed=[pointed("Lind"), pointed("two harbour boards"), pointed("two harbour boards")])
    assert shown(found) == [("Lind", "person"), ("two harbour boards", "other")]


@pytest.mark.parametrize("unlikely", [pointed("a draft report", nobody=0.7), Pointed(0.1, 0.1, "Lind", None, {})])
def test_what_is_unlikely_or_stands_elsewhere_is_no_name(unlikely: Pointed) -> None:
    assert with_pointed([], TEXT, through=[unlikely], aimed=[unlikely]) == []


def test_a_medium_that_only_begins_within_a_name_leaves_it_alone() -> None:
    names = [Name(at("officials told the"), "group")]
    assert with_pointed(names, TEXT, through=[pointed("the Financial Courier")], aimed=[]) == names
