"""``whosays add`` and ``whosays again``: articles into the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from whosays import gather
from whosays.cli.inputs import Facts, with_facts, work_through
from whosays.cli.options import with_library
from whosays.cli.shown import article_line, print_lines
from whosays.keep.articles import get_document
from whosays.keep.library import Library
from whosays.show.wording import count


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@with_facts
@with_library
def add(library: Library, sources: Sequence[str], facts: Facts) -> None:
    """Read articles and keep them in the library.

    SOURCE is a file (.txt .md .html, or these with .gz), a folder of such files, a URL, or - for standard input. An article that is there
    already stays as it is; another text of it becomes a new version. What is told as added is on the disk.

    Exit codes: those of `whosays read`, and 6 if the library cannot be written.
    """

    def one(source: str) -> None:
        document = facts.load(source)
        added = gather.add_document(library, document)
        told = "there already" if not added.new else f"version {added.version}" if added.version > 1 else ""
        print_lines([article_line(added.article, document, told)])

    sys.exit(work_through(sources, one).exit_code)


@click.command()
@with_library
def again(library: Library) -> None:
    """Read again what an older whosays read.

    Votes and corrections stay: they hang on the exact words. Where these are no longer told as a claim, they are shown with the article.
    """
    done = 0
    for added in gather.read_again(library):
        print_lines([article_line(added.article, get_document(library, added.article), "read again")])
        done += 1
    click.echo(f"{count(done, 'article')} read again" if done else "Nothing to read again: all of it was read by this whosays.", err=True)
