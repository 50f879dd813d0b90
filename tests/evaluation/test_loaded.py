from evaluation.loaded import FOLDS, MarkedSentence, marks, plain_lexicon, read_babe, score, split_by_topic
from whosays.model import Span

TEXT = "The shameful plan is a shameful, half-baked plan."


def sentence(text: str, *marked: int, topic: str = "ducks") -> MarkedSentence:
    return MarkedSentence(text, topic, "Harbour Post", frozenset(marked))


def test_a_listed_word_is_marked_wherever_it_stands_and_function_words_never() -> None:
    assert marks(TEXT, ["Shameful", "the", "is"]) == {4, 23}
    assert marks(TEXT, ["baked"]) == {33}
    assert marks(TEXT, ['"shameful plan"']) == {4, 13, 23, 44}


def test_words_and_phrases_are_counted() -> None:
    total = score([sentence(TEXT, 4, 44), sentence(TEXT)], lambda text: [Span(4, 17), Span(33, 43)])
    assert (total.words.right, total.words.found, total.words.gold) == (1, 6, 2)
    assert (total.phrases, total.right) == (4, 1)
    both = total + total
    assert (both.words.found, both.phrases, both.phrase_precision) == (12, 8, 25.0)


def test_function_words_within_a_phrase_are_not_counted() -> None:
    total = score([sentence(TEXT, 13)], lambda text: [Span(13, 31)])
    assert (total.words.right, total.words.found) == (1, 2)


def test_no_topic_stands_in_two_folds() -> None:
    topics = ["ducks"] * 5 + ["geese"] * 4 + ["swans"] * 2 + list("abcdefgh")
    parts = split_by_topic([sentence(TEXT, topic=topic) for topic in topics])
    assert len(parts) == FOLDS
    assert sum(map(len, parts)) == len(topics)
    within = [{one.topic for one in part} for part in parts]
    assert sum(map(len, within)) == len(set(topics))


def test_the_plain_lexicon_has_words_marked_in_half_of_their_places() -> None:
    find = plain_lexicon([sentence("a vile plan", 2), sentence("vile plan", 5), sentence("plan")])
    assert [tuple(span) for span in find("a vile plan")] == [(2, 6)]
    assert list(plain_lexicon([sentence("a vile plan", 2)], least=2)("a vile plan")) == []


def test_babe_is_read_with_topics_of_one_name_as_one(tmp_path) -> None:
    lines = [
        "text;news_link;outlet;topic;type;label_bias;label_opinion;biased_words",
        "A vile plan;x;Harbour Post;blm;left;Biased;;['vile']",
    ]
    (tmp_path / "final_labels_SG2.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    assert list(read_babe(tmp_path)) == [MarkedSentence("A vile plan", "black lives matter", "Harbour Post", frozenset([2]))]
