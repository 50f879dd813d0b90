import json

import pytest

from whosays.errors import InputError
from whosays.model import Document
from whosays.read.page import page_document

WORDS = [
    "The council of Harbour voted on Monday to keep the port closed until the spring, the mayor said in a statement to the press.",
    "“We will not go,” said Ada Lind, who leads the dockers and has worked at the port for more than thirty years.",
    "The harbour office expects that the closure will cost the town about four million crowns, according to its yearly report.",
    "Sam Hill, who sells fish at pier nine, called the vote a mistake and said that nobody had asked those who work there.",
]
BODY = "".join(f"<p>{words}</p>" for words in WORDS)


def page(*, head: str = "", body: str = BODY, name: str = "https://port.example/a") -> Document:
    return page_document(f"<html><head>{head}</head><body><main><article>{body}</article></main></body></html>", name=name)


def ld(*things: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Port stays closed &amp; empty",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "By John Roe"}],
    "datePublished": "2025-10-31T10:15:00.000Z",
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
}


@pytest.mark.parametrize(
    "things",
    [
        [ARTICLE],
        [[ARTICLE]],
        [{"@graph": [{"@type": "WebPage", "name": "x"}, ARTICLE]}],
        [{"@type": "WebPage", "mainEntity": ARTICLE}],
        [{"@type": "Article"}, ARTICLE],
    ],
    ids=["alone", "in a list", "in a graph", "as main entity", "after a lesser one"],
)
def test_json_ld_comes_first(things: list[object]) -> None:
    document = page(head=ld(*things) + '<meta property="og:title" content="Other"><meta name="author" content="Else Where">')
    assert document.title == "Port stays closed & empty"
    assert document.authors == ("Jane Doe", "John Roe")
    assert document.published == "2025-10-31T10:15:00+00:00"
    assert document.outlet == "Harbour Post"
    assert document.text == "\n\n".join(WORDS)


def test_authors_and_publisher_by_reference() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "Port stays closed", "author": {"@id": "#jane"}, "publisher": {"@id": "#post"}},
            {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
            {"@type": "Organization", "@id": "#post", "name": "Harbour Post"},
        ]
    }
    document = page(head=ld(graph))
    assert (document.authors, document.outlet) == (("Jane Doe",), "Harbour Post")


BROKEN = [
    "{",
    '{"@type": "NewsArticle", "headline": ',
    "[" * 100_000,
    "null",
    '"x"',
    '{"@type": 3, "author": 4}',
    '{"@type": ["NewsArticle", 1], "headline": {}}',
]


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_json_ld_leaves_the_meta_tags(broken: str) -> None:
    tags = (
        '<meta property="og:title" content="Port stays closed | Harbour Post"><meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:author" content="https://port.example/jane"><meta name="author" content="Jane Doe">'
        '<meta property="article:published_time" content="2025-10-31T10:15:00+01:00">'
    )
    document = page(head=f'<script type="application/ld+json">{broken}</script>{tags}')
    assert (document.title, document.outlet, document.authors) == ("Port stays closed", "Harbour Post", ("Jane Doe",))
    assert document.published == "2025-10-31T10:15:00+01:00"


def test_json_ld_in_comment_marks() -> None:
    assert page(head=f'<script type="application/ld+json">//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]></script>').outlet == "Harbour Post"


def test_the_site_is_the_outlet_where_its_publisher_is_named_after_it() -> None:
    head = ld({**ARTICLE, "publisher": {"name": "Harbour Post Publishing Group"}}) + '<meta property="og:site_name" content="Harbour Post">'
    assert page(head=head).outlet == "Harbour Post"


def test_a_page_without_data_is_named_by_its_heading_and_host() -> None:
    document = page(body=f"<h1>Port stays closed</h1>{BODY}", name="https://www.port.example/2025/a")
    assert document.title == "Port stays closed"
    assert "Port stays closed" not in document.text
    assert document.url == "https://www.port.example/2025/a"


def test_headings_stay_and_the_title_and_furniture_go() -> None:
    body = f"<h1>Port stays closed</h1><p>{WORDS[0]}</p><p>Read more: Fish is dear</p><h2>What the dockers say</h2>"
    body += "".join(f"<p>{words}</p>" for words in WORDS[1:]) + "<p>Sign up for our newsletter.</p>"
    assert page(head=ld(ARTICLE), body=body).text == "\n\n".join([WORDS[0], "What the dockers say", *WORDS[1:]])


def test_the_stated_body_brings_back_what_extraction_missed() -> None:
    hidden = "".join(f"<div class='footer'><p>{w}</p></div>" for w in WORDS[1:])
    document = page(
        head=ld({**ARTICLE, "articleBody": " ".join(WORDS)}), body=f"<p>{WORDS[0]}</p></article><footer>{hidden}</footer><article>"
    )
    assert document.text == "\n\n".join(WORDS)
    elsewhere = page(head=ld({**ARTICLE, "articleBody": "\n\n".join(WORDS)}), body="<p>Please enable scripts to read.</p>")
    assert elsewhere.text == "\n\n".join(WORDS)


def test_where_the_original_is() -> None:
    canonical = '<link rel="canonical" href="https://www.port.example/a">'
    assert page(head=canonical, name="https://port.example/a?utm=1").original_url is None
    assert page(head=canonical, name="https://copy.example/a").original_url == "https://www.port.example/a"
    assert page(head=canonical, name="saved.html").original_url == "https://www.port.example/a"
    stated = page(head=canonical, body=f"{BODY}<p>Original: https://first.example/7</p>", name="https://port.example/a")
    assert stated.original_url == "https://first.example/7"


def test_notes_in_the_text_of_a_page_are_left_out() -> None:
    note = "The views expressed in this article are those of the author."
    document = page(body=f"{BODY}<p>{note}</p><p>Translated from Ruritanian by Ada Lind</p>")
    assert [part.words.exact for part in document.disclaimers and document.left_out] == [note, "Translated from Ruritanian by Ada Lind"]
    assert document.translated
    assert document.body.rstrip() == "\n\n".join(WORDS)


@pytest.mark.parametrize(
    "source",
    ["<html></html>", "<!doctype html>", "<nav><a href='a'>Home</a></nav>", "<html><body><p>Please enable scripts.</p></body></html>"],
)
def test_pages_without_main_text(source: str) -> None:
    with pytest.raises(InputError, match=r"^a\.html has no main text: .* Save the article's text as \.txt"):
        page_document(source, name="a.html")


def test_extraction_says_nothing_on_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError):
        page_document("<html><body></body></html>", name="a.html")
    assert capfd.readouterr() == ("", "")
