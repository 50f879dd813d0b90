"""The room as an ASGI app: every address answered as a page and as JSON, and every answer in words."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from whosays.errors import InputError, KeepError, NotKeptError, WhosaysError
from whosays.keep.accounts import local_reader
from whosays.keep.library import Library
from whosays.serve.answers import Answers, json_answer
from whosays.serve.asked import RefusedError, Room
from whosays.serve.openapi import openapi
from whosays.serve.render import environment
from whosays.serve.routes import ADDRESSES, PROGRAMS
from whosays.serve.safety import Guard
from whosays.serve.static import load_static

_WORDS = {404: "There is nothing at this address.", 405: "That cannot be done at this address."}

log = logging.getLogger(__name__)


def create_app(library: Library, *, auth: bool, allow_private: bool = False, origins: Sequence[str] = ()) -> ASGIApp:
    """The room over a library.

    Without ``auth`` whoever reaches it is the library's local reader, an editor; with it they log in. ``allow_private`` lets URLs lead to
    this machine and its network. ``origins`` ("https://room.example") are where browsers reach the room, beside this machine's own name.
    """
    room = Room(library, None if auth else local_reader(library), allow_private, tuple(origins))
    assets = load_static()
    answers = Answers(room, environment({name: asset.address for name, asset in assets.items()}))

    async def static(request: Request) -> Response:
        asset = assets.get(request.path_params["name"])
        if asset is None:
            raise RefusedError(404, _WORDS[404])
        return Response(asset.body, media_type=asset.media_type, headers={"cache-control": "public, max-age=31536000, immutable"})

    def error(request: Request, error: Exception) -> Response:
        return answers.refuse(request, _as_refused(error))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        room.jobs.close()

    app = Starlette(
        routes=[Route("/static/{name}", static), *_routes(answers)],
        exception_handlers=dict.fromkeys((RefusedError, WhosaysError, HTTPException, Exception), error),
        lifespan=lifespan,
    )
    # Around all of it: as a middleware it would stand behind Starlette's own answer to what nobody foresaw.
    return Guard(app, origins=room.origins, refuse=answers.refuse)


def _routes(answers: Answers) -> list[BaseRoute]:
    document = openapi([*ADDRESSES, *PROGRAMS])

    async def api(_request: Request) -> Response:
        return json_answer(document)

    pages = [Route(one.path, answers.endpoint(one, program=False), methods=[one.method]) for one in ADDRESSES]
    programs = [
        Route(f"/api{one.program or one.path}", answers.endpoint(one, program=True), methods=[one.method])
        for one in (*ADDRESSES, *PROGRAMS)
    ]
    return [Route("/api", api), *pages, *programs]


def _as_refused(error: Exception) -> RefusedError:
    """What went wrong, as a status and words. What nobody foresaw is told to the log alone."""
    if isinstance(error, RefusedError):
        return error
    if isinstance(error, NotKeptError):
        return RefusedError(404, str(error))
    if isinstance(error, KeepError):
        return RefusedError(409, str(error))
    if isinstance(error, InputError):
        return RefusedError(422, str(error))
    if isinstance(error, HTTPException):
        return RefusedError(error.status_code, _WORDS.get(error.status_code, error.detail))
    log.error("a request failed", exc_info=error)
    return RefusedError(500, "Something went wrong that should not have. The log of the room tells more.")
