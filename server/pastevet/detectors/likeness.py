"""What a text is like as a whole: texts that are better kept to oneself, or their look-alikes.

What was learnt of words says so. It tells no place; so the people named are what is found, and
where nobody is named, the sentences that say most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import regex

from pastevet.detectors.match import Match
from pastevet.detectors.named import people
from pastevet.documents import Document
from pastevet.model import Category, Confidence
from pastevet.rules import Rule
from pastevet.rules.label import Label
from pastevet.rules.learnt import CATEGORIES, features, learnt

_FEWEST_WORDS = 10
"""Of fewer known words nothing can be told, …"""
_LEAST_KNOWN = 0.3
"""… nor where fewer of all are known: it is made of codes."""
_STEMS = (4, 5, 7)
_LONGEST = 3000
"""A longer text is like many things."""
_MOST_NAMES = 20
_MOST_SENTENCES = 12
_OF_WORDS = (None, "person_name")
"""Checks that prove nothing."""
_OF_PEOPLE = frozenset({Category.HEALTH, Category.CLIENT})
_WORD = regex.compile(r"[^\W\d_]{3,}")
_SENTENCE = regex.compile(
    r"[^\s.!?](?:[^\n.!?]|[.!?](?=\S)|(?<=[\p{L},])\r?\n(?=\p{Ll}+ ))*+[.!?]?"
)
"""It goes on in the next line where words do."""


def plausible(matches: Iterable[Match]) -> Iterator[Match]:
    """Leave out what a text as a whole speaks against, and likenesses where rules say more of it.

    Against words speaks a look-alike, against a number a text about specimens.
    """
    weighed: dict[int, Likeness] = {}
    kept = [match for match in matches if _is_borne_out(match, weighed)]
    told = {id(match.document) for match in kept if _tells_of_a_matter(match.rule)}
    for match in kept:
        if not _is_likeness(match.rule):
            yield match
        elif id(match.document) not in told:
            yield from _beside_keys(match, kept)


def _beside_keys(match: Match, others: Iterable[Match]) -> Iterator[Match]:
    """Yield what of a match stands beside credentials, which are taken out by themselves."""
    text, start = match.document.text, match.start
    keys = sorted(
        (other.start, other.end)
        for other in others
        if other.document is match.document
        and other.rule.category is Category.CREDENTIAL
        and other.start < match.end
        and other.end > start
    )
    for key_start, key_end in [*keys, (match.end, match.end)]:
        if _WORD.search(text, start, key_start):
            yield replace(match, start=start, end=key_start)
        start = max(start, key_end)


def _is_borne_out(match: Match, weighed: dict[int, Likeness]) -> bool:
    document = match.document
    least = _least(match.rule)
    if not least or len(document.text) > _LONGEST:
        return True
    likeness = weighed.setdefault(id(document), Likeness(document, (0, len(document.text))))
    return likeness.known < least.words or likeness.of(least.what) >= least.weight


def _tells_of_a_matter(rule: Label) -> bool:
    is_asked_of = rule.category in CATEGORIES and rule.confidence > Confidence.LOW
    return is_asked_of and not _is_likeness(rule)


def _is_likeness(rule: Label) -> bool:
    return isinstance(rule, Rule) and rule.likeness is not None


@dataclass(frozen=True, slots=True)
class _Least:
    """What a text must weigh for a match to count."""

    what: str
    weight: int
    words: int
    """Of fewer known words nothing is said against it."""


_WORDED = _Least("texts", -500, 16)
"""Words alone tell it."""
_MARKED = _Least("texts", -2000, 16)
"""A marking tells it."""
_NUMBERED = _Least("numbers", -1200, 8)
"""A number that passes its check may be a specimen."""


def _least(rule: Label) -> _Least | None:
    if not isinstance(rule, Rule) or rule.category is Category.CREDENTIAL:
        return None
    if rule.likeness:
        return None
    if rule.check not in _OF_WORDS:
        return _NUMBERED
    if rule.category not in CATEGORIES:
        return None
    return _MARKED if rule.confidence is Confidence.HIGH else _WORDED


class Likeness:
    """What a part of a text is like, weighed when it is asked for.

    Args:
        document: Where it stands.
        part: Its bounds.
    """

    def __init__(self, document: Document, part: tuple[int, int]) -> None:
        self._document = document
        self._part = part
        self._weights: dict[str, int] = {}

    def found(self, rule: Rule) -> Iterator[Match]:
        """Yield whom a text of the rule's kind names, or else what tells most."""
        likeness = rule.likeness
        if not likeness or self.of("texts") < likeness.enough or self._category != rule.category:
            return
        text, part = self._document.text, self._part
        names = islice(people(text, *part), _MOST_NAMES) if rule.category in _OF_PEOPLE else ()
        spans = sorted(set(names)) or sorted(self._sentences(likeness.enough))
        yield from (Match(rule, self._document, *span) for span in spans)

    def of(self, what: str) -> int:
        """Return how much it is like texts or numbers to keep to oneself; nought of codes."""
        if what not in self._weights:
            is_told = self.known >= _FEWEST_WORDS
            self._weights[what] = learnt(what).weigh(self._features) if is_told else 0
        return self._weights[what]

    @cached_property
    def known(self) -> int:
        """How many different words are known; none where most are not: it is made of codes."""
        words = set(_WORD.findall(self._text.casefold()))
        known = sum(map(_is_known, words))
        return known if known >= _LEAST_KNOWN * len(words) else 0

    @cached_property
    def _category(self) -> Category:
        return learnt("texts").category(self._features)

    @cached_property
    def _features(self) -> set[str]:
        return features(self._text)

    @property
    def _text(self) -> str:
        return self._document.text[slice(*self._part)]

    def _sentences(self, enough: int) -> Iterator[tuple[int, int]]:
        """Yield the heaviest sentences, until the others weigh less than enough."""
        left = {
            found.span(): features(found[0])
            for found in _SENTENCE.finditer(self._document.text, *self._part)
        }
        weights = learnt("texts")
        heaviest = sorted(left, key=lambda span: -weights.total(left[span]))
        for span in heaviest[:_MOST_SENTENCES]:
            yield span
            del left[span]
            if weights.weigh(set().union(*left.values())) < enough:
                return


def _is_known(word: str) -> bool:
    known = learnt("texts").at_all
    return word in known or any(f"{word[:size]}*" in known for size in _STEMS)
