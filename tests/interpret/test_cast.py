from whosays.interpret.cast import Cast
from whosays.model import Name, NameKind, Span


def cast(text: str, *answered: str, **kinds: NameKind) -> Cast:
    names = []
    for words, kind in kinds.items():
        shown = words.replace("_", " ")
        at = text.find(shown)
        while at >= 0:
            names.append(Name(Span(at, at + len(shown)), kind))
            at = text.find(shown, at + len(shown))
    return Cast(text, sorted(names, key=lambda name: name.span), answered)


def test_a_surname_is_the_one_person_who_bears_it() -> None:
    one = cast("Ada Lind spoke. Lind left.", "Lind", "Ada Lind", Ada_Lind="person")
    assert one.id_of("Lind") == one.id_of("Ada Lind") == "s1"
    assert dict(one) == {"s1": "Ada Lind"}


def test_two_people_of_one_surname_stay_apart() -> None:
    two = cast("Ada Lind met Bo Lind. Lind left.", "Lind", "Ada Lind", "Bo Lind", Ada_Lind="person", Bo_Lind="person")
    assert len({two.id_of("Lind"), two.id_of("Ada Lind"), two.id_of("Bo Lind")}) == 3


def test_a_role_that_ends_alike_is_no_fuller_name() -> None:
    one = cast("The harbour board met the board.", "board", "harbour board", board="other")
    assert one.id_of("board") != one.id_of("harbour board")


def test_who_is_named_often_is_taken_in() -> None:
    often = cast("Roe, Roe and Lind.", Roe="person", Lind="person")
    often.add_often_named(2)
    assert dict(often) == {"s1": "Roe"}
    assert [name.span for name in often.places()["s1"]] == [(0, 3), (5, 8)]


def test_a_short_answer_is_not_taken_for_a_later_namesake() -> None:
    two = cast("Lind spoke, Mr. Lind did, to Ada Lind.", "Lind", Lind="person", Ada_Lind="person")
    assert two.id_of("Lind") != two.id_of("Ada Lind")
