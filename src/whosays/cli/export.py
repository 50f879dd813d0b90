"""``whosays export``: what the library holds, in other forms."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from whosays.cli.options import with_library, with_query
from whosays.cli.printing import until_seen_enough
from whosays.errors import WhosaysError
from whosays.keep.corrections import training_rows
from whosays.keep.dialects import fold
from whosays.keep.export import dossiers
from whosays.keep.library import Library
from whosays.keep.nouns import Query
from whosays.keep.words import WORD, Words, parse_words
from whosays.model import Dossier
from whosays.show.csv import to_csv
from whosays.show.ftm import to_entities
from whosays.show.jsonl import to_json
from whosays.show.parquet import write_parquet
from whosays.show.webannotation import to_annotations

HELP = {
    "jsonl": "Dossiers, one line of JSON each, with all their claims.",
    "csv": "A table, a row for each claim.",
    "parquet": "The same as a Parquet file, columns typed; needs --out.",
    "webannotation": "W3C Web Annotations, one line of JSON-LD for each claim.",
    "ftm": "FollowTheMoney entities, one line of JSON each.",
    "corrections": "Readers' corrections as training data, one line of JSON each; all of them.",
}


def with_form(command: Callable[..., None]) -> Callable[..., None]:
    """A command with an option for each form; it is given the name of the one that was chosen."""
    for form, words in reversed(HELP.items()):
        command = click.option(f"--{form}", "form", flag_value=form, help=words)(command)
    return command


@click.command()
@with_form
@with_query
@click.option("--out", metavar="FILE", help="Write there instead of standard output; the file is there when all of it is.")
@with_library
def export(library: Library, query: Query, form: str | None, out: str | None) -> None:
    """Export the library in other forms.

    All of it or the articles that are asked for, newest first. WORDS are looked for in the articles. With --who and --kind, forms that go
    by claims hold only the claims that fit. Whoever is suppressed is not in it.

    Exit codes: 0; 2 no form, or no file for it; 6 the library cannot be opened.
    """
    if form is None:
        raise click.UsageError(f"Say in which form: {', '.join(f'--{name}' for name in HELP)}.")
    if form == "parquet" and out is None:
        raise click.UsageError("Parquet is no text: give a file with --out.")
    found = dossiers(library, query)
    if form == "parquet":
        _whole(Path(str(out)), lambda path: write_parquet((_narrowed(dossier, query) for dossier in found), path))
        return
    parts = map(_line, training_rows(library)) if form == "corrections" else _FORMS[form](found, query)
    if out is None:
        with until_seen_enough():
            for part in parts:
                sys.stdout.buffer.write(_bytes(part))
            sys.stdout.buffer.flush()
    else:
        _whole(Path(out), lambda path: _write(path, parts))


def _csv(found: Iterable[Dossier], query: Query) -> Iterator[str]:
    head = to_csv(())
    yield head
    for dossier in found:
        yield to_csv([_narrowed(dossier, query)])[len(head) :]


def _jsonl(found: Iterable[Dossier], _query: Query) -> Iterator[str]:
    return (f"{to_json(dossier)}\n" for dossier in found)


def _webannotation(found: Iterable[Dossier], query: Query) -> Iterator[str]:
    return (_line(annotation) for dossier in found for annotation in to_annotations(_narrowed(dossier, query)))


def _ftm(found: Iterable[Dossier], query: Query) -> Iterator[str]:
    return (_line(entity) for dossier in found for entity in to_entities(_narrowed(dossier, query)))


_FORMS: dict[str, Callable[[Iterable[Dossier], Query], Iterator[str]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "webannotation": _webannotation,
    "ftm": _ftm,
}


def _narrowed(dossier: Dossier, query: Query) -> Dossier:
    """``dossier`` with the claims of the kind and holder that are asked for: those that a search finds."""
    who = parse_words(query.who)
    fitting = {source.id for source in dossier.sources if _fits(source.name, who)} | ({None} if _fits("", who) else set())
    return replace(dossier, claims=tuple(claim for claim in dossier.claims if query.kind in ("", claim.kind) and claim.holder in fitting))


def _fits(name: str, who: Words) -> bool:
    """Whether all the phrases that are wanted stand in ``name`` as whole words, whatever case and accents, and no unwanted one."""
    words = _as_words(name)
    return all(_as_words(phrase) in words for phrase in who.wanted) and not any(_as_words(phrase) in words for phrase in who.unwanted)


def _as_words(text: str) -> str:
    return f" {' '.join(WORD.findall(fold(text)))} "


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _write(path: Path, parts: Iterable[str]) -> None:
    with path.open("wb") as file:
        for part in parts:
            file.write(_bytes(part))


def _whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write beside ``path`` and put it in place when it is whole, so that nobody takes half an export for all of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(beside)
        beside.replace(path)
    except OSError as error:
        raise WhosaysError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        beside.unlink(missing_ok=True)
