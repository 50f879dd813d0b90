"""The whole way, on one screen: bytes to document, document to attributions, attributions to dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from whosays.annotate.attributions import find_attributions
from whosays.model import Attribution, Claim, Document, Dossier
from whosays.nn.catalog import AttributionModel, load_attribution_model
from whosays.read import fetch, read_bytes, read_file


def read(source: str | Path, *, published: str | None = None, outlet: str | None = None, allow_private: bool = False) -> Dossier:
    """Read an article and tell who says what in it.

    ``source`` is a path (.txt .md .html, or these with .gz) or a URL. ``published`` (ISO date) and ``outlet`` are what the reader knows
    better than the text. ``allow_private`` lets a URL lead to one's own machine or network.

    Raises:
        InputError: the article cannot be read (``FetchError``: fetched; ``LanguageError``: it is not in English).
        ModelError: the weights are missing.

    >>> read("article.html").claims[0].content.exact  # doctest: +SKIP
    'the vote stands'
    """
    return examine(load(source, published=published, outlet=outlet, allow_private=allow_private))


def load(source: str | Path, *, published: str | None = None, outlet: str | None = None, allow_private: bool = False) -> Document:
    """The document behind a path or URL. Arguments and errors are those of ``read``."""
    if is_url(source):
        page = fetch(str(source), allow_private=allow_private)
        document = read_bytes(page.body, name=page.url, media_type=page.media_type, charset=page.charset)
    else:
        document = read_file(source)
    return with_facts(document, published=published, outlet=outlet)


def is_url(source: str | Path) -> bool:
    """Whether ``source`` names a place on the web and not a file."""
    return isinstance(source, str) and "://" in source


def with_facts(document: Document, *, published: str | None = None, outlet: str | None = None) -> Document:
    """``document`` with what the caller knows better than its text."""
    return replace(document, published=published or document.published, outlet=outlet or document.outlet)


def examine(document: Document, model: AttributionModel | None = None) -> Dossier:
    """The dossier of a document; ``model`` is the shipped one unless given."""
    model = model or load_attribution_model()
    attributions = find_attributions(document, model)
    return Dossier(f"whosays {version('whosays')}; {model.name}", document, to_claims(attributions))


def to_claims(attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """Attributions numbered as claims, in the order of the text."""
    return tuple(
        Claim(f"c{number}", a.content, a.cue, a.source, a.style, round(a.confidence, 3)) for number, a in enumerate(attributions, start=1)
    )
