"""What the service's process gives up, so that no text gets out of it by accident.

Neither swap nor a program of the same user that may debug its processes is held off by this.
"""

from __future__ import annotations

import ctypes
import ipaddress
import sys
from typing import Final

from pastevet.errors import OutboundConnection

_PR_SET_DUMPABLE: Final = 4  # <linux/prctl.h>
_WANTED_FILES: Final = 4096
_LOOK_UPS: Final = {"socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname"}


def harden() -> None:
    """Leave no core dump, be no other program's to read, and connect to nobody outside.

    What a system doesn't offer is left out: Windows has no core dumps to switch off, and only Linux
    lets a process take itself out of its user's reach.
    """
    if sys.platform != "win32":
        _limit_resources()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    sys.addaudithook(_refuse_outbound)


def _limit_resources() -> None:
    import resource  # noqa: PLC0415 - Windows has no such module

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED_FILES if hard == resource.RLIM_INFINITY else min(_WANTED_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def _refuse_outbound(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every connection but to this machine itself, and every look-up of a name."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        if isinstance(address, tuple) and not _is_loopback(str(address[0])):
            raise OutboundConnection
    elif event in _LOOK_UPS and not _is_loopback(str(arguments[0])):
        raise OutboundConnection


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
