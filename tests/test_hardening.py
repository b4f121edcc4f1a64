"""What a hardened process gives up, seen in a process of its own: nothing of it can be undone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def _hardened(script: str) -> str:
    """Run a script after `harden()`, and return what it prints."""
    whole = f"from pastevet.hardening import harden\nharden()\n{script}"
    ended = subprocess.run(
        [sys.executable, "-c", whole], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_it_leaves_no_core_dump() -> None:
    """The size of a core dump is limited to nothing."""
    said = _hardened("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))")

    assert said == "(0, 0)"


def test_it_is_not_dumpable() -> None:
    """Linux is told that other programs of the same user may not read its memory."""
    assert _hardened("import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))") == "0"


OUTSIDE = [
    "socket.create_connection(('192.0.2.1', 80), 1)",
    "socket.create_connection(('example.org', 80), 1)",
    "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    "socket.socket(type=socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('192.0.2.1', 53))",
    "socket.getaddrinfo('example.org', 80)",
    "socket.gethostbyname('example.org')",
    "socket.gethostbyname_ex('example.org')",
    "socket.gethostbyaddr('192.0.2.1')",
    "__import__('urllib.request').request.urlopen('http://192.0.2.1/')",
    "__import__('requests').get('http://192.0.2.1/', timeout=1)",
]


@pytest.mark.parametrize("attempt", OUTSIDE)
def test_nothing_reaches_another_machine(attempt: str) -> None:
    """Every way to another machine, by number or by name, ends before a packet is sent."""
    said = _hardened(
        "import socket\nfrom pastevet.errors import OutboundConnection\n"
        f"try:\n    {attempt}\nexcept OutboundConnection:\n    print('refused')"
    )

    assert said == "refused"


def test_this_machine_is_reached() -> None:
    """The loopback interface stays open: the service's own proof needs it."""
    said = _hardened(
        "import socket\n"
        "with socket.create_server(('127.0.0.1', 0)) as server:\n"
        "    socket.create_connection(server.getsockname()).close()\n"
        "    print('reached')"
    )

    assert said == "reached"


WITHOUT_RIGHTS = () if os.geteuid() else ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""Starts a program as any other of the same user's, also where that is the all-powerful one."""

TARGET = """
import ctypes, sys
from pastevet.hardening import harden
ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)  # any may trace it
if sys.argv[1] == "hardened":
    harden()
print("ready", flush=True)
sys.stdin.read()
"""

PROBE = """
import ctypes, sys
target = int(sys.argv[1])
def tried(attempt):
    try:
        return "open" if attempt() else "closed"
    except OSError:
        return "closed"
def address():
    return int(open(f"/proc/{target}/maps").readline().partition("-")[0], 16)
def read():
    with open(f"/proc/{target}/mem", "rb", 0) as memory:
        memory.seek(address())
        return memory.read(4)
def seize():
    return ctypes.CDLL(None).ptrace(0x4206, target, 0, 0) == 0
print(tried(address), tried(read), tried(seize))
"""


@pytest.mark.parametrize(("state", "ways"), [("hardened", "closed"), ("as it was", "open")])
def test_its_memory_is_its_own(state: str, ways: str) -> None:
    """Neither map, memory nor trace is open to another program of the same user, as they were."""
    target = [*WITHOUT_RIGHTS, sys.executable, "-c", TARGET, state]
    with subprocess.Popen(target, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stdout.readline() == b"ready\n"
        probe = [*WITHOUT_RIGHTS, sys.executable, "-c", PROBE, str(running.pid)]
        ended = subprocess.run(probe, capture_output=True, text=True, check=True)
        running.communicate()

    assert ended.stdout.split() == [ways] * 3
