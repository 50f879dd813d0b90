import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.annotate.attributions import Link, find_attributions, group, join_paragraphs, settle, style_of
from whosays.annotate.reading import SECTION, Tagged, read_document, sections
from whosays.model import GAP, Attribution, Document, LeftOut, Span
from whosays.nn.catalog import load_model
from whosays.nn.encoder import Encoded
from whosays.nn.pieces import Pieces
from whosays.quotes import find_quotes


@given(st.lists(st.integers(0, 30_000), max_size=6))
def test_sections_cover_the_text_and_end_with_a_line(lengths: list[int]) -> None:
    text = "\n".join("x" * length for length in lengths)
    found = list(sections(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(text[end - 1] == "\n" and end - start > SECTION for start, end in found[:-1])


def test_contents_on_one_cue_are_one_claim_and_contents_without_a_cue_stand_alone() -> None:
    one, two, three, four = Link((0, 2), (4, 5), (3, 4)), Link((6, 9), (4, 5), None), Link((12, 14), None, None), Link((20, 22), None, None)
    assert group([one, two, three, four]) == [[one, two], [three], [four]]


def test_a_quotation_over_paragraphs_is_one_claim_of_whoever_is_named() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” she said.\n\n“Four,” he said."
    document, quotes = Document(text), find_quotes(text)

    def said(words: str, who: str | None = None, cue: str | None = None) -> Attribution:
        named = [document.quote(Span(text.index(part), text.index(part) + len(part))) if part else None for part in (cue, who)]
        return Attribution(document.quote(Span(text.index(words), text.index(words) + len(words))), *named, "direct", 0.9)

    found = [said("“One."), said("“Two."), said("“Three,”", "she", "said"), said("“Four,”", "he", "said")]
    whole, last = join_paragraphs(document, found, quotes)
    assert told((whole,)) == [("she", "said", GAP.join(["“One.", "“Two.", "“Three,”"]), "direct")]
    assert last == found[3]


def test_a_doubtful_content_is_told_only_where_its_cue_has_no_other() -> None:
    pieces = Pieces(*(np.zeros((9, n), dtype=np.int64) for n in (1, 2, 1, 3, 1)))
    doubtful = {(0, 2): 0.4, (0, 3): 0.45, (7, 9): 0.4, (4, 5): 0.4}
    tagged = Tagged(Encoded(pieces, *[np.zeros((9, 1), np.float32)] * 4), [(i, i + 1) for i in range(9)], {}, doubtful)
    sure = Link((5, 7), (3, 4), None)
    better, worse = Link((0, 3), (8, 9), None), Link((0, 2), (8, 9), None)
    cue_has_one, without_cue = Link((7, 9), (3, 4), None), Link((4, 5), None, None)
    assert settle([sure, worse, better, cue_has_one, without_cue], tagged) == [better, sure]


@pytest.mark.parametrize(
    ("text", "style"),
    [("“All of it.”", "direct"), ("none of it", "indirect"), ("that the plan is “a trap” for all", "mixed"), ("“Most,” and", "mixed")],
)
def test_style_is_told_by_the_quotation_marks(text: str, style: str) -> None:
    assert style_of(text, [Span(0, len(text))], find_quotes(text)) == style


def read(text: str, *left_out: LeftOut) -> tuple[Attribution, ...]:
    return find_attributions(read_document(Document(text, left_out=left_out), load_model()), load_model())


def told(attributions: tuple[Attribution, ...]) -> list[tuple[str | None, str | None, str, str]]:
    return [(a.source and a.source.exact, a.cue and a.cue.exact, a.content.exact, a.style) for a in attributions]


@pytest.mark.slow
def test_plain_sentences_are_read_whole() -> None:
    assert told(read("Mayor Ada Lind said that the bridge would stay closed. “Nobody is happy about it,” she said.")) == [
        ("Mayor Ada Lind", "said", "that the bridge would stay closed", "indirect"),
        ("she", "said", "“Nobody is happy about it,”", "direct"),
    ]


@pytest.mark.slow
def test_a_quotation_cut_by_its_cue_is_one_claim() -> None:
    (attribution,) = read("“We are ready,” the pilot said, “and we will not wait.”")
    assert len(attribution.content.spans) == 2
    assert attribution.content.exact == f"“We are ready,”{GAP}“and we will not wait.”"


@pytest.mark.slow
def test_what_was_left_out_is_not_read() -> None:
    text = "The editor said the views are the author's.\n\nIt rained."
    assert read(text)
    assert read(text, LeftOut(Document(text).quote(Span(0, 43)), "disclaimer")) == ()


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", " \n\n ", "\x00\x01", "“" * 500, "a" * 5000, "‘‘“„ said «»\n" * 40, "🦉" * 300])
def test_odd_texts_are_read_without_harm(text: str) -> None:
    for attribution in read(text):
        assert attribution.content.exact == GAP.join(text[start:end] for start, end in attribution.content.spans)


@pytest.mark.slow
def test_a_long_text_is_read_like_its_parts() -> None:
    sentence, words = "The pilot Oda Brenn said the harbour would freeze by noon.\n\n", "the harbour would freeze by noon"
    found = [span.start for attribution in read(sentence * 600) for span in attribution.content.spans]
    assert sorted(found) == [number * len(sentence) + sentence.index(words) for number in range(600)]
