"""A dossier as one HTML page that needs nothing else: the article with its claims marked, who speaks beside it, every claim below.

Nothing of the article reaches the page unescaped, and the page's own policy (CSP) lets only its own script and style run. Claims are
numbered by their place in the dossier, so that no name made elsewhere becomes an ``id``.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from whosays.model import Document, Dossier
from whosays.show.article import Tag, article_html
from whosays.show.inert import inert, one_line, web_address
from whosays.show.quoted import in_curly_marks
from whosays.show.voices import Voice, group_by_voice
from whosays.show.wording import NO_CLAIMS, NO_TITLE, byline, count, how_said, provenance

_HUES = 8
# So many voices stand at a glance; the others are one click away.
_AT_A_GLANCE = 8


@dataclass(frozen=True, slots=True)
class _Listed:
    """A voice as the page lists it: its number from 1, its hue, and the numbers of its claims."""

    voice: Voice
    number: int
    hue: int
    claims: tuple[int, ...]


def to_html(dossier: Dossier) -> str:
    """The page as text; write it as UTF-8. It works from a file, offline and without script."""
    style, script = (files("whosays.show").joinpath("assets", name).read_text("utf-8") for name in ("page.css", "page.js"))
    voices = _listed(dossier)
    title = escape(one_line(dossier.document.title or "") or NO_TITLE)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title} · who says what</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#article">To the article</a>
{_header(dossier.document, title)}
{_voices(voices)}
<main id="article" lang="{escape(one_line(dossier.document.language))}">
{article_html(dossier, _tags(dossier, voices))}
</main>
{_all_claims(dossier, voices)}
{_left_out(dossier.document)}
<footer>Read by {escape(one_line(dossier.producer))}. It shows who says what, in the article’s own words, and gives no verdict.</footer>
<script>{script}</script>
</body>
</html>
"""


def _policy(style: str, script: str) -> str:
    """Nothing may load or run but this very style and script."""
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    return f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"


def _listed(dossier: Dossier) -> list[_Listed]:
    """The voices, numbered; the first eight that are named get a hue of their own."""
    numbers = {id(claim): number for number, claim in enumerate(dossier.claims, start=1)}
    return [
        _Listed(voice, number, number if voice.named and number <= _HUES else 0, tuple(numbers[id(claim)] for claim in voice.claims))
        for number, voice in enumerate(group_by_voice(dossier), start=1)
    ]


def _tags(dossier: Dossier, voices: Sequence[_Listed]) -> list[Tag]:
    tags: dict[int, Tag] = {}
    for listed in voices:
        label, named = listed.voice.label, listed.voice.sourced
        for number, claim in zip(listed.claims, listed.voice.claims, strict=True):
            tags[number] = Tag(label, listed.number, listed.hue, f"claim{' by' if named else ','} {label}, {how_said(claim)}")
    return [tags[number] for number in sorted(tags)]


def _header(document: Document, title: str) -> str:
    known = " · ".join(f"<span>{escape(words)}</span>" for words in byline(document))
    facts = _facts((fact.label, _linked(fact.words)) for fact in provenance(document))
    return f'<header>\n<p class="byline">{known}</p>\n<h1>{title}</h1>\n{facts}\n</header>'


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    """Labels and their words, which are HTML already."""
    pairs = "".join(f"<div><dt>{escape(label)}</dt> <dd>{words}</dd></div>" for label, words in facts)
    return f'<dl class="facts">{pairs}</dl>' if pairs else ""


def _linked(words: str) -> str:
    """``words`` as HTML, and a link where they are nothing but a web address."""
    shown = escape(words)
    return f'<a href="{shown}" rel="noopener noreferrer nofollow">{shown}</a>' if web_address(words) else shown


def _voices(voices: Sequence[_Listed]) -> str:
    if not voices:
        return f'<nav class="voices" aria-label="Who speaks"><p>{NO_CLAIMS}</p></nav>'
    most = max(listed.voice.words for listed in voices) or 1
    shown, others = voices[:_AT_A_GLANCE], voices[_AT_A_GLANCE:]
    more = f"<details><summary>{len(others)} more</summary>{_voice_list(others, most)}</details>" if others else ""
    return f"""<nav class="voices" aria-labelledby="who-speaks">
<h2 id="who-speaks">Who speaks</h2>
{_voice_list(shown, most)}{more}
<p class="key"><span class="key-quoted">quoted</span> word for word · <span class="key-retold">paraphrased</span>
<span class="keys"><kbd>j</kbd> <kbd>k</kbd> next and previous claim</span></p>
</nav>"""


def _voice_list(voices: Sequence[_Listed], most: int) -> str:
    """Names and counts; the bar shows the words against those of the voice with most. An SVG, as the policy allows no inline style."""
    items = [
        f'<li class="h{listed.hue}"><a href="#voice-{listed.number}" data-voice="{listed.number}">{escape(listed.voice.label)}</a> '
        f'<span class="count">{count(listed.voice.words, "word")}, {count(len(listed.claims), "claim")}</span>'
        f'<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * listed.voice.words / most:.1f}" height="1"/></svg></li>'
        for listed in voices
    ]
    return f'<ol start="{voices[0].number}">{"".join(items)}</ol>'


def _all_claims(dossier: Dossier, voices: Sequence[_Listed]) -> str:
    sections = "\n".join(_voice_section(dossier, listed) for listed in voices)
    heading = '<h2 id="every-claim">Every claim, by who speaks</h2>'
    return f'<section class="all" aria-labelledby="every-claim">\n{heading}\n{sections}\n</section>' if voices else ""


def _voice_section(dossier: Dossier, listed: _Listed) -> str:
    voice = listed.voice
    items = []
    for number, claim in zip(listed.claims, voice.claims, strict=True):
        words = escape(inert(in_curly_marks(dossier.document.text, claim))).split("\n")
        cue = f"<i>{escape(one_line(claim.cue.exact))}</i> · " if claim.cue else ""
        items.append(
            f'<li id="claim-{number}" data-claim="{number}" tabindex="-1"><p class="who">{escape(voice.label)}</p>'
            f"{''.join(f'<p>{line}</p>' for line in words if line.strip())}"
            f'<p class="how">{cue}{how_said(claim)}<span class="back"> · <a href="#in-{number}">in the text</a></span></p></li>'
        )
    return (
        f'<section id="voice-{listed.number}" class="h{listed.hue}" data-voice="{listed.number}">'
        f'<h3>{escape(voice.label)} <span class="count">{count(voice.words, "word")}</span></h3><ul>{"".join(items)}</ul></section>'
    )


def _left_out(document: Document) -> str:
    if not document.left_out:
        return ""
    parts = _facts((part.reason, escape(inert(part.words.exact))) for part in document.left_out)
    return f'<details class="left-out"><summary>Left out of the reading, and why</summary>{parts}</details>'
