"""What the prefilter looks for: each rule's anchor, and the words of which one must stand near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from pastevet.detectors.match import Hits
from pastevet.rules import Rule

_BETWEEN = b".{1,3}"
"""Between the words of a phrase; wider than what is confirmed."""
_NOT_ASCII = rb"[?\x80-\xff]"
"""A character that is not ASCII, as `as_bytes()` writes it."""


@dataclass(frozen=True, slots=True)
class _User:
    """A rule, its place in the order of hits, and the index of its words."""

    rank: int
    rule_id: str
    words: int | None


class Anchors:
    """The expressions of all rules, over bytes that stand for one character each.

    Rules may share an expression. Ends are kept for anchors; of words it counts that they occur.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.anchors = tuple(dict.fromkeys(rule.anchor.encode() for rule in rules))
        asked = map(_words, rules)
        self.words = tuple(dict.fromkeys(words for words in asked if words))
        index_of = {each: index for index, each in enumerate((*self.anchors, *self.words))}
        self._users: list[list[_User]] = [[] for _ in self.anchors]
        # Where two rules are as sure of one value, the later one speaks: the narrower of them.
        for rank, rule in enumerate(sorted(rules, key=lambda rule: -rule.max_length)):
            words = index_of.get(_words(rule))
            self._users[index_of[rule.anchor.encode()]].append(_User(rank, rule.id, words))

    def user_of(self, anchor: bytes) -> str:
        """Return the id of the first rule that uses an anchor."""
        return self._users[self.anchors.index(anchor)][0].rule_id

    def asking(self) -> Mapping[frozenset[int], Sequence[int]]:
        """Return the words asked for by all rules of an anchor → such anchors, as indices."""
        asking = defaultdict(list)
        for index, users in enumerate(self._users):
            words = frozenset(user.words for user in users if user.words is not None)
            if all(user.words is not None for user in users):
                asking[words].append(index)
        return asking

    def words_beside(self, found: Iterable[int]) -> set[int]:
        """Return the indices of the words that the users of these anchors ask for."""
        asked = (user.words for index in found for user in self._users[index])
        return {words for words in asked if words is not None}

    def hits(self, found: Mapping[int, Sequence[int]]) -> Hits:
        """Turn ends by index, anchors first and then words, into ends by rule, in a fixed order."""
        users = [
            (user.rank, user.rule_id, ends)
            for index, ends in found.items()
            if index < len(self._users)
            for user in self._users[index]
            if user.words is None or user.words in found
        ]
        return {rule_id: ends for _, rule_id, ends in sorted(users)}


def as_bytes(text: str) -> bytes:
    """Return one byte for each character: those beyond Latin-1 become a question mark."""
    return text.encode("latin-1", "replace")


def _words(rule: Rule) -> bytes:
    """Return what the words of a context have to match; nothing where others serve as well."""
    context = rule.context
    if not context or not context.words or context.terms or context.pattern or rule.number:
        return b""
    phrases = (_BETWEEN.join(map(_any_case, word.split())) for word in context.words)
    return b"|".join(sorted(phrases))


def _any_case(word: str) -> bytes:
    return b"".join(regex.escape(c).encode() if c.isascii() else _NOT_ASCII for c in word)
