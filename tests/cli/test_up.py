"""`pastevet up` and `pastevet serve`, started and stopped as a person does."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pastevet.book import Book
from pastevet.settings import HOST

pytestmark = pytest.mark.usefixtures("kept_rules")


@pytest.fixture
def port() -> int:
    """Keep a port that is free now."""
    with socket.create_server((HOST, 0)) as probe:
        free = probe.getsockname()[1]
    Book().change(lambda kept: kept.on(free))
    return free


@contextmanager
def _started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "pastevet", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _read_until(process: subprocess.Popen[str], words: str) -> str:
    seen = ""
    for line in process.stdout:
        seen += line
        if words in line:
            return seen
    return seen


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_up_proves_itself_and_says_how_to_go_on(port: int, stop: signal.Signals) -> None:
    """It proves itself, names the extension’s folder and the code, and stops cleanly."""
    with _started("up", "--no-browser") as process:
        said = _read_until(process, "Guarding")
        process.send_signal(stop)
        rest, complaints = process.communicate(timeout=60)

    assert "is right about two examples" in said
    assert (_folder_in(said) / "manifest.json").is_file()
    assert Book().offer_code() in said
    assert (rest, complaints, process.returncode) == ("Stopped.\n", "", 0)


def _folder_in(said: str) -> Path:
    return next(Path(line.strip()) for line in said.splitlines() if line.strip().startswith("/"))


def test_a_taken_port_is_named(port: int) -> None:
    """Where a program has the port, that and the way out are said, and nothing is sent to it."""
    with socket.create_server((HOST, port)) as other, _started("serve") as process:
        _, complaints = process.communicate(timeout=60)
        other.settimeout(0)
        with pytest.raises(BlockingIOError):
            other.accept()

    assert complaints == (
        f"pastevet: Port {port} can't be used: Address already in use. "
        "If pastevet runs there already, all is well; else choose another with --port.\n"
    )
    assert process.returncode == 2


def test_up_names_another_program_on_its_port(port: int) -> None:
    """Where a program has the port and isn't the service, that and the way out are said."""
    with socket.create_server((HOST, port)), _started("up", "--no-browser") as process:
        _, complaints = process.communicate(timeout=60)

    assert complaints == (
        f"pastevet: What listens on {HOST}:{port} doesn't answer as pastevet does. "
        "Choose another port with --port.\n"
    )
    assert process.returncode == 2


def test_up_moves_away_from_another_program(port: int) -> None:
    """With `--port` the service moves away from a program that has its port."""
    with socket.create_server((HOST, 0)) as probe:
        other = probe.getsockname()[1]
    with (
        socket.create_server((HOST, port)),
        _started("up", "--no-browser", "--port", str(other)) as process,
    ):
        assert f"The service runs on {HOST}:{other}" in _read_until(process, "Guarding")


def test_up_joins_the_service_that_runs(port: int) -> None:
    """A service that runs is proven and not started twice, and goes on after `up` has ended."""
    with _started("serve") as running:
        running.stdout.readline()
        with _started("up", "--no-browser") as process:
            said, complaints = process.communicate(timeout=60)
        assert (process.returncode, complaints, running.poll()) == (0, "", None)

    assert f"The service already runs on {HOST}:{port} and is right about two examples." in said


def test_up_does_not_move_the_service_that_runs(port: int) -> None:
    """Who wants to move a running service is told how."""
    with _started("serve") as running:
        running.stdout.readline()
        with _started("up", "--no-browser", "--port", str(port - 1)) as process:
            _, complaints = process.communicate(timeout=60)

    assert complaints == (
        f"pastevet: The service runs on port {port}. To move it, run `pastevet down` first.\n"
    )
    assert Book().load().port == port


def test_up_tells_the_browsers_that_are_there(port: int) -> None:
    """One line says in which browsers the extension pairs by itself."""
    for profile in ("chromium", "BraveSoftware/Brave-Browser"):
        (Path.home() / ".config" / profile).mkdir(parents=True)
    with _started("up", "--no-browser", "--port", str(port)) as process:
        said = _read_until(process, "Guarding")

    assert "\nThe extension pairs by itself in Chromium, Brave.\n" in said


def test_a_taken_port_moves_nothing(port: int) -> None:
    """A pairing is moved only once the new port is ours."""
    with (
        socket.create_server((HOST, 0)) as other,
        _started("serve", "--port", str(other.getsockname()[1])) as process,
    ):
        process.communicate(timeout=60)

    assert Book().load().port == port


def test_up_moves_the_pairing_to_another_port(port: int) -> None:
    """`--port` is kept, with the same keys, and the code says so."""
    own = Book().own()
    with socket.create_server((HOST, 0)) as probe:
        other = probe.getsockname()[1]
    with _started("up", "--no-browser", "--port", str(other)) as process:
        said = _read_until(process, "Guarding")

    assert other != port
    assert (Book().load().port, Book().own()) == (other, own)
    assert Book().offer_code() in said


def test_serve_logs_no_request(port: int) -> None:
    """Whatever is asked, the service prints nothing but its first line."""
    with _started("serve") as process:
        first = process.stdout.readline()
        with socket.create_connection((HOST, port)) as client:
            client.sendall(b"GET /v1/scan?text=CANARY HTTP/1.1\r\nHost: x\r\n\r\nCANARY")
            client.recv(1000)
        process.send_signal(signal.SIGINT)
        rest, complaints = process.communicate(timeout=60)

    assert first == f"pastevet listens on {HOST}:{port}. Stop it with Ctrl+C.\n"
    assert (rest, complaints) == ("", "")


def test_a_damaged_pairing_stops_the_start(state_folder: Path) -> None:
    """A damaged pairing file is named, and nothing is started."""
    (state_folder / "pairings.json").write_text(json.dumps({"port": 1}))
    with _started("serve") as process:
        _, complaints = process.communicate(timeout=60)

    assert "pairings.json can't be read as pairings" in complaints
    assert process.returncode == 2
