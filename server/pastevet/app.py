"""The service: its routes, behind the gate.

Of what it is asked it keeps nothing but keyed hashes of what the person called not sensitive, and
how the person switched the categories.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from functools import partial
from typing import cast

from anyio import CapacityLimiter, to_thread
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

import pastevet
from pastevet import contract
from pastevet.book import Book
from pastevet.contract import (
    CLAIM_ROUTE,
    CheckupReply,
    CheckupRequest,
    DecisionReply,
    DecisionRequest,
    HealthReply,
    HealthRequest,
    PairReply,
    PairRequest,
    PolicyState,
    Problem,
    QuietReply,
    QuietRequest,
    ScanReply,
    ScanRequest,
    Switch,
    SwitchesReply,
    SwitchesRequest,
    Terms,
    UnpairReply,
    UnpairRequest,
    parse,
)
from pastevet.errors import BadInput, NotAllowed, SettingsError
from pastevet.gate import CALLER, Caller, Gate
from pastevet.pipeline import Engine
from pastevet.policy.switches import choose, read_switches

Answer = Callable[[Request], Awaitable[Response]]

_MOST_SCANS = 2
"""Scans at the same time: more would only take each other's time, which each has little of."""
_LARGE_CHARS = 1_000_000
"""Of larger texts one at a time is scanned: it takes memory, and a small one shall not wait."""


def create_app(engine: Engine, book: Book, port: int) -> ASGIApp:
    """Make the service.

    Args:
        engine: What scans.
        book: Who may ask.
        port: Where it listens, which every request must name.
    """
    return Gate(routes(engine, book), port=port, book=book)


def routes(engine: Engine, book: Book) -> Starlette:
    """Make what stands behind the gate, which says who asks."""
    answers = {**_vetting(engine), **_telling(engine), **_choosing(engine), **_pairing(book)}
    app = Starlette(
        routes=[Route(path, answer, methods=["POST"]) for path, answer in answers.items()],
        exception_handlers={
            BadInput: _bad_input,
            NotAllowed: _not_allowed,
            SettingsError: _not_kept,
            HTTPException: _no_route,
        },
    )
    app.router.redirect_slashes = False
    return app


def _vetting(engine: Engine) -> dict[str, Answer]:
    at_once, large = CapacityLimiter(_MOST_SCANS), CapacityLimiter(1)

    async def scan(request: Request) -> Response:
        asked = parse(ScanRequest, await request.body())
        texts = [item.text for item in asked.items]
        scan_it = partial(engine.scan, asked.inside(), destination=asked.destination.inside())
        async with large if sum(map(len, texts)) > _LARGE_CHARS else nullcontext():
            verdict = await to_thread.run_sync(scan_it, limiter=at_once)
        return _json(ScanReply.of(verdict, texts, scan_id=uuid.uuid4().hex))

    async def decision(request: Request) -> Response:
        parse(DecisionRequest, await request.body())
        return _json(DecisionReply())

    return {"/v1/scan": scan, "/v1/decision": decision}


def _choosing(engine: Engine) -> dict[str, Answer]:
    async def quiet(request: Request) -> Response:
        asked = parse(QuietRequest, await request.body())
        if not (asked.undo or engine.policy().layers.may_quiet):
            msg = "Your organisation lets nobody mark values as not sensitive."
            raise NotAllowed(msg)
        change = engine.quiet.unmark if asked.undo else engine.quiet.mark
        await run_in_threadpool(change, asked.inside())
        return _json(QuietReply())

    async def switches(request: Request) -> Response:
        change = parse(SwitchesRequest, await request.body()).change
        policy = engine.policy()
        if change and not policy.layers.may_loosen(change.category):
            msg = "Your organisation decides what is asked about in this category."
            raise NotAllowed(msg)
        now = partial(choose, change.category, change.level) if change else read_switches
        switched = await run_in_threadpool(now)
        board = [Switch.model_validate(each) for each in policy.switchboard(switched)]
        return _json(SwitchesReply(is_damaged=switched.mistake is not None, switches=board))

    return {"/v1/quiet": quiet, "/v1/switches": switches}


def _telling(engine: Engine) -> dict[str, Answer]:
    async def health(request: Request) -> Response:
        parse(HealthRequest, await request.body())
        policy = engine.policy()
        organisation = policy.layers.organisation
        reply = HealthReply(
            contract=contract.VERSION,
            version=pastevet.__version__,
            state="ready",
            pid=os.getpid(),
            terms=Terms.model_validate(policy.terms),
            policy=PolicyState(
                owner=organisation.name if organisation else None,
                is_loaded=not policy.layers.mistakes,
            ),
        )
        return _json(reply)

    async def checkup(request: Request) -> Response:
        asked = parse(CheckupRequest, await request.body())
        told = engine.policy().check_up(asked.destination.inside(), asked.known_since.inside())
        return _json(CheckupReply.model_validate(told))

    return {"/v1/health": health, "/v1/checkup": checkup}


def _pairing(book: Book) -> dict[str, Answer]:
    async def pair(request: Request) -> Response:
        parse(PairRequest, await request.body())
        caller: Caller = request.scope[CALLER]
        await run_in_threadpool(
            book.change, lambda kept: kept.claiming(caller.pairing.id, caller.origin)
        )
        return _json(PairReply())

    async def unpair(request: Request) -> Response:
        parse(UnpairRequest, await request.body())
        caller: Caller = request.scope[CALLER]
        await run_in_threadpool(book.change, lambda kept: kept.without(caller.pairing.id))
        return _json(UnpairReply())

    return {CLAIM_ROUTE: pair, "/v1/unpair": unpair}


async def _bad_input(_: Request, error: Exception) -> Response:
    bad = cast(BadInput, error)
    status = 400 if bad.code == "invalid_json" else 422
    return _problem(status, bad.code, bad.detail)


async def _not_allowed(_: Request, error: Exception) -> Response:
    return _problem(409, "set_by_organisation", str(error))


async def _not_kept(_: Request, _error: Exception) -> Response:
    return _problem(503, "not_kept", "It can't be kept: `pastevet doctor` may say why.")


async def _no_route(_: Request, error: Exception) -> Response:
    status = cast(HTTPException, error).status_code
    return _problem(status, "no_such_route", "There is no such route.")


def _json(reply: BaseModel) -> Response:
    return Response(reply.model_dump_json(), media_type="application/json")


def _problem(status: int, code: str, detail: str) -> Response:
    body = Problem.of(status, code, detail).model_dump_json()
    return Response(body, status, media_type="application/problem+json")
