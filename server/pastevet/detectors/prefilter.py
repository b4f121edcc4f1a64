"""One pass over a document tells which rules can match in it, and where.

The fast way is Hyperscan, over bytes that stand for one character each, so offsets are code points.
Where its wheel is missing, `regex` finds the very same hits more slowly.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence

import regex

from pastevet.detectors.match import Hits
from pastevet.documents import Deadline
from pastevet.errors import OutOfTime, RuleError
from pastevet.rules import Rule

try:
    import hyperscan as hs
except ImportError:
    _HAS_HYPERSCAN = False
else:
    _HAS_HYPERSCAN = True

Prefilter = Callable[[str, Deadline], Hits]
"""Text and deadline in, hits out; raises OutOfTime."""


def prefilter(rules: Sequence[Rule]) -> Prefilter:
    """Compile all anchors, for Hyperscan where it is there.

    Raises:
        RuleError: An anchor is not one that Hyperscan knows.
    """
    return HyperscanPrefilter(rules) if _HAS_HYPERSCAN else RegexPrefilter(rules)


class HyperscanPrefilter:
    """All anchors in one automaton."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._ids = [rule.id for rule in rules]
        self._database = _compiled(rules)
        self._thread = threading.local()

    def __call__(self, text: str, deadline: Deadline) -> Hits:
        """Return where anchors end."""
        hits: dict[str, list[int]] = defaultdict(list)

        def note(index: int, _start: int, end: int, _flags: int, _context: object) -> None:
            hits[self._ids[index]].append(end)
            deadline.step()

        self._database.scan(_bytes(text), match_event_handler=note, scratch=self._scratch())
        return hits

    def _scratch(self) -> hs.Scratch:
        # Two threads must not scan with the same one.
        if not hasattr(self._thread, "scratch"):
            self._thread.scratch = hs.Scratch(self._database)
        scratch: hs.Scratch = self._thread.scratch
        return scratch


class RegexPrefilter:
    """Each anchor on its own, searched backwards, since so every end is found."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        flags = regex.VERSION0 | regex.REVERSE
        self._anchors = {rule.id: regex.compile(rule.anchor.encode(), flags) for rule in rules}

    def __call__(self, text: str, deadline: Deadline) -> Hits:
        """Return where anchors end."""
        data = _bytes(text)
        found = {
            rule_id: _ends(anchor, data, deadline) for rule_id, anchor in self._anchors.items()
        }
        return {rule_id: ends for rule_id, ends in found.items() if ends}


def _ends(anchor: regex.Pattern[bytes], data: bytes, deadline: Deadline) -> list[int]:
    ends = []
    try:
        for found in anchor.finditer(data, overlapped=True, timeout=deadline.remaining_s()):
            ends.append(found.end())
            deadline.step()
    except TimeoutError:
        raise OutOfTime from None
    return ends[::-1]


def _bytes(text: str) -> bytes:
    return text.encode("latin-1", "replace")


def _compiled(rules: Sequence[Rule]) -> hs.Database:
    database = hs.Database()
    anchors = [rule.anchor.encode() for rule in rules]
    try:
        database.compile(expressions=anchors, ids=list(range(len(anchors))), elements=len(anchors))
    except hs.error:
        raise RuleError(_refused(rules)) from None
    return database


def _refused(rules: Sequence[Rule]) -> str:
    for rule in rules:
        try:
            hs.Database().compile(expressions=[rule.anchor.encode()], ids=[0], elements=1)
        except hs.error as error:
            return f"rule {rule.id}: anchor: must be an expression for Hyperscan, but: {error}"
    return "anchors: must compile together for Hyperscan"
