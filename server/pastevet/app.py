"""The service: three routes behind the gate. It keeps nothing between requests."""

from __future__ import annotations

import socket
import uuid

import uvicorn
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

import pastevet
from pastevet import contract
from pastevet.contract import (
    DecisionReply,
    DecisionRequest,
    HealthReply,
    HealthRequest,
    Problem,
    ScanReply,
    ScanRequest,
    parse,
)
from pastevet.errors import BadInput, SettingsError
from pastevet.gate import Gate
from pastevet.pipeline import Engine
from pastevet.settings import HOST, Pairing, extension_id, save_pairing

MAX_CONNECTIONS = 64


def create_app(engine: Engine, pairing: Pairing) -> ASGIApp:
    """Make the service.

    Args:
        engine: What scans.
        pairing: Port and key that the gate asks for.
    """
    origin = f"chrome-extension://{extension_id()}"
    return Gate(routes(engine), port=pairing.port, key=pairing.key, origin=origin)


def routes(engine: Engine) -> FastAPI:
    """Make what stands behind the gate."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)

    @app.post("/v1/scan")
    async def scan(request: Request) -> Response:
        asked = parse(ScanRequest, await request.body())
        verdict = await run_in_threadpool(
            engine.scan, asked.inside(), destination=asked.destination.inside()
        )
        texts = [item.text for item in asked.items]
        return _json(ScanReply.of(verdict, texts, scan_id=uuid.uuid4().hex))

    @app.post("/v1/decision")
    async def decision(request: Request) -> Response:
        parse(DecisionRequest, await request.body())
        return _json(DecisionReply())

    @app.post("/v1/health")
    async def health(request: Request) -> Response:
        parse(HealthRequest, await request.body())
        return _json(
            HealthReply(contract=contract.VERSION, version=pastevet.__version__, state="ready")
        )

    @app.exception_handler(BadInput)
    async def bad_input(_: Request, error: BadInput) -> Response:
        status = 400 if error.code == "invalid_json" else 422
        return _problem(status, error.code, error.detail)

    @app.exception_handler(HTTPException)
    async def no_route(_: Request, error: HTTPException) -> Response:
        return _problem(error.status_code, "no_such_route", "There is no such route.")

    return app


def _json(reply: BaseModel) -> Response:
    return Response(reply.model_dump_json(), media_type="application/json")


def _problem(status: int, code: str, detail: str) -> Response:
    body = Problem.of(status, code, detail).model_dump_json()
    return Response(body, status, media_type="application/problem+json")


def claim(pairing: Pairing) -> socket.socket:
    """Take the pairing's port on the loopback interface, and keep the pairing once it is ours.

    Raises:
        SettingsError: Another program has the port, or the pairing can't be kept.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, pairing.port))
        listener.listen()  # who asks before the server runs waits, instead of being refused
        save_pairing(pairing)
    except OSError as error:
        listener.close()
        msg = (
            f"Port {pairing.port} can't be used: {error.strerror}. If pastevet runs there already, "
            "all is well; else choose another with --port, and pair again."
        )
        raise SettingsError(msg) from error
    return listener


def server(app: ASGIApp) -> uvicorn.Server:
    """Make a server that logs no request and names itself nowhere."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            ws="none",
            lifespan="off",
            limit_concurrency=MAX_CONNECTIONS,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=2,
        )
    )
