import pytest

from whosays.interpret.cast import Cast
from whosays.interpret.sources import REASON, Resolution, describe_sources
from whosays.model import Anonymity, Document, Name, Source, SourceKind, Span


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("an aide who spoke on condition of anonymity, said no", "who spoke on condition of anonymity"),
        ("one clerk, who was not authorized to speak publicly, said", "who was not authorized to speak publicly"),
        ("said the clerk, who asked not to be named.", "who asked not to be named"),
        ("a guard, speaking anonymously because the case is open.", "speaking anonymously because the case is open"),
    ],
)
def test_the_reason_is_given_in_the_articles_words(text: str, reason: str) -> None:
    found = REASON.search(text)
    assert found
    assert found.group() == reason


@pytest.mark.parametrize("text", ["She was asked about anonymity later.", "The board named the clerk.", "He spoke to the harbour board."])
def test_no_reason_where_none_is_given(text: str) -> None:
    assert not REASON.search(text)


def described(text: str, name: str, kind: SourceKind, anonymity: Anonymity) -> Source:
    at = text.index(name)
    names = [Name(Span(at, at + len(name)), "other")]
    cast = Cast(text, names, [name])
    resolution = Resolution((), (), {cast.id_of(name): kind}, {cast.id_of(name): anonymity})
    return describe_sources(Document(text), names, cast, resolution, {})[1]


def test_what_is_written_is_a_document_and_sources_have_no_name() -> None:
    assert described("Some polls of the harbour say no.", "polls of the harbour", "group", "vague").kind == "document"
    sources = described("The newspaper’s sources say no.", "newspaper’s sources", "document", "named")
    assert (sources.kind, sources.anonymity) == ("group", "vague")


def test_why_somebody_is_not_named_is_quoted() -> None:
    clerk = described("A clerk, who asked not to be named, said no.", "clerk", "person", "role_only")
    assert clerk.anonymity_reason
    assert clerk.anonymity_reason.exact == "who asked not to be named"
    assert clerk.role == "clerk"


def test_a_role_stands_before_a_name_or_behind_it() -> None:
    for text in ("Mayor Ada Lind said no.", "Ada Lind, the Mayor, said no."):
        places = [
            Name(Span(text.index(words), text.index(words) + len(words)), kind)
            for words, kind in (("Mayor", "role"), ("Ada Lind", "person"))
        ]
        names = sorted(places, key=lambda name: name.span)
        cast = Cast(text, names, ["Ada Lind"])
        resolution = Resolution((), (), {cast.id_of("Ada Lind"): "person"}, {})
        assert describe_sources(Document(text), names, cast, resolution, {})[1].role == "Mayor"
