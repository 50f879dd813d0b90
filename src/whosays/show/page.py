"""A dossier as one HTML page that needs nothing else: what there is at a glance, the article with its claims marked, who speaks beside
it, every claim and the other parts below.

Nothing of the article reaches the page unescaped, and the page's own policy (CSP) lets only its own script and style run. Claims are
numbered by their place in the dossier, so that no name made elsewhere becomes an ``id``.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from whosays.model import Document, Dossier
from whosays.show.article import Tag, article_html
from whosays.show.claims import kind_of, names_in_chains, passed_on_by
from whosays.show.glance import Phrase, at_a_glance
from whosays.show.inert import inert, one_line, web_address
from whosays.show.listing import Listed, about_voice, claims_html, dashed, list_voices, parts_html
from whosays.show.voices import UNNAMED, Voice, label_of
from whosays.show.wording import NO_TITLE, byline, count, how_said, listed, nothing_said, percent, provenance

# So many voices stand at a glance; the others are one click away.
_AT_A_GLANCE = 8


def to_html(dossier: Dossier) -> str:
    """The page as text; write it as UTF-8. It works from a file, offline and without script."""
    style, script = (files("whosays.show").joinpath("assets", name).read_text("utf-8") for name in ("page.css", "page.js"))
    voices = list_voices(dossier)
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
{_header(dossier, voices, title)}
{voices_html(dossier, voices)}
<main id="article" lang="{escape(one_line(dossier.document.language))}">
{article_html(dossier, tag_claims(dossier, voices))}
</main>
{parts_html(dossier)}
{claims_html(dossier, voices)}
{about_html(dossier.document)}
{left_out_html(dossier.document)}
<footer>Read by {escape(one_line(dossier.producer))}. It shows who says what, in the article’s own words, and gives no verdict.</footer>
<script>{script}</script>
</body>
</html>
"""


def _policy(style: str, script: str) -> str:
    """Nothing may load or run but this very style and script."""
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    return f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"


def tag_claims(dossier: Dossier, voices: Sequence[Listed]) -> list[Tag]:
    """How the page names every claim of ``dossier``, in their order."""
    tags: dict[int, Tag] = {}
    names = names_in_chains(dossier)
    for one in voices:
        voice, by = one.voice, " by" if one.voice.sourced else ","
        label = voice.label + (f", {UNNAMED}" if voice.unnamed else "")
        for number, claim in zip(one.claims, voice.claims, strict=True):
            carried = listed([names[id] for id in passed_on_by(claim) if id in names])
            told = filter(None, [f"claim{by} {label}", carried and f"via {carried}", how_said(claim), kind_of(claim, names)])
            tags[number] = Tag(voice.label, one.number, one.hue, ", ".join(told), voice.unnamed, voice.article)
    return [tags[number] for number in sorted(tags)]


def _header(dossier: Dossier, voices: Sequence[Listed], title: str) -> str:
    known = " · ".join(f"<span>{escape(words)}</span>" for words in byline(dossier.document))
    return f'<header>\n<p class="byline">{known}</p>\n<h1>{title}</h1>\n{glance_html(dossier, voices)}\n</header>'


def glance_html(dossier: Dossier, voices: Sequence[Listed]) -> str:
    """What there is at a glance, a line for each; "" for nothing."""
    lines = []
    for line in at_a_glance(dossier, [one.voice for one in voices]):
        rows = "".join(f"<dd>{' · '.join(map(_phrase, row))}</dd>" for row in line.rows)
        bar = f"<dd>{_shares(voices)}</dd>" if line.label == "Voices" and voices else ""
        lines.append(f"<div><dt>{line.label}</dt>{bar}{rows}</div>")
    return f'<dl class="glance" aria-label="At a glance">{"".join(lines)}</dl>' if lines else ""


def _phrase(phrase: Phrase) -> str:
    words = escape(phrase.words)
    return f'<a href="#{phrase.to}">{words}</a>' if phrase.to else words


def _shares(voices: Sequence[Listed]) -> str:
    """All shares in one bar, each as wide as its part of them; what nobody else says is left as paper."""
    whole = sum(one.voice.share for one in voices) or 1.0
    rects, at = [], 0.0
    for one in voices:
        width = 100 * one.voice.share / whole
        if not one.voice.article:
            rects.append(f'<rect class="h{one.hue}" x="{at:.2f}" width="{max(0.0, width - 0.3):.2f}" height="1"/>')
        at += width
    return f'<svg class="shares" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">{"".join(rects)}</svg>'


def voices_html(dossier: Dossier, voices: Sequence[Listed]) -> str:
    """Who speaks and how much, and who is spoken about and not heard."""
    names = {source.id: label_of(source) for source in dossier.sources}
    silent = "".join(f"<li>{escape(names[id])}</li>" for id in dossier.unheard if id in names)
    unheard = f'<h3 id="unheard">Spoken about, not heard</h3><ul class="unheard">{silent}</ul>' if silent else ""
    if not voices:
        return f'<nav class="voices" aria-label="Who speaks"><p>{nothing_said(dossier)}</p>{unheard}</nav>'
    most = max(one.voice.share for one in voices) or 1.0
    shown, others = voices[:_AT_A_GLANCE], voices[_AT_A_GLANCE:]
    more = f"<details><summary>{len(others)} more</summary>{_voice_list(others, most)}</details>" if others else ""
    return f"""<nav class="voices" id="voices" aria-labelledby="who-speaks">
<h2 id="who-speaks">Who speaks</h2>
{_voice_list(shown, most)}{more}{unheard}
<p class="key"><span class="key-quoted">quoted</span> word for word · <span class="key-retold">paraphrased</span>
<span class="keys"><kbd>j</kbd> <kbd>k</kbd> next and previous claim</span></p>
</nav>"""


def _voice_list(voices: Sequence[Listed], most: float) -> str:
    """Names and shares; the bar shows the share against the largest. An SVG, as the policy allows no inline style."""
    items = [
        f'<li class="h{one.hue}">{_name(one)} {about_voice(one.voice)}<span class="count">{_measure(one.voice)}</span>'
        f'<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * one.voice.share / most:.1f}" height="1"/></svg></li>'
        for one in voices
    ]
    return f'<ol start="{voices[0].number}">{"".join(items)}</ol>'


def _name(one: Listed) -> str:
    label = escape(one.voice.label)
    if not one.claims:
        return f'<span class="name">{label}</span>'
    return f'<a href="#voice-{one.number}" data-voice="{one.number}"{dashed(one.voice)}>{label}</a>'


def _measure(voice: Voice) -> str:
    return percent(voice.share) + (f", {count(len(voice.claims), 'claim')}" if voice.claims else "")


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    """Labels and their words, which are HTML already."""
    pairs = "".join(f"<div><dt>{escape(label)}</dt> <dd>{words}</dd></div>" for label, words in facts)
    return f'<dl class="facts">{pairs}</dl>' if pairs else ""


def _linked(words: str) -> str:
    """``words`` as HTML, and a link where they are nothing but a web address."""
    shown = escape(words)
    return f'<a href="{shown}" rel="noopener noreferrer nofollow">{shown}</a>' if web_address(words) else shown


def about_html(document: Document) -> str:
    """Where the article comes from, beyond its byline."""
    facts = _facts((fact.label, _linked(fact.words)) for fact in provenance(document))
    title = '<h2 id="origin">Where this comes from</h2>'
    return f'<section class="part" id="about" aria-labelledby="origin">{title}{facts or "<p>Nothing more is told.</p>"}</section>'


def left_out_html(document: Document) -> str:
    """What was left out of the reading, and why; "" for nothing."""
    if not document.left_out:
        return ""
    parts = _facts((part.reason, escape(inert(part.words.exact))) for part in document.left_out)
    return f'<details class="left-out"><summary>Left out of the reading, and why</summary>{parts}</details>'
