"""``whosays forget``: what a person can ask of a library."""

from __future__ import annotations

import json

import click

from whosays.cli.options import with_library
from whosays.cli.printing import write
from whosays.keep.forget import erase, export_person, forgotten, suppress, unsuppress
from whosays.keep.identity import name_key
from whosays.keep.library import Library
from whosays.keep.people import find_people
from whosays.show.inert import one_line
from whosays.show.wording import count, human_date

MOST = 5
CHANGES = {
    "suppress": (suppress, "Show nothing under the name {} any more?", "Suppressed in"),
    "undo": (unsuppress, "Show again what is under the name {}?", "Shown again in"),
    "erase": (erase, "Erase {} from this library for good?", "Erased in"),
}


@click.command()
@click.argument("person", required=False)
@click.option("--export", "what", flag_value="export", help="Print all that is kept under the name, as JSON. Nothing is changed.")
@click.option("--suppress", "what", flag_value="suppress", help="Show nothing under the name any more; texts stay as they are.")
@click.option("--undo", "what", flag_value="undo", help="Show again what was suppressed.")
@click.option("--erase", "what", flag_value="erase", help="Take the name and all that was said under it out for good, also of the texts.")
@click.option("--list", "what", flag_value="list", help="Tell how many names are suppressed or erased, and since when.")
@click.option("--yes", is_flag=True, help="Do not ask whether to go on.")
@with_library
def forget(library: Library, person: str | None, what: str | None, yes: bool) -> None:
    """Export, suppress or erase what is kept of a person.

    PERSON is the name as the articles write it. Suppressing and erasing also hold for articles that are read again or come in later; the
    name itself is kept as a salted hash only. There is no way back from --erase. Copies that were exported before are elsewhere and stay.

    Exit codes: 0; 1 not gone on with; 2 nothing was asked for; 6 the library cannot be written, or nobody of the name is suppressed.
    """
    if what == "list" and person is None:
        _list(library)
        return
    if person is None or what in (None, "list"):
        raise click.UsageError("Give a name and say what to do (--export, --suppress, --undo or --erase), or ask for the --list alone.")
    if what == "export":
        write(json.dumps(export_person(library, person), ensure_ascii=False, indent=2))
        return
    if what != "undo":
        _refuse_a_part(library, person)
    change, question, done = CHANGES[str(what)]
    if not yes:
        click.confirm(question.format(f"{person!a}"), abort=True, err=True)
    click.echo(f"{done} {count(change(library, person), 'article')}.", err=True)


def _refuse_a_part(library: Library, name: str) -> None:
    """A part of somebody's name is another name: what is kept under the whole one would stay.

    Raises:
        click.UsageError: there is nobody of this very name, but somebody of whose name it is a part.
    """
    people = find_people(library, name)
    if people and not any(name_key(person.name) == name_key(name) for person in people):
        whole = ", ".join(one_line(person.name) for person in people[:MOST])
        raise click.UsageError(f"{name!a} is only a part of {whole}. Give the whole name.")


def _list(library: Library) -> None:
    """A line for each; the names are not known, only their hashes."""
    names = forgotten(library)
    for one in names:
        write(f"{'erased' if one.erased else 'suppressed':10}  since {human_date(one.made.date().isoformat())}")
    erased = sum(one.erased for one in names)
    click.echo(f"{count(len(names) - erased, 'name')} suppressed, {erased} erased; the names themselves are not kept.", err=True)
