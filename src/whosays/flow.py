"""The whole way, on one screen: bytes to document, document to spans, spans to meaning, all of it to the dossier."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from threadpoolctl import threadpool_limits

from whosays.annotate.attributions import find_attributions
from whosays.annotate.inner import with_inner
from whosays.annotate.interviews import with_answers
from whosays.annotate.names import find_names, with_subjects
from whosays.annotate.reading import read_document
from whosays.annotate.times import find_times
from whosays.interpret.article import Annotated, interpret
from whosays.model import Document, Dossier
from whosays.nn.catalog import NAME, Model, load_model
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


def examine(document: Document, model: Model | None = None) -> Dossier:
    """The dossier of a document; ``model`` is the shipped one unless given."""
    model = model or load_model()
    with threadpool_limits(1, "blas"):  # the heads' matrices are small: more threads only get into each other's way
        return _examine(document, model)


def _examine(document: Document, model: Model) -> Dossier:
    reading = read_document(document, model)
    names = find_names(reading)
    attributions = with_subjects(document, find_attributions(reading, model), names)
    attributions = with_inner(reading, with_answers(document, attributions, names))
    found = Annotated(document, reading.text, names, find_times(document.body, document.published), attributions)
    return interpret(found, model.heads, producer=producer(model.name))


def producer(model: str = NAME) -> str:
    """How dossiers name what made them: this whosays with a model of that name."""
    return f"whosays {version('whosays')}; {model}"
