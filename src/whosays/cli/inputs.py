"""Many inputs, one after the other: what they are, how far it is, and what failed."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from whosays import flow
from whosays.cli.options import iso_date
from whosays.errors import InputError, WhosaysError
from whosays.model import Document
from whosays.read import list_articles, read_bytes
from whosays.show.inert import one_line
from whosays.show.wording import clipped

FEW = 3
"""Failures that are told once; more are grouped by reason at the end."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caller knows better than the articles, and whether URLs of the own network are fetched."""

    published: str | None
    outlet: str | None
    allow_private: bool

    def load(self, source: str) -> Document:
        """The document at a path or URL, or on standard input for "-". Errors are those of ``flow.load``."""
        if source == "-":
            return flow.with_facts(read_bytes(sys.stdin.buffer.read(), name="-"), published=self.published, outlet=self.outlet)
        return flow.load(source, published=self.published, outlet=self.outlet, allow_private=self.allow_private)


def with_facts(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options that make ``Facts``; it is given them as ``facts``."""

    @click.option("--published", callback=iso_date, metavar="DATE", help="When the article appeared, if the text cannot tell.")
    @click.option("--outlet", metavar="NAME", help="Where it appeared, if the text cannot tell.")
    @click.option("--allow-private", is_flag=True, help="Fetch URLs of this machine and its private network too.")
    @wraps(command)
    def gathered(*args: Any, published: str | None, outlet: str | None, allow_private: bool, **options: Any) -> None:
        command(*args, facts=Facts(published, outlet, allow_private), **options)

    return gathered


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that failed, and why."""

    source: str
    error: WhosaysError

    @property
    def reason(self) -> str:
        """Why, without the input's name and what stands behind a colon: what inputs that failed alike have in common."""
        bare = str(self.error).removeprefix(self.source).lstrip(": ")
        return bare.partition(":")[0]


@dataclass
class Outcome:
    """What came of a call's inputs."""

    done: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """The highest of the failures', 0 for none."""
        return max((failure.error.exit_code for failure in self.failures), default=0)


def work_through(sources: Sequence[str], work: Callable[[str], None]) -> Outcome:
    """Do ``work`` on every single input; folders stand for the articles in them.

    An input that fails is told on standard error and does not stop the rest. Where there are several, a last line there counts, and many
    failures are told again by reason; if it is a terminal, a bar shows how far it is.
    """
    outcome = Outcome()
    singles = list(_expand(sources, outcome))
    with _bar(len(singles)) as advance:
        for source in singles:
            try:
                work(source)
            except WhosaysError as error:
                _fail(outcome, source, error)
            else:
                outcome.done += 1
            advance()
    if outcome.done + len(outcome.failures) > 1:
        click.echo(f"{outcome.done:,} read, {len(outcome.failures):,} failed", err=True)
    if len(outcome.failures) > FEW:
        for line in by_reason(outcome.failures):
            click.echo(line, err=True)
    return outcome


def by_reason(failures: Sequence[Failure]) -> Iterator[str]:
    """``3 × is in French: a.txt, b.txt, c.txt``, the most frequent reason first; a long list of names is cut."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for failure in failures:
        grouped[failure.reason].append(one_line(failure.source))
    for reason, sources in sorted(grouped.items(), key=lambda group: -len(group[1])):
        more = f" and {len(sources) - FEW:,} more" if len(sources) > FEW else ""
        yield f"{len(sources):,} × {clipped(reason, 100)}: {', '.join(sources[:FEW])}{more}"


def _expand(sources: Sequence[str], outcome: Outcome) -> Iterator[str]:
    """Every single input: folders give the articles in them."""
    for source in sources:
        if source == "-" or flow.is_url(source) or not Path(source).is_dir():
            yield source
            continue
        try:
            yield from map(str, list_articles(Path(source)))
        except InputError as error:
            _fail(outcome, source, error)


def _fail(outcome: Outcome, source: str, error: WhosaysError) -> None:
    """Note a failure and tell it in one line."""
    outcome.failures.append(Failure(source, error))
    # Not by click, which would write past the bar.
    print(f"whosays: {source}: {error}", file=sys.stderr)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, if that is a terminal and there are several inputs; gives what moves it on by one."""
    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:
        yield lambda: None
        return
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # What is printed goes above the bar; on its way to a file it stays as it is.
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
