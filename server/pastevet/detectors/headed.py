"""People named one a line below a heading: their pay, ratings or absence, or patients of a ward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from pastevet.detectors.columns import is_of_others, kind_of
from pastevet.detectors.grids import MIXED, Cell, line_at, split
from pastevet.detectors.match import Hits, Match
from pastevet.detectors.people import has_given_name, is_full_name
from pastevet.documents import Deadline, Document
from pastevet.rules import Rule, TableOf

_MOST_LINES = 400
_LEAST_SHARE = 2
"""One line in so many must name somebody."""
_MOST_ABOVE = 3
"""So many lines may stand between the heading and the first name."""
_HEADING = regex.compile(
    r"[ \t]{0,8}(?:[*#=>_-]{1,6} ?)?[\p{L}\d][\p{L}\d ,'’/&()–—:-]{2,70}[:]?[*_=]{0,4}[ \t\r]*+"
)
"""Words without the end of a sentence."""
_PUBLIC = regex.compile(
    r"\b(?:top|highest|best|average|median|richest|world|league|football|players?|stars|celebrit"
    r"|history|ranges?|calendar|policy|template|guide|how|tracks?|law|act|speakers|forbes|ceos|tips|podcast|book|article|talk|question|survey|tool"
    r"|meistverdienend|bestbezahlt|les mieux)",
    regex.IGNORECASE,
)
"""A heading of what everybody may read."""
_NUMBERED = regex.compile(
    r"(?:bed|room|flat|bay|bett|zimmer|lit|chambre|cama)\b[ .:]{0,2}\d{1,3}[a-z]?"
    r"|(?:employee|patient|mitarbeiter(?:in)?|salari..?|empleado)|[a-z]{0,3}-?\d{1,8}",
    regex.IGNORECASE,
)
"""What may stand in front of a name."""
_LED = regex.compile(
    r"(?:(?:bed|room|bay|bett|zimmer|lit|chambre|cama)[ .:]{0,2}\d{1,3}[a-z]?|\d{1,6})[ .):]{1,3}"
    r"(?=\p{Lu})",
    regex.IGNORECASE,
)
_TOLD = regex.compile(
    r"(?P<name>(?:\p{Lu}[\p{L}.'’-]{0,24} ){1,3}\p{Lu}[\p{L}'’-]{1,24})"
    r"(?= (?:[$€£]? ?\d|\(|[a-z]|is\b|has\b))"
)
"""A name at a cell's beginning, with what is said of its owner behind it."""
_PAID = regex.compile(
    r"\s{0,8}(?:[-*•–] |\d{1,3}[.)] )?(?P<name>\p{Lu}[\p{L}'’-]{1,20})(?![\p{L}])[^\n@]{0,60}?"
    r"(?:[$€£] ?\d[\d.,]{0,9}k?|\b\d[\d., ]{0,9}(?:[.,]\d\d| ?(?:€|£|k|EUR|CHF|euros?)))[ \t\r.]*+"
)
"""A given name at the beginning of what is paid to its owner."""
_ITEM = regex.compile(r"[^;,:]{1,60}(?:,(?! )[^;,:]{1,20})?")


class HeadedDetector:
    """Confirms rules about people below a heading."""

    name = "headed"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {
            rule.id: rule for rule in rules if rule.table and rule.table.of is TableOf.MATTER
        }
        self.rule_ids = self._rules.keys()

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield the names below a heading.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        for rule_id in self._rules.keys() & hits.keys():
            rule, done = self._rules[rule_id], 0
            for end in hits[rule_id]:
                deadline.step()
                if end <= done:
                    continue
                if line := _heading(document.text, end):
                    names, done = _named_below(document.text, line[1], deadline)
                else:
                    names, done = _paid_beside(document.text, end)
                yield from _matches(rule, document, names)


def _matches(rule: Rule, document: Document, names: list[Cell]) -> Iterator[Match]:
    count = len({name.text.casefold() for name in names})
    if rule.table and count >= rule.table.rows:
        for name in names:
            yield Match(rule, document, name.start, name.end)


def _heading(text: str, at: int) -> tuple[int, int] | None:
    """Return the bounds of the line round a place if it reads as a heading."""
    line = line_at(text, at - 1)
    if not line or not _HEADING.fullmatch(text, *line) or _PUBLIC.search(text, *line):
        return None
    return line


def _named_below(text: str, heading: int, deadline: Deadline) -> tuple[list[Cell], int]:
    """Return whom the lines below a heading name, and where they end."""
    names: list[Cell] = []
    lines, at = 0, text.find("\n", heading) + 1
    while at and lines < _MOST_LINES and (line := line_at(text, at)):
        deadline.step()
        row = split(text, *line, MIXED)
        if is_of_others([kind_of(cell.text) for cell in row]):
            return [], line[1]
        name = _name_in(row) or _paid_in(text, *line)
        names += [name] if name else []
        if line[1] > line[0]:
            lines += 1
        if lines >= _MOST_ABOVE + _LEAST_SHARE * len(names) or (not row and len(names) > 1):
            break
        at = text.find("\n", line[1]) + 1
    is_list = len(names) * _LEAST_SHARE >= lines - 1 and _are_people(names)
    return (names if is_list else []), max(heading, at - 1)


def _paid_beside(text: str, at: int) -> tuple[list[Cell], int]:
    """Return who is paid what in the rest of a line that begins like a heading."""
    line = line_at(text, at)
    colon = text.find(":", at, line[1]) if line else -1
    if not line or colon < 0 or _PUBLIC.search(text, *line):
        return [], at
    items = (found.span() for found in _ITEM.finditer(text, colon + 1, line[1]))
    names = [name for item in items if (name := _paid_in(text, *item))]
    return (names if _are_people(names) else []), line[1]


def _paid_in(text: str, start: int, end: int) -> Cell | None:
    found = _PAID.fullmatch(text, start, end)
    return Cell(found["name"], *found.span("name")) if found else None


def _are_people(names: list[Cell]) -> bool:
    """Whether names are full ones, or half of the others are what people call their children."""
    short = [name.text for name in names if " " not in name.text]
    return sum(map(has_given_name, short)) * _LEAST_SHARE >= len(short)


def _name_in(row: list[Cell]) -> Cell | None:
    """Return the name in one of the first cells of a line that says more than a name."""
    for number, cell in enumerate(row[:3]):
        led = _LED.match(cell.text)
        begin = led.end() if led else 0
        rest = cell.text[begin:]
        if is_full_name(rest) and len(row) > number + 1:
            return Cell(rest, cell.start + begin, cell.end)
        told = _TOLD.match(rest)
        if told and is_full_name(told["name"]):
            start = cell.start + begin
            return Cell(told["name"], start, start + told.end("name"))
        if not _NUMBERED.fullmatch(cell.text):
            return None
    return None
