"""The server around the page: German document language, security headers, JSON, health."""

from __future__ import annotations

import gc
import re
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zvsim.base.errors import InputError
from zvsim.base.threads import use_one_thread
from zvsim.page.context import served_study
from zvsim.page.following import shown_state
from zvsim.page.legal import LEGAL_ROUTES, unknown_page, without_script
from zvsim.page.page_scenario import page_scenario
from zvsim.page.turns import STARTED
from zvsim.sharing.address import read_address

# Streamlit loads a component's code from a blob that a script of this server made; no other text can become one.
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}

_NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)


STREAMLIT_PAGE = b'<div id="root">'
# Behind the app's own name it has the same place as the page, wherever a proxy puts that.
SCRIPT_TAG = b'<script src="./zvsim.js" defer></script>'


def _base() -> str:
    """Under which path the app stands, empty or with a slash behind it."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{base}/" if base else ""


def _leads_to_a_page(path: str) -> bool:
    from zvsim.page.pages import PAGES  # the pages need Altair, which a first answer does not wait for

    return f"{path.strip('/')}/".removeprefix(_base()).strip("/") in {entry.path for entry in PAGES}


class GermanDocument:
    """Marks the page as German, because Streamlit writes ``lang="en"``, and adds the security headers.

    Streamlit's English text for browsers without JavaScript gives way to a German one that leads to the plain pages,
    and its English window over the first page, where an address leads to none, to a German page of our own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; rewrite the head of an HTML answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # A compressed answer could not be rewritten.
        headers = [(key, value) for key, value in scope["headers"] if key != b"accept-encoding"]
        start: Message | None = None
        body = b""

        async def rewrite(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                found = dict(message["headers"])
                found.update({key.encode(): value.encode() for key, value in HEADERS.items()})
                message = {**message, "headers": list(found.items())}
                if found.get(b"content-type", b"").startswith(b"text/html"):
                    start = message
                    return
            elif start is not None:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                body = re.sub(rb'<html lang="[^"]*"', b'<html lang="de"', body, count=1)
                if STREAMLIT_PAGE in body and not _leads_to_a_page(scope["path"]):
                    start, body = {**start, "status": 404}, unknown_page(f"/{_base()}").encode()
                if STREAMLIT_PAGE in body:
                    body = body.replace(b"</head>", SCRIPT_TAG + b"</head>", 1)
                body = _NO_SCRIPT.sub(lambda _: f"<noscript>{without_script()}</noscript>".encode(), body, count=1)
                kept = [(key, value) for key, value in start["headers"] if key != b"content-length"]
                await send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
                await send({"type": "http.response.body", "body": body})
                return
            await send(message)

        await self.app({**scope, "headers": headers}, receive, rewrite)


def forecast_json(request: Request) -> JSONResponse:
    """The figures of an address as JSON: the same parameters as the page's, refused instead of replaced."""
    study = served_study()
    parameters = {name: request.query_params.getlist(name) for name in request.query_params}
    found = read_address(parameters, study)
    if found.problems:
        return JSONResponse({"errors": list(found.problems)}, status_code=422)
    try:
        content = study.document(page_scenario(study, found.meeting.question))
    except InputError as error:
        return JSONResponse({"errors": [str(error)]}, status_code=422)
    return JSONResponse(content)


def health(_request: Request) -> PlainTextResponse:
    """Answers when the process serves and its built-in data can be read."""
    served_study()
    return PlainTextResponse("ok")


def started(_request: Request) -> PlainTextResponse:
    """Which process answers; another one since a page was drawn means that the page is out of date."""
    return PlainTextResponse(STARTED, headers={"cache-control": "no-store"})


def script(name: str) -> Route:
    """A script of the page's own, under an address beside the page's."""
    content = Path(__file__).with_name(name).read_bytes()

    def sent(_request: Request) -> Response:
        return Response(content, media_type="text/javascript", headers={"cache-control": "no-cache"})

    return Route("/zvsim.js" if name == "page.js" else f"/zvsim-{name}", sent)


def warm_up() -> None:
    """Do once, before anybody waits, what the first visitor would wait for: imports, data, the joint draws.

    What is there then stays for good, so that no later collection looks through it.
    """
    import_module("zvsim.page.frame")
    study = served_study()
    study.assess(study.agreed)
    gc.collect()
    gc.freeze()


use_one_thread()
warm_up()

PAGE = Path(__file__).with_name("frame.py")
ROUTES = [
    Route("/started", started),
    Route("/folgen", shown_state),
    script("page.js"),
    script("panel.js"),
    Route("/api/v1/forecast", forecast_json),
    Route("/health", health),
    *LEGAL_ROUTES,
]
MIDDLEWARE = [Middleware(GermanDocument)]
