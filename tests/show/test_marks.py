from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import any_dossier
from whosays.model import Span
from whosays.show.blocks import find_blocks
from whosays.show.marks import cut, find_marks


def test_a_claim_in_a_claim():
    dossier = doc("[He said [she]s2 [lied]x2 twice]x1.")
    text = dossier.document.text
    (segments,) = cut(find_marks(dossier), [Span(0, len(text))])
    found = [(text[slice(*segment.span)], segment.claims("content"), segment.claims("source")) for segment in segments]
    assert found == [("He said ", [0], []), ("she", [0], [1]), (" ", [0], []), ("lied", [0, 1], []), (" twice", [0], []), (".", [], [])]


@given(any_dossier())
def test_segments_are_the_text_and_every_mark_is_whole(dossier):
    blocks = [block.span for block in find_blocks(dossier.document)]
    marks = find_marks(dossier)
    for block, segments in zip(blocks, cut(marks, blocks), strict=True):
        assert [at for segment in segments for at in range(*segment.span)] == list(range(*block))
        for segment in segments:
            over = {mark for mark in marks if mark.span.start <= segment.span.start and segment.span.end <= mark.span.end}
            assert set(segment.marks) == over
            assert not any(mark.span.start < segment.span.end and segment.span.start < mark.span.end for mark in set(marks) - over)
