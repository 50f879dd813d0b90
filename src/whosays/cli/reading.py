"""``whosays read``: articles in, dossiers out, nothing kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from whosays import flow
from whosays.cli.inputs import Facts, with_facts, work_through
from whosays.cli.options import kinds, place
from whosays.cli.printing import until_seen_enough, write
from whosays.model import Dossier
from whosays.show.csv import to_csv
from whosays.show.jsonl import to_json
from whosays.show.only import only
from whosays.show.page import to_html
from whosays.show.schema import schema
from whosays.show.terminal import render


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "form", flag_value="json", help="Print the dossier as JSON.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print one line of JSON for each article.")
@click.option(
    "--html", "page", metavar="FILE", callback=place, help="Also write a page that needs no network; for many articles, a folder."
)
@click.option("--csv", "table", metavar="FILE", callback=place, help="Also write a table, a row for each claim.")
@click.option("--only", "wanted", callback=kinds, metavar="KINDS", help="Tell only claims of these kinds: demands,predictions and so on.")
@with_facts
def read(articles: Sequence[str], form: str | None, page: str | None, table: str | None, wanted: tuple[str, ...], facts: Facts) -> None:
    """Read articles and print who says what.

    ARTICLE is a file (.txt .md .html, or these with .gz), a folder of such files, a URL, or - for standard input.

    Exit codes: 0 all read; 2 an input cannot be read; 3 it is not in English; 4 a URL cannot be fetched; 5 the weights are missing. Of
    several the highest; whatever else was given is read all the same.
    """
    dossiers: list[Dossier] = []

    def one(source: str) -> None:
        dossier = flow.examine(facts.load(source))
        dossier = only(dossier, wanted) if wanted else dossier
        if page or table:
            dossiers.append(dossier)
        show(dossier, form)

    outcome = work_through(articles, one)
    if page and dossiers:
        write_pages(dossiers, Path(page), many=outcome.done + len(outcome.failures) > 1)
    if table:
        Path(table).write_text(to_csv(dossiers), encoding="utf-8", newline="")
    sys.exit(outcome.exit_code)


def show(dossier: Dossier, form: str | None) -> None:
    """Print a dossier: for a person, as indented JSON, or as one line of it."""
    if form is None:
        with until_seen_enough():
            Console().print(render(dossier))
    else:
        write(to_json(dossier, indent=2 if form == "json" else None))


def write_pages(dossiers: Sequence[Dossier], target: Path, *, many: bool) -> None:
    """One page into a file, or for many inputs a page each into a folder."""
    if not many:
        target.write_text(to_html(dossiers[0]), encoding="utf-8")
        return
    target.mkdir(parents=True, exist_ok=True)
    for number, dossier in enumerate(dossiers, start=1):
        (target / f"{number:04}-{dossier.document.id[:12]}.html").write_text(to_html(dossier), encoding="utf-8")


@click.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of the dossier."""
    write(json.dumps(schema(), indent=2, ensure_ascii=False))
