"""The command line's own questions to the service."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from support import Service, running

from pastevet.book import Book
from pastevet.client import ask
from pastevet.errors import BadInput, NoAnswer, WrongService
from pastevet.settings import HOST


@contextmanager
def _answering(port: int, answer: bytes) -> Iterator[None]:
    """Answer every connection with the same bytes, and close it."""

    def serve(listener: socket.socket) -> None:
        try:
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(answer)
        except OSError:
            return

    with socket.create_server((HOST, port)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        yield
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        return probe.getsockname()[1]


def test_the_real_service_answers(service: Service) -> None:
    """A question under the command line's own pairing gets its answer."""
    assert ask("/v1/health", {}, service.book)["state"] == "ready"


def test_a_question_that_can_not_be_read_is_named(service: Service) -> None:
    """The service's complaint comes back as it says it."""
    with pytest.raises(BadInput, match="request_id: this field is required"):
        ask("/v1/scan", {}, service.book)


def test_nobody_there_is_said() -> None:
    """A port that nobody listens on is named."""
    book = Book()
    port = _free_port()
    book.change(lambda kept: kept.on(port))

    with pytest.raises(NoAnswer, match=f"Nothing listens on 127.0.0.1:{port}"):
        ask("/v1/health", {}, book)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
        b'HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{"state":"ready"}',
    ],
)
def test_another_program_is_not_taken_for_the_service(answer: bytes) -> None:
    """Whatever another program answers, it isn't the service."""
    book = Book()
    port = _free_port()
    book.change(lambda kept: kept.on(port))

    with _answering(port, answer), pytest.raises(WrongService, match=f"127.0.0.1:{port}"):
        ask("/v1/health", {}, book)


def test_another_users_service_is_not_taken_for_ours() -> None:
    """A real service that doesn't know our key proves nothing."""
    book = Book()
    theirs = Book(book._file.parent / "..")
    with running(theirs) as port:
        book.change(lambda kept: kept.on(port))
        with pytest.raises(WrongService, match="isn't the service that this user has paired"):
            ask("/v1/health", {}, book)
