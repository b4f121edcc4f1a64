"""The anchors compiled for Hyperscan, and kept on disk.

A kept database begins with a hash of itself and of what it was compiled from. Hyperscan refuses
one that comes from another version or kind of processor. What doesn't fit is compiled anew.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import hyperscan as hs

from pastevet.detectors.anchors import Anchors
from pastevet.errors import RuleError

_WORDS_FLAGS = hs.HS_FLAG_CASELESS | hs.HS_FLAG_DOTALL | hs.HS_FLAG_SINGLEMATCH
_DIGEST_BYTES = 32
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def compile_database(anchors: Anchors) -> hs.Database:
    """Compile all expressions into one automaton; takes up to seconds, without Python's lock.

    Raises:
        RuleError: An anchor is not one that Hyperscan knows.
    """
    expressions = [*anchors.anchors, *anchors.words]
    flags = [0] * len(anchors.anchors) + [_WORDS_FLAGS] * len(anchors.words)
    database = hs.Database()
    try:
        database.compile(expressions, ids=list(range(len(expressions))), flags=flags)
    except hs.error:
        raise RuleError(_refused(anchors)) from None
    return database


def load(anchors: Anchors, path: Path) -> hs.Database | None:
    """Read what `store()` kept, or return None where that is missing, damaged or does not fit."""
    try:
        content = path.read_bytes()
        digest, serialised = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        if digest == _digest(anchors, serialised):
            return hs.loadb(serialised, hs.HS_MODE_BLOCK)
    except (OSError, hs.error):
        pass
    return None


def store(anchors: Anchors, database: hs.Database, path: Path) -> None:
    """Keep a database, readable by this user only, whole or not at all.

    A disk that is full or can't be written costs the next start some time, and nothing else.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    serialised = hs.dumpb(database)
    with suppress(OSError):
        try:
            with os.fdopen(os.open(draft, _NEW_FILE, 0o600), "wb") as file:
                file.write(_digest(anchors, serialised) + serialised)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _digest(anchors: Anchors, serialised: bytes) -> bytes:
    compiled_from = repr((anchors.anchors, anchors.words, _WORDS_FLAGS))
    return hashlib.sha256(compiled_from.encode() + serialised).digest()


def _refused(anchors: Anchors) -> str:
    for anchor in anchors.anchors:
        try:
            hs.Database().compile(expressions=[anchor])
        except hs.error as error:
            rule_id = anchors.user_of(anchor)
            return f"rule {rule_id}: anchor: must be an expression for Hyperscan, but: {error}"
    return "anchors: must compile together for Hyperscan"
