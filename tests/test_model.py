import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model import Document, LeftOut, Span


@given(st.text(min_size=1), st.data())
def test_evidence_is_the_text_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Document(text).quote(Span(start, end)).exact == text[start:end]


@pytest.mark.parametrize("spans", [(), (Span(2, 2),), (Span(0, 99),), (Span(-1, 2),), (Span(4, 6), Span(0, 2)), (Span(0, 3), Span(2, 5))])
def test_evidence_that_is_none_is_refused(spans: tuple[Span, ...]) -> None:
    with pytest.raises(ValueError, match="span"):
        Document("She said yes.").quote(*spans)


def test_body_blanks_what_was_left_out_and_shifts_nothing() -> None:
    document = Document("By Ada Lind\nIt rains.")
    part = LeftOut(document.quote(Span(0, 11)), "byline")
    body = Document(document.text, left_out=(part,)).body
    assert body == " " * 11 + "\nIt rains."


def test_id_tells_text_and_url_apart() -> None:
    assert len({Document("a").id, Document("b").id, Document("a", url="u").id}) == 3
    assert Document("a").id == Document("a", title="another title").id
