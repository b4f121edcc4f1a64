"""Programs that have taken the service's port: each keeps every byte that it is sent."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

Handle = Callable[[socket.socket, bytes], None]

ALWAYS_CLEAN = {
    "contract": 1,
    "version": "0.1.0",
    "state": "ready",
    "pid": 1,
    "scan_id": "s",
    "action": "allow",
    "coverage": {"status": "full", "reasons": []},
    "findings": [],
    "advice": None,
    "justifications": [],
    "elapsed_ms": 0.1,
    "ruleset": "sha256:0",
}


def hang_up(_connection: socket.socket, _request: bytes) -> None:
    """Close without a word."""


def say_nothing(connection: socket.socket, _request: bytes) -> None:
    """Wait for more, as `nc -l` does."""
    with suppress(OSError):
        connection.recv(1)


def call_all_clean(connection: socket.socket, _request: bytes) -> None:
    """Answer every question as if all were well."""
    body = json.dumps(ALWAYS_CLEAN).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    connection.sendall(head.encode() + body)


def relay_to(port: int, own_port: int) -> Handle:
    """Pass everything on to the real service, in a form that it takes, and its answers back."""

    def relay(connection: socket.socket, request: bytes) -> None:
        passed = request.replace(f"127.0.0.1:{own_port}".encode(), f"127.0.0.1:{port}".encode(), 1)
        with socket.create_connection(("127.0.0.1", port), timeout=5) as real:
            real.sendall(passed)
            while piece := real.recv(65536):
                connection.sendall(piece)

    return relay


@contextmanager
def squatting(port: int, handle: Handle) -> Iterator[list[bytes]]:
    """Listen on a port; the list gets all that comes in on it.

    Args:
        port: The port; nothing may listen on it.
        handle: What to do with a connection and its request.
    """
    caught: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(3)
            request = _request(connection)
            caught.append(request)
            handle(connection, request)

    def listen(server: socket.socket) -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            Thread(target=serve, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", port), backlog=512) as server:
        thread = Thread(target=listen, args=(server,), daemon=True)
        thread.start()
        yield caught
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _request(connection: socket.socket) -> bytes:
    request = b""
    while b"\r\n\r\n" not in request and (piece := connection.recv(65536)):
        request += piece
    head, _, body = request.partition(b"\r\n\r\n")
    lengths = [line.partition(b":")[2] for line in head.lower().split(b"\r\n") if b"length" in line]
    missing = int(lengths[0]) - len(body) if lengths else 0
    while missing > 0 and (piece := connection.recv(65536)):
        request += piece
        missing -= len(piece)
    return request
