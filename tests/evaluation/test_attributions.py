from evaluation.attributions import Counts, Words, pairs_of, touch
from evaluation.matching import match, overlap
from evaluation.polnear import MarkedAttribution, read_polnear, read_split
from whosays.model import Span


def test_a_span_covers_every_word_that_it_covers_part_of() -> None:
    words = Words("“We stay,” she said.")
    assert words.extent(Span(1, 8)) == (1, 3)
    assert words.extent(Span(0, 10)) == (0, 5)
    assert words.extent(Span(3, 4)) is None


def test_contents_pair_with_every_source_or_with_none() -> None:
    words = Words("a b c d")
    assert pairs_of(words, [Span(0, 1)], [Span(4, 5), Span(6, 7)]) == {((0, 1), (2, 3)), ((0, 1), (3, 4))}
    assert pairs_of(words, [Span(0, 1)], []) == {((0, 1), None)}


def test_touching_needs_a_shared_word_or_two_gaps() -> None:
    assert touch((0, 2), (1, 3))
    assert not touch((0, 2), (2, 3))
    assert touch(None, None)
    assert not touch((0, 2), None)


def test_f1_counts_each_span_once() -> None:
    counts = Counts()
    counts.add({1, 2, 3}, {2, 3, 4, 5})
    assert (counts.right, counts.found, counts.gold) == (2, 3, 4)
    assert round(counts.f1, 1) == 57.1


def test_contents_match_one_to_one_best_first() -> None:
    found = [[Span(0, 10)], [Span(0, 6)], [Span(50, 60)]]
    gold = [[Span(0, 6)], [Span(0, 9)]]
    assert match(found, gold) == [(1, 0), (0, 1)]
    assert overlap([Span(0, 4), Span(6, 8)], [Span(2, 8)]) == 4 / 6


STANDOFF = "T1\tSource 0 3\tAda\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;12 14\tit is\nE1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\nA1\tnote"


def test_brat_standoff_is_read_with_gaps_and_first_annotator(tmp_path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / "train" / folder).mkdir(parents=True)
    for number in range(21):
        (tmp_path / "train" / "text" / f"paper_{number:02}.txt").write_text("Ada said it is so.", encoding="utf-8")
        (tmp_path / "train" / "attributions" / f"paper_{number:02}_a1.ann").write_text(STANDOFF, encoding="utf-8")
        (tmp_path / "train" / "attributions" / f"paper_{number:02}_b2.ann").write_text("", encoding="utf-8")
    first = next(read_polnear(tmp_path / "train"))
    assert first.attributions == (MarkedAttribution("E1", (Span(0, 3),), (Span(4, 8),), (Span(9, 11), Span(12, 14))),)
    assert [article.name for article in read_split(tmp_path, "tune")] == ["paper_00", "paper_20"]
    assert len(read_split(tmp_path, "train")) == 19
