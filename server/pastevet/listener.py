"""Takes the port, and serves on it without keeping, logging or waiting for anybody long."""

from __future__ import annotations

import asyncio
import socket
from typing import ClassVar, Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from pastevet.errors import SettingsError
from pastevet.settings import HOST

PATIENCE_S: Final = 5.0
"""How long a connection may take until its first request is whole, headers included."""
MOST_SILENT = 2000
"""Connections that may stand without a request; the one that was silent longest goes first."""
_BACKLOG: Final = 1024


def listen(port: int) -> socket.socket:
    """Take a port on the loopback interface; who asks before the server runs waits.

    Raises:
        SettingsError: Another program has the port.
    """
    # Named, the protocol tells asyncio not to hold back the second part of an answer for 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # On Windows SO_REUSEADDR would let another program share the port.
    option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    listener.setsockopt(socket.SOL_SOCKET, option, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        msg = (
            f"Port {port} can't be used: {error.strerror}. If pastevet runs there already, "
            "all is well; else choose another with --port."
        )
        raise SettingsError(msg) from error
    return listener


def server(app: ASGIApp) -> uvicorn.Server:
    """Make a server that logs no request, names itself nowhere and drops silent connections."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=_Impatient,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            ws="none",
            lifespan="off",
            timeout_keep_alive=30,
            timeout_graceful_shutdown=2,
        )
    )


class _Impatient(H11Protocol):
    """Closes a connection that says nothing: uvicorn itself waits for a first request forever."""

    _silent: ClassVar[dict[_Impatient, None]] = {}
    """Every connection without a request, oldest first."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock."""
        super().connection_made(transport)
        self._silent[self] = None
        self._patience = self.loop.call_later(PATIENCE_S, self._give_up)
        if len(self._silent) > MOST_SILENT:
            next(iter(self._silent))._give_up()

    def handle_events(self) -> None:
        """Stop the clock when a request has come."""
        super().handle_events()
        if self.cycle is not None:
            self._heard()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock when it is over."""
        self._heard()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP with nothing."""
        self.transport.close()

    def _heard(self) -> None:
        self._patience.cancel()
        self._silent.pop(self, None)

    def _give_up(self) -> None:
        self._heard()
        self.transport.abort()
