"""Rules and findings made up for a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pastevet.detectors import Detector, Match, prefilter
from pastevet.documents import Deadline, Document
from pastevet.model import Category, Confidence, Finding, Severity
from pastevet.rules import Rule

FIELDS: dict[str, object] = {
    "id": "credential.acme-token",
    "title": "Acme token",
    "why": "It opens the account.",
    "category": "credential",
    "severity": "critical",
    "confidence": "high",
    "replacement": "ACME TOKEN",
    "anchor": "acme_",
    "pattern": r"\b(?P<shown>acme_)[a-z0-9]{20,40}\b",
    "max_length": 45,
    "evidence": "observed",
    "references": ["https://acme.example/tokens"],
    "examples": ["<<acme_abcdefghij0123456789>>", "key = <<acme_abcdefghij0123456789>>;"],
    "counter_examples": ["acme_", "acme_short", "acme_ abcdefghij0123456789"],
}
TOKEN = "acme_abcdefghij0123456789"


def make_rule(**fields: object) -> Rule:
    """Make a valid rule; a field that is given as None is left out."""
    given = {name: value for name, value in (FIELDS | fields).items() if value is not None}
    return Rule.model_validate(given)


def make_plugin_rule(plugin: str, anchor: str, **fields: object) -> Rule:
    """Make a rule that stands on a detect-secrets plugin."""
    return make_rule(plugin=plugin, pattern=None, anchor=anchor, max_length=200, **fields)


def make_finding(**fields: Any) -> Finding:
    """Make a finding, of a key if nothing else is said."""
    category = fields.get("category", Category.CREDENTIAL)
    given: dict[str, Any] = {
        "rule": f"{category}.test",
        "category": category,
        "title": "Test",
        "severity": Severity.HIGH,
        "confidence": Confidence.HIGH,
        "item": 0,
        "span": (0, 4),
        "value_id": 1,
        "preview": "••••••",
        "replacement": "TEST",
        "reversible": False,
        "explanation": "",
        "noun": "API key",
    }
    return Finding(**given | fields)


def unhurried() -> Deadline:
    """Return a deadline that only work without end would miss."""
    return Deadline(20_000)


def detect(kind: Callable[[Sequence[Rule]], Detector], text: str, *rules: Rule) -> list[Match]:
    """Run prefilter and one kind of detector over a text."""
    deadline = unhurried()
    hits = prefilter(rules)(text, deadline)
    return list(kind(rules).detect(Document(text, 0), hits, deadline))


def write_rules(folder: Path, toml: str, name: str = "credential/acme.toml") -> Path:
    """Write a rule file and return the folder that holds it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(toml, encoding="utf-8")
    return folder
