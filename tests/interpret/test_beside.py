from whosays.interpret.beside import CLASSES, word_after, word_before


def test_titles_and_articles_before_a_name_are_passed_over() -> None:
    told = word_before(["told", "the", "Post"], 2)
    assert told == word_before(["tells", "Mayor", "Roe"], 2) != 0


def test_a_word_of_no_class_and_the_ends_of_a_text_are_nothing() -> None:
    assert word_before(["harbours", "Roe"], 1) == 0
    assert word_before(["Roe"], 0) == 0
    assert word_after(["Roe"], 1) == 0


def test_what_somebody_ought_to_do_and_what_they_are_differ() -> None:
    assert 0 < word_after(["Roe", "must"], 1) != word_after(["Roe", "is"], 1) > 0
    assert max(word_after(["Roe", "with"], 1), word_before([".", "Roe"], 1)) < CLASSES
