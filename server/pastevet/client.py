"""Asks the running service, as the extension does: for the command line and the native host."""

from __future__ import annotations

import http.client
import json
from typing import Any

from pastevet.book import Book
from pastevet.errors import BadInput, NoAnswer, SealBroken, WrongService
from pastevet.pairings import OWN_ORIGIN, Pairing
from pastevet.seal import Place, pack, unpack
from pastevet.settings import HOST

TIMEOUT_S = 10.0


def ask(
    route: str, question: dict[str, Any], book: Book, *, timeout_s: float = TIMEOUT_S
) -> dict[str, Any]:
    """Ask the service one question under the command line's own pairing.

    Args:
        route: Such as `/v1/health`.
        question: The JSON of the contract.
        book: Holds port and pairing.
        timeout_s: Longest wait, in seconds.

    Raises:
        NoAnswer: Nothing listens there.
        WrongService: What listens there doesn't prove to be the service.
        BadInput: The service can't read the question.
        SettingsError: The pairing can't be read or made.
    """
    pairing = book.own()
    port = book.load().port
    head = pairing.seal.head()
    body = pairing.seal.seal(head, Place(port, route), pack(json.dumps(question).encode()))
    status, answer = _post(route, body, port, timeout_s)
    told = _opened(pairing, answer, Place(port, route, status), head.packed())
    if status != http.HTTPStatus.OK:
        raise BadInput(told["code"], told["detail"])
    return told


def _post(route: str, body: bytes, port: int, timeout_s: float) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(HOST, port, timeout=timeout_s)
    headers = {"Content-Type": "application/octet-stream", "Origin": OWN_ORIGIN}
    try:
        connection.request("POST", route, body, headers)
        reply = connection.getresponse()
        return reply.status, reply.read()
    except ConnectionRefusedError:
        msg = f"Nothing listens on {HOST}:{port}."
        raise NoAnswer(msg) from None
    except (OSError, http.client.HTTPException):
        msg = f"What listens on {HOST}:{port} doesn't answer as pastevet does."
        raise WrongService(msg) from None
    finally:
        connection.close()


def _opened(pairing: Pairing, body: bytes, place: Place, head: bytes) -> dict[str, Any]:
    try:
        if not body.startswith(head):
            raise SealBroken
        told: dict[str, Any] = json.loads(unpack(pairing.seal.open(body, place))[0])
    except SealBroken:
        msg = f"What listens on {HOST}:{place.port} isn't the service that this user has paired."
        raise WrongService(msg) from None
    return told
