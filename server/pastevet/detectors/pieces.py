"""Puts a credential together that copying has cut, and finds it with what stands between.

Only rules take part that tell it by what begins it and by its form. Where none of those beginnings
stands in a text, or where the rest of it is whole, this costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from pastevet.detectors.confirm import LOOKAROUND, Check, check_of, shown, value_group
from pastevet.detectors.match import Hits, Match
from pastevet.detectors.parts import named, told
from pastevet.detectors.readable import readable_share
from pastevet.documents import Deadline, Document
from pastevet.documents.cuts import REACH, WORD, places
from pastevet.documents.wraps import is_drawn
from pastevet.errors import OutOfTime
from pastevet.model import Category, Confidence
from pastevet.rules import PATTERN_FLAGS, Rule

_DRAWN = frozenset({"random_token", "key_block", "bech32_key", "elastic_key", "jwt"})
"""Checks of what issuers draw at random."""
_CHECKS = _DRAWN | {"address_password"}
_MOST_PIECES = 80
"""Lines of the longest private key."""
_SHORT = 5
"""Fewer characters don't tell whether they are drawn at random."""
_LONG = 8
"""So many tell for sure."""
_FEWEST_BARE = 3
"""Pieces of a value whose first one is its prefix alone."""
_WORDED = 0.5
"""Share of readable letters above which letters are words."""
_WORD = regex.compile(rf"{WORD}{{1,{REACH}}}+")
_LINE = regex.compile(rf"[^\n]*{WORD}")
_MOST_MARKS = 4
"""So many at a word's end are tried with it and without."""
_BEGINNING = regex.compile(r"[a-z]{2,8}[_-]")
"""How most issuers' prefixes look."""
_MIXED = regex.compile(r"[0-9]|[a-z][A-Z]|[A-Z]{2,}[a-z]")
_GAP = regex.compile(r"[^A-Za-z0-9\n]{1,6}?(?=[\w+/=-])")
_BEHIND = regex.compile(r"[@&]")
_LETTERS = regex.compile(r"[A-Z]?[a-z]+[.,;:!?]?")

Read = regex.Match[str] | None


class PiecesDetector:
    """Confirms such rules where what follows the beginning is cut."""

    name = "pieces"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.id: rule for rule in rules if _takes_part(rule)}
        self.rule_ids = self._rules.keys()
        self._ready: dict[str, _Form] = {}

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield credentials that stand in several pieces, each with what stands between.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        if document.only_sure and not document.maps:
            return  # what mark-up cuts is whole where a reader sees it
        for rule_id, ends in hits.items():
            if rule := self._rules.get(rule_id):
                with deadline.paused():
                    form = self._made_ready(rule)
                yield from _joined(form, document, ends, deadline)

    def _made_ready(self, rule: Rule) -> _Form:
        # Two threads at once make it twice, and keep one of two that are alike.
        if rule.id not in self._ready:
            self._ready[rule.id] = _Form.of(rule)
        return self._ready[rule.id]


def _takes_part(rule: Rule) -> bool:
    """Whether a rule tells a credential by what begins it and its form, not by what is around."""
    is_sure = rule.category is Category.CREDENTIAL and rule.confidence is Confidence.HIGH
    return is_sure and bool(rule.pattern) and rule.check in _CHECKS and not rule.context


@dataclass(frozen=True, slots=True)
class _Form:
    """A rule made ready."""

    rule: Rule
    pattern: regex.Pattern[str]
    anchor: regex.Pattern[str]
    """Reads backwards."""
    check: Check | None
    is_drawn: bool
    """Whether issuers draw it at random; else people choose it."""

    @classmethod
    def of(cls, rule: Rule) -> _Form:
        """Make a rule ready."""
        pattern = regex.compile(rule.pattern or "", PATTERN_FLAGS)
        anchor = regex.compile(rule.anchor, PATTERN_FLAGS | regex.REVERSE)
        return cls(rule, pattern, anchor, check_of(rule), rule.check in _DRAWN)

    def may_be_part(self, piece: str) -> bool:
        """Whether a piece looks like a part of what is not complete yet."""
        return not self.is_drawn or (len(piece) >= _SHORT and bool(_MIXED.search(piece)))

    def holds(self, found: regex.Match[str]) -> bool:
        """Whether what was joined passes the rule's check, and is no words."""
        value = found[value_group(found)]
        if self.check and not self.check(value):
            return False
        if not self.is_drawn:
            return bool(_MIXED.search(value))
        return readable_share(value.removeprefix(shown(found))) <= _WORDED


def _joined(
    form: _Form, document: Document, ends: Sequence[int], deadline: Deadline
) -> Iterator[Match]:
    """Yield what is cut behind the given ends of a rule's anchor."""
    read, tried = 0, -1
    for end in ends:
        deadline.remaining_s()
        anchor = form.anchor.match(document.text, max(read, end - REACH), end)
        if not anchor or anchor.start() == tried or _is_within_word(document.text, anchor.start()):
            continue
        tried = anchor.start()
        try:
            found = _Search(form, document, anchor.start(), deadline).found(end)
        except TimeoutError:
            raise OutOfTime from None
        if found:
            yield found
            read = found.end


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for the pieces of one credential. All its methods raise TimeoutError and OutOfTime."""

    form: _Form
    document: Document
    start: int
    """Where it begins."""
    deadline: Deadline

    def found(self, anchor_end: int) -> Match | None:
        """Return the credential, if it is cut behind its anchor."""
        text = self.document.text
        end = self._head_end(anchor_end)
        if self._reaches_beyond(end):
            return None
        head = text[anchor_end:end]
        if not end or not (len(head) < _LONG or head.isupper() or self.form.may_be_part(head)):
            return None
        pieces, whole = self._pieces(end)
        if not whole or len(pieces) == 1:
            pieces, whole = self._even_pieces(end)
        # What begins it alone is not yet one of its pieces.
        if not whole or len(pieces) < (_FEWEST_BARE if end == anchor_end else 2):
            return None
        first, behind = whole.span(value_group(whole))
        place = _offset(pieces, first), _offset(pieces, behind - 1) + 1
        return Match(self.form.rule, self.document, *place, shown(whole))

    def _reaches_beyond(self, end: int) -> bool:
        """Whether the rule needs no help: it reads across lines, or what people chose is whole."""
        text, left_s = self.document.text, self.deadline.remaining_s()
        stop = self.start + self.form.rule.max_length + LOOKAROUND
        found = self.form.pattern.match(text, self.start, stop, timeout=left_s)
        return found is not None and (found.end() > end or not self.form.is_drawn)

    def _head_end(self, anchor_end: int) -> int:
        """Return where the first piece ends; 0 if there is none."""
        text, start = self.document.text, self.start
        if not self._read(text[start:anchor_end], is_partial=True):
            return 0  # its anchor stands farther inside
        line = _LINE.match(text, start, start + REACH)
        word = _WORD.match(text, start)
        words = _trimmed(word[0]) if word else ()
        heads = (line[0] if line else "", *words, text[start:anchor_end])
        return self._end("", start, *(head for head in heads if start + len(head) >= anchor_end))

    def _pieces(self, end: int) -> tuple[list[slice], Read]:
        """Return what makes up the longest whole, beginning with the piece that ends there."""
        pieces, many = [slice(self.start, end)], 1
        value = self.document.text[self.start : end]
        whole = self._whole(value)
        while len(pieces) < _MOST_PIECES and (piece := self._next(pieces, value, whole)):
            pieces.append(piece)
            value += self.document.text[piece]
            if found := self._whole(value):
                whole, many = found, len(pieces)
        return pieces[:many], whole

    def _even_pieces(self, end: int) -> tuple[list[slice], Read]:
        """Return what makes up the longest whole, the same gap between all of its pieces."""
        text, pieces, many = self.document.text, [slice(self.start, end)], 1
        gap, value = _GAP.match(text, end), text[self.start : end]
        whole = self._whole(value)
        while gap and text.startswith(gap[0], end) and len(pieces) < _MOST_PIECES:
            word = _WORD.match(text, end + len(gap[0]))
            if not word or _is_plain(word[0]) or (whole and not self._is_more(word[0], pieces)):
                break
            begin, end = word.start(), self._end(value, word.start(), *_trimmed(word[0]))
            if not end or self._begins_anew(text[begin:end]):
                break
            pieces.append(slice(begin, end))
            value += text[begin:end]
            if found := self._whole(value):
                whole, many = found, len(pieces)
        return pieces[:many], whole

    def _next(self, pieces: Sequence[slice], value: str, whole: Read) -> slice | None:
        """Return the next piece of a value, which may be whole so far."""
        text = self.document.text
        for begin in self._places(pieces):
            word = _WORD.match(text, begin)
            end = self._end(value, begin, *_trimmed(word[0])) if word else 0
            piece = text[begin:end]
            if not piece or (not value.endswith(".") and self._begins_anew(piece)):
                continue
            if whole:
                is_next = self._goes_on(piece) and (len(pieces) > 1 or is_drawn(piece))
            else:
                is_next = self.form.may_be_part(piece) or self._whole(value + piece) is not None
            if is_next:
                return slice(begin, end)
        return None

    def _places(self, pieces: Sequence[slice]) -> Iterator[int]:
        """Yield where the next piece may begin."""
        text, last = self.document.text, pieces[-1]
        yield from places(text, self.start, last.stop)
        yield from named(text, last.start, last.stop)
        if self.form.is_drawn:
            yield from told(text, last.stop)

    def _is_more(self, word: str, pieces: Sequence[slice]) -> bool:
        """Whether a word belongs to what is whole without it, with the same gap between."""
        if len(pieces) == 1:
            return self._goes_on(word) and is_drawn(word)
        return bool(_MIXED.search(word))

    def _goes_on(self, piece: str) -> bool:
        """Whether what could end before a piece goes on with it: it begins nothing of its own."""
        form = self.form
        return form.is_drawn and form.may_be_part(piece) and not _BEGINNING.match(piece)

    def _end(self, value: str, begin: int, *pieces: str) -> int:
        """Return where the first of some words ends that may belong to a value; 0 if none may."""
        for piece in pieces:
            if piece and self._read(value + piece, is_partial=True):
                return begin + len(piece)
        return 0

    def _whole(self, value: str) -> Read:
        """Return how a value is read, if it is whole."""
        found = self._read(value)
        return found if found and self.form.holds(found) else None

    def _begins_anew(self, piece: str) -> bool:
        """Whether a piece is the beginning of another such credential."""
        left_s = self.deadline.remaining_s()
        found = self.form.pattern.match(piece, partial=True, timeout=left_s)
        return found is not None and bool(shown(found))

    def _read(self, value: str, *, is_partial: bool = False) -> Read:
        # To match it to its end at any cost could take exponential time.
        left_s = self.deadline.remaining_s()
        found = self.form.pattern.match(value, partial=is_partial, timeout=left_s)
        is_read = found is not None and (found.end() == len(value) or not self.form.is_drawn)
        return found if is_read else None


def _is_within_word(text: str, start: int) -> bool:
    """Whether a word goes on there that began before."""
    return start > 0 and text[start - 1 : start + 1].isalnum()


def _is_plain(word: str) -> bool:
    """Whether it is a word of a language."""
    return len(word) > 1 and bool(_LETTERS.fullmatch(word)) and readable_share(word) > _WORDED


def _trimmed(word: str) -> Iterator[str]:
    """Yield a word as it is, with fewer marks at its end, and as far as an address or a query."""
    whole = word
    for _ in range(_MOST_MARKS):
        yield word
        if not word or word[-1].isalnum():
            break
        word = word[:-1]
    if behind := _BEHIND.search(whole):
        yield whole[: behind.start()]


def _offset(pieces: Sequence[slice], at: int) -> int:
    """Turn an offset in what was joined into one in the text."""
    for piece in pieces:
        if at < piece.stop - piece.start:
            return int(piece.start + at)
        at -= piece.stop - piece.start
    return int(pieces[-1].stop)
