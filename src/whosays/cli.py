"""The door from the shell: parse, one call, print."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console

from whosays import flow
from whosays.errors import InputError, WhosaysError
from whosays.model import Dossier
from whosays.read import list_articles, read_bytes
from whosays.show.csv import to_csv
from whosays.show.jsonl import to_json
from whosays.show.only import kinds_named, only
from whosays.show.page import to_html
from whosays.show.schema import schema
from whosays.show.terminal import render


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="whosays")
def main() -> None:
    """Read news the way a careful desk editor does: who says what, with the exact words as evidence."""


@dataclass
class Outcome:
    """What came of a call's inputs: the dossiers, and one line for each input that failed."""

    dossiers: list[Dossier] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    exit_code: int = 0


def iso_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """An ISO date or date-time, as given.

    Raises:
        click.BadParameter: it is neither.
    """
    try:
        if value is not None:
            datetime.fromisoformat(value)
        return value
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date. Write it as 2025-10-31 or 2025-10-31T08:30+01:00.") from None


def kinds(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Kinds of claims by their plurals, as given: "demands,predictions". Empty for all.

    Raises:
        click.BadParameter: one of them is no kind.
    """
    if value is None:
        return ()
    named = tuple(value.split(","))
    try:
        kinds_named(named)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return named


@main.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "form", flag_value="json", help="Print the dossier as JSON.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print one line of JSON for each article.")
@click.option("--html", "page", metavar="FILE", help="Also write a page that needs no network; for many articles, a folder.")
@click.option("--csv", "table", metavar="FILE", help="Also write a table, a row for each claim.")
@click.option("--only", "wanted", callback=kinds, metavar="KINDS", help="Tell only claims of these kinds: demands,predictions and so on.")
@click.option("--published", callback=iso_date, metavar="DATE", help="When the article appeared, if the text cannot tell.")
@click.option("--outlet", metavar="NAME", help="Where it appeared, if the text cannot tell.")
@click.option("--allow-private", is_flag=True, help="Fetch URLs of this machine and its private network too.")
def read(
    articles: Sequence[str],
    form: str | None,
    page: str | None,
    table: str | None,
    wanted: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    allow_private: bool,
) -> None:
    """Read articles and print who says what.

    ARTICLE is a file (.txt .md .html, or these with .gz), a folder of such files, a URL, or - for standard input.

    Exit codes: 0 all read; 2 an input cannot be read; 3 it is not in English; 4 a URL cannot be fetched; 5 the weights are missing. Of
    several the highest; whatever else was given is read all the same.
    """
    show = {"json": show_json, "jsonl": show_jsonl}.get(form or "", show_terminal)

    def one(source: str) -> Dossier:
        if source == "-":
            document = flow.with_facts(read_bytes(sys.stdin.buffer.read(), name="-"), published=published, outlet=outlet)
        else:
            document = flow.load(source, published=published, outlet=outlet, allow_private=allow_private)
        dossier = flow.examine(document)
        return only(dossier, wanted) if wanted else dossier

    outcome = read_all(articles, one, show)
    if page and outcome.dossiers:
        write_pages(outcome.dossiers, Path(page), many=len(outcome.dossiers) + len(outcome.failures) > 1)
    if table:
        Path(table).write_text(to_csv(outcome.dossiers), encoding="utf-8", newline="")
    sys.exit(outcome.exit_code)


def read_all(articles: Sequence[str], read_one: Callable[[str], Dossier], show: Callable[[Dossier], None]) -> Outcome:
    """Read and show one input after the other; an input that fails is told on standard error and does not stop the rest."""
    outcome = Outcome()
    for source in expand(articles, outcome):
        try:
            dossier = read_one(source)
        except WhosaysError as error:
            fail(outcome, source, error)
        else:
            outcome.dossiers.append(dossier)
            show(dossier)
    if len(outcome.dossiers) + len(outcome.failures) > 1:
        click.echo(f"{len(outcome.dossiers)} read, {len(outcome.failures)} failed", err=True)
    return outcome


def expand(articles: Sequence[str], outcome: Outcome) -> Iterator[str]:
    """Every single input: folders give the articles in them."""
    for source in articles:
        if source == "-" or flow.is_url(source) or not Path(source).is_dir():
            yield source
            continue
        try:
            yield from map(str, list_articles(Path(source)))
        except InputError as error:
            fail(outcome, source, error)


def fail(outcome: Outcome, source: str, error: WhosaysError) -> None:
    """Note a failure and tell it in one line."""
    line = f"{source}: {error}"
    outcome.failures.append(line)
    outcome.exit_code = max(outcome.exit_code, error.exit_code)
    click.echo(f"whosays: {line}", err=True)


def show_terminal(dossier: Dossier) -> None:
    """Print a dossier for a person."""
    Console().print(render(dossier))


def show_json(dossier: Dossier) -> None:
    """Print a dossier as indented JSON."""
    write(sys.stdout, to_json(dossier, indent=2))


def show_jsonl(dossier: Dossier) -> None:
    """Print a dossier as one line of JSON."""
    write(sys.stdout, to_json(dossier))


def write(stream: TextIO, line: str) -> None:
    """A line of UTF-8, whatever the locale says. A reader who has seen enough (``| head``) ends the program quietly."""
    try:
        stream.buffer.write(line.encode() + b"\n")
        stream.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        sys.exit(0)


def write_pages(dossiers: Sequence[Dossier], target: Path, *, many: bool) -> None:
    """One page into a file, or for many inputs a page each into a folder."""
    if not many:
        target.write_text(to_html(dossiers[0]), encoding="utf-8")
        return
    target.mkdir(parents=True, exist_ok=True)
    for number, dossier in enumerate(dossiers, start=1):
        (target / f"{number:04}-{dossier.document.id[:12]}.html").write_text(to_html(dossier), encoding="utf-8")


@main.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of the dossier."""
    write(sys.stdout, json.dumps(schema(), indent=2, ensure_ascii=False))
