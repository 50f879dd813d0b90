import numpy as np

from whosays.interpret.article import SOUND, Annotated, without_unsound
from whosays.model import Attribution, Document, Span
from whosays.nn.senses import Senses
from whosays.nn.words import to_read_text

DOCUMENT = Document("She said that he had asked whether it was so.")
FOUND = Annotated(DOCUMENT, to_read_text("", ()), (), (), ())


def attribution(start: int, *, inside: Attribution | None = None, speaker: bool = False) -> Attribution:
    evidence = DOCUMENT.quote(Span(start, len(DOCUMENT.text)))
    return Attribution(evidence, None, None, "indirect", 1.0, inside=inside, speaker=DOCUMENT.quote(Span(0, 3)) if speaker else None)


def senses(score: float) -> Senses:
    return Senses({"sound": np.array([score], dtype=np.float32)}, np.zeros(0, dtype=np.int64), np.zeros((0, 5), dtype=np.float32))


def kept(*both: tuple[Attribution, float]) -> list[Attribution]:
    found = Annotated(DOCUMENT, FOUND.text, (), (), [one for one, _ in both])
    told, read = without_unsound(found, [senses(score) for _, score in both])
    assert len(told.attributions) == len(read)
    return list(told.attributions)


def test_what_is_no_claim_is_not_told() -> None:
    sound, unsound = attribution(9), attribution(27)
    assert kept((sound, SOUND + 0.1), (unsound, SOUND - 0.1)) == [sound]


def test_what_stands_in_no_claim_is_not_told_either() -> None:
    outer, other = attribution(9), attribution(14)
    inner = attribution(27, inside=outer)
    assert kept((outer, SOUND - 1), (inner, 9.0), (other, 9.0)) == [other]


def test_a_turn_of_an_interview_is_always_told() -> None:
    turn = attribution(0, speaker=True)
    assert kept((turn, SOUND - 9)) == [turn]
