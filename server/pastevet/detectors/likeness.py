"""What a text is like as a whole: texts that are better kept to oneself, or their look-alikes.

What was learnt of words says so. It tells no place; so the people named are what is found, and
where nobody is named, the sentences that say most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

_UNLIKE = -500
"""So little a text weighs that is a look-alike, whatever a list of words says, …"""
_QUITE_UNLIKE = -2000
"""… and so little what bears a marking and is a look-alike all the same."""
_FEWEST_WORDS = 5
"""Of fewer known words nothing can be told, …"""
_LEAST_KNOWN = 0.3
"""… nor where fewer of all are known: it is made of codes."""
_STEMS = (4, 5, 7)
_LONGEST = 3000
"""A longer text is like many things."""
_MOST_NAMES = 20
_MOST_SENTENCES = 12
_OF_PEOPLE = frozenset({Category.HEALTH, Category.CLIENT})
_WORD = regex.compile(r"[^\W\d_]{2,}")
_SENTENCE = regex.compile(r"[^\s.!?](?:[^\n.!?]|[.!?](?=\S))*+[.!?]?")


def plausible(matches: Iterable[Match]) -> Iterator[Match]:
    """Leave out what words alone tell of, where the text as a whole is like a look-alike."""
    weighed: dict[int, Likeness] = {}
    for match in matches:
        document = match.document
        if not _is_worded(match.rule) or len(document.text) > _LONGEST:
            yield match
            continue
        if id(document) not in weighed:
            weighed[id(document)] = Likeness(document, (0, len(document.text)))
        is_sure = match.rule.confidence is Confidence.HIGH
        if weighed[id(document)].weight >= (_QUITE_UNLIKE if is_sure else _UNLIKE):
            yield match


def _is_worded(rule: Label) -> bool:
    """Whether words make a rule's matches, and no check confirms them."""
    is_worded = isinstance(rule, Rule) and not rule.check
    return is_worded and rule.category in CATEGORIES


class Likeness:
    """What a part of a text is like, weighed when it is asked for.

    Args:
        document: Where it stands.
        part: Its bounds.
    """

    def __init__(self, document: Document, part: tuple[int, int]) -> None:
        self._document = document
        self._part = part

    def found(self, rule: Rule) -> Iterator[Match]:
        """Yield whom a text of the rule's kind names, or else what tells most."""
        likeness = rule.likeness
        if not likeness or self.weight < likeness.enough or self._category != rule.category:
            return
        text, part = self._document.text, self._part
        names = islice(people(text, *part), _MOST_NAMES) if rule.category in _OF_PEOPLE else ()
        spans = sorted(set(names)) or sorted(self._sentences(likeness.enough))
        yield from (Match(rule, self._document, *span) for span in spans)

    @cached_property
    def weight(self) -> int:
        """How much it is like what is better kept to oneself, in thousandths; nought of codes."""
        words = set(_WORD.findall(self._text.casefold()))
        known = sum(map(_is_known, words))
        if known < _FEWEST_WORDS or known < _LEAST_KNOWN * len(words):
            return 0
        return learnt().weigh(self._features)

    @cached_property
    def _category(self) -> Category:
        return learnt().category(self._features)

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
        for span in sorted(left, key=lambda span: -learnt().total(left[span]))[:_MOST_SENTENCES]:
            yield span
            del left[span]
            if learnt().weigh(set().union(*left.values())) < enough:
                return


def _is_known(word: str) -> bool:
    known = learnt().of
    return word in known or any(f"{word[:size]}*" in known for size in _STEMS)
