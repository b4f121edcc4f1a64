"""A network of its own: loopback, and one interface whose packets nobody but this program gets."""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import subprocess
from pathlib import Path

COMMAND = ("unshare", "--net", "--mount", "--map-root-user")
"""Runs what follows in namespaces of its own, which needs no rights on most systems."""

_TUN = Path("/dev/net/tun")
_NAME = b"outside"
# <linux/if_tun.h>, <linux/sockios.h>, <linux/if.h>
_TUNSETIFF, _IFF_TUN, _IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
_SIOCADDRT, _SIOCGIFFLAGS, _SIOCSIFFLAGS = 0x890B, 0x8913, 0x8914
_SIOCSIFADDR, _SIOCSIFNETMASK = 0x8916, 0x891C
_IFF_UP, _RTF_UP, _RTF_GATEWAY = 0x1, 0x1, 0x2
_MOST_BYTES = 65536


def may_be_alone() -> bool:
    """Tell whether this user may make such namespaces here."""
    try:
        return subprocess.run([*COMMAND, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


class Outside:
    """Everything beyond this machine, as it looks from inside: it takes packets, and answers none.

    Raises:
        OSError: There are no rights to make it.
    """

    def __init__(self) -> None:
        self._tun = os.open(_TUN, os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self._tun, _TUNSETIFF, _request(struct.pack("H", _IFF_TUN | _IFF_NO_PI)))
        with socket.socket(type=socket.SOCK_DGRAM) as control:
            fcntl.ioctl(control, _SIOCSIFADDR, _request(_address("198.51.100.1")))
            fcntl.ioctl(control, _SIOCSIFNETMASK, _request(_address("255.255.255.0")))
            _bring_up(control, _NAME)
            fcntl.ioctl(control, _SIOCADDRT, _route_for_all("198.51.100.2"))

    def taken(self) -> list[bytes]:
        """Return every IPv4 packet that came since the last time."""
        packets = []
        while True:
            try:
                packets.append(os.read(self._tun, _MOST_BYTES))
            except BlockingIOError:
                # of IPv6 there are the kernel's own greetings
                return [packet for packet in packets if packet[0] >> 4 == 4]


def loopback_up() -> None:
    """Switch on the loopback interface."""
    with socket.socket(type=socket.SOCK_DGRAM) as control:
        _bring_up(control, b"lo")


def _bring_up(control: socket.socket, name: bytes) -> None:
    answer = fcntl.ioctl(control, _SIOCGIFFLAGS, _request(b"", name))
    flags = struct.unpack_from("H", answer, 16)[0] | _IFF_UP
    fcntl.ioctl(control, _SIOCSIFFLAGS, _request(struct.pack("H", flags), name))


def _request(content: bytes, name: bytes = _NAME) -> bytes:
    return struct.pack("16s24s", name, content)


def _address(address: str) -> bytes:
    return struct.pack("=HH4s", socket.AF_INET, 0, socket.inet_aton(address))


def _route_for_all(gateway: str) -> bytes:
    """A `struct rtentry`, <linux/route.h>."""
    everyone = _address("0.0.0.0")  # noqa: S104 - a route's end, nothing listens there
    ends = everyone, _address(gateway), everyone
    return struct.pack("@L16s16s16sH62x", 0, *ends, _RTF_UP | _RTF_GATEWAY)
