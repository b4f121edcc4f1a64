"""The whole flow, from items to a verdict: documents → prefilter → detectors → judge → policy."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from types import TracebackType

from pastevet.baseline import Baseline
from pastevet.detectors import DETECTORS, Hits, Match, prefilter
from pastevet.detectors.confirm import Confirming
from pastevet.detectors.dictionaries import Dictionaries
from pastevet.detectors.dossiers import DossierDetector
from pastevet.detectors.echoes import echoes
from pastevet.detectors.likeness import plausible
from pastevet.detectors.prefilter import of_passwords
from pastevet.documents import Deadline, Document, documents_of, warm_up
from pastevet.errors import ScanIncomplete, SettingsError, TooManyFindings
from pastevet.judge import judge
from pastevet.model import (
    Confidence,
    Coverage,
    CoverageStatus,
    Destination,
    Finding,
    Item,
    Verdict,
)
from pastevet.policy import Policy, in_force
from pastevet.quiet import Quiet
from pastevet.rules import Ruleset
from pastevet.state import compiled_rules
from pastevet.vocabulary.files import Vocabularies, installed

BUDGETS_MS = (
    (100_000, 250.0),
    (1_000_000, 1050.0),
    (math.inf, 2850.0),
)
"""Up to so many characters, so much time: 150 ms less than the extension waits (`ask.js`)."""

MOST_MATCHES = 1000
"""More are too many to redact one by one; the answer would come late and be megabytes long."""

_WHOLE = Coverage()


class Engine:
    """Scans items under one set of rules and one policy. It keeps nothing between scans.

    Args:
        ruleset: The rules.
        policy: Tells the policy in force, which may change between scans.
        kept: File that keeps the compiled rules for the next start. Without it, they are compiled
            before the first scan; with it, the first scans may be slow ones.
        vocabularies: What the organisation and the person listed themselves.
        quiet: The values that the person marked as not sensitive.

    Raises:
        RuleError: A rule names a validator or reader that does not exist, or its anchor is no use.
        PolicyError: A built-in file of the policy is damaged.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        policy: Callable[[], Policy],
        kept: Path | None = None,
        vocabularies: Vocabularies = Vocabularies(),  # noqa: B008 - it is empty
        quiet: Quiet | None = None,
    ) -> None:
        self.ruleset = ruleset
        self.policy = policy
        policy()  # so that its files are read before the first scan, which has no time for it
        warm_up(kept and kept.parent)
        self._prefilter = prefilter(ruleset.rules, kept)
        self._sure = {rule.id for rule in ruleset.rules if rule.confidence is Confidence.HIGH}
        self._dossiers = DossierDetector(ruleset.rules)
        self._detectors = [detector(ruleset.rules) for detector in DETECTORS]
        self._vocabularies = vocabularies
        self._dictionaries = Dictionaries(vocabularies)
        self.quiet = quiet or Quiet()

    @staticmethod
    @cache
    def default(words: Path | None = None) -> Engine:
        """Return the engine of the built-in rules, the policy in force and installed vocabularies.

        Args:
            words: A vocabulary to look for as well.

        Raises:
            VocabularyError: That one is wrong; an installed one never keeps it from working.
        """
        return Engine(Ruleset.default(), in_force(), _kept(), installed(words))

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
        policy = self.policy()
        findings = judge(items, told) if told else ()
        if policy.layers.may_quiet:
            findings = self._loud(items, findings)
        coverage = policy.marked(coverage)
        ruling = policy.decide(findings, coverage, destination)
        asked = zip(findings, ruling.actions, strict=True)
        return Verdict(
            action=ruling.action,
            coverage=coverage,
            findings=tuple(replace(finding, action=action) for finding, action in asked),
            advice=policy.advise(findings, ruling, coverage, destination),
            justifications=policy.justifications(ruling.action),
            may_quiet=policy.layers.may_quiet,
            elapsed_ms=(time.perf_counter() - started) * 1000,
            ruleset=_hash(self.ruleset.hash, policy.hash),
        )

    def _loud(self, items: Sequence[Item], findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Leave out what the person marked as not sensitive."""
        return tuple(
            finding
            for finding in findings
            if not self.quiet.knows(finding.rule, items[finding.item].text[slice(*finding.span)])
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
        with _Noted(reasons, "likeness"):
            matches = [*plausible(matches)]
        if self._vocabularies.are_missing:
            reasons["own_words_unreadable"] = None
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
            with _Noted(reasons, self._dossiers.name):
                _collect(matches, self._dossiers.detect(document, hits, deadline))
            for detector in self._detectors if hits else ():
                if not detector.rule_ids.isdisjoint(hits):
                    with _Noted(reasons, detector.name):
                        _collect(matches, detector.detect(document, hits, deadline))
        with _Noted(reasons, self._dictionaries.name):
            _collect(matches, self._dictionaries.detect(document, deadline))

    def _hits(self, document: Document, deadline: Deadline) -> Hits:
        hits = self._prefilter(document.text, deadline)
        if not hits or not (document.only_sure or document.is_hidden):
            return hits
        sure = {rule_id: ends for rule_id, ends in hits.items() if rule_id in self._sure}
        return sure if document.only_sure else {**of_passwords(document.text, hits), **sure}


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


@lru_cache(maxsize=4)
def _hash(ruleset_hash: str, policy_hash: str) -> str:
    return f"sha256:{hashlib.sha256(f'{ruleset_hash} {policy_hash}'.encode()).hexdigest()}"


def _kept() -> Path | None:
    try:
        return compiled_rules()
    except SettingsError:
        return None  # nowhere to keep it: each start compiles


def _budget_ms(items: Sequence[Item]) -> float:
    size = sum(len(item.text) for item in items)
    return next(budget_ms for most_chars, budget_ms in BUDGETS_MS if size <= most_chars)
