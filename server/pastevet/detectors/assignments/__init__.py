"""Finds names with their values, in every way in which people write them.

`readers` says where a name and its value stand, `names` what the name promises, `evidence` what the
value looks like, and `judge` weighs the one against the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pastevet.detectors.assignments.judge import is_credential
from pastevet.detectors.assignments.readers import READERS, Reader
from pastevet.detectors.match import Hits, Match
from pastevet.documents import Deadline, Document
from pastevet.errors import RuleError
from pastevet.rules import Rule

__all__ = ["AssignmentDetector"]

_LONG = 200
"""No second value is looked for inside one of this length: work stays linear."""


class AssignmentDetector:
    """Confirms rules that have a reader."""

    name = "assignments"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.id: (rule, _reader(rule)) for rule in rules if rule.reader}
        self.rule_ids = self._rules.keys()

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield the credentials among the names and values.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        for rule_id, ends in hits.items():
            if rule_id in self._rules:
                yield from _read(*self._rules[rule_id], document, ends, deadline)


def _read(
    rule: Rule, reader: Reader, document: Document, ends: Sequence[int], deadline: Deadline
) -> Iterator[Match]:
    done = 0
    for end in ends:
        deadline.remaining_s()
        if end < done:
            continue
        for candidate in reader(document.text, end):
            is_found = is_credential(candidate)
            if is_found:
                yield Match(rule, document, candidate.start, candidate.end)
            if is_found or len(candidate.value) >= _LONG:
                done = candidate.end


def _reader(rule: Rule) -> Reader:
    reader = READERS.get(rule.reader or "")
    if not reader:
        known = ", ".join(sorted(READERS))
        raise RuleError(f"rule {rule.id}: reader: must be one of {known}")
    return reader
