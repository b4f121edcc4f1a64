"""Lists of terms that checks know: one a line, `#` begins a comment."""

from __future__ import annotations

from pathlib import Path


def terms(name: str) -> frozenset[str]:
    """Read `name.txt` beside this file.

    Raises:
        OSError: There is no such list.
    """
    return frozenset(word_list(name))


def word_list(name: str) -> tuple[str, ...]:
    """Read `name.txt` beside this file, in its order.

    Raises:
        OSError: There is no such list.
    """
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
