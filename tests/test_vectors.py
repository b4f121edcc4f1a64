"""The vectors that the extension runs too: the same requests, replies and redacted texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import Service

from pastevet.contract import ScanRequest
from pastevet.model import Action, Finding
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
    asked = ScanRequest.model_validate(vector["request"])
    verdict = Engine.default().scan(asked.inside(), asked.destination.inside())
    redacted = [
        redact(item.text, [found for found in verdict.findings if is_asked_about(found, at)])
        for at, item in enumerate(asked.items)
    ]

    assert redacted == vector["redacted"]


def is_asked_about(finding: Finding, item: int) -> bool:
    """Tell whether a finding is of an item and is one that the dialog shows."""
    return finding.item == item and finding.action >= Action.WARN
