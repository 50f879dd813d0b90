import pytest

from whosays.interpret.chains import ITS_SOURCES, find_carried, go_on, is_own, to_chains
from whosays.interpret.naming import name_words
from whosays.interpret.pointed import Pointed
from whosays.model import ARTICLE, Attribution, Document, Span

DOCUMENT = Document("She said that he had asked whether it was so.")


def attribution(start: int, *, inside: Attribution | None = None) -> Attribution:
    return Attribution(DOCUMENT.quote(Span(start, len(DOCUMENT.text))), None, None, "indirect", 1.0, inside=inside)


OUTER = attribution(9)
INNER = attribution(27, inside=OUTER)


def test_a_chain_runs_from_the_article_to_the_holder() -> None:
    assert to_chains([OUTER], ["s1"], [["s4", "s2"]], {}) == [(ARTICLE, "s4", "s2", "s1")]


def test_where_nobody_can_be_told_the_chain_ends_with_who_passed_it_on() -> None:
    assert to_chains([OUTER], [None], [["s4"]], {}) == [(ARTICLE, "s4")]


def test_an_inner_claim_goes_on_from_the_outer_one() -> None:
    assert to_chains([INNER, OUTER], ["s3", "s1"], [[], ["s4"]], {}) == [(ARTICLE, "s4", "s1", "s3"), (ARTICLE, "s4", "s1")]


def test_nobody_stands_in_a_chain_twice() -> None:
    assert to_chains([OUTER, INNER], ["s1", "s1"], [["s1"], ["s1"]], {}) == [(ARTICLE, "s1"), (ARTICLE, "s1")]


def test_the_articles_own_voice_has_no_chain() -> None:
    assert to_chains([OUTER], [ARTICLE], [["s4"]], {}) == [(ARTICLE,)]


MEMO = Document("Its sources said that Roe had sent a memo. In the memo, Roe required that the gate be shut. In the memory, he said no.")


def told(cue: str, content: str, source: str | None = None) -> Attribution:
    def find(words: str) -> Span:
        return Span(MEMO.text.index(words), MEMO.text.index(words) + len(words))

    return Attribution(MEMO.quote(find(content)), MEMO.quote(find(cue)), MEMO.quote(find(source)) if source else None, "indirect", 1.0)


SENT, REQUIRED = told("said that", "Roe had sent a memo", "Its sources"), told("required", "that the gate be shut")


def test_what_a_document_says_goes_on_from_whoever_told_of_the_document() -> None:
    carried = find_carried(MEMO.text.replace("Roe required", "required").ljust(len(MEMO.text)), [SENT])
    assert carried == {}
    with_source = Attribution(REQUIRED.content, REQUIRED.cue, MEMO.quote(Span(56, 59)), "indirect", 1.0)
    assert find_carried(MEMO.text, [SENT, with_source]) == {1: (0, "memo")}
    assert to_chains([SENT, with_source], ["s2", "s3"], [["s1"], []], {1: (0, "s4")})[1] == (ARTICLE, "s1", "s2", "s4", "s3")


@pytest.mark.parametrize(
    ("mention", "through"),
    [("the newspaper's sources", True), ("sources from the newspaper", True), ("newspapers", False), ("government sources", False)],
)
def test_sources_of_a_medium(mention: str, through: bool) -> None:
    assert bool(ITS_SOURCES.search(mention)) == through


def pointed(elsewhere: float, **among: float) -> Pointed:
    return Pointed(
        nobody=1 - elsewhere,
        elsewhere=elsewhere,
        name=None,
        where=None,
        among={name.replace("_", " "): share for name, share in among.items()},
    )


def test_somebody_is_still_heard_through_whoever_passed_on_their_last_words() -> None:
    told = ["Harbour Post", None, None, "Gate Radio", None]
    likely = [pointed(0.9)] * 5
    assert go_on(told, ["s1", "s2", "s1", "s1", "s1"], likely) == ["Harbour Post", None, "Harbour Post", "Gate Radio", "Gate Radio"]


def test_what_speaks_for_it_may_be_the_claim_or_the_article() -> None:
    told, holders = ["Harbour Post", None], ["s1", "s1"]
    assert go_on(told, holders, [pointed(1), pointed(0.05)]) == ["Harbour Post", None]
    assert go_on(told, holders, [pointed(1), pointed(0.05, Harbour_Post=0.4)]) == ["Harbour Post", "Harbour Post"]
    assert go_on(told, holders, [pointed(1), pointed(0.05, Gate_Radio=0.4)]) == ["Harbour Post", None]


def test_what_nobody_is_responsible_for_does_not_go_on() -> None:
    assert go_on(["Harbour Post", None], [None, None], [pointed(1), pointed(1)]) == ["Harbour Post", None]


@pytest.mark.parametrize(
    ("name", "outlet", "own"),
    [
        ("The Times", "The Harbour Times", True),
        ("Harbour Times Online", "Harbour Times", True),
        ("Gate Times", "Harbour Times", False),
        ("Gate Radio", "", False),
    ],
)
def test_an_article_does_not_pass_on_to_itself(name: str, outlet: str, own: bool) -> None:
    assert is_own(name, name_words(outlet)) == own
