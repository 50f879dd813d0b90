import numpy as np
import pytest
from tokenizers import Tokenizer

from tests.dialect import doc
from whosays.interpret.candidates import FEATURES, ROWS, Questions, ask
from whosays.interpret.questions import form_of
from whosays.model import Attribution, Claim, Name, Span
from whosays.nn.catalog import WEIGHTS
from whosays.nn.pieces import cut
from whosays.nn.words import to_words
from whosays.quotes import find_quotes

LIND = "Ada Lind arrived. [Lind]s [said]c [the vote stands]x. [She]s2 [added]c2 [that Bo Roe had lost it]x2."


def questions(marked: str, *names: str) -> Questions:
    dossier = doc(marked)
    text = dossier.document.text
    words = to_words(text, [(0, cut(text, find_quotes(text), Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))))])
    spans = sorted(Span(at, at + len(name)) for name in names for at in _all(text, name))
    found = [Name(span, "person") for span in spans if not any(other[0] < span.start and span.end <= other[1] for other in spans)]
    return ask(words, found, [attribution(claim) for claim in dossier.claims])


def _all(text: str, name: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(name, at)]


def attribution(claim: Claim) -> Attribution:
    return Attribution(claim.content, claim.cue, claim.source_mention, claim.style, claim.confidence)


def values(asked: Questions, feature: str) -> list[int]:
    """What a feature says of each pair, as numbers of its own."""
    first = 1 + sum(size for name, size in FEATURES.items() if list(FEATURES).index(name) < list(FEATURES).index(feature))
    rows = asked.features[:, list(FEATURES).index(feature)]
    assert ((rows >= first) & (rows < first + FEATURES[feature])).all()
    return (rows - first).tolist()


@pytest.mark.parametrize(
    ("mention", "form"),
    [
        ((), "none"),
        (("She",), "she"),
        (("him",), "he"),
        (("I", "’", "ve"), "I"),
        (("who", ","), "who"),
        (("his", "aide"), "phrase"),
        (("Lind",), "phrase"),
    ],
)
def test_form_of(mention: tuple[str, ...], form: str) -> None:
    assert form_of(mention) == form


def test_questions_stand_in_the_order_of_their_mentions() -> None:
    asked = questions("[The vote stands]x2, [said]c2 [Lind]s2. [Roe]s1 [agreed]c1 [that it stands]x1.", "Lind", "Roe")
    assert asked.order == (1, 0)
    assert [question.mention for question in asked.asked] == [("Lind",), ("Roe",)]


def test_every_row_lies_in_the_tables() -> None:
    asked = questions(LIND, "Ada Lind", "Lind", "Bo Roe")
    for rows in (asked.features, asked.link_features, asked.own):
        assert rows.size
        assert rows.min() > 0
        assert rows.max() < ROWS


def test_a_name_in_the_mention_is_told_from_one_with_the_same_last_word() -> None:
    asked = questions(LIND, "Ada Lind", "Lind")
    first = [value for value, (question, _) in zip(values(asked, "same words"), asked.names.tolist(), strict=True) if question == 0]
    assert first == [5, 1]  # "Ada Lind" elsewhere, and the mention itself


def test_sex_is_told_by_the_forename_for_all_that_end_alike() -> None:
    asked = questions(LIND, "Ada Lind", "Bo Roe")
    she = [pair for pair in zip(asked.names.tolist(), values(asked, "form and sex"), strict=True) if pair[0][0] == 1]
    assert [value % 3 for _, value in she] == [2, 0]


def test_who_spoke_last_is_told() -> None:
    asked = questions(LIND, "Lind", "Bo Roe")
    assert dict(zip(map(tuple, asked.names.tolist()), values(asked, "spoke last"), strict=True))[1, 1] % 8 == 0


def test_a_pronoun_names_nobody_itself_and_only_who_has_words_before_it() -> None:
    asked = questions("[Critics]s, [who]s2 [said]c2 [it was late]x2, [said]c [no]x. [She]s3 [left]c3 [at once]x3.")
    barred = {question.mention[0]: row for question, row in zip(asked.asked, asked.barred.tolist(), strict=True)}
    assert barred == {"Critics": [0, 0, 0, 1], "who": [1, 0, 0, 0], "She": [1, 0, 0, 1]}


def test_nothing_to_ask() -> None:
    asked = questions("Nobody said anything.", "Nobody")
    assert asked.names.shape == (0, 2)
    assert asked.own.shape == (0, 6)


def test_work_is_linear_in_the_length() -> None:
    long = " ".join(f"Ann Roe{n} came. [Roe{n}]s{n} [said]c{n} [no]x{n}." for n in range(1, 121))
    asked = questions(long, *(f"Roe{n}" for n in range(1, 121)))
    assert np.bincount(asked.names[:, 0]).max() <= 90
