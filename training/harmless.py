"""Pieces of what anybody has: the files of the packages that this checkout installs."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks import made

from training.texts import Text

ROOT = Path(__file__).parents[1]
_FOLDERS = (".venv/lib", "node_modules")
_LOCKS = ("package-lock.json", "uv.lock")
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
    for kind, paths in sorted(_by_kind().items()):
        for path in dice.sample(paths, min(len(paths), _MOST_OF_A_KIND)):
            content = path.read_text(encoding="utf-8", errors="replace")
            start = dice.randrange(max(1, len(content) - _SIZES[0]))
            text = content[start : start + dice.choice(_SIZES)]
            yield Text(text, is_warned_of=False, category=kind, language="-")


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


def _by_kind() -> dict[str, list[Path]]:
    """Return files by the ends of their names."""
    kinds: dict[str, list[Path]] = defaultdict(list)
    kinds["lock"] = [ROOT / name for name in _LOCKS for _ in range(_MOST_OF_A_KIND // 2)]
    for path in sorted(each for folder in _FOLDERS for each in (ROOT / folder).rglob("*")):
        if path.is_file() and _SIZES[0] < path.stat().st_size < _MOST_BYTES and _is_text(path):
            kinds[path.suffix or path.name].append(path)
    return {kind: paths for kind, paths in kinds.items() if len(paths) >= _FEWEST_OF_A_KIND}


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\0" not in file.read(1024)
