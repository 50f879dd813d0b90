"""Articles being read, in a thread beside the readers' own: one after the other, and only so many waiting."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from whosays.errors import WhosaysError
from whosays.keep.nouns import Added

StepState = Literal["waiting", "reading", "added", "known", "failed"]
# So many jobs may wait, and so many are remembered once they are done.
WAITING = 32
REMEMBERED = 256
# What may wait to be read, and what may be kept of what was typed: several of the largest uploads, and no more than memory has.
MOST_BYTES = 256_000_000
# Seconds that the end of the room waits for the article in hand; what a transaction has not confirmed by then is not there.
GRACE = 60.0
_CLOSED = "The room was closed before this was read."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One article of a job. ``article`` is its number once it is in the library, ``message`` why it failed."""

    name: str
    state: StepState = "waiting"
    article: int | None = None
    message: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in ("added", "known", "failed")


@dataclass(frozen=True, slots=True)
class Job:
    """What a reader gave to be read. ``typed`` are the fields as they were filled in, so that nothing must be typed twice; they are
    kept until all is read, and beyond that if something failed.
    """

    id: str
    reader: int
    steps: tuple[Step, ...]
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether all its articles were read, or could not be."""
        return all(step.over for step in self.steps)

    @property
    def read(self) -> int:
        """How many of its articles are through."""
        return sum(step.over for step in self.steps)

    @property
    def failed(self) -> bool:
        """Whether any of its articles could not be read."""
        return any(step.state == "failed" for step in self.steps)


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be read: its name for the reader, what reads it and puts it into the library, and the bytes it holds until then."""

    name: str
    work: Callable[[], Added]
    size: int = 0


class Jobs:
    """The jobs of a room. The thread starts with the first one, and ends with the process or with ``close``."""

    def __init__(self, waiting: int = WAITING, most_bytes: int = MOST_BYTES) -> None:
        self._most_waiting, self._most_bytes = waiting, most_bytes
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[tuple[str, Sequence[Task]]] = deque()
        self._held = 0
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def submit(self, reader: int, tasks: Sequence[Task], *, typed: Mapping[str, str]) -> Job | None:
        """Take on a job; None if too many are waiting already, or too much."""
        job = Job(secrets.token_urlsafe(12), reader, tuple(Step(task.name) for task in tasks), dict(typed))
        size = _size(tasks)
        with self._changed:
            if self._closed or len(self._waiting) >= self._most_waiting or self._held + size > self._most_bytes:
                return None
            self._jobs[job.id] = job
            self._forget()
            self._held += size
            self._waiting.append((job.id, tasks))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="whosays jobs", daemon=True)
                self._thread.start()
            self._changed.notify()
        return job

    def find(self, id: str, reader: int) -> Job | None:
        """A job of this reader's, as it stands now."""
        with self._changed:
            job = self._jobs.get(id)
        return job if job and job.reader == reader else None

    def close(self) -> None:
        """Finish the article in hand, for a minute at most, and end the thread. What is still waiting is not read."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread:
            self._thread.join(GRACE)

    def _forget(self) -> None:
        """Drop the oldest jobs that are over, beyond so many and so much that was typed."""
        for id in [id for id, job in self._jobs.items() if job.over]:
            typed = sum(len(words) for job in self._jobs.values() for words in job.typed.values())
            if len(self._jobs) <= REMEMBERED and typed <= self._most_bytes:
                break
            del self._jobs[id]

    def _run(self) -> None:
        while self._read_next():
            pass

    def _read_next(self) -> bool:
        """Wait for a job and do it; False once the room is closed. What it held is let go with the end of this call."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if not self._waiting:
                return False
            id, tasks = self._waiting.popleft()
        for number, task in enumerate(tasks):
            if not self._closed:
                self._note(id, number, step=Step(task.name, "reading"))
            self._note(id, number, step=Step(task.name, "failed", message=_CLOSED) if self._closed else _do(task))
        with self._changed:
            self._held -= _size(tasks)
            if not self._jobs[id].failed:  # nobody goes back to what they typed
                self._jobs[id] = replace(self._jobs[id], typed={})
        return True

    def _note(self, id: str, number: int, *, step: Step) -> None:
        with self._changed:
            job = self._jobs[id]
            self._jobs[id] = replace(job, steps=(*job.steps[:number], step, *job.steps[number + 1 :]))


def _size(tasks: Sequence[Task]) -> int:
    return sum(task.size for task in tasks)


def _do(task: Task) -> Step:
    try:
        added = task.work()
    except WhosaysError as error:
        return Step(task.name, "failed", message=str(error))
    except Exception:  # whatever it is, the articles behind it are still to be read
        log.exception("an article could not be read")
        return Step(task.name, "failed", message="Something went wrong that should not have; the log of the room tells more.")
    return Step(task.name, "added" if added.new else "known", added.article)
