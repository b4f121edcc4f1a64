"""The texts to learn from: invented, each file by an author of its own.

Each text begins behind a line such as `=== warn health de`: whether to warn of it, what it is or
looks like, and its language.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import regex

HARMLESS = "harmless"
"""Who wrote what everybody has: it is always learnt from."""
FOLDER = Path(__file__).parent / "texts"
HELD = Path(__file__).parent / "held"
"""Texts of authors that nothing is learnt from."""
_HEAD = regex.compile(r"^=== (warn|pass) (\S+) (\w\w)\n", regex.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and what a careful colleague says of it."""

    text: str
    is_warned_of: bool
    category: str
    language: str


def by_author() -> dict[str, list[Text]]:
    """Return the texts of each author."""
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.txt"))}


def read(path: Path) -> list[Text]:
    """Return the texts of a file."""
    _, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
    rows = zip(*(parts[at::4] for at in range(4)), strict=True)
    return [
        Text(text.strip("\n"), verdict == "warn", category, language)
        for verdict, category, language, text in rows
    ]
