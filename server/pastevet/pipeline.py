"""The whole flow, from items to a verdict: documents → prefilter → detectors → judge → policy."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import TracebackType

from pastevet.baseline import Baseline
from pastevet.detectors import DETECTORS, Hits, Match, prefilter
from pastevet.detectors.confirm import Confirming
from pastevet.detectors.echoes import echoes
from pastevet.documents import Deadline, Document, documents_of, warm_up
from pastevet.errors import ScanIncomplete, SettingsError, TooManyFindings
from pastevet.judge import judge
from pastevet.model import (
    Confidence,
    Coverage,
    CoverageStatus,
    Destination,
    Item,
    Verdict,
)
from pastevet.policy import Policy
from pastevet.rules import Ruleset
from pastevet.state import compiled_rules

_BUDGETS = (
    # up to so many characters, so many milliseconds: 150 less than the extension waits (ask.js)
    (100_000, 250.0),
    (1_000_000, 1050.0),
    (math.inf, 2850.0),
)
MOST_MATCHES = 1000
"""More are too many to redact one by one; the answer would come late and be megabytes long."""

_WHOLE = Coverage()


class Engine:
    """Scans items under one set of rules and one policy. It keeps nothing between scans.

    Args:
        ruleset: The rules.
        policy: The policy.
        kept: File that keeps the compiled rules for the next start. Without it, they are compiled
            before the first scan; with it, the first scans may be slow ones.

    Raises:
        RuleError: A rule names a validator or reader that does not exist, or its anchor is no use.
    """

    def __init__(self, ruleset: Ruleset, policy: Policy, kept: Path | None = None) -> None:
        self.ruleset = ruleset
        self.policy = policy
        warm_up(kept and kept.parent)
        self._prefilter = prefilter(ruleset.rules, kept)
        self._sure = {rule.id for rule in ruleset.rules if rule.confidence is Confidence.HIGH}
        self._detectors = [detector(ruleset.rules) for detector in DETECTORS]
        hashes = f"{ruleset.hash} {policy.hash}".encode()
        self._hash = f"sha256:{hashlib.sha256(hashes).hexdigest()}"

    @staticmethod
    @cache
    def default() -> Engine:
        """Return the engine with the built-in rules and policy, made once."""
        return Engine(Ruleset.default(), Policy.default(), _kept())

    def warm_up(self) -> Iterator[None]:
        """Make every rule ready, one at each step; else each is when it first hits, in a moment.

        Raises:
            RuleError: A rule names a plugin that does not exist.
        """
        for detector in self._detectors:
            if isinstance(detector, Confirming):
                yield from detector.warm_up()

    def scan(
        self,
        items: str | Sequence[Item],
        destination: Destination = Destination(),  # noqa: B008 - it is frozen
        *,
        budget_ms: float | None = None,
        baseline: Baseline = Baseline(),  # noqa: B008 - it is frozen
    ) -> Verdict:
        """Look through items and say what policy asks for.

        Args:
            items: The items, or the text of a single one.
            destination: Where they would go.
            budget_ms: Time after which the coverage becomes partial; by default it follows size.
            baseline: Known false alarms, which are not told again.
        """
        started = time.perf_counter()
        items = [Item(items)] if isinstance(items, str) else items
        deadline = Deadline(_budget_ms(items) if budget_ms is None else budget_ms)
        matches, coverage = self._search(items, deadline)
        told = [match for match in matches if not baseline.knows(match.value)]
        findings = judge(items, told) if told else ()
        ruling = self.policy.decide(findings, coverage, destination)
        asked = zip(findings, ruling.actions, strict=True)
        return Verdict(
            action=ruling.action,
            coverage=coverage,
            findings=tuple(replace(finding, action=action) for finding, action in asked),
            advice=self.policy.advise(findings, ruling, coverage, destination),
            elapsed_ms=(time.perf_counter() - started) * 1000,
            ruleset=self._hash,
        )

    def _search(self, items: Sequence[Item], deadline: Deadline) -> tuple[list[Match], Coverage]:
        matches: list[Match] = []
        reasons: dict[str, None] = {}
        documents: list[Document] = []
        for index, item in enumerate(items):
            with _Noted(reasons, "documents"):
                for document in documents_of(index, item, deadline):
                    documents.append(document)
                    self._look_through(document, deadline, matches, reasons)
        if matches:
            with _Noted(reasons, "echoes"):
                _collect(matches, echoes(tuple(matches), documents, deadline))
        return matches, Coverage(CoverageStatus.PARTIAL, tuple(reasons)) if reasons else _WHOLE

    def _look_through(
        self,
        document: Document,
        deadline: Deadline,
        matches: list[Match],
        reasons: dict[str, None],
    ) -> None:
        with _Noted(reasons, "prefilter"):
            hits = self._hits(document, deadline)
            for detector in self._detectors if hits else ():
                with _Noted(reasons, detector.name):
                    _collect(matches, detector.detect(document, hits, deadline))

    def _hits(self, document: Document, deadline: Deadline) -> Hits:
        hits = self._prefilter(document.text, deadline)
        if not document.only_sure:
            return hits
        return {rule_id: ends for rule_id, ends in hits.items() if rule_id in self._sure}


def _collect(matches: list[Match], found: Iterable[Match]) -> None:
    """Append what is found one by one: what was found stays, even if time runs out."""
    for match in found:
        if len(matches) >= MOST_MATCHES:
            raise TooManyFindings
        matches.append(match)


class _Noted:
    """Turns a failure into a reason of the coverage; what it says is dropped, it may hold text."""

    __slots__ = ("_name", "_reasons")

    def __init__(self, reasons: dict[str, None], name: str) -> None:
        self._reasons = reasons
        self._name = name

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Note an exception, and let only those pass that end the process."""
        if isinstance(error, ScanIncomplete):
            self._reasons[str(error)] = None
        elif isinstance(error, Exception):
            self._reasons[f"detector_failed:{self._name}"] = None
        return isinstance(error, Exception)


def _kept() -> Path | None:
    try:
        return compiled_rules()
    except SettingsError:
        return None  # nowhere to keep it: each start compiles


def _budget_ms(items: Sequence[Item]) -> float:
    size = sum(len(item.text) for item in items)
    return next(budget_ms for most_chars, budget_ms in _BUDGETS if size <= most_chars)
