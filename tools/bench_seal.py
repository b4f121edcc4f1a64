"""What the seal costs: a scan of 2 KB over HTTP, sealed and not, in turns in one run."""

from __future__ import annotations

import http.client
import json
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from pastevet import app
from pastevet.book import Book
from pastevet.listener import listen, server
from pastevet.pairings import Pairing, chromium_origin
from pastevet.pipeline import Engine
from pastevet.seal import Place, pack, unpack
from pastevet.settings import HOST

ROUTE = "/v1/scan"
ROUNDS = 1000
TEXT = ("The quick brown fox jumps over the lazy dog. " * 50)[:2000]
QUESTION = json.dumps(
    {"request_id": "b", "source": "typed", "items": [{"kind": "text", "text": TEXT}]}
).encode()


def _serve(made: Callable[[int], object]) -> int:
    listener = listen(_free_port())
    port: int = listener.getsockname()[1]
    serving = server(made(port))  # type: ignore[arg-type]
    threading.Thread(target=serving.run, kwargs={"sockets": [listener]}, daemon=True).start()
    while not serving.started:
        time.sleep(0.01)
    return port


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


def main() -> None:
    """Measure, and print medians and their ratio."""
    engine = Engine.default()
    pairing = Pairing.fresh(chromium_origin(), "bench")
    with tempfile.TemporaryDirectory() as folder:
        book = Book(Path(folder))
        book.change(lambda kept: kept.adding(pairing))
        plain = http.client.HTTPConnection(HOST, _serve(lambda _: app.routes(engine, book)))
        port = _serve(lambda port: app.create_app(engine, book, port))
        sealed = http.client.HTTPConnection(HOST, port)
        times: dict[str, list[float]] = {"unsealed": [], "sealed": []}
        for _ in range(ROUNDS):
            times["unsealed"].append(_timed(lambda: _plain(plain)))
            times["sealed"].append(_timed(lambda: _sealed(sealed, pairing, port)))
    medians = {name: statistics.median(each[100:]) * 1000 for name, each in times.items()}
    for name, median in medians.items():
        print(f"{name:9} 2 KB scan over HTTP, p50: {median:.2f} ms")
    print(f"ratio: {medians['sealed'] / medians['unsealed']:.2f}")


def _timed(run: Callable[[], None]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _plain(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", ROUTE, QUESTION, {"Content-Type": "application/json"})
    json.loads(connection.getresponse().read())


def _sealed(connection: http.client.HTTPConnection, pairing: Pairing, port: int) -> None:
    seal = pairing.seal
    body = seal.seal(seal.head(), Place(port, ROUTE), pack(QUESTION))
    headers = {"Content-Type": "application/octet-stream", "Origin": chromium_origin()}
    connection.request("POST", ROUTE, body, headers)
    reply = connection.getresponse()
    json.loads(unpack(seal.open(reply.read(), Place(port, ROUTE, reply.status)))[0])


if __name__ == "__main__":
    main()
