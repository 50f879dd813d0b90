"""Adding articles by address, by paste and by upload, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from whosays.flow import with_facts
from whosays.gather import add_document, add_source
from whosays.keep.library import Library
from whosays.keep.nouns import Added
from whosays.read import read_bytes
from whosays.read.files import MAX_BYTES, MAX_CHARACTERS
from whosays.serve.asked import Asked, Done, RefusedError, Shown, Upload
from whosays.serve.jobs import Task
from whosays.serve.queries import date_of
from whosays.show.inert import one_line, web_address
from whosays.show.wording import clipped

MOST_AT_ONCE = 20
TYPED = ("urls", "text", "title", "outlet", "published")
_LONGEST_LINE = 300
_LONGEST_LIST = 100_000


def add_form(asked: Asked) -> Shown:
    """The form, empty, or with what was typed for an earlier job."""
    job = asked.room.jobs.find(asked.field("job"), asked.who.id)
    return Shown({"most": MOST_AT_ONCE}, typed=job.typed if job else {})


def add(asked: Asked) -> Done:
    """Articles given to be read: a job. What is not fit to be read is told at once."""
    typed = {name: asked.field(name) for name in TYPED}
    job = asked.room.jobs.submit(asked.who.id, _tasks(asked, typed), typed=typed)
    if job is None:
        raise RefusedError(503, "Too many articles are waiting to be read. Try again in a minute.", retry_after=60)
    return Done(job, f"/jobs/{job.id}", status=202)


def job(asked: Asked) -> Shown:
    """How far the reading has come."""
    found = asked.room.jobs.find(asked.path["id"], asked.who.id)
    if found is None:
        raise RefusedError(404, "There is no such job, or the room was started anew since. What was read is in the library.")
    return Shown({"job": found, "over": found.over, "read": found.read})


def _tasks(asked: Asked, typed: Mapping[str, str]) -> list[Task]:
    published, outlet, title = date_of(asked, "published"), one_line(typed["outlet"]), one_line(typed["title"])
    if max(len(outlet), len(title)) > _LONGEST_LINE:
        raise RefusedError(422, f"Title and outlet have at most {_LONGEST_LINE} characters.")
    facts = {"published": published or None, "outlet": outlet or None}
    library, private = asked.room.library, asked.room.allow_private
    tasks = [Task(clipped(url, 90), partial(add_source, library, url, **facts, allow_private=private)) for url in _urls(typed["urls"])]
    if typed["text"]:
        if len(typed["text"]) > MAX_CHARACTERS:
            raise RefusedError(422, f"The text is too long: at most {MAX_CHARACTERS:,} characters. Give one article at a time.")
        name = title or clipped(typed["text"], 60)
        text = typed["text"].encode()
        tasks.append(Task(name, partial(_add_text, library, text, title=title, facts=facts), len(text)))
    uploads = [Upload(_base_name(upload.name), upload.data) for upload in asked.uploads]
    tasks += [Task(upload.name, partial(_add_upload, library, upload, facts=facts), len(upload.data)) for upload in uploads]
    if not tasks:
        raise RefusedError(422, "Nothing was given to read: an address, a text or a file.")
    if len(tasks) > MOST_AT_ONCE:
        raise RefusedError(422, f"{len(tasks)} articles were given: at most {MOST_AT_ONCE} at once.")
    for upload in uploads:
        if len(upload.data) > MAX_BYTES:
            raise RefusedError(422, f"{upload.name} is too large, {len(upload.data):,} bytes: at most {MAX_BYTES:,} are read.")
    return tasks


def _urls(lines: str) -> list[str]:
    """The addresses, one a line. A word that is none is refused: it would be taken for a file of the machine that the room runs on."""
    if len(lines) > _LONGEST_LIST:
        raise RefusedError(422, f"The list of addresses is too long: at most {_LONGEST_LIST:,} characters.")
    urls = list(dict.fromkeys(line.strip() for line in lines.splitlines() if line.strip()))
    for url in urls:
        if web_address(url) is None:
            raise RefusedError(422, f"“{clipped(url, 60)}” is no web address: expected one that begins with https:// or http://.")
    return urls


def _base_name(name: str) -> str:
    """The name of a file without the folders before it. The whole of it might look like an address that the article was never read from."""
    return one_line(re.split(r"[/\\]", name.rstrip("/\\"))[-1]) or "a file without a name"


def _add_text(library: Library, text: bytes, *, title: str, facts: Mapping[str, str | None]) -> Added:
    document = read_bytes(text, name="the pasted text", media_type="text/plain", charset="utf-8")
    document = with_facts(replace(document, url=None, title=title or document.title), **facts)
    return add_document(library, document)


def _add_upload(library: Library, upload: Upload, *, facts: Mapping[str, str | None]) -> Added:
    document = replace(read_bytes(upload.data, name=upload.name), url=None)
    return add_document(library, with_facts(document, **facts))
