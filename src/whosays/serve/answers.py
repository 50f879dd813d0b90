"""From requests to what views are asked, and from what they answer to pages and JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from whosays.keep.accounts import reader_of
from whosays.keep.nouns import Reader
from whosays.serve import tokens
from whosays.serve.asked import Asked, Done, RefusedError, Room, Shown, keepable
from whosays.serve.limits import network
from whosays.serve.plain import to_json
from whosays.serve.routes import Address
from whosays.serve.sent import read_sent
from whosays.serve.views.people import today

_STALE = "The room was started anew since this page was opened, or its cookie is gone. Send it once more."
_SECRET = frozenset({"password", tokens.FIELD})
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What it takes to answer: the room and its templates."""

    room: Room
    templates: Environment

    def endpoint(self, address: Address, *, program: bool) -> Endpoint:
        """What answers at an address: a page for people, or JSON for programs."""

        async def answer(request: Request) -> Response:
            reader, session = await run_in_threadpool(_who, self.room, request)
            _allow(reader, address)
            fields, uploads = await read_sent(request) if address.method == "POST" else (_keepable(request.query_params), ())
            client = network(request.client.host if request.client else "")
            asked = Asked(self.room, reader, _keepable(request.path_params), fields, uploads, client, session)
            return await run_in_threadpool(self._answer, request, address, asked=asked, program=program)

        return answer

    def refuse(self, request: Request, refused: RefusedError) -> Response:
        """What was not done, and why."""
        headers = _retry(refused.retry_after)
        if request.url.path.startswith("/api"):
            return json_answer(_error(refused.status, refused.words), refused.status, headers=headers)
        if refused.status == 401 and request.method in ("GET", "HEAD"):
            return RedirectResponse(f"/login?{urlencode({'back': _here(request)})}", 303)
        shown = Shown({"title": HTTPStatus(refused.status).phrase}, refused.status, refused.words)
        page = self._page("error.html", shown, asked=Asked(self.room, self.room.local), request=request)
        return Response(page, refused.status, headers, "text/html; charset=utf-8")

    def _answer(self, request: Request, address: Address, *, asked: Asked, program: bool) -> Response:
        token = request.cookies.get(tokens.COOKIE, "")
        try:
            given = self._do(request, address, asked=asked, token=token)
        except RefusedError as refused:
            if program or address.again is None:
                raise
            typed = {name: value for name, value in asked.fields.items() if name not in _SECRET}
            form = address.again(asked)
            given = replace(form, status=refused.status, refused=refused.words, typed=typed, retry_after=refused.retry_after)
        session = given.session if isinstance(given, Done) and given.session is not None else asked.session
        if not tokens.fits(self.room.key, session, token=token):
            token = tokens.make_token(self.room.key, session)
        response = _json(given) if program else self._html(request, address, asked=asked, given=given, token=token)
        if session != asked.session:
            _set_cookie(response, self.room, name=tokens.SESSION, value=session)
        _set_cookie(response, self.room, name=tokens.COOKIE, value=token)
        return response

    def _do(self, request: Request, address: Address, *, asked: Asked, token: str) -> Shown | Done:
        if address.method == "POST":
            sent = request.headers.get(tokens.HEADER) or asked.fields.get(tokens.FIELD, "")
            if not (tokens.same(token, sent) and tokens.fits(self.room.key, asked.session, token=token)):
                raise RefusedError(403, _STALE)
        # Whoever sits at a room without accounts may read as fast as they like.
        if address.limit and (address.method == "POST" or self.room.local is None):
            seconds = self.room.limits.wait({f"{address.limit} {asked.session or asked.address}": address.limit})
            if seconds:
                raise RefusedError(429, f"Too much at once. Go on in {int(seconds) + 1} seconds.", retry_after=int(seconds) + 1)
        return address.view(asked)

    def _html(self, request: Request, address: Address, *, asked: Asked, given: Shown | Done, token: str) -> Response:
        if isinstance(given, Done):
            return RedirectResponse(given.to, 303)
        if address.template is None:
            raise TypeError(f"{address.path} shows something and has no template")
        page = self._page(address.template, given, asked=asked, request=request, token=token)
        return Response(page, given.status, _retry(given.retry_after), "text/html; charset=utf-8")

    def _page(self, template: str, shown: Shown, *, asked: Asked, request: Request, token: str = "") -> str:
        """A template with the nouns, and with what every page knows."""
        reader = asked.reader
        known: dict[str, Any] = {
            "accounts": self.room.local is None,
            "reader": reader,
            "editor": reader is not None and reader.role == "editor",
            "token": token,
            "path": request.url.path,
            "fields": dict(request.query_params),
            "here": _here(request),
            "today": today(),
            "refused": shown.refused,
            "typed": shown.typed,
        }
        return self.templates.get_template(template).render(known | dict(shown.nouns), page=known)


def json_answer(value: Any, status: int = 200, *, headers: Mapping[str, str] | None = None) -> Response:
    """A noun, or several by name, as JSON."""
    return Response(to_json(value), status, headers, "application/json")


def _who(room: Room, request: Request) -> tuple[Reader | None, str]:
    """Who asks, and the token of their session."""
    if room.local:
        return room.local, ""
    session = request.cookies.get(tokens.SESSION, "")
    reader = reader_of(room.library, session) if session else None
    return reader, session if reader else ""


def _allow(reader: Reader | None, address: Address) -> None:
    if address.role is None:
        return
    if reader is None:
        raise RefusedError(401, "Log in first.")
    if address.role == "editor" and reader.role != "editor":
        raise RefusedError(403, "That is for editors: you are logged in as a reader.")


def _retry(seconds: int) -> dict[str, str] | None:
    return {"retry-after": str(seconds)} if seconds else None


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _json(given: Shown | Done) -> Response:
    return json_answer(given.noun if isinstance(given, Done) else given.nouns, given.status)


def _keepable(fields: Mapping[str, str]) -> dict[str, str]:
    return {keepable(name): keepable(value) for name, value in fields.items()}


def _error(status: int, words: str) -> dict[str, Any]:
    return {"error": {"status": status, "message": words}}


def _set_cookie(response: Response, room: Room, *, name: str, value: str) -> None:
    if value:
        response.set_cookie(name, value, httponly=True, samesite="lax", secure=room.https)
    else:
        response.delete_cookie(name, httponly=True, samesite="lax", secure=room.https)
