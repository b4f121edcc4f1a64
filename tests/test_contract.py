"""The wire contract: offsets, complaints, and the files made from it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet import contract, model
from pastevet.contract import CheckupRequest, DecisionRequest, ScanReply, ScanRequest, parse
from pastevet.errors import BadInput
from pastevet.model import Action, Category, Confidence, Coverage, Severity

ROOT = Path(__file__).parents[1]


def _verdict(span: tuple[int, int]) -> model.Verdict:
    finding = model.Finding(
        rule="credential.test",
        category=Category.CREDENTIAL,
        title="Test",
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        item=0,
        span=span,
        value_id=1,
        preview="••••••",
        replacement="TEST",
        reversible=False,
        explanation="",
        noun="key",
    )
    return model.Verdict(Action.WARN, Coverage(), (finding,), None)


@given(st.text(), st.text(min_size=1), st.text())
def test_spans_cut_the_same_text_in_javascript(before: str, value: str, after: str) -> None:
    """A span counted in UTF-16 units cuts out just what the code points cut out."""
    text = before + value + after
    verdict = _verdict((len(before), len(before) + len(value)))

    [finding] = ScanReply.of(verdict, [text], "a").findings

    start, end = finding.span
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end]
    assert units.decode("utf-16-le", "surrogatepass") == value


COMPLAINTS = [
    (b"", "invalid_json", "Expected one valid JSON object in UTF-8"),
    (b'{"a": \xff}', "invalid_json", "Expected one valid JSON object in UTF-8"),
    (b"[]", "invalid_field", "The input: expected an object."),
    (b"{}", "invalid_field", "scan_id: this field is required."),
    (b'{"scan_id": 1, "decision": "redact"}', "invalid_field", "scan_id: expected a valid string."),
    (
        b'{"scan_id": "a", "decision": "CANARY"}',
        "invalid_field",
        "decision: expected 'redact', 'send_anyway' or 'cancel'.",
    ),
    (
        b'{"scan_id": "a", "decision": "redact", "CANARY": 1}',
        "invalid_field",
        "The input: it has a field that isn't known here.",
    ),
]


@pytest.mark.parametrize(("body", "code", "sentence"), COMPLAINTS)
def test_a_complaint_says_where_and_what_was_expected(
    body: bytes, code: str, sentence: str
) -> None:
    """Each kind of mistake has its sentence, and none of them echoes."""
    with pytest.raises(BadInput) as caught:
        parse(DecisionRequest, body)

    assert caught.value.code == code
    assert caught.value.detail.startswith(sentence)
    assert caught.value.detail.endswith(".")
    assert "CANARY" not in caught.value.detail


@pytest.mark.parametrize("day", ["0", "0.0", '"0"', '"2026-13-01"', '"2026-11-25T00:00"', "[]"])
def test_a_day_is_a_day(day: str) -> None:
    """Neither seconds nor times are taken for a day."""
    with pytest.raises(BadInput, match=r"known_since\.plan: expected"):
        parse(CheckupRequest, f'{{"known_since": {{"plan": {day}}}}}')


def test_a_complaint_names_the_item() -> None:
    """In a list, the number of the item is named."""
    body = '{"request_id": "r", "source": "typed", "items": [{"kind": "text", "text": "\\u0000"}]}'

    with pytest.raises(BadInput, match=r"items\[0\]\.text: expected text without NUL characters"):
        parse(ScanRequest, body)


def test_no_complaint_carries_its_cause() -> None:
    """The library's own error, which holds the input, isn't attached to ours."""
    with pytest.raises(BadInput) as caught:
        parse(DecisionRequest, b'{"scan_id": ["CANARY"]}')

    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("kind", ["file", "image"])
def test_only_flavours_that_are_read_are_taken(kind: str) -> None:
    """An item of a kind that the service doesn't read is refused, not passed over."""
    items = [{"kind": kind, "text": "a"}]
    body = json.dumps({"request_id": "r", "source": "typed", "items": items})

    with pytest.raises(BadInput, match=r"items\[0\]\.kind: expected"):
        parse(ScanRequest, body)


def test_the_files_made_from_the_contract_are_up_to_date() -> None:
    """`openapi.json` and `contract.d.ts` say what the models say."""
    command = [sys.executable, ROOT / "tools/contract.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "")


def test_the_contract_is_numbered() -> None:
    """Health states this number, and the extension compares it."""
    service = (ROOT / "extension/worker/service.js").read_text()

    assert f"CONTRACT = {contract.VERSION};" in service
