"""What goes to standard output: UTF-8 whatever the locale says, and a quiet end when nobody reads on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def write(line: str) -> None:
    """A line on standard output. A reader who has seen enough (``| head``) ends the program quietly."""
    with until_seen_enough():
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()


@contextmanager
def until_seen_enough() -> Iterator[None]:
    """End the program with success when whoever reads its output does so no longer."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
