"""The page in a real browser. It needs chromium; WHOSAYS_CHROMIUM names it where it is not on the PATH."""

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.dialect import doc
from tests.show.dossiers import FERRY, HOSTILE, TALKS
from whosays.show.page import to_html

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = (
    os.environ.get("WHOSAYS_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no chromium found; install it or set WHOSAYS_CHROMIUM")]

QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
TWICE = doc("[[Ida]s2 [said]c2 [it rains]x2]x1, [Karl]s1 [wrote]c1. [It is [wet]x4 here]x3.")

# The contrast of every text with what lies behind it, by WCAG 2; colours are painted, so that any way to write one is read.
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colors) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const behind = (element) => element ? [...behind(element.parentElement), getComputedStyle(element).backgroundColor] : [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || element.closest("script, style") || !element.checkVisibility()) continue;
    const ground = behind(element);
    const [a, b] = [light(paint([...ground, getComputedStyle(element).color])), light(paint(ground))];
    found.push([(Math.max(a, b) + .05) / (Math.min(a, b) + .05), words.currentNode.data]);
  }
  return found.sort((a, b) => a[0] - b[0])[0];
}"""


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, tmp_path):
    """Opens a dossier's page; whatever the browser complains about, or asks from anywhere else, fails the test."""
    complaints = []
    contexts = []

    def open_page(dossier, **options):
        path = tmp_path / "dossier.html"
        path.write_text(to_html(dossier), encoding="utf-8")
        context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: request.url == path.as_uri() or complaints.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def focused(page):
    return page.evaluate("document.activeElement.id")


def note(page):
    return page.locator(".note .who").all_inner_texts()


def test_keys_go_through_the_claims(open_page):
    page = open_page(FERRY)
    seen = []
    for _ in range(len(FERRY.claims) + 1):
        page.keyboard.press("j")
        seen.append(focused(page))
    assert seen == [f"in-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 9)]
    page.keyboard.press("k")
    assert focused(page) == "in-8"
    assert note(page) == ["no source given"]


def test_a_note_shows_who_cue_and_words_beside_the_claim(open_page):
    page = open_page(FERRY)
    page.locator("#in-2").focus()
    assert page.locator(".note p").all_inner_texts() == [
        "Ada Lind",
        "“Nobody in this room will strand the islanders,” … “The ferry sails until the bridge stands.”",
        "told · quoted · in the list",
    ]
    assert page.locator("mark.on").all_inner_texts() == [
        "“Nobody in this room will strand the islanders,”",
        "“The ferry sails until the bridge stands.”",
    ]
    assert page.locator(".tied").all_inner_texts() == ["Lind", "told"]
    note_box, mark_box, main_box = (page.locator(place).bounding_box() for place in (".note", "#in-2", "main p >> nth=0"))
    assert note_box["x"] > main_box["x"] + main_box["width"]
    assert abs(note_box["y"] - mark_box["y"]) < 12


def test_hovering_shows_and_leaving_goes_back_to_the_focused_claim(open_page):
    page = open_page(FERRY)
    page.locator("#in-3").focus()
    page.locator("#in-6").hover()
    assert note(page) == ["Ida Moen"]
    page.mouse.move(5, 5)
    assert note(page) == ["Karl Ott"]


def test_claims_that_begin_at_one_place_are_both_reached(open_page):
    page = open_page(TWICE)
    seen = []
    for _ in range(4):
        page.keyboard.press("j")
        seen += page.locator("mark.on").all_inner_texts()[-1:], note(page)
    assert seen == [["it rains"], ["Karl"], ["it rains"], ["Ida"], [" here"], ["no source given"], ["wet"], ["no source given"]]


def test_enter_goes_to_the_list_and_escape_comes_back_then_closes(open_page):
    page = open_page(FERRY)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert focused(page) == "claim-2"
    page.keyboard.press("Escape")
    assert focused(page) == "in-2"
    page.keyboard.press("Escape")
    assert note(page) == []
    page.keyboard.press("j")
    assert focused(page) == "in-3"


def test_a_voice_is_highlighted_by_focus_and_held_by_click(open_page):
    page = open_page(FERRY)
    lind = page.get_by_role("button", name="Ada Lind")
    lind.click()
    page.locator("h1").hover()
    page.locator("#in-3").focus()
    assert lind.get_attribute("aria-pressed") == "true"
    assert page.locator("mark.lit").first.inner_text() == "the bridge "
    assert page.locator("mark.lit").count() == 6
    lind.focus()
    page.keyboard.press("Enter")
    assert lind.get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("dossier", [FERRY, TALKS, HOSTILE])
@pytest.mark.parametrize("width", [360, 390, 768, 960, 1216, 1920])
def test_nothing_runs_over_the_side(open_page, dossier, width):
    page = open_page(dossier, viewport={"width": width, "height": 740})
    page.locator("#in-1").focus()
    page.evaluate("document.querySelectorAll('details').forEach((details) => details.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_phone_the_note_opens_under_the_paragraph(open_page):
    page = open_page(FERRY, viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator("#in-2").tap()
    note_box, mark_box = page.locator(".note").bounding_box(), page.locator("#in-2").bounding_box()
    assert note_box["y"] > mark_box["y"] + mark_box["height"]
    assert page.evaluate("document.querySelector('.note').previousElementSibling.tagName") == "P"
    page.locator("#in-6").tap()
    assert page.evaluate("document.querySelector('.note').parentElement.tagName") == "LI"


@pytest.mark.parametrize(("dossier", "voice"), [(FERRY, "the yard at Sund"), (TALKS, "two officials")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_in_light_and_dark(open_page, scheme, dossier, voice):
    page = open_page(dossier, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details) => details.open = true)")
    page.get_by_role("button", name=voice).hover()
    states = [page.evaluate(CONTRAST)]
    for _ in dossier.claims:
        page.keyboard.press("j")
        states.append(page.evaluate(CONTRAST))
    least, words = min(states)
    assert least >= 4.5, words


def test_the_pages_colours_differ_by_scheme(open_page):
    grounds = {
        open_page(FERRY, color_scheme=s).evaluate("getComputedStyle(document.documentElement).backgroundColor") for s in ("light", "dark")
    }
    assert grounds == {"rgb(253, 252, 249)", "rgb(22, 23, 26)"}


def test_a_glance_leads_to_its_claim_and_a_chain_unfolds(open_page):
    page = open_page(TALKS)
    page.get_by_role("link", name="threatened by Lume: close the canal").click()
    assert page.url.endswith("#claim-3")
    chain = page.locator("#claim-3 details")
    assert not chain.locator("ol").is_visible()
    chain.locator("summary").click()
    assert chain.locator("ol").inner_text() == "Valley Gazette this page ← Lake Courier outlet ← two officials (unnamed) ← Lume"


def test_a_note_has_the_chain_too_and_nothing_in_it_is_a_stop(open_page):
    page = open_page(TALKS)
    page.locator("#in-3").focus()
    assert page.locator(".note summary").inner_text() == "Lume ← two officials (unnamed) ← Lake Courier"
    assert page.evaluate("[...document.querySelectorAll('.note a, .note summary')].every((stop) => stop.tabIndex === -1)")
    assert page.locator(".note .back a").get_attribute("href") == "#claim-3"
    assert page.locator(".note .tie a").get_attribute("href") == "#claim-2"


def test_loaded_words_are_wavy_only_when_asked_for(open_page):
    page = open_page(TALKS)
    words = page.locator("main .loaded").last
    lines = []
    for _ in range(2):
        lines.append(words.evaluate("words => getComputedStyle(words).textDecorationStyle"))
        page.get_by_label("show them in the text").check()
    assert (words.inner_text(), lines) == ("reckless bluster", ["solid", "wavy"])


def test_a_hostile_article_runs_nothing(open_page):
    page = open_page(HOSTILE)
    page.keyboard.press("j")
    assert page.evaluate("document.images.length + document.scripts.length") == 1
    assert "<script>alert('x')</script>" in page.locator(".note").inner_text()


def test_it_reads_without_script(open_page):
    page = open_page(FERRY, java_script_enabled=False)
    assert page.locator("#in-2").get_attribute("title") == "claim by Ada Lind, quoted"
    page.get_by_role("link", name="Ada Lind", exact=True).click()
    assert page.url.endswith("#voice-1")
    assert page.locator("#voice-1 li").count() == 3
    assert not page.locator(".keys").is_visible()


def test_in_print_colour_falls_away_and_marks_stay(open_page):
    page = open_page(FERRY)
    page.keyboard.press("j")
    page.emulate_media(media="print")
    style = page.locator("#in-1").evaluate("m => (s => [s.color, s.textDecorationLine, s.textDecorationStyle])(getComputedStyle(m))")
    assert style == ["rgb(0, 0, 0)", "underline", "dotted"]
    assert not page.locator(".note").is_visible()
    assert page.locator("mark[data-ends]").first.evaluate("m => getComputedStyle(m, '::after').content") != "none"


def test_a_screen_reader_gets_the_name_of_a_claim(open_page):
    page = open_page(FERRY)
    assert (
        page.get_by_role("group", name="claim by Ada Lind, quoted").first.inner_text() == "“Nobody in this room will strand the islanders,”"
    )


def test_over_http_it_asks_for_nothing_else_and_is_not_refused_anything(browser, tmp_path):
    (tmp_path / "dossier.html").write_text(to_html(FERRY), encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_: None
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"http://127.0.0.1:{server.server_port}/dossier.html", wait_until="networkidle")
        assert page.locator("html.scripted").count() == 1
        page.close()
        server.shutdown()
    assert complaints == []
