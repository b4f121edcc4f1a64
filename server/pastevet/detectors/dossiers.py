"""Somebody's matters and affairs of a house: what is told, and what an assistant is to do with it.

No sentence gives it away, all of it together does. A longer text in which nothing is asked for at
an edge, and no rule about people hit, is not read, and code only by the rules about code: so most
texts cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import regex

from pastevet.detectors.affairs import affairs
from pastevet.detectors.likeness import Likeness
from pastevet.detectors.match import Hits, Match
from pastevet.detectors.named import details, people
from pastevet.detectors.remarks import remarks
from pastevet.detectors.wording import Wording, phrases
from pastevet.documents import Deadline, Document
from pastevet.rules import Rule
from pastevet.rules.learnt import learnt
from pastevet.rules.terms import terms

_HEAD = 160
"""A request stands within so many characters at the beginning, …"""
_TAIL = 240
"""… or within so many at the end."""
_REACH = 3000
"""So many characters from the request on are read."""
_SHORT = 1200
"""So short a text is read anyway; to do so costs nothing much."""
_CODE = ("{", "</", "();", "==", " = ")
"""What code and mark-up have, which are no matters of anybody."""
_PROGRAM = ("diff --git", "@@ -", "SELECT ", "#include", "Function ", "func ")
"""What programs have besides."""
_LEAST_CODE = 3
"""So many of them are code whatever stands there else."""
_CODE_RULES = "source_code"
_MOST_NAMES = 20
_DEARER = 4
"""So many more it takes for each word that speaks for fiction, news or a lesson."""
_KEPT = 2
"""So much it tells that somebody isn't to know."""
_FEWEST_UNASKED = 2
_MATTERS = ("client.case", "client.staff", "health.", "confidential.")
"""What rules are called whose hits show that people or their matters are told of."""
_OPENING = regex.compile(
    r"[.?!:;,()\n–—-][ \t]{0,3}((?:(?:and|then|und|et|y|hi|hey|so|ok) )?+[^\W\d_]++)"
    r"(?:[ -]([^\W\d_]++))?+"
)
"""The first words of what may be a sentence."""
_REQUESTS = terms("requests")
_VERBS = frozenset(request.split()[0] for request in _REQUESTS)
_NO_MATTER = regex.compile(
    r"^ -- |urgency=|\b(?:Closes|LP):? #|^\t\* |^\d{4}-\d\d-\d\d  |^(?:msgid|msgstr) |-Translator:"
    r"|^(?:diff --git|@@ |\+\+\+ )|^Traceback|\bcopyright|©|signed-off-by"
    r"|\b(?:maintainers?|contributors?|changelog|uploaders)\b|\bpatch by\b|^commit [0-9a-f]{7}"
    r"|\((?:\p{Lu}\p{L}+ ){1,2}\p{Lu}\p{L}+\)\n - "
    r"|\[[^\]\n]{0,30}\][^\[]{1,200}\[[^\]\n]{0,30}\](?!\()|_{6}[^_]{1,200}_{6}",
    regex.MULTILINE | regex.IGNORECASE,
)
"""What logs of changes, translations, patches and forms have, whose people publish or are none."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What of a text is read, and how."""

    document: Document
    part: tuple[int, int]
    words: Wording
    likeness: Likeness
    is_asked: bool
    signs: int
    """How many signs of code or mark-up stand in the text."""
    is_program: bool


class DossierDetector:
    """Confirms rules about what is told of somebody, or of a house."""

    name = "dossiers"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [rule for rule in rules if rule.reads_whole]
        # So that no scan has to read files:
        for rule in self._rules:
            for lists in _lists(rule):
                phrases(lists)
        for what in ("texts", "numbers"):
            learnt(what)

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield the names of those told of, and what tells of a house.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        if document.maps or document.only_sure:
            return  # what is derived of a text tells no more of its matter, nor does mark-up
        if self._rules and (reading := _read(document, hits)):
            for rule in self._rules:
                deadline.step()
                yield from _found(rule, reading)


def _read(document: Document, hits: Hits) -> _Reading | None:
    text = document.text
    asked = _asked_of(text)
    part = asked or _suspected(text, hits)
    if not part:
        return None
    signs = sum(map(text.count, _CODE))
    is_program = signs + sum(map(text.count, _PROGRAM)) >= _LEAST_CODE
    words = Wording(text[slice(*part)])
    likeness = Likeness(document, part)
    return _Reading(document, part, words, likeness, asked is not None, signs, is_program)


def _found(rule: Rule, reading: _Reading) -> Iterator[Match]:
    """Yield what a rule finds, if it is one for such a text, and the text is no form or log."""
    if rule.likeness:
        yield from reading.likeness.found(rule)
        return
    found: Iterator[Match] = iter(())
    is_code = rule.category == _CODE_RULES
    if rule.affair and is_code == reading.is_program:
        found = affairs(rule, reading.document, reading.part, reading.words)
    elif rule.dossier and not reading.signs:
        found = _told_in(rule, reading)
    first = next(found, None)
    if first and (is_code or not _NO_MATTER.search(reading.document.text, *reading.part)):
        yield first
        yield from found


def _lists(rule: Rule) -> Iterator[tuple[str, ...]]:
    """Yield the names of the lists that a rule needs together."""
    if rule.dossier:
        yield from (rule.dossier.terms, (rule.dossier.against,))
    if rule.affair:
        yield from (rule.affair.terms, rule.affair.against, (rule.affair.by,))


def _asked_of(text: str) -> tuple[int, int] | None:
    """Return the bounds of what a request at one of the edges is about."""
    size = len(text)
    if _asks(text[:_HEAD]):
        return 0, min(size, _REACH)
    if text.endswith("?") or _asks(text[-_TAIL:]):
        return max(0, size - _REACH), size
    return None


def _suspected(text: str, hits: Hits) -> tuple[int, int] | None:
    """Return the bounds of a text that is short, or in which a rule about such matters hit."""
    size = len(text)
    is_near = size <= _REACH and any(rule_id.startswith(_MATTERS) for rule_id in hits)
    return (0, size) if is_near or size <= _SHORT else None


def _asks(part: str) -> bool:
    """Whether one of the sentences in a part of a text begins as a request does."""
    folded = part.casefold()
    return not _VERBS.isdisjoint(folded.split()) and any(
        first.rpartition(" ")[2] in _REQUESTS or f"{first} {second}" in _REQUESTS
        for first, second in _OPENING.findall("\n" + folded)
    )


def _told_in(rule: Rule, reading: _Reading) -> Iterator[Match]:
    dossier, text, part = rule.dossier, reading.document.text, reading.part
    told = reading.words.different(dossier.terms) if dossier else 0
    if not dossier or told < (1 if reading.is_asked else _FEWEST_UNASKED):
        return
    names = [*islice(people(text, *part), _MOST_NAMES)]
    if not names:
        return
    least = dossier.enough if reading.is_asked else dossier.unasked
    least += _DEARER * reading.words.different((dossier.against,))
    told += len(details(text, *part))
    if told < least <= told + _KEPT and any(remarks(text, *part)):
        told += _KEPT
    if told >= least:
        yield from (Match(rule, reading.document, *name) for name in sorted(set(names)))
