"""Pieces of what anybody has: the files of the packages that this checkout pins."""

from __future__ import annotations

import hashlib
import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import distributions
from pathlib import Path

from benchmarks import made

from training.texts import Text

ROOT = Path(__file__).parents[1]
_LOCKS = ("package-lock.json", "uv.lock")
_WRITTEN_HERE = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json"}
"""Files that whoever installs a package writes."""
_LETTERS = "aaeeiioouubcdfghklmnprstvw"
_SEED = 6
_MOST_OF_A_KIND = 90
_FEWEST_OF_A_KIND = 5
_MOST_BYTES = 400_000
_SIZES = (200, 500, 1200, 3000)
"""Characters of a piece."""


def pieces() -> Iterator[Text]:
    """Yield pieces of files of every kind, the same ones for the same packages; and made ones."""
    dice = random.Random(_SEED)
    for kind, make in (made.KINDS | {"tables, made": _table}).items():
        for _ in range(_MOST_OF_A_KIND):
            text = make(dice, dice.choice(_SIZES))
            yield Text(text, is_warned_of=False, category=kind, language="-")
    for kind, files in sorted(_by_kind().items()):
        for name in sorted(files, key=_drawn)[:_MOST_OF_A_KIND]:
            text = _piece(files[name], random.Random(name))
            yield Text(text, is_warned_of=False, category=kind, language="-")
    for name in _LOCKS:
        for number in range(_MOST_OF_A_KIND // 2):
            text = _piece(ROOT / name, random.Random(number))
            yield Text(text, is_warned_of=False, category="lock", language="-")


def _drawn(name: str) -> bytes:
    """Return what puts names in an order that hardly changes when some come or go."""
    return hashlib.sha256(name.encode()).digest()


def _piece(path: Path, dice: random.Random) -> str:
    content = path.read_text(encoding="utf-8", errors="replace")
    start = dice.randrange(max(1, len(content) - _SIZES[0]))
    return content[start : start + dice.choice(_SIZES)]


def _table(dice: random.Random, chars: int) -> str:
    """Make rows of names, days and numbers, some of them with titles."""
    names = ["".join(dice.choices(_LETTERS, k=dice.randrange(2, 9))) for _ in range(9)]
    names = [dice.choice((str.upper, str.title, str.lower))(name) for name in names]
    gap = dice.choice((",", ";", "\t", ", "))
    day = date(dice.randrange(1990, 2030), 1, 1)
    form = dice.choice(("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%y", "%b %d %Y", "%d %B", "%H:%M:%S"))
    rows = [gap.join(dice.choices(names, k=4))] * dice.randrange(2)
    decimals, columns = dice.randrange(4), dice.randrange(1, 6)
    while sum(map(len, rows)) < chars:
        day += timedelta(days=dice.choice((1, 7, 30)), hours=dice.randrange(24))
        numbers = (f"{dice.uniform(0, 5000):.{decimals}f}" for _ in range(columns))
        rows.append(gap.join([dice.choice(names), day.strftime(form), *numbers]))
    return "\n".join(rows)


def _by_kind() -> dict[str, dict[str, Path]]:
    """Return the files of packages by the ends of their names, each by its name in its package."""
    kinds: dict[str, dict[str, Path]] = defaultdict(dict)
    for name, path in _files():
        if path.is_file() and _SIZES[0] < path.stat().st_size < _MOST_BYTES and _is_text(path):
            kinds[path.suffix or path.name][name] = path
    return {kind: files for kind, files in kinds.items() if len(files) >= _FEWEST_OF_A_KIND}


def _files() -> Iterator[tuple[str, Path]]:
    """Yield the files that come with the pinned packages, whatever else is installed."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    pinned = {(package["name"], package.get("version")) for package in lock["package"]}
    for found in distributions():
        if (found.name.lower().replace("_", "-").replace(".", "-"), found.version) in pinned:
            for file in found.files or ():
                if file.name not in _WRITTEN_HERE and ".." not in file.parts:
                    yield file.as_posix(), Path(str(found.locate_file(file)))
    modules = ROOT / "node_modules"
    for name in json.loads((modules / ".package-lock.json").read_bytes())["packages"]:
        for path in (ROOT / name).rglob("*"):
            yield path.relative_to(modules).as_posix(), path


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\0" not in file.read(1024)
