"""Looks for canaries, in every form, in bytes and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import hyperscan

from canary.forms import needles
from canary.unfold import unfold
from canary.values import Canary

_BATCH = 400
"""Canaries that one database holds: its needles are some forty thousand."""


@dataclass(frozen=True, order=True)
class Hit:
    """A canary that got out."""

    path: str
    kind: str
    form: str
    where: str
    """The file, or whatever else held it."""


@dataclass
class Hunt:
    """What was searched, and what was found.

    Args:
        canaries: What to look for.
    """

    canaries: list[Canary]
    needles: int = 0
    searched_bytes: int = 0
    places: set[str] = field(default_factory=set)

    def through(self, blobs: Iterable[tuple[str, bytes]]) -> list[Hit]:
        """Search named bytes for every canary in every form, unpacking what is packed."""
        laid_open = [(where, part) for where, blob in blobs for part in unfold(blob)]
        self.searched_bytes += sum(len(part) for _, part in laid_open)
        self.places |= {where for where, _ in laid_open}
        hits: set[Hit] = set()
        for at in range(0, len(self.canaries), _BATCH):
            hits |= self._batch(self.canaries[at : at + _BATCH], laid_open)
        return sorted(hits)

    def _batch(self, canaries: list[Canary], blobs: list[tuple[str, bytes]]) -> set[Hit]:
        known = [(canary, *needle) for canary in canaries for needle in needles(canary).items()]
        self.needles += len(known)
        database = _database([needle for _, needle, _ in known])
        return {
            Hit(known[at][0].path, known[at][0].kind, known[at][2], where)
            for where, blob in blobs
            for at in _matches(database, blob)
        }


def _database(needles: list[bytes]) -> hyperscan.Database:
    # the library's own literal mode ends at NUL
    expressions = ["".join(f"\\x{byte:02x}" for byte in needle).encode() for needle in needles]
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    flags = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_CASELESS
    count = len(expressions)
    database.compile(expressions=expressions, ids=range(count), elements=count, flags=flags)
    return database


def _matches(database: hyperscan.Database, blob: bytes) -> list[int]:
    found: list[int] = []

    def note(needle: int, *_: object) -> None:
        found.append(needle)

    database.scan(blob, match_event_handler=note)
    return found


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, by its name and by what is in it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(folder).as_posix()
            yield name, name.encode() + b"\n" + path.read_bytes()
