"""The doors from the shell: each parses, makes one call, and prints."""

from __future__ import annotations

from importlib import import_module

import click

from whosays.errors import WhosaysError

COMMANDS = {
    "read": "reading:read",
    "schema": "reading:print_schema",
    "add": "library:add",
    "again": "library:again",
    "feeds": "feeds:follow_feeds",
    "search": "finding:search",
    "who": "finding:who",
    "export": "export:export",
    "forget": "forget:forget",
    "serve": "room:serve",
    "readers": "room:manage_readers",
}
"""Where the door of each command is: the module and what it is called there. It is loaded when it is used: to read one article should not
wait for a database."""


class Doors(click.Group):
    """The commands, found by name. What whosays itself reports ends any of them with one line and its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(f"{__name__}.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except WhosaysError as error:
            click.echo(f"whosays: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="whosays")
def main() -> None:
    """Read news the way a careful desk editor does: who says what, with the exact words as evidence."""
