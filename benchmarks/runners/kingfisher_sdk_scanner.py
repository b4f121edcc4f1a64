"""Kingfisher's SDK: Rust and Vectorscan, in process; scanning uses no network."""

from __future__ import annotations

from collections.abc import Callable

from kingfisher_sdk import Rules, Scanner


def load(setting: str) -> Callable[[str], list[str]]:
    """Return a scan with all rules, or with those of high confidence."""
    rules, level = {
        "all": ("low", "all rules"),
        "high": ("high", "rules of high confidence"),
    }[setting]
    scanner = Scanner(Rules(confidence=rules))

    def scan(text: str) -> list[str]:
        return [level for found in scanner.scan(text) if found.visible]

    return scan
