"""``whosays search`` and ``whosays who``: claims out of the library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from whosays.cli.options import SORTS, with_library, with_query
from whosays.cli.printing import write
from whosays.cli.shown import claim_lines, print_lines, profile_lines
from whosays.errors import NotKeptError
from whosays.keep.library import Library
from whosays.keep.nouns import Claims, Person, Query
from whosays.keep.people import find_people, get_profile
from whosays.keep.search import search_claims
from whosays.serve.plain import to_json
from whosays.show.inert import one_line
from whosays.show.lines import Line, plain
from whosays.show.wording import count

if TYPE_CHECKING:
    from whosays.keep.nouns import Sort

MOST_NAMES = 20


@click.command()
@with_query
@click.option("--sort", type=click.Choice(SORTS), default="newest", show_default=True, help="What comes first.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show at most.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@with_library
def search(library: Library, query: Query, sort: Sort, limit: int, as_json: bool) -> None:
    """Find claims by their words, and by who is responsible for them.

    All WORDS must be there. Put several in quotation marks of their own to find them as they stand, '"ferry treaty"', and - before what
    must not be there, behind a --: whosays search -- ferry -treaty.

    Exit codes: 0, also if nothing is found; 6 the library cannot be opened.
    """
    found = search_claims(library, replace(query, sort=sort, limit=limit))
    if as_json:
        write(to_json(found).decode())
        return
    print_lines(_lines(found))


def _lines(found: Claims) -> list[Line]:
    shown = len(found.claims)
    lines = [plain(count(found.total, "claim") + (f", {shown:,} shown" if shown < found.total else ""))]
    for claim in found.claims:
        lines += [plain(""), *claim_lines(claim)]
    return lines


@click.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many claims to show at most.")
@click.option("--json", "as_json", is_flag=True, help="Print the page as JSON.")
@with_library
def who(library: Library, name: str, limit: int, as_json: bool) -> None:
    """Tell what a person or organization said.

    Who quotes them, all that they said or were said to say, what they are accused of, and whether they were heard there. NAME is a whole
    name, or part of one if only one page has it.

    Exit codes: 0; 6 there is no page of that name, or several.
    """
    profile = get_profile(library, _one_of(find_people(library, name, MOST_NAMES), name).id, limit=limit)
    if as_json:
        write(to_json(profile).decode())
    else:
        print_lines(profile_lines(profile))


def _one_of(people: tuple[Person, ...], name: str) -> Person:
    """The only one of ``people``, or the only one of just that name.

    Raises:
        NotKeptError: there is none, or it cannot be told which one is meant.
    """
    same = [person for person in people if one_line(person.name).casefold() == one_line(name).casefold()]
    chosen = same or list(people)
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise NotKeptError(
            f"nobody of the name {name!a} has a page in this library (people have one under forename and surname); "
            f"what is said under it is found by: whosays search --who {name!a}"
        )
    names = ", ".join(f"{one_line(person.name)} ({count(person.claims, 'claim')})" for person in chosen)
    raise NotKeptError(f"{name!a} may be any of: {names}. Give the whole name")
