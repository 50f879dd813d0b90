from evaluation.offices import LABELLED, Case, gravest, read_cases, report


def case(expected: str, found: str) -> Case:
    return Case("Jane Roe said so.", "2020-01-01", expected, found)


def test_precision_counts_what_was_found_and_recall_what_was_due() -> None:
    cases = [case("wrong", "wrong"), case("wrong", "unknown"), case("right", "right"), case("none", "wrong")]
    lines = list(report(cases))
    assert "wrong: precision 50.0% of 2, recall 50.0% of 2" in lines
    assert "right: precision 100.0% of 1, recall 100.0% of 1" in lines
    assert [line for line in lines if line.startswith("FALSE")] == ["FALSE 2020-01-01 Jane Roe said so."]


def test_nothing_found_is_none() -> None:
    assert gravest(()) == "none"


def test_no_labelled_mention_is_called_wrong_that_is_not() -> None:
    cases = list(read_cases(LABELLED))
    assert len(cases) >= 200
    assert [case.text for case in cases if case.found == "wrong" != case.expected] == []
    wrong = [case.found for case in cases if case.expected == "wrong"]
    assert wrong.count("wrong") / len(wrong) >= 0.75


def test_every_person_stands_in_its_text_or_is_spelt_otherwise() -> None:
    cases = list(read_cases(LABELLED))
    assert {case.expected for case in cases} == {"right", "wrong", "unknown", "none"}
