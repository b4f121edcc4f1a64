"""The native-messaging host, spoken to as a browser does."""

from __future__ import annotations

import io
import json
import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import ended, running

from pastevet.book import Book
from pastevet.host import answer
from pastevet.pairings import chromium_origin
from pastevet.settings import HOST

MANIFEST = "/any/where/pastevet.json"
FIREFOX_ORIGIN = "moz-extension://6b1d1a2e-0000-4000-8000-000000000000"
OURS = f"{chromium_origin()}/"
HEAVY = ("fastapi", "hyperscan", "pydantic", "regex", "starlette", "stdnum", "uvicorn")

each_time_anew = settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _run(sent: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", "-m", "pastevet.host", *arguments]
    return subprocess.run(command, input=sent, capture_output=True, check=True)


def _framed(message: bytes) -> bytes:
    return struct.pack("=I", len(message)) + message


def _ask(message: bytes, *arguments: str) -> dict[str, Any]:
    done = _run(_framed(message), *arguments)
    assert done.stderr == b""
    assert struct.unpack("=I", done.stdout[:4])[0] == len(done.stdout) - 4
    told: dict[str, Any] = json.loads(done.stdout[4:])
    return told


def test_each_browser_profile_gets_a_key_of_its_own() -> None:
    """Two profiles that ask get two keys, both known to the service."""
    answers = [_ask(b'{"ask": "pair"}', OURS) for _ in range(2)]
    kept = Book().load()

    assert [told["key"] for told in answers] == [each.key for each in kept.all]
    assert {told["port"] for told in answers} == {kept.port}
    assert {each.origin for each in kept.all} == {chromium_origin()}


def test_the_browser_that_asked_is_noted_by_its_name() -> None:
    """The list of pairings names the program that started the host, or Firefox."""
    _ask(b'{"ask": "pair"}', OURS)
    message = json.dumps({"ask": "pair", "origin": FIREFOX_ORIGIN}).encode()
    _ask(message, MANIFEST, "pastevet@pastevet.invalid")
    chromium, firefox = Book().load().all

    assert chromium.browser == Path("/proc/self/comm").read_text().strip()
    assert (firefox.browser, firefox.origin) == ("Firefox", FIREFOX_ORIGIN)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"],
        [MANIFEST, "other@example.org"],
        [MANIFEST],
    ],
)
def test_nobody_else_gets_a_key(arguments: list[str], state_folder: Path) -> None:
    """Another extension, or none, is told so, gets nothing and leaves nothing."""
    message = json.dumps({"ask": "pair", "origin": FIREFOX_ORIGIN}).encode()

    assert "pastevet's own extension" in answer(io.BytesIO(_framed(message)), arguments)["error"]
    assert not state_folder.exists()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x01",
        _framed(b"")[:3],
        _framed(b'{"ask": "pair"}')[:-3],
        _framed(b"[]"),
        _framed(b"[" * 9_000),
        _framed(b'{"ask": ' + b"9" * 5_000 + b"}"),
        _framed(b"\xff"),
        _framed(b"{}" * 6_000),
        b"\xff\xff\xff\xff{}",
    ],
)
def test_what_can_not_be_read_gets_one_sentence(sent: bytes) -> None:
    """Anything but a whole, short JSON object gets an error in words, and no trace."""
    done = _run(sent, OURS)
    told = json.loads(done.stdout[4:])

    assert list(told) == ["error"]
    assert told["error"].startswith("Expected")
    assert done.stderr == b""


@given(st.binary(max_size=200), st.booleans())
@each_time_anew
def test_no_noise_gets_anything(noise: bytes, is_framed: bool) -> None:
    """Whatever is sent, nothing but an error comes back, and nothing of it."""
    told = answer(io.BytesIO(_framed(noise) if is_framed else noise), [OURS])

    assert list(told) == ["error"]
    assert len(noise) < 8 or noise not in told["error"].encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


questions = st.dictionaries(st.sampled_from(["ask", "origin", "key", ""]), json_values)


@given(questions.filter(lambda question: question.get("ask") not in ["pair", "start"]))
@each_time_anew
def test_no_other_question_gets_anything(question: dict[str, Any]) -> None:
    """A JSON object that asks neither to pair nor to start is refused."""
    told = answer(io.BytesIO(_framed(json.dumps(question).encode())), [OURS])

    assert list(told) == ["error"]


def test_a_browser_that_has_gone_needs_no_answer() -> None:
    """When nobody reads the answer any more, the host ends without a word."""
    command = [sys.executable, "-P", "-m", "pastevet.host", OURS]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        process.stdout.close()
        process.stdout = None
        _, complaints = process.communicate(_framed(b"{}"), timeout=20)

    assert (complaints, process.returncode) == (b"", 0)


def test_it_starts_without_the_engine() -> None:
    """It is light: neither engine nor web framework is imported."""
    script = "import sys, pastevet.host; print(*(name.split('.')[0] for name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )

    assert set(done.stdout.split()).isdisjoint(HEAVY)


def test_it_starts_the_service_once() -> None:
    """The service is started where none runs, and found ready where one does."""
    with socket.create_server((HOST, 0)) as probe:
        port = probe.getsockname()[1]
    Book().change(lambda kept: kept.on(port))
    with ended(Book()):
        assert _ask(b'{"ask": "start"}', OURS) == {"state": "starting", "port": port}

    with running(Book()) as port:
        assert _ask(b'{"ask": "start"}', OURS) == {"state": "ready", "port": port}


def test_it_says_when_another_program_has_the_port() -> None:
    """Where somebody else listens nothing is started, and that is said."""
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        Book().change(lambda kept: kept.on(port))
        told = _ask(b'{"ask": "start"}', OURS)

    assert told == {"state": "taken", "port": port}
