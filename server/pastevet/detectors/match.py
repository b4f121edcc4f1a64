"""What detectors are given and what they yield."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol

from pastevet.documents import Deadline, Document
from pastevet.rules.label import Label

Hits = Mapping[str, Sequence[int]]
"""Rule id → where its anchor ends in the document, ascending."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a document where a rule holds."""

    rule: Label
    document: Document
    start: int
    """Where the value begins in the document, code points."""
    end: int
    shown: str = field(default="", repr=False)
    """The issuer's public prefix of the value."""
    count: int = 1
    """How many things it stands for, such as the people of a long list."""

    @property
    def value(self) -> str:
        """What was found."""
        return self.document.text[self.start : self.end]


class Detector(Protocol):
    """Confirms rules of one kind where the prefilter hit."""

    name: str
    """Stands in the coverage's reasons if it fails."""
    rule_ids: AbstractSet[str]
    """Where none of these rules hit, there is nothing to do for it."""

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield what holds.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        ...
