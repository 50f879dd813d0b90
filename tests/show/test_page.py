import base64
import hashlib
import re

import pytest
from hypothesis import given, settings
from lxml import html

from tests.dialect import doc
from tests.show.dossiers import FERRY, HOSTILE, TALKS, any_dossier
from whosays.show.blocks import find_blocks
from whosays.show.inert import inert
from whosays.show.page import to_html

NESTED = doc("[He]s1 [says]c1 [that [she]s2 [said]c2 [it rains]x2]x1. [[Ida]s4 [is [wet]x3]x4]x5")


def tree(dossier):
    return html.document_fromstring(to_html(dossier).encode())


def in_article(page, name, number):
    """The text of every stretch that plays a role for a claim."""
    return "".join(element.text_content() for element in page.xpath(f'//main//*[contains(concat(" ", @data-{name}, " "), " {number} ")]'))


def in_body(dossier, evidence):
    """The characters of evidence that a block of the body shows, as the page shows them."""
    shown = {at for block in find_blocks(dossier.document) for at in range(*block.span)}
    return inert("".join(dossier.document.text[at] for span in evidence.spans for at in range(*span) if at in shown))


def assert_marks_are_evidence(dossier):
    page = tree(dossier)
    for number, claim in enumerate(dossier.claims, start=1):
        for name, evidence in (("claims", claim.content), ("cues", claim.cue), ("sources", claim.source_mention)):
            assert in_article(page, name, number) == (in_body(dossier, evidence) if evidence else "")


@pytest.mark.parametrize("dossier", [FERRY, TALKS, NESTED])
def test_marked_words_are_the_evidence(dossier):
    assert_marks_are_evidence(dossier)


# U+FFFD and line ends are what an HTML parser itself changes; hypothesis finds them in the other tests.
@given(any_dossier().filter(lambda dossier: not re.search("[\ufdd0-\ufdef\ufffe\uffff]", dossier.document.text)))
@settings(max_examples=60, deadline=None)
def test_marked_words_are_the_evidence_in_any_dossier(dossier):
    assert_marks_are_evidence(dossier)


def test_the_article_is_all_there():
    (main,) = tree(FERRY).xpath("//main")
    shown = " ".join(" ".join(element.text_content() for element in main.xpath(".//*[self::p or self::h2 or self::li]")).split())
    assert shown == " ".join(FERRY.document.body.split())


def test_quoted_words_have_another_line_than_retold_ones():
    page = tree(FERRY)
    words = {kind: [mark.text_content() for mark in page.find_class(kind)] for kind in ("quoted", "retold", "inner-retold")}
    assert "“would not open before the ice is gone”" in words["quoted"]
    assert "the bridge " in words["retold"]
    assert words["inner-retold"] == ["to do the work for half"]


def test_marks_have_names_and_places():
    page = tree(FERRY)
    (mark,) = page.xpath('//mark[@id="in-2"]')
    assert mark.get("aria-label") == mark.get("title") == "claim by Ada Lind, quoted"
    assert page.xpath('//mark[@id="in-8"]/@aria-label') == ["claim, no source given, paraphrased"]
    assert len(page.xpath("//mark[@tabindex]")) == len(FERRY.claims)


@pytest.mark.parametrize("dossier", [FERRY, TALKS, NESTED, HOSTILE])
def test_ids_are_unique_and_every_link_within_the_page_arrives(dossier):
    page = tree(dossier)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert links <= set(ids)
    assert {f"in-{number + 1}" for number in range(len(dossier.claims))} <= links


def test_voices_have_hues_and_the_ninth_is_grey():
    people = [f"Person {name}" for name in "ABCDEFGHIJ"]
    page = tree(doc(" ".join(f"[{person}]s{i} [w{' w' * (20 - i)}]x{i}" for i, person in enumerate(people, start=1))))
    hues = page.xpath("//nav//ol/li/@class")
    assert hues == [f"h{number}" for number in range(1, 9)] + ["h0", "h0"]
    assert page.xpath("string(//nav//summary)") == "2 more"
    assert page.xpath("//nav//ol/@start") == ["1", "9"]
    grey = tree(FERRY).xpath('//nav//li[@class="h0"]/a/text()')
    assert grey == ["“He” (not resolved)", "no source given"]


def test_names_to_read_out_tell_the_way_and_the_kind():
    page = tree(TALKS)
    names = {number: page.xpath(f'string(//mark[@id="in-{number}"]/@aria-label)') for number in (2, 3, 9)}
    assert names == {
        2: "claim by two officials, unnamed, via Lake Courier, paraphrased",
        3: "claim by Lume, via Lake Courier and two officials (unnamed), paraphrased, threat against Sund",
        9: "claim by the article itself, paraphrased, prediction",
    }


def test_a_glance_leads_down():
    page = tree(TALKS)
    lines = {line.findtext("dt"): line.xpath(".//a/@href") for line in page.xpath("//dl[@class='glance']/div")}
    assert list(lines) == ["From", "Voices", "Ahead", "Accounts", "Headline", "Offices"]
    assert lines["Ahead"] == ["#claim-1", "#claim-3", "#claim-6", "#claim-9", "#claim-10"]
    assert (lines["Accounts"], lines["Headline"], lines["Offices"]) == (["#conflicts"], ["#headline"], ["#offices"])
    assert "#unheard" in lines["Voices"]


def test_the_chain_is_short_and_unfolds_from_this_page_inwards():
    (chain,) = tree(TALKS).xpath('//li[@id="claim-3"]/details')
    assert chain.findtext("summary") == "Lume ← two officials (unnamed) ← Lake Courier"
    assert [link.text_content() for link in chain.xpath(".//li")] == [
        *("Valley Gazette this page ← ", "Lake Courier outlet ← ", "two officials (unnamed) ← ", "Lume"),
    ]
    assert tree(TALKS).xpath('//li[@id="claim-7"]/details') == []


def test_the_unnamed_are_dashed_and_called_so():
    page = tree(TALKS)
    assert page.xpath("//nav//a[@class='unnamed']/text()") == ["two officials"]
    assert page.xpath("//nav//span[@class='role']/text()")[1] == "unnamed: “who asked not to be named because the talks are secret”"
    assert page.xpath("//main//p/span[contains(@class, 'unnamed')]/text()") == ["Two officials"]
    assert page.xpath("//div[@class='margin']/span[contains(@class, 'unnamed')]/text()") == ["two officials (unnamed)"]


def test_roles_and_shares_stand_beside_the_names_and_who_is_not_heard_below():
    (lind, *_, article) = tree(FERRY).xpath("//nav//ol/li")
    assert (lind.findtext("span[@class='role']"), lind.findtext("span[@class='count']")) == ("Mayor", "31%, 3 claims")
    assert (article.findtext("span[@class='name']"), article.find("a")) == ("the article itself", None)
    assert tree(TALKS).xpath("//ul[@class='unheard']/li/text()") == ["fishermen’s union of Ness", "Harbour Guild"]


def test_claims_in_claims_lead_to_each_other():
    page = tree(TALKS)
    ties = {number: page.xpath(f'string(//li[@id="claim-{number}"]/p[@class="how tie"])') for number in (2, 3, 8)}
    assert ties == {2: "inside it: Lume", 3: "inside what is said by two officials", 8: "rejects what is said by Rik Dahl"}
    assert page.xpath('//li[@id="claim-3"]/p[@class="how tie"]/a/@href') == ["#claim-2"]


def test_the_articles_own_claims_bear_no_line():
    assert set(tree(TALKS).xpath("//mark[contains(@data-claims, '9')]/@class")) == {"h0 own"}


def test_loaded_words_are_there_to_be_asked_for():
    page = tree(TALKS)
    assert [element.text_content() for element in page.find_class("loaded") if element.tag == "span"] == [
        "broken its word",
        "reckless bluster",
    ]
    assert page.xpath("//section[@id='loaded']//input/@type") == ["checkbox"]
    assert page.xpath("//section[@id='loaded']//p[@class='head']/text()") == ["the article itself", "Per Vik"]


def test_the_other_parts_each_only_if_there():
    assert tree(TALKS).xpath("//section[contains(@class, 'part')]/@id") == [
        *("timeline", "conflicts", "headline", "loaded", "offices", "about"),
    ]
    assert tree(FERRY).xpath("//section[contains(@class, 'part')]/@id") == ["about"]
    assert tree(TALKS).xpath("//section[@id='timeline']/ol/li/p[@class='head']/text()") == [
        *("16 October, year unknown", "18 October 2025", "before 1 November 2025"),
    ]


def test_headings_lists_and_what_was_left_out():
    page = tree(FERRY)
    assert page.xpath("//main//h2/text()") == ["What it costs"]
    assert len(page.xpath("//main//ul/li")) == 2
    left_out = {row.findtext("dt"): row.findtext("dd") for row in page.xpath("//details[@class='left-out']//div")}
    assert left_out["byline"] == "By Tom Brandt"
    assert "By Tom Brandt" not in page.xpath("string(//main)")


def test_what_is_left_out_inside_a_line_stays_to_be_seen():
    page = tree(doc("BRACKWATER — The vote stands.", left_out={"BRACKWATER —": "date line"}))
    assert page.xpath("string(//main//p)") == "BRACKWATER — The vote stands."
    assert page.xpath('//main//span[@class="out"]/text()') == ["BRACKWATER —"]


def test_only_web_addresses_are_links():
    links = {a.get("href"): a.get("rel") for a in tree(FERRY).xpath("//section[@id='about']//a")}
    assert links == dict.fromkeys([FERRY.document.url, FERRY.document.original_url], "noopener noreferrer nofollow")
    assert tree(doc("a", url="javascript:alert(1)")).xpath("//section[@id='about']//a") == []


@pytest.mark.parametrize("dossier", [FERRY, TALKS, HOSTILE])
def test_the_policy_names_the_only_script_and_style(dossier):
    page = tree(dossier)
    (policy,) = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith("default-src 'none';")
    for element in ("script", "style"):
        (only,) = page.xpath(f"//{element}")
        digest = base64.b64encode(hashlib.sha256(only.text.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("dossier", [FERRY, TALKS, HOSTILE])
def test_nothing_is_loaded_from_anywhere_and_nothing_is_injected(dossier):
    page = tree(dossier)
    elements = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not elements & {"img", "iframe", "link", "object", "embed", "form", "base", "video", "audio"}
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name in {"src", "style", "srcset"}]
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_a_hostile_article_is_shown_as_the_words_it_is():
    page = tree(HOSTILE)
    assert "<script>alert('x')</script>" in page.findtext(".//h1")
    assert "</script></style><!--" in page.xpath("string(//main)")
    assert page.xpath("//main/@lang") == ['en" onload="alert(1)']
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", to_html(HOSTILE))


def test_nobody_speaking_is_said():
    page = tree(doc("The rain fell."))
    assert "No claims found" in page.xpath("string(//nav)")
    assert page.find_class("all") == []


def test_the_same_dossier_gives_the_same_page():
    assert to_html(FERRY) == to_html(FERRY)
