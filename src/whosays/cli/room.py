"""``whosays serve`` and ``whosays readers``: the reading room, and who may come in."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from whosays.cli.options import with_library
from whosays.cli.printing import write
from whosays.keep.accounts import add_reader, list_readers, remove_reader, set_password, set_role
from whosays.keep.library import Library
from whosays.keep.nouns import Role
from whosays.serve.listen import PORT, require_safe, run

ROLES: tuple[Role, ...] = ("reader", "editor")
_AS = {"reader": "a reader", "editor": "an editor"}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, metavar="NUMBER", help="At which port.")
@click.option("--auth", is_flag=True, help="Let in only readers who log in; see `whosays readers`.")
@click.option(
    "--origin", "origins", multiple=True, metavar="URL", help="Where browsers reach the room, if not at that address: https://room.example"
)
@click.option("--allow-private", is_flag=True, help="Let readers add URLs of this machine and its private network too.")
@with_library
def serve(library: Library, host: str, port: int, auth: bool, origins: Sequence[str], allow_private: bool) -> None:
    """Open the reading room in a browser.

    There the library is read, searched, voted on and corrected. Without --auth it listens on this machine only, and whoever sits at it is
    an editor.

    Exit codes: 0 stopped; 1 it would be open to others without --auth; 6 the library cannot be opened.
    """
    require_safe(host, auth=auth, origins=origins)
    click.echo(f"The reading room: http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl-C closes it)", err=True)
    run(library, host=host, port=port, auth=auth, allow_private=allow_private, origins=origins)


@click.group("readers")
def manage_readers() -> None:
    """Those who may log in to the reading room."""


@manage_readers.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="An editor may also add, correct and resolve.")
@with_library
def add(library: Library, name: str, role: Role) -> None:
    """Let NAME in. The password is asked for, or read as the first line of standard input if that is no terminal; it is never an argument,
    which others on this machine could see.

    Exit codes: 0; 6 the name is taken, or the password too short or too long.
    """
    reader = add_reader(library, name, _password(), role)
    click.echo(f"{reader.name} may log in, as {_AS[role]}.", err=True)


@manage_readers.command("list")
@with_library
def show(library: Library) -> None:
    """Print who may log in, and as what: a line each, name and role, a tab between.

    Exit codes: 0; 6 the library cannot be opened.
    """
    for reader in list_readers(library):
        write(f"{reader.name}\t{reader.role}")


@manage_readers.command("password")
@click.argument("name")
@with_library
def password(library: Library, name: str) -> None:
    """Give NAME another password; it is asked for as by `add`. Wherever they are logged in, they have to do it anew.

    Exit codes: 0; 6 nobody of that name may log in, or the password is too short.
    """
    set_password(library, name, _password())
    click.echo(f"{name} has another password and is logged out everywhere.", err=True)


@manage_readers.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@with_library
def role(library: Library, name: str, role: Role) -> None:
    """Make NAME a reader or an editor. Wherever they are logged in, they have to do it anew.

    Exit codes: 0; 6 nobody of that name may log in.
    """
    set_role(library, name, role)
    click.echo(f"{name} is {_AS[role]} now and logged out everywhere.", err=True)


@manage_readers.command("remove")
@click.argument("name")
@click.option("--everything", is_flag=True, help="Take their votes, corrections and resolutions out too, for good.")
@click.option("--yes", is_flag=True, help="Do not ask whether to go on.")
@with_library
def remove(library: Library, name: str, everything: bool, yes: bool) -> None:
    """Let NAME in no more, at once.

    Their votes, corrections and resolutions stay under their name, and `add` lets them in again.

    Exit codes: 0; 1 not gone on with; 6 there is nobody of that name.
    """
    if everything and not yes:
        click.confirm(f"Take out all that {name!a} voted, corrected and resolved, for good?", abort=True, err=True)
    remove_reader(library, name, everything=everything)
    click.echo(f"{name} may log in no more{', and what they said is gone' if everything else ''}.", err=True)


def _password() -> str:
    if sys.stdin.isatty():
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n")
