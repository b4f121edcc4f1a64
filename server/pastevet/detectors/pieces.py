"""Puts a credential together that copying has cut, and finds it with what stands between.

Only rules take part that tell it by its issuer's prefix. Where none of those stands in a text, and
where what follows is whole, this costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from pastevet.detectors.confirm import LOOKAROUND, Check, check_of
from pastevet.detectors.cuts import REACH, WORD, places
from pastevet.detectors.match import Hits, Match
from pastevet.detectors.readable import readable_share
from pastevet.documents import Deadline, Document
from pastevet.model import Category, Confidence
from pastevet.rules import PATTERN_FLAGS, Rule

_MOST_PIECES = 48
_SHORT = 5
"""Fewer characters don't tell whether they are drawn at random."""
_WORDED = 0.3
"""Share of readable letters above which letters are words."""
_RUN = regex.compile(rf"{WORD}{{1,{REACH}}}+")
_MARKS = regex.compile(r"[^A-Za-z0-9]+\Z")
_MIXED = regex.compile(r"[0-9]|[a-z][A-Z]|[A-Z]{2,}[a-z]")


class PiecesDetector:
    """Confirms rules of an issuer's own prefix where what follows it is cut."""

    name = "pieces"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.id: rule for rule in rules if _takes_part(rule)}
        self.rule_ids = self._rules.keys()
        self._ready: dict[str, _Joiner] = {}

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield credentials that stand in several pieces, each with what stands between.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        if document.is_guess:
            return
        for rule_id, ends in hits.items():
            if rule := self._rules.get(rule_id):
                with deadline.paused():
                    joiner = self._made_ready(rule)
                yield from joiner.joined(document, ends, deadline)

    def _made_ready(self, rule: Rule) -> _Joiner:
        # Two threads at once make it twice, and keep one of two that are alike.
        if rule.id not in self._ready:
            self._ready[rule.id] = _Joiner.of(rule)
        return self._ready[rule.id]


def _takes_part(rule: Rule) -> bool:
    """Whether a rule tells a credential by its prefix and its form, whatever stands around."""
    pattern = rule.pattern or ""
    is_sure = rule.category is Category.CREDENTIAL and rule.confidence is Confidence.HIGH
    return is_sure and "(?P<shown>" in pattern and "(?P<value>" not in pattern and not rule.context


@dataclass(frozen=True, slots=True)
class _Joiner:
    """A rule made ready to be looked for in pieces."""

    rule: Rule
    pattern: regex.Pattern[str]
    anchor: regex.Pattern[str]
    """Reads backwards."""
    check: Check | None

    @classmethod
    def of(cls, rule: Rule) -> _Joiner:
        """Make a rule ready."""
        pattern = regex.compile(rule.pattern or "", PATTERN_FLAGS)
        anchor = regex.compile(rule.anchor, PATTERN_FLAGS | regex.REVERSE)
        return cls(rule, pattern, anchor, check_of(rule))

    def joined(self, document: Document, ends: Iterable[int], clock: Deadline) -> Iterator[Match]:
        """Yield what is cut behind the given ends of the rule's anchor."""
        read = 0
        for end in ends:
            clock.remaining_s()
            if end > read and (found := self._found(document, end)):
                yield found
                read = found.end

    def _found(self, document: Document, anchor_end: int) -> Match | None:
        text = document.text
        anchor = self.anchor.match(text, max(0, anchor_end - REACH), anchor_end)
        if not anchor:
            return None
        start = anchor.start()
        if self.pattern.match(text, start, start + self.rule.max_length + LOOKAROUND):
            return None  # it is whole
        end = self._piece_end(text, start, "")
        head = text[anchor_end:end]
        if end < anchor_end or (len(head) >= _SHORT and not _MIXED.search(head)):
            return None
        whole = self._whole(text, start, end)
        return whole and Match(self.rule, document, start, *whole)

    def _whole(self, text: str, start: int, end: int) -> tuple[int, str] | None:
        """Return where the last piece ends, and the prefix."""
        value, whole = text[start:end], None
        for _ in range(_MOST_PIECES):
            piece = self._next(text, start, end, value)
            if not piece:
                break
            value, end = value + text[slice(*piece)], piece[1]
            shown = self._prefix(value)
            whole = (end, shown) if shown else whole
        return whole

    def _next(self, text: str, start: int, end: int, value: str) -> tuple[int, int] | None:
        """Return the next piece of a value."""
        for begin in places(text, start, end):
            stop = self._piece_end(text, begin, value)
            piece = text[begin:stop]
            if not piece or self._begins(piece):
                continue
            if (len(piece) >= _SHORT and _MIXED.search(piece)) or self._prefix(value + piece):
                return begin, stop
        return None

    def _piece_end(self, text: str, begin: int, value: str) -> int:
        """Return where the word ends that may belong to a value, with or without marks at its end;
        where it begins if it can't belong to it."""
        word = _RUN.match(text, begin)
        for piece in dict.fromkeys((word[0], _MARKS.sub("", word[0]))) if word else ():
            if piece and self.pattern.fullmatch(value + piece, partial=True):
                return begin + len(piece)
        return begin

    def _prefix(self, value: str) -> str | None:
        """Return the issuer's prefix of a value, if that is whole and drawn at random."""
        found = self.pattern.fullmatch(value)
        if not found or (self.check and not self.check(value)):
            return None
        shown: str = found["shown"]
        is_words = readable_share(value.removeprefix(shown)) > _WORDED
        return None if is_words else shown

    def _begins(self, piece: str) -> bool:
        """Whether a piece is the beginning of another such credential."""
        found = self.pattern.match(piece, partial=True)
        return found is not None and bool(found["shown"])
