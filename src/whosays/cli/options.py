"""Options that several commands share, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from whosays.model import Kind
from whosays.show.only import KINDS, kinds_named

if TYPE_CHECKING:
    from whosays.keep.nouns import Sort

SORTS: tuple[Sort, ...] = ("newest", "votes", "relevance")


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


def day(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """An ISO date, as given; "" for none.

    Raises:
        click.BadParameter: it is none.
    """
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date. Write it as 2025-10-31.") from None


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


def place(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Where something is to be written, as given.

    Raises:
        click.BadParameter: the folder that it is to be in is not there.
    """
    if value is not None and not Path(value).absolute().parent.is_dir():
        raise click.BadParameter(f"{value!r} cannot be written: there is no folder {str(Path(value).parent)!r}.")
    return value


def kind(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """One kind of claims, in the singular or the plural; "" for any.

    Raises:
        click.BadParameter: it is none.
    """
    name = value.strip().lower()
    if name in get_args(Kind) or not name:
        return name
    if name not in KINDS:
        raise click.BadParameter(f"{value!r} is no kind of claim. There are {', '.join(get_args(Kind))}.")
    return KINDS[name]


def with_library(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the option ``--library``; it is given the open library first."""

    @click.option(
        "--library",
        "place",
        envvar="WHOSAYS_LIBRARY",
        show_envvar=True,
        metavar="URL|PATH",
        help="The library: a file, or the URL of a database. Without it, one in your data folder.",
    )
    @wraps(command)
    def opened(*args: Any, place: str | None, **options: Any) -> None:
        from whosays.keep.library import open_library

        library = open_library(place or None)
        try:
            command(library, *args, **options)
        finally:
            library.close()

    return opened


def with_query(command: Callable[..., None]) -> Callable[..., None]:
    """A command with words to look for and what narrows them down; it is given a ``Query`` as ``query``."""

    @click.argument("words", nargs=-1)
    @click.option("--who", default="", metavar="NAME", help="Who is responsible for the claim.")
    @click.option("--kind", default="", callback=kind, metavar="KIND", help="What kind of claim it is: demand, prediction and so on.")
    @click.option("--outlet", default="", metavar="NAME", help="Where the article appeared.")
    @click.option("--since", default="", callback=day, metavar="DATE", help="The first day on which it appeared.")
    @click.option("--until", default="", callback=day, metavar="DATE", help="The last day on which it appeared.")
    @wraps(command)
    def asked(*args: Any, words: tuple[str, ...], **options: Any) -> None:
        from whosays.keep.nouns import Query

        about = {name: options.pop(name) for name in ("who", "kind", "outlet", "since", "until")}
        command(*args, query=Query(" ".join(words), **about), **options)

    return asked
