"""The service in this process, proven before anybody relies on it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import uvicorn

from pastevet import app
from pastevet.book import Book
from pastevet.client import ask
from pastevet.errors import NoAnswer, ProofError
from pastevet.listener import listen, server
from pastevet.pipeline import Engine
from pastevet.policy.situation import NOT_LOADED

_END_TIMEOUT_S: Final = 10
_MOST_TRIES: Final = 20
_PLANTED = "Pasted by mistake: DB_PASSWORD=" + "".join(("fT7#", "qz9L", "w2xK", "p4"))
_POEM = "The fog comes\non little cat feet.\n"
_PROOF = ((_PLANTED, 1), (_POEM, 0))
"""Text, and how many findings it holds. What follows from them is policy's, and may be anything."""


@contextmanager
def running(book: Book, port: int) -> Iterator[None]:
    """Run the service until the block ends.

    Raises:
        SettingsError: The port can't be had.
        ProofError: The service doesn't answer, or answers wrongly.
    """
    engine = Engine.default()
    service = server(app.create_app(engine, book, port))
    with listen(port) as listener:
        book.change(lambda kept: kept.on(port))  # kept once the port is ours
        with _serving(service, listener):
            prove(book)
            with _warming_up(engine):
                yield


def prove(book: Book) -> None:
    """Ask the running service about planted examples, the way the extension does.

    It also warms the service up: the first question after a start takes many times longer.

    Raises:
        ProofError: It doesn't answer, or answers wrongly.
    """
    for text, expected in _PROOF:
        items = [{"kind": "text", "text": text}]
        question = {"request_id": "proof", "source": "clipboard_paste", "items": items}
        found = _found(question, book)
        if found != expected:
            msg = f"The service found {found} in an example made for {expected}."
            raise ProofError(msg)


def _found(question: dict[str, Any], book: Book) -> int:
    """Ask until all was looked at: the rules may still be compiling, and the machine be busy."""
    for _ in range(_MOST_TRIES):
        try:
            reply = ask("/v1/scan", question, book)
        except NoAnswer as error:
            raise ProofError(str(error)) from None
        if set(reply["coverage"]["reasons"]) <= {NOT_LOADED}:
            break
    return len(reply["findings"])


@contextmanager
def _warming_up(engine: Engine) -> Iterator[None]:
    """Make the engine's rules ready meanwhile, as far as there is time."""
    is_over = threading.Event()

    def warm_up() -> None:
        for _ in engine.warm_up():
            if is_over.is_set():
                return

    threading.Thread(target=warm_up, daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


@contextmanager
def _serving(service: uvicorn.Server, listener: socket.socket) -> Iterator[None]:
    thread = threading.Thread(target=service.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        service.should_exit = True
        thread.join(_END_TIMEOUT_S)
