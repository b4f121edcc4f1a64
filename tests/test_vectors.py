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


def _without_facts(advice: dict[str, Any] | None) -> dict[str, Any] | None:
    """Leave out what is known about Claude's terms: that stands in the facts file alone."""
    return advice and advice | {"facts": []}


@EACH
def test_the_service_gives_the_vectors_reply(service: Service, vector: dict[str, Any]) -> None:
    """The real service answers the request as the vector says, but for ids, time and facts."""
    reply = service.send("/v1/scan", json.dumps(vector["request"])).json

    expected = vector["reply"]
    given = reply | {"advice": _without_facts(reply["advice"])}
    assert {name: given[name] for name in expected} == expected


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
