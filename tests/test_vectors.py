"""The vectors that the extension runs too: the same requests, replies and redacted texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import Service

from pastevet.model import Action, Item
from pastevet.pipeline import Engine
from pastevet.redact import redact

VECTORS = json.loads((Path(__file__).parent / "vectors/scan.json").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])


def _without_age(reply: dict[str, Any]) -> dict[str, Any]:
    for fact in (reply["advice"] or {"facts": []})["facts"]:
        fact["stale"] = False
    return reply


@EACH
def test_the_service_gives_the_vectors_reply(service: Service, vector: dict[str, Any]) -> None:
    """The real service answers the request as the vector says, but for ids, hash and time."""
    reply = service.send("/v1/scan", json.dumps(vector["request"])).json

    expected = _without_age(vector["reply"])
    assert {name: _without_age(reply)[name] for name in expected} == expected


@EACH
def test_redaction_gives_the_vectors_text(vector: dict[str, Any]) -> None:
    """The command line redacts each item as the extension does."""
    items = [Item(item["text"], item["kind"]) for item in vector["request"]["items"]]
    findings = Engine.default().scan(items).findings
    asked = {
        found["rule"] for found in vector["reply"]["findings"] if found["action"] == Action.WARN
    }

    redacted = [
        redact(item.text, [found for found in findings if found.item == at and found.rule in asked])
        for at, item in enumerate(items)
    ]
    assert redacted == vector["redacted"]
