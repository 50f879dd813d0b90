"""The room in a real browser. It needs chromium; WHOSAYS_CHROMIUM names it where it is not on the PATH."""

import os
import shutil
import socket
import threading
import time
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

import pytest
import uvicorn

from tests.serve.rooms import FERRY, article, claim, read_anew
from whosays.serve.app import create_app

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
PHONE = {"width": 390, "height": 844}
PASTED = (
    "The harbour of Sund will stay closed, the harbour master said on Monday.\n\n"
    "“Nobody sails before the ice is gone,” Ada Lind told reporters on the quay. She said that the pilots had asked for it."
)
PAGE = (
    "<!doctype html><html lang='en'><head><title>Ice closes Sund</title></head>"
    "<body><article><h1>Ice closes Sund</h1>{}</article></body></html>"
)


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def serve():
    """Serves an app on a free port of this machine and tells its address."""
    servers = []

    def serve(app):
        sock = socket.socket()
        sock.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        servers.append((server, thread))
        while not server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{sock.getsockname()[1]}"

    yield serve
    for server, thread in servers:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def open_room(browser, serve, library):
    """Opens the room; whatever the browser complains about, or asks from anywhere else, fails the test."""
    complaints, contexts, addresses = [], [], []

    def open_room(path="/", auth=False, **options):
        if not addresses:
            addresses.append(serve(create_app(library, auth=auth, allow_private=True)))
        context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", "base_url": addresses[0], **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: request.url.startswith((addresses[0], "data:,")) or complaints.append(request.url))
        page.goto(path)
        return page

    yield open_room
    for context in contexts:
        context.close()
    assert complaints == []


def focused(page):
    return page.evaluate("document.activeElement.id")


def votes(page, title, words, library):
    kept = claim(library, title, words)
    return page.locator(f'#claim-{kept.id} [data-votes="/claims/{kept.id}/vote"]')


@pytest.mark.slow
def test_add_by_pasting_and_read(open_room):
    page = open_room("/add")
    page.get_by_label("Title").fill("Sund stays closed")
    page.get_by_label("Text").fill(PASTED)
    page.get_by_role("button", name="Read").click()
    page.get_by_role("link", name="Sund stays closed").click(timeout=60_000)
    assert page.locator("h1").inner_text() == "Sund stays closed"
    assert "Ada Lind" in page.locator("#voices").inner_text()
    assert page.locator("mark").count() >= 2


@pytest.mark.slow
def test_add_by_upload_without_script(open_room, tmp_path):
    path = tmp_path / "sund.txt"
    path.write_text(f"Sund stays closed\n\n{PASTED}", encoding="utf-8")
    page = open_room("/add", java_script_enabled=False)
    page.locator("input[type=file]").set_input_files([path])
    page.get_by_role("button", name="Read").click()
    page.get_by_role("link", name="sund.txt").click(timeout=60_000)
    assert "Nobody sails" in page.locator("#article").inner_text()


@pytest.mark.slow
def test_add_by_address(open_room, tmp_path):
    paragraphs = "".join(f"<p>{line}</p>" for line in PASTED.split("\n\n")) + "<p>The quay was empty, and the lamps were lit at noon.</p>"
    (tmp_path / "ice.html").write_text(PAGE.format(paragraphs), encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/ice.html"
        page = open_room("/add")
        page.get_by_label("Web addresses").fill(f"{address}\nhttp://127.0.0.1:{server.server_port}/nothing.html")
        page.get_by_role("button", name="Read").click()
        page.locator("[data-over], .steps .failed").last.wait_for(timeout=60_000)
        page.locator("text=Back to what you typed").wait_for(timeout=60_000)
        assert "there is no such page" in page.locator(".steps .failed").inner_text()
        page.get_by_role("link", name="Back to what you typed").click()
        assert address in page.get_by_label("Web addresses").input_value()
        page.go_back()
        page.get_by_role("link", name=address).click()
        server.shutdown()
    assert page.locator("h1").inner_text() == "Ice closes Sund"


def test_keys_go_through_claims_and_lists(open_room, library):
    page = open_room()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    title = page.locator("[data-entry].at h2").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*")
    assert page.locator("h1").inner_text()[:60] == title[:60]

    kept = article(library, "Brackwater")
    page.goto(f"/articles/{kept.card.id}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == "in-2"
    assert page.locator(".note .who").inner_text() == "Ada Lind"
    page.keyboard.press("u")
    page.locator('.note .votes [aria-pressed="true"]').wait_for()
    assert claim(library, "Brackwater", "strand the islanders").votes.up == 1
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.type("jjk?")
    assert page.evaluate("document.activeElement.value") == "jjk?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_pages_turn_by_key(open_room):
    page = open_room("/search?limit=5")
    page.keyboard.press("n")
    page.wait_for_url("**offset=5*")
    page.keyboard.press("p")
    page.wait_for_url(lambda url: "offset" not in url)


def test_search(open_room):
    page = open_room()
    page.keyboard.press("/")
    page.keyboard.type("islanders")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?words=islanders")
    assert page.locator(".claim").count() == 1
    page.locator(".claim .how a").click()
    page.wait_for_url("**/articles/*#claim-*")
    assert "strand the islanders" in page.locator("mark.on").first.inner_text()


@pytest.mark.parametrize("script", [True, False])
def test_two_votes_of_a_reader_are_one(open_room, library, script):
    kept = claim(library, "Brackwater", "strand the islanders")
    page = open_room(f"/articles/{kept.article}", java_script_enabled=script)
    form = votes(page, "Brackwater", "strand the islanders", library)
    form.get_by_role("button", name="vote up").click()
    form.locator('[aria-pressed="true"]').wait_for()
    page.goto("/search?words=islanders")
    again = page.locator(".votes").get_by_role("button", name="vote down")
    again.click()
    page.locator('.votes [data-value="-1"][aria-pressed="true"]').wait_for()
    tally = claim(library, "Brackwater", "strand the islanders").votes
    assert (tally.up, tally.down) == (0, 1)
    assert page.url.split("#")[0].endswith("/search?words=islanders")
    page.locator('.votes [data-value="-1"]').click()
    page.locator('.votes [data-value="-1"][aria-pressed="false"]').wait_for()
    assert claim(library, "Brackwater", "strand the islanders").votes.down == 0


def test_a_prediction_is_resolved(open_room):
    page = open_room("/predictions")
    entry = page.locator(".claim", has_text="until the bridge stands")
    entry.get_by_text("say what came of it").click()
    entry.get_by_label("happened", exact=True).check()
    entry.get_by_label("How one knows").fill("It sailed on 2 March, Lake Radio reported.")
    entry.get_by_role("button", name="Resolve").click()
    page.goto("/predictions?state=resolved")
    assert "It sailed on 2 March" in page.locator(".claim").inner_text()
    page.get_by_role("link", name="how they came out").click()
    assert "1 of 1" in page.locator("tbody").inner_text()


def test_a_correction_survives_another_reading(open_room, library):
    kept = claim(library, "Brackwater", "strand the islanders")
    page = open_room(f"/articles/{kept.article}")
    page.locator(f"#claim-{kept.id} a.fix").click()
    page.get_by_label("What kind of claim it is").select_option("promise")
    page.get_by_role("button", name="Correct the kind").click()
    page.wait_for_url("**/articles/*#claim-*")
    told = "read as a statement; corrected to promise by"
    assert told in page.locator(f"#claim-{kept.id} .corrected").inner_text()
    fewer = tuple(replace(one, id=f"c{number}") for number, one in enumerate(FERRY.claims[1:], start=1))
    read_anew(library, replace(FERRY, claims=tuple(one for one in fewer if one.inside is None)))
    page.goto(f"/claims/{kept.id}")
    assert told in page.locator(f"#claim-{kept.id} .corrected").inner_text()
    assert "strand the islanders" in page.locator("mark.on").first.inner_text()


def test_words_that_are_selected_go_along_to_the_correction(open_room, library):
    kept = claim(library, "Brackwater", "A bridge of paper")
    page = open_room(f"/articles/{kept.article}")
    mark = page.locator("mark", has_text="A bridge of paper")
    mark.select_text()
    page.locator(f"#claim-{kept.id} a.fix").click()
    assert "A bridge of paper" in page.locator("textarea").input_value()
    page.locator("textarea").fill("bridge of paper")
    page.get_by_role("button", name="Correct the words").click()
    page.wait_for_url("**/articles/*#claim-*")
    assert "corrected to “bridge of paper” by" in page.locator(f"#claim-{kept.id} .corrected").inner_text()


def test_words_of_one_claim_do_not_go_along_to_another(open_room, library):
    first, second = claim(library, "Brackwater", "A bridge of paper"), claim(library, "Brackwater", "strand the islanders")
    page = open_room(f"/articles/{first.article}")
    own = page.evaluate(f"document.querySelector('#claim-{second.id} a.fix').href")
    page.locator("mark", has_text="A bridge of paper").select_text()
    page.locator(f"#claim-{second.id} a.fix").click()
    page.wait_for_url(own)
    assert "strand the islanders" in page.locator("textarea").input_value()
    page.go_back()
    page.locator("mark", has_text="A bridge of paper").select_text()
    page.locator("h1").click()
    page.locator(f"#claim-{first.id} a.fix").click()
    page.wait_for_url("**/correct")
    page.go_back()
    page.keyboard.press("j")
    page.locator("mark", has_text="A bridge of paper").select_text()
    page.evaluate(f"document.querySelector('#claim-{first.id} a.fix').click()")
    page.wait_for_url("**/correct?words=*bridge*")


def test_log_in_and_out(open_room, library):
    page = open_room("/people", auth=True)
    page.get_by_label("Name").fill("Ann")
    page.get_by_label("Password").fill("Ann's long password")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/people")
    page.get_by_role("button", name="log out").click()
    page.wait_for_url("**/login")


def test_a_hostile_article_stays_inert(open_room, library):
    kept = article(library, "script")
    page = open_room(viewport=PHONE)
    for path in ("/", "/search", "/people", f"/articles/{kept.card.id}", f"/claims/{next(iter(kept.claims.values())).id}/correct"):
        page.goto(path)
        assert page.evaluate("document.querySelectorAll('img, script:not([src]), [onload], [onerror], [onmouseover]').length") == 0
        assert page.evaluate("[...document.links].filter((a) => !/^https?:/.test(a.href)).length") == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.goto(f"/articles/{kept.card.id}")
    page.keyboard.press("j")
    assert "<script>" in page.locator(".note").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(open_room, library, scheme):
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    script = files(axe).joinpath("axe.min.js").read_text("utf-8")
    kept, promised = article(library, "Lume and Sund"), claim(library, "Ferry will sail", "until the bridge stands")
    paths = ["/", "/search", "/people", f"/people/{promised.person}", "/predictions", "/forecasters", "/corrections", "/add", "/login"]
    page = open_room(color_scheme=scheme, bypass_csp=True)
    for path in [*paths, f"/articles/{kept.card.id}", f"/claims/{promised.id}/correct", f"/claims/{promised.id}/alone"]:
        page.goto(path)
        page.keyboard.press("j")
        page.evaluate(script)
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        grave = [
            (one["id"], node["target"], node["failureSummary"])
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"][:3]
        ]
        assert grave == [], path


def test_nothing_is_wider_than_a_phone(open_room, library):
    page = open_room(viewport=PHONE)
    for path in ("/", "/search", "/people", "/predictions", "/forecasters", "/add", f"/articles/{article(library, 'Lume').card.id}"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
