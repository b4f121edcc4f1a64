"""How much a person wants to hear about each category, as chosen on the options page.

It is kept in the state folder, apart from the person's `policy.toml`: that is handwriting, and is
never written over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from pastevet.model import Category, Level
from pastevet.state import changing, state_dir, state_path, write_private

FILE: Final = "switches.json"
"""Name of the file, in the state folder."""

_LEVELS: Final = TypeAdapter(dict[Category, Level])


@dataclass(frozen=True, slots=True)
class Switches:
    """What was chosen."""

    levels: Mapping[Category, Level] = field(default_factory=dict)
    """A category that is left out is asked about."""
    mistake: str | None = None
    """A sentence about a file that can't be read: all is asked about until something is chosen."""

    def level(self, category: Category) -> Level:
        """Return how much the person wants to hear about a category."""
        return self.levels.get(category, Level.ASK)


def switches_file() -> Path:
    """Return where the choice is kept, or would be."""
    return state_path() / FILE


def read_switches() -> Switches:
    """Read what was chosen; nothing, where that can't be read."""
    file = switches_file()
    try:
        return Switches(_LEVELS.validate_json(file.read_bytes()))
    except FileNotFoundError:
        return Switches()
    except (OSError, ValidationError):
        sentence = "can't be read, so every category is asked about. Choose again on the options"
        return Switches(mistake=f"{file}: {sentence} page, or delete it.")


def choose(category: Category, level: Level) -> Switches:
    """Keep how much the person wants to hear about a category, and return all that is chosen.

    Raises:
        SettingsError: It can't be written.
    """
    file = state_dir() / FILE
    with changing(file):
        chosen = {**read_switches().levels, category: level}
        write_private(file, json.dumps(chosen))
        return Switches(chosen)
