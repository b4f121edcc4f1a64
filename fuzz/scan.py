"""Scans texts put together from what the rules look for, from disguises and from anything."""

from __future__ import annotations

from itertools import pairwise

import atheris

from pastevet.contract import ScanReply
from pastevet.model import CoverageStatus, Item, ItemKind, Verdict
from pastevet.pipeline import Engine
from pastevet.redact import redact
from pastevet.rules import Ruleset, unmark

ENGINE = Engine.default()
EXAMPLES = [unmark(each).text for rule in Ruleset.default().rules for each in rule.examples]
BETWEEN = [
    *("", " ", "\n", "\r\n", "\t", "\0", "\u200b", "\u202e", "\u0301", "\ufb01", "\ud800"),
    *("\U0001f511", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "=", ": ", ",", "|", '"', "'"),
    *("<b>", "</b>", "&amp;", "%20", "\\n", '" + "', "=\n", "\\u0041"),
]
MOST_PIECES = 12
SHORTEST_UNIQUE = 12
"""A shorter value may well stand elsewhere as part of something else, in characters."""


def run(data: bytes) -> None:
    """No detector fails, spans are right on both sides of the wire, and no value survives."""
    provider = atheris.FuzzedDataProvider(data)
    text = "".join(_piece(provider) for _ in range(provider.ConsumeIntInRange(1, MOST_PIECES)))
    kind = ItemKind.HTML if provider.ConsumeBool() else ItemKind.TEXT
    verdict = ENGINE.scan([Item(text, kind)])
    assert not [reason for reason in verdict.coverage.reasons if "failed" in reason]
    _check_spans(text, verdict)
    if verdict.coverage.status is CoverageStatus.FULL:
        _check_redaction(text, verdict)


def _piece(provider: atheris.FuzzedDataProvider) -> str:
    example: str = EXAMPLES[provider.ConsumeIntInRange(0, len(EXAMPLES) - 1)]
    between: str = BETWEEN[provider.ConsumeIntInRange(0, len(BETWEEN) - 1)]
    match provider.ConsumeIntInRange(0, 3):
        case 0:
            return example
        case 1:
            return between
        case 2:
            return bytes(provider.ConsumeBytes(24)).decode("utf-8", "surrogateescape")
        case _:
            at: int = provider.ConsumeIntInRange(0, len(example))
            return example[:at] + between + example[at:]


def _check_spans(text: str, verdict: Verdict) -> None:
    spans = [finding.span for finding in verdict.findings]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    units = text.encode("utf-16-le", "surrogatepass")
    for (start, end), told in zip(spans, ScanReply.of(verdict, [text], "s").findings, strict=True):
        on_the_wire = units[2 * told.span[0] : 2 * told.span[1]]
        assert on_the_wire == text[start:end].encode("utf-16-le", "surrogatepass")


def _check_redaction(text: str, verdict: Verdict) -> None:
    left = redact(text, verdict.findings)
    for finding in verdict.findings:
        value = text[slice(*finding.span)]
        assert not finding.replacement or len(value) < SHORTEST_UNIQUE or value not in left
