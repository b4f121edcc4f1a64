"""Hostile clients of a real service process: it stays small, and goes on answering the others."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from support import SECRET, Service, free_port, scan_request

from pastevet.book import Book
from pastevet.client import ask
from pastevet.contract import MAX_BODY_BYTES
from pastevet.errors import NoAnswer
from pastevet.pairings import Pairing, chromium_origin
from pastevet.settings import HOST
from pastevet.state import CACHE

MOST_MB = 400
PARALLEL = 1000
SLOW = 200
HUGE_BYTES = 50_000_000


@pytest.fixture(scope="module")
def process(
    warm_engine: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Service, int]]:
    """Run `pastevet serve`, not for the first time, and tell its process id."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(warm_engine, home / CACHE)
    book, pairing = Book(home), Pairing.fresh(chromium_origin(), "test")
    port = free_port()
    book.change(lambda kept: kept.adding(pairing).on(port))
    serving = subprocess.Popen(
        [sys.executable, "-m", "pastevet", "serve"],
        env={**os.environ, "PASTEVET_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    )
    _wait_for(book)
    _wait_until_idle(serving.pid)
    yield Service(port, book, pairing), serving.pid
    serving.terminate()
    serving.wait(10)


def _wait_for(book: Book) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(NoAnswer):
            reply = ask("/v1/scan", json.loads(scan_request(f"key: {SECRET}")), book)
            if reply["coverage"]["status"] == "full":
                return
        time.sleep(0.05)
    raise TimeoutError


def _wait_until_idle(pid: int) -> None:
    """A service that has started makes its rules ready for some seconds more."""
    spent, before = _ticks(pid), -1
    while spent > before + 1:
        time.sleep(0.3)
        spent, before = _ticks(pid), spent


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def test_a_thousand_at_once_are_all_answered(process: tuple[Service, int]) -> None:
    """A thousand questions at the same time each get their own right answer."""
    service, pid = process

    async def ask_all() -> list[str]:
        return await asyncio.gather(*(_verdict(service, number) for number in range(PARALLEL)))

    wanted = ["warn" if number % 2 else "allow" for number in range(PARALLEL)]
    assert asyncio.run(ask_all()) == wanted
    assert _peak_mb(pid) < MOST_MB


async def _verdict(service: Service, number: int) -> str:
    text = f"key {number}: {SECRET}" if number % 2 else f"a poem, line {number}"
    answer = await _exchange(service, service.sealed("/v1/scan", scan_request(text)))
    return str(service.opened("/v1/scan", answer).json["action"])


async def _exchange(service: Service, body: bytes, length: int | None = None) -> bytes:
    reader, writer = await asyncio.open_connection(HOST, service.port)
    writer.write(_head(service, len(body) if length is None else length) + body)
    with suppress(ConnectionError):
        await writer.drain()
    answer = b""
    with suppress(ConnectionError):
        answer = await reader.read()
    writer.close()
    return answer


def _head(service: Service, length: int) -> bytes:
    headers = {**service.headers(), "Content-Length": str(length), "Connection": "close"}
    lines = ["POST /v1/scan HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join((*lines, "", "")).encode()


def test_crowds_of_huge_and_slow_bodies_stop_nobody(process: tuple[Service, int]) -> None:
    """Bodies of fifty megabytes and bodies a byte at a time leave the others their answers."""
    service, pid = process
    stop = asyncio.Event()

    async def drip() -> None:
        with suppress(ConnectionError):
            _, writer = await asyncio.open_connection(HOST, service.port)
            writer.write(_head(service, MAX_BODY_BYTES))
            while not stop.is_set():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(1)
            writer.close()

    async def flood() -> bytes:
        return await _exchange(service, b"x" * HUGE_BYTES)

    async def crowd() -> tuple[list[str], list[bytes]]:
        slow = [asyncio.create_task(drip()) for _ in range(SLOW)]
        huge = [asyncio.create_task(flood()) for _ in range(4)]
        answers = []
        for number in range(20):
            answers.append(await _verdict(service, number))
            await asyncio.sleep(0.05)
        refusals = await asyncio.gather(*huge)
        stop.set()
        await asyncio.gather(*slow)
        return answers, refusals

    answers, refusals = asyncio.run(crowd())

    assert answers == ["allow", "warn"] * 10
    assert all(each == b"" or each.startswith(b"HTTP/1.1 403 ") for each in refusals)
    assert _peak_mb(pid) < MOST_MB


def test_large_texts_at_once_wait_for_each_other(process: tuple[Service, int]) -> None:
    """Four texts of eleven megabytes at a time are all answered, in bounded memory."""
    service, pid = process
    body = scan_request("harmless words " * 730_000)

    async def ask_all() -> list[bytes]:
        sealed = [service.sealed("/v1/scan", body) for _ in range(4)]
        return await asyncio.gather(*(_exchange(service, each) for each in sealed))

    statuses = [service.opened("/v1/scan", each).status for each in asyncio.run(ask_all())]

    assert statuses == [200] * 4
    assert _peak_mb(pid) < MOST_MB


def test_a_stranger_with_large_bodies_is_refused_in_bounded_memory(
    process: tuple[Service, int],
) -> None:
    """Bodies of the largest size under no known key are refused, however many come at once."""
    service, pid = process
    stranger = replace(service, pairing=Pairing.fresh(chromium_origin(), ""))
    body = stranger.sealed("/v1/scan", b"x" * (MAX_BODY_BYTES - 1000))

    async def ask_all() -> list[bytes]:
        return await asyncio.gather(*(_exchange(service, body) for _ in range(30)))

    assert {each[:12] for each in asyncio.run(ask_all())} == {b"HTTP/1.1 403"}
    assert _peak_mb(pid) < MOST_MB
    assert service.send("/v1/health").status == 200
