"""Reads what `strace` saw of a process: every byte it wrote, every file, every address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMMAND = (
    *("strace", "-f", "-q", "--seccomp-bpf", "--signal=SIGABRT"),
    *("-xx", "--string-limit=67108864"),
    "--trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "write,writev,pwrite64,pwritev,sendto,sendmsg,sendmmsg,connect",
)
"""What runs another command; `--output=FILE` goes between."""

_CALL = re.compile(r"^\d+\s+(\w+)\((.*)$")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_ADDRESS = re.compile(r'sa_family=(AF_INET6?),.*?inet_(?:addr|pton)\([^"]*"((?:\\x\w\w)+)"')
_FILES = {
    "creat",
    "mkdir",
    "mkdirat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
}
_WRITES = {"write", "writev", "pwrite64", "pwritev", "sendto", "sendmsg", "sendmmsg"}


@dataclass(frozen=True)
class Seen:
    """What one process did."""

    written: dict[str, bytes]
    """The bytes that went into each descriptor, in order."""
    paths: set[str]
    """Every path that was made, named or opened for writing."""
    addresses: set[str]
    """Every Internet address that it connected or sent to."""
    dumped: bool
    """Whether the system wrote its memory to a core dump when it ended."""


def read(file: Path) -> Seen:
    """Read a trace."""
    written: dict[str, bytearray] = {}
    paths: set[str] = set()
    addresses: set[str] = set()
    for name, arguments in _calls(file):
        if name in _WRITES:
            descriptor = arguments.partition(",")[0]
            written.setdefault(descriptor, bytearray()).extend(b"".join(_strings(arguments)))
        if name in _FILES or (name.startswith("open") and re.search("O_WRONLY|O_RDWR", arguments)):
            paths |= {string.decode("utf-8", "replace") for string in _strings(arguments)}
        addresses |= {_plain(found[2]).decode() for found in _ADDRESS.finditer(arguments)}
    dumped = "(core dumped) +++" in file.read_text()
    return Seen({fd: bytes(data) for fd, data in written.items()}, paths, addresses, dumped)


def _calls(file: Path) -> Iterator[tuple[str, str]]:
    with file.open() as lines:
        for line in lines:
            if call := _CALL.match(line):
                yield call[1], call[2]


def _strings(arguments: str) -> list[bytes]:
    return [_plain(string) for string in _STRING.findall(arguments)]


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))
