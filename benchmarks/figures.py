"""Counts, shares and intervals, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.peers import SECRETS

Row = dict[str, Any]
"""The figures of one setting."""
Z = 1.959964
"""Of a 95 % interval."""
OURS = "pastevet"


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share, from 0 to 1."""
    if not of:
        return 0.0, 1.0
    share = count / of
    middle = share + Z * Z / (2 * of)
    spread = Z * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    scale = 1 + Z * Z / of
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def total(counts: dict[str, list[int]], kinds: Iterable[str] | None = None) -> tuple[int, int]:
    """Add up counts, of all kinds or of some."""
    chosen = [counts[kind] for kind in (counts if kinds is None else kinds) if kind in counts]
    return sum(count for count, _ in chosen), sum(of for _, of in chosen)


def name(row: Row) -> str:
    """Name a setting."""
    return OURS if row["peer"] == OURS else f"{row['peer']}, {row['setting']}"


def categories(row: Row, of: str) -> list[str]:
    """List the categories of examples that are secrets, or that aren't."""
    there = next(iter(row["recall"].values()))
    return [each for each in there if (each == "credential") == (of == SECRETS)]


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """Write a table, the first column to the left and the rest to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percent(count: int, of: int) -> str:
    """Write a share with its interval."""
    low, high = wilson(count, of)
    return f"{share(count, of)} ({low * 100:.1f}–{high * 100:.1f})"


def share(count: int, of: int) -> str:
    """Write a share."""
    return f"{count / of * 100:.1f} %" if of else "–"


def figure(value: float) -> str:
    """Write a number with two or more digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
