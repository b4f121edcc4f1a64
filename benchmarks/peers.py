"""Reads `peers.toml`: who is measured, how each is called, which of its findings count."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SECRETS = "secrets"
SENSITIVITY = "sensitivity"


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to call a peer, in a process of its own."""

    name: str
    levels: tuple[str, ...]
    """Names of how much it tells, the most careful first; a level holds those before it."""
    shipped: str
    """The level that it has if nobody chooses."""
    note: str
    """How it is called, for the report."""

    def levels_up_to(self, level: str) -> tuple[str, ...]:
        """List the levels of which a finding is told at this one."""
        return self.levels[: self.levels.index(level) + 1]


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool to measure."""

    name: str
    of: tuple[str, ...]
    """What it looks for: `secrets`, `sensitivity`."""
    licence: str
    runner: str
    """File in `runners/`."""
    settings: tuple[Setting, ...]
    requirements: tuple[str, ...] = ()
    """What its environment of Python is made of; none for pastevet itself, and for Node."""


@cache
def peers() -> tuple[Peer, ...]:
    """Return the peers, in the order of the file."""
    text = (Path(__file__).parent / "peers.toml").read_text(encoding="utf-8")
    return tuple(_peer(**table) for table in tomllib.loads(text)["peer"])


def _peer(*, of: list[str], settings: list[dict[str, Any]], **rest: Any) -> Peer:  # noqa: ANN401 - TOML
    rest["requirements"] = tuple(rest.get("requirements", ()))
    return Peer(of=tuple(of), settings=tuple(_setting(**each) for each in settings), **rest)


def _setting(*, name: str, levels: list[str], note: str, shipped: str = "") -> Setting:
    return Setting(name, tuple(levels), shipped or levels[-1], note)
