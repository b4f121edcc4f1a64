"""Puts a credential together that copying has cut, and finds it with what stands between.

Only rules take part that tell it by its issuer's prefix. Where none of those stands in a text, and
where what follows is whole, this costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from pastevet.detectors.confirm import LOOKAROUND, Check, check_of, shown, value_group
from pastevet.detectors.cuts import REACH, WORD, places
from pastevet.detectors.match import Hits, Match
from pastevet.detectors.readable import readable_share
from pastevet.documents import Deadline, Document
from pastevet.model import Category, Confidence
from pastevet.rules import PATTERN_FLAGS, Rule

_MOST_PIECES = 48
_CHECKS = frozenset({"random_token", "key_block", "bech32_key", "elastic_key"})
"""Checks of what issuers draw, rather than people."""
_SHORT = 5
"""Fewer characters don't tell whether they are drawn at random."""
_WORDED = 0.5
"""Share of readable letters above which letters are words."""
_RUN = regex.compile(rf"{WORD}{{1,{REACH}}}+")
_MARKS = regex.compile(r"[^A-Za-z0-9]+\Z")
_LINE = regex.compile(rf"[^\n]*{WORD}")
_MIXED = regex.compile(r"[0-9]|[a-z][A-Z]|[A-Z]{2,}[a-z]")

Whole = regex.Match[str] | None
"""How what was joined is read."""


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
    """Whether a rule tells a credential by what begins it and its form, not by what is around."""
    is_sure = rule.category is Category.CREDENTIAL and rule.confidence is Confidence.HIGH
    return is_sure and bool(rule.pattern) and rule.check in _CHECKS and not rule.context


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
        end = self._head_end(text, start, anchor_end)
        head = text[anchor_end:end]
        if not end or (len(head) >= _SHORT and not _MIXED.search(head)):
            return None
        pieces, whole = self._pieces(text, start, end)
        if not whole:
            return None
        begin = _offset(pieces, whole.start(value_group(whole)))
        return Match(self.rule, document, begin, pieces[-1].stop, shown(whole))

    def _pieces(self, text: str, start: int, end: int) -> tuple[list[slice], Whole]:
        """Return the pieces of which a credential is made up, the first one given."""
        pieces, whole, many = [slice(start, end)], None, 1
        value = text[start:end]
        while len(pieces) < _MOST_PIECES and (piece := self._next(text, pieces, value)):
            pieces.append(piece)
            value += text[piece]
            if found := self._whole(value):
                whole, many = found, len(pieces)
        return pieces[:many], whole

    def _next(self, text: str, pieces: Sequence[slice], value: str) -> slice | None:
        """Return the next piece of a value."""
        for begin in places(text, pieces[0].start, pieces[-1].stop):
            word = _RUN.match(text, begin)
            end = self._end(value, begin, word[0], _bare(word[0])) if word else 0
            piece = text[begin:end]
            if not piece or self._begins(piece):
                continue
            if (len(piece) >= _SHORT and _MIXED.search(piece)) or self._whole(value + piece):
                return slice(begin, end)
        return None

    def _head_end(self, text: str, start: int, anchor_end: int) -> int:
        """Return where the first piece ends; 0 if there is none."""
        line = _LINE.match(text, start, start + REACH)
        word = _RUN.match(text, start)
        told = [each[0] for each in (line, word) if each]
        pieces = [*told, *map(_bare, told[1:]), text[start:anchor_end]]
        return self._end("", start, *(each for each in pieces if start + len(each) >= anchor_end))

    def _end(self, value: str, begin: int, *pieces: str) -> int:
        """Return where the first of some words ends that may belong to a value; 0 if none may."""
        for piece in pieces:
            if piece and self.pattern.fullmatch(value + piece, partial=True):
                return begin + len(piece)
        return 0

    def _whole(self, value: str) -> Whole:
        """Return how a value is read, if it is whole and drawn at random."""
        found = self.pattern.fullmatch(value)
        if not found:
            return None
        secret = found[value_group(found)]
        if self.check and not self.check(secret):
            return None
        is_words = readable_share(secret.removeprefix(shown(found))) > _WORDED
        return None if is_words else found

    def _begins(self, piece: str) -> bool:
        """Whether a piece is the beginning of another such credential."""
        found = self.pattern.match(piece, partial=True)
        return found is not None and bool(shown(found))


def _bare(word: str) -> str:
    """Return a word without marks at its end."""
    return _MARKS.sub("", word)


def _offset(pieces: Sequence[slice], at: int) -> int:
    """Turn an offset in what was joined into one in the text."""
    for piece in pieces:
        if at < piece.stop - piece.start:
            return piece.start + at
        at -= piece.stop - piece.start
    return pieces[-1].stop
