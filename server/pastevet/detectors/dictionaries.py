"""What the organisation and the person listed themselves."""

from __future__ import annotations

from collections.abc import Iterator

from pastevet.detectors.match import Match
from pastevet.documents import Deadline, Document
from pastevet.vocabulary.files import Vocabularies


class Dictionaries:
    """Looks for what the vocabularies in force list; it needs no anchors.

    Args:
        vocabularies: Those in force.
    """

    name = "dictionaries"

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies

    def detect(self, document: Document, deadline: Deadline) -> Iterator[Match]:
        """Yield what stands in a document.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        if document.only_sure:
            return
        for vocabulary in self._vocabularies.current():
            for label, start, end in vocabulary.places(document.text, deadline):
                yield Match(label, document, start, end)
