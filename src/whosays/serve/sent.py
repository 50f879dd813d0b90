"""What a form or a program sent: fields and files."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from whosays.read.files import MAX_BYTES
from whosays.serve.asked import RefusedError, Upload, keepable

_MOST_FILES = 50
_MOST_FIELDS = 50


async def read_sent(request: Request) -> tuple[Mapping[str, str], tuple[Upload, ...]]:
    """The fields and files of a request's body, be it a form or JSON.

    Raises:
        RefusedError: it is neither, or damaged.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
        return _from_json(await request.body()), ()
    fields: dict[str, str] = {}
    uploads: list[Upload] = []
    try:
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=MAX_BYTES) as form:
            for name, value in form.multi_items():
                if not isinstance(value, UploadFile):
                    fields[keepable(name)] = keepable(value)
                elif value.filename:
                    uploads.append(Upload(keepable(value.filename), await value.read()))
    except HTTPException as error:
        raise RefusedError(400, f"The form could not be read: {error.detail}") from None
    except UnicodeError:  # the form names an encoding that it is not in
        raise RefusedError(400, "The form could not be read: it is not in the encoding that it names.") from None
    return fields, tuple(uploads)


def _from_json(body: bytes) -> dict[str, str]:
    try:
        sent = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise RefusedError(400, "The body is no JSON.") from None
    if not isinstance(sent, dict) or not all(isinstance(value, str | int) for value in sent.values()):
        raise RefusedError(400, "Expected a JSON object of words and numbers.")
    return {keepable(name): keepable(str(value)) for name, value in sent.items()}
