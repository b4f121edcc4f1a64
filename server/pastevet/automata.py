"""Expressions compiled for Hyperscan into automata, and kept on disk.

What is kept begins with a hash of itself and of what it was compiled from. Hyperscan refuses an
automaton that comes from another version or kind of processor. What doesn't fit is compiled anew.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import hyperscan as hs

ONCE = hs.HS_FLAG_SINGLEMATCH
"""It counts that an expression matches, not where."""
ONCE_ANYHOW = ONCE | hs.HS_FLAG_CASELESS | hs.HS_FLAG_DOTALL

_DIGEST_BYTES = 32
_SIZE_BYTES = 4
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC

Note = Callable[[int, int, int, int, object], None]
"""Is told index, nothing of use, end, flags and nothing of each match."""


@dataclass(frozen=True, slots=True)
class Source:
    """Expressions of one automaton: the index of each, which matches tell, and its flags."""

    expressions: tuple[bytes, ...]
    indices: tuple[int, ...]
    flags: tuple[int, ...]


class Automaton:
    """All expressions of a source at once."""

    def __init__(self, database: hs.Database) -> None:
        self.database = database
        self._thread = threading.local()

    def scan(self, data: bytes, note: Note) -> None:
        """Tell of every match."""
        try:
            scratch = self._thread.scratch
        except AttributeError:
            # Two threads must not scan with the same one.
            scratch = self._thread.scratch = hs.Scratch(self.database)
        self.database.scan(data, match_event_handler=note, scratch=scratch)


def build(sources: Sequence[Source]) -> list[Automaton]:
    """Compile; takes up to seconds, without Python's lock.

    Raises:
        hyperscan.error: An expression is not one that Hyperscan knows.
    """
    return [Automaton(_compiled(source)) for source in sources]


def load(sources: Sequence[Source], path: Path) -> list[Automaton] | None:
    """Read what `store()` kept, or return None where that is missing, damaged or does not fit."""
    try:
        content = path.read_bytes()
        digest, kept = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        if digest == _digest(sources, kept):
            return [Automaton(hs.loadb(each, hs.HS_MODE_BLOCK)) for each in _parts(kept)]
    except (OSError, hs.error):
        pass
    return None


def store(sources: Sequence[Source], automata: Sequence[Automaton], path: Path) -> None:
    """Keep automata, readable by this user only, whole or not at all.

    A disk that is full or can't be written costs the next start some time, and nothing else.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    dumps = [hs.dumpb(automaton.database) for automaton in automata]
    kept = b"".join(len(dump).to_bytes(_SIZE_BYTES, "big") + dump for dump in dumps)
    with suppress(OSError):
        try:
            with os.fdopen(os.open(draft, _NEW_FILE, 0o600), "wb") as file:
                file.write(_digest(sources, kept) + kept)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _compiled(source: Source) -> hs.Database:
    database = hs.Database()
    database.compile(
        expressions=list(source.expressions), ids=list(source.indices), flags=list(source.flags)
    )
    return database


def _digest(sources: Sequence[Source], kept: bytes) -> bytes:
    return hashlib.sha256(repr(list(sources)).encode() + kept).digest()


def _parts(kept: bytes) -> list[bytes]:
    parts, at = [], 0
    while at < len(kept):
        size = int.from_bytes(kept[at : at + _SIZE_BYTES], "big")
        at += _SIZE_BYTES + size
        parts.append(kept[at - size : at])
    return parts
