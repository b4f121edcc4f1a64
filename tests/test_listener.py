"""The port, and who is left waiting on it."""

from __future__ import annotations

import socket
from contextlib import ExitStack

import pytest
from support import Service, free_port

from pastevet import listener
from pastevet.errors import SettingsError
from pastevet.listener import listen
from pastevet.settings import HOST


def test_a_taken_port_is_named() -> None:
    """Where another program listens, that and the way out are said."""
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {port} can't be used: Address already"):
            listen(port)


def test_no_part_of_an_answer_is_held_back() -> None:
    """Its connections are of a kind for which the server switches Nagle’s algorithm off."""
    with listen(free_port()) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_it_listens_on_loopback_alone(service: Service) -> None:
    """Another address of this machine is not answered."""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", service.port), timeout=2)


def test_connections_that_say_nothing_shut_nobody_out(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With too many silent connections the extension is answered, and the oldest are dropped."""
    monkeypatch.setattr(listener, "MOST_SILENT", 100)
    with ExitStack() as idle:
        silent = [
            idle.enter_context(socket.create_connection((HOST, service.port)))
            for _ in range(listener.MOST_SILENT + 50)
        ]
        assert service.send("/v1/health").status == 200
        assert _is_closed(silent[0])


def test_a_connection_that_says_nothing_is_closed(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever takes too long for a first request is dropped, half a request or none."""
    monkeypatch.setattr(listener, "PATIENCE_S", 0.1)
    with socket.create_connection((HOST, service.port), timeout=5) as client:
        client.sendall(b"POST /v1/health HTTP/1.1\r\nHost: ")

        assert _is_closed(client)


def test_what_is_no_http_gets_no_answer(service: Service) -> None:
    """Bytes that are no request are answered with nothing at all, and nothing is echoed."""
    with socket.create_connection((HOST, service.port), timeout=5) as client:
        client.sendall(b"\x16\x03\x01 CANARY\r\n\r\n")

        assert client.recv(1000) == b""


def test_two_hosts_are_no_http(service: Service) -> None:
    """Two Host headers are refused by the HTTP parser already, without a word."""
    with socket.create_connection((HOST, service.port), timeout=5) as client:
        client.sendall(b"POST /v1/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")

        assert client.recv(1000) == b""


def _is_closed(client: socket.socket) -> bool:
    client.settimeout(5)
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True
