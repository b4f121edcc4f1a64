"""What the prefilter looks for: each rule's anchor, and what else must stand in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from pastevet.detectors.match import Hits
from pastevet.rules import Needs, Rule

_BETWEEN = b".{1,3}"
"""Between the words of a phrase; wider than what is confirmed."""
_NOT_ASCII = rb"[?\x80-\xff]"
"""A character that is not ASCII, as `as_bytes()` writes it."""
_LEAST_LETTERS = 2
"""Letters and digits in ASCII of a word that is worth asking for."""
NEEDED = {
    Needs.DIGITS: rb"\d(?:[ .:/-]?\d){5}",
    Needs.CODE: rb"[0-9A-Za-z]{26}",
    Needs.LONG_CODE: rb"[0-9A-Za-z]{50}",
}
"""How what a rule needs is noticed."""


@dataclass(frozen=True, slots=True)
class _User:
    """A rule, its place in the order of hits, and the index of what it asks for."""

    rank: int
    rule_id: str
    asked: int | None


class Anchors:
    """The expressions of all rules, over bytes that stand for one character each.

    Rules may share an expression. Ends are kept for anchors; of what rules ask for, be it a word of
    their context or what they need, it counts that it occurs.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        looked_for = [pair for rule in rules for pair in _looked_for(rule)]
        self.anchors = tuple(dict.fromkeys(anchor for anchor, _ in looked_for))
        self.asked = tuple(dict.fromkeys(asked for _, asked in looked_for if asked))
        index_of = {each: index for index, each in enumerate((*self.anchors, *self.asked))}
        self._users: list[list[_User]] = [[] for _ in self.anchors]
        # Where two rules are as sure of one value, the later one speaks: the narrower of them.
        for rank, rule in enumerate(sorted(rules, key=lambda rule: -rule.max_length)):
            for anchor, asked in _looked_for(rule):
                user = _User(rank, rule.id, index_of.get(asked))
                self._users[index_of[anchor]].append(user)

    def user_of(self, anchor: bytes) -> str:
        """Return the id of the first rule that uses an anchor."""
        return self._users[self.anchors.index(anchor)][0].rule_id

    def asking(self) -> Mapping[frozenset[int], Sequence[int]]:
        """Return what all rules of an anchor ask for → such anchors, as indices."""
        asking = defaultdict(list)
        for index, users in enumerate(self._users):
            asked = frozenset(user.asked for user in users if user.asked is not None)
            if all(user.asked is not None for user in users):
                asking[asked].append(index)
        return asking

    def asked_beside(self, found: Iterable[int]) -> set[int]:
        """Return the indices of what the users of these anchors ask for."""
        asked = (user.asked for index in found for user in self._users[index])
        return {index for index in asked if index is not None}

    def hits(self, found: Mapping[int, Sequence[int]]) -> Hits:
        """Turn ends by index, of anchors and of what is asked for, into ends by rule, in order."""
        users = [
            (user.rank, user.rule_id, ends)
            for index, ends in found.items()
            if index < len(self._users)
            for user in self._users[index]
            if user.asked is None or user.asked in found
        ]
        hits: dict[str, Sequence[int]] = {}
        for _, rule_id, ends in sorted(users):
            hits[rule_id] = sorted({*hits[rule_id], *ends}) if rule_id in hits else ends
        return hits


def as_bytes(text: str) -> bytes:
    """Return one byte for each character: those beyond Latin-1 become a question mark."""
    return text.encode("latin-1", "replace")


def _looked_for(rule: Rule) -> Iterator[tuple[bytes, bytes]]:
    """Yield a rule's anchors, and what must stand in a text beside each; empty if nothing must."""
    if rule.anchor:
        yield rule.anchor.encode(), NEEDED[rule.needs] if rule.needs else _words(rule)
    if rule.digits_anchor:
        yield rule.digits_anchor.encode(), NEEDED[Needs.DIGITS]


def _words(rule: Rule) -> bytes:
    """Return what the words of a context have to match; nothing where others serve as well."""
    context = rule.context
    if not context or not context.words or context.terms or context.pattern or rule.number:
        return b""
    if min(map(_letters, context.words)) < _LEAST_LETTERS:
        return b""  # that stands in most texts
    phrases = (_BETWEEN.join(map(_any_case, word.split())) for word in context.words)
    return b"|".join(sorted(phrases))


def _letters(word: str) -> int:
    return sum(c.isascii() and c.isalnum() for c in word)


def _any_case(word: str) -> bytes:
    return b"".join(regex.escape(c).encode() if c.isascii() else _NOT_ASCII for c in word)
