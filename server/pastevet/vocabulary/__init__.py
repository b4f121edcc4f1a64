"""A vocabulary: what an organisation, or a person, doesn't want to have told elsewhere.

`vocabulary.toml` lists it in groups: terms, expressions and fingerprints of documents, each group
with what a dialog calls it. Nothing that it lists is ever repeated, in no finding and no message.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import TypeVar

import regex

from pastevet.documents.deadline import Deadline
from pastevet.errors import OutOfTime, VocabularyError
from pastevet.rules.label import Label
from pastevet.vocabulary.expressions import compiled, required
from pastevet.vocabulary.fingerprints import Fingerprint, Shelf
from pastevet.vocabulary.folding import Reading
from pastevet.vocabulary.groups import Group
from pastevet.vocabulary.keyed import Key
from pastevet.vocabulary.terms import HASHED, Index, Place, Term, terms_of

__all__ = ["Vocabulary"]


class Vocabulary:
    """Finds in texts what a vocabulary lists.

    Args:
        groups: What it lists.
        key: The key of what is hashed in it, or None where it has none.
        are_checked: Whether the expressions are known to be fast.

    Raises:
        VocabularyError: Something in it is wrong. The message names group and key and what was
            expected.
    """

    def __init__(
        self, groups: Sequence[Group], key: Key | None, *, are_checked: bool = False
    ) -> None:
        self._labels: list[Label] = []
        self._key = key
        self._plain = Index()
        self._hashed = Index(key.hash) if key else None
        self._shelf = Shelf(key) if key else None
        self._expressions: list[tuple[regex.Pattern[str], str, int]] = []
        self._are_checked = are_checked
        for group in groups:
            self._add(group)
        self._needs_words = any(
            group.terms or group.exceptions or group.documents for group in groups
        )

    def _add(self, group: Group) -> None:
        label = len(self._labels)
        self._labels.append(group.label)
        try:
            self._add_terms(group, "terms", label)
            self._add_terms(group, "exceptions", label)
            self._add_expressions(group.expressions, label)
            self._add_documents(group)
        except ValueError as error:
            msg = f"group {group.name}: {error}."
            raise VocabularyError(msg) from None

    def _add_terms(self, group: Group, field: str, label: int) -> None:
        listed: Sequence[str] = getattr(group, field)
        plain = [term for term in listed if not term.startswith(HASHED)]
        is_exception = field == "exceptions"
        with _at(field):
            terms = terms_of(plain, as_written=group.as_written and not is_exception)
            self._plain.add(terms, label, is_exception=is_exception)
            if len(plain) < len(listed):
                hashed = (Term.parse(term) for term in listed if term.startswith(HASHED))
                _keyed(self._hashed).add(hashed, label, is_exception=is_exception)

    def _add_expressions(self, expressions: Sequence[str], label: int) -> None:
        for number, expression in enumerate(expressions):
            with _at(f"expressions[{number}]"):
                made = compiled(expression, is_checked=self._are_checked)
                self._expressions.append((made, required(expression), label))

    def _add_documents(self, group: Group) -> None:
        for known in group.documents:
            _keyed(self._shelf).add(Fingerprint(known.whole, known.pieces), len(self._labels))
            self._labels.append(group.label_of(known))

    @property
    def labels(self) -> Sequence[Label]:
        """What is called how, documents too."""
        return self._labels

    def places(self, text: str, deadline: Deadline) -> Iterator[tuple[Label, int, int]]:
        """Yield what stands where in a text, in code points.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        excepted: dict[int, list[tuple[int, int]]] = defaultdict(list)
        found: dict[Place, None] = {}
        for place in self._all(text, deadline):
            if place.is_exception:
                excepted[place.label].append((place.start, place.end))
            else:
                found[place] = None
        spared = {label: _Ranges(ranges) for label, ranges in excepted.items()}
        for place in found:
            ranges = spared.get(place.label)
            if not (ranges and ranges.cover(place)):
                yield self._labels[place.label], place.start, place.end

    def _all(self, text: str, deadline: Deadline) -> Iterator[Place]:
        for made, needed, label in self._expressions:
            if needed in text:
                yield from _spans(made, label, text, deadline)
        if not self._needs_words:
            return
        reading = Reading(text)
        yield from self._plain.places(reading, deadline)
        if self._hashed and self._shelf:
            yield from self._hashed.places(reading, deadline)
            yield from self._shelf.places(reading, deadline)


class _Ranges:
    """Ranges of a text, to be asked whether one of them covers a place."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        ranges.sort()
        self._starts = [start for start, _ in ranges]
        self._furthest = list(accumulate((end for _, end in ranges), max))

    def cover(self, place: Place) -> bool:
        """Whether one of them covers a place."""
        before = bisect_right(self._starts, place.start)
        return before > 0 and self._furthest[before - 1] >= place.end


def _spans(made: regex.Pattern[str], label: int, text: str, deadline: Deadline) -> Iterator[Place]:
    group = "value" if "value" in made.groupindex else 0
    try:
        for found in made.finditer(text, timeout=deadline.remaining_s()):
            deadline.step()
            if found.end(group) > found.start(group):
                yield Place(*found.span(group), label)
    except TimeoutError:
        raise OutOfTime from None


_Keyed = TypeVar("_Keyed")


def _keyed(made: _Keyed | None) -> _Keyed:
    if made is None:
        raise ValueError("it is hashed, but its key, `vocabulary.key` beside it, is missing")
    return made


@contextmanager
def _at(key: str) -> Iterator[None]:
    """Name the key that is wrong."""
    try:
        yield
    except ValueError as error:
        msg = f"{key}: {error}"
        raise ValueError(msg) from None
