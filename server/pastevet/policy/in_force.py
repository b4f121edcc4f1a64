"""The layers in force: the organisation's file and the person's two, read anew on a change."""

from __future__ import annotations

import hashlib
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pastevet.errors import PolicyError
from pastevet.policy.layers import Layers, Organisation, Person
from pastevet.policy.reading import Strict, read
from pastevet.policy.switches import read_switches, switches_file
from pastevet.settings import organisation_dir, person_dir

FILE = "policy.toml"
LOOK_EVERY_S = 0.2
"""Seconds after which to look again whether a file has changed; a look costs a small scan."""

_Layer = TypeVar("_Layer", bound=Strict)
_Signature = tuple[tuple[int, ...] | None, ...]


def organisation_file() -> Path:
    """Return where the organisation's policy is, or would be: a folder that users can't write."""
    return organisation_dir() / FILE


def person_file() -> Path:
    """Return where the person's policy is, or would be."""
    return person_dir() / FILE


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read last, and of which files."""

    signature: _Signature
    layers: Layers
    hash: str


class InForce:
    """Reads the layers, and again when a file has changed.

    A file that can't be read leaves in force what it said before. Where it never could be read, the
    built-in policy holds alone, and what an organisation left open isn't known, so nothing is.
    Switches that can't be read switch nothing off.

    Args:
        look_every_s: Seconds after which to look again.
    """

    def __init__(self, look_every_s: float = LOOK_EVERY_S) -> None:
        self._files = (organisation_file(), person_file())
        self._look_every_s = look_every_s
        self._looked_s = -math.inf
        self._read: _Read | None = None

    def current(self) -> tuple[Layers, str]:
        """Return what stands on top of the built-in policy now, and the hash of its files."""
        now_s = time.monotonic()
        if self._read and now_s < self._looked_s + self._look_every_s:
            return self._read.layers, self._read.hash
        self._looked_s = now_s
        organisation, person = self._files
        files = (organisation, person, switches_file())
        signature = tuple(map(_signature, files))
        last = self._read
        if not last or last.signature != signature:
            known = last.layers if last else Layers()
            digest = "".join(map(_digest, files))
            last = self._read = _Read(signature, _layers(organisation, person, known), digest)
        return last.layers, last.hash


def _layers(organisation: Path, person: Path, known: Layers) -> Layers:
    mistakes: list[str] = []
    theirs = _layer(organisation, Organisation, known.organisation, mistakes)
    is_locked = bool(mistakes) and theirs is None
    own = _layer(person, Person, known.person, mistakes)
    return Layers(theirs, own, tuple(mistakes), is_locked, read_switches())


def _layer(
    path: Path, model: type[_Layer], known: _Layer | None, mistakes: list[str]
) -> _Layer | None:
    if _signature(path) is None:
        return None
    try:
        return read(path, model)
    except PolicyError as error:
        mistakes += str(error).splitlines()
        return known


def _signature(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return (0,)  # it is there, and can't be read: a mistake, not an absence
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
