"""Reads rows and cells out of a text: separated values, Markdown, aligned columns, HTML, records.

Nothing is parsed as a whole. Rows are read round a place that was hit, line by line or key by key,
so a broken table is read as far as it goes and the work is linear in what is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import pairwise

import regex

LONGEST_LINE = 4000
"""No row of a table is longer, in characters; minified code is."""
MIXED = " - "
DELIMITERS = ("\t", "|", "│", ";", ",", "  ", MIXED, "\n")
"""What parts the cells, the likeliest first. Two spaces stand for any gap, a dash for any mark that
people put between parts of a line, a line feed for lists of one cell a line."""
_MOST_ABOVE = 4
"""How many rows above the first one that was hit may belong to the table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it reads, and where it stands in the document, code points."""

    text: str = field(repr=False)
    start: int
    end: int


Row = list[Cell]
Pair = tuple[str, Cell]
"""A key and its value."""

_QUOTED = regex.compile(r'"(?P<text>(?:[^"\n]|"")*+)"')
_GAPPED = regex.compile(r"\S+(?: \S+)*")
_LABEL = "dob|geb|born|tel|t.l|phone|mob|mobile|mobil|m.vil|cell|policy|acc(?:oun)?t|no|nr"
"""What a number says of itself, and is read together with."""
_MARK = regex.compile(
    r"\s*(?:[,;|<>()]|\s[-–—·•/]\s|\s{2}|\t"
    rf"|(?<!\b(?i:{_LABEL})):\s)\s*+|^[ \t]*+(?:[-*•–]\s|\(?\d{{1,3}}[.)]\s)"
    r"|\b\d{1,2}:\d\d\s"
    r"|(?<=[\p{L}.]) (?=\+\d|\(?0\d{1,4}[) /-]|\d{3}[-. ]\d{3}[-. ]\d{4}\b"
    r"|[3679]\d\d[ /](?:\d{3} \d{3}\b|\d{6,7}\b)|[\w.+-]{1,64}@)"
    r"| (?=\p{L})(?<=(?:\d{4}|\d\d \d\d|\d{3} \d{3}|@[\w.-]{3,60}) )| (?=[+(\d])(?<=@[\w.-]{3,60} )"
    r"|(?<=[\w.]) (?=(?:Mrs?|Ms|Miss|Herrn?|Frau|Mme|Sra?|Sig)\.? \p{Lu})"
    r"| (?=[$€£] ?\d|(?:\d{1,2}[./-]){2}(?:19|20)\d\d\b)"
    rf"| (?=(?i:{_LABEL}|e-?mail|address|adresse|age|member): )"
    r"| (?=\p{Ll})(?<=\p{Lu}[\p{L}'’-]{1,20} \p{Lu}[\p{L}'’-]{1,20} )",
    regex.MULTILINE,
)
"""Between parts of a line, in front of an item, beside a number, address or name nothing parts."""
_RULE = regex.compile(r"[\s|│+:=─━┼├┤┌┐└┘┬┴*-]+")
_CELL_TAG = r"</?(?:td|th|tr|table|t?body)\b"
_TAGS = rf"(?:\s|&nbsp;|(?!{_CELL_TAG})<[^<>]*+>)"
_HTML_CELL = regex.compile(
    rf"<(?:td|th)\b[^<>]*+>{_TAGS}*+(?P<text>.{{0,400}}?){_TAGS}*+(?={_CELL_TAG}|$)",
    regex.IGNORECASE | regex.DOTALL,
)
_HTML_ROW = re.compile(r"<[tT][rR]\b")
_TAG = regex.compile(r"<[^<>]*+>")
_ESCAPE = regex.compile(r"\\u([0-9a-fA-F]{4})")
_SPACE = regex.compile(r"\s+")
_PAIR = regex.compile(
    r"""["'](?P<key>[^"'\n:{}\[\]]{2,60})["']\s{0,3}:\s{0,3}
        (?:"(?P<value>(?:[^"\\\n]|\\.){1,200}+)"|'(?P<value>[^'\n]{1,200}+)'|(?P<value>\d[\d.]{0,15}))
    |<(?P<key>[A-Za-z][\w.:-]{1,30})>(?P<value>[^<>\n]{1,200}+)</
    |(?<![\w"'$.-])(?P<key>[A-Za-z_]\w{1,29}):\ {0,3}["'](?P<value>[^"'\n]{1,200}+)["']
    |^[ \t>*-]{0,12}(?P<key>\p{L}[\p{L}\ ._/-]{1,30}?)(?:;[^:\n]{0,40})?\ {0,20}:[ \t]{0,12}
        (?P<value>[^\s"'{\[][^\n\r]{0,200})""",
    regex.MULTILINE | regex.VERBOSE,
)


def line_at(text: str, at: int) -> tuple[int, int] | None:
    """Return the bounds of the line round a place, without its end; None if it is too long."""
    floor, ceiling = max(0, at - LONGEST_LINE), at + LONGEST_LINE
    start = text.rfind("\n", floor, at) + 1
    if not start and floor:
        return None
    end = text.find("\n", at, ceiling)
    if end < 0:
        if ceiling < len(text):
            return None
        end = len(text)
    return start, end - text.startswith("\r", end - 1)


def split(text: str, start: int, end: int, delimiter: str) -> Row:
    """Cut a line into cells; empty ones stay, for the order tells the column."""
    if delimiter == "  ":
        return [Cell(part[0], *part.span()) for part in _GAPPED.finditer(text, start, end)]
    if delimiter == MIXED:
        return [_trimmed(text, *part) for part in _parts(text, start, end)]
    if delimiter in "|│":
        start, end = _without_borders(text, start, end, delimiter)
    row: Row = []
    while start <= end:
        stop = text.find(delimiter, _after_quotes(text, start, end), end)
        stop = end if stop < 0 else stop
        row.append(_trimmed(text, start, stop))
        start = stop + 1
    return row


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of what stands between marks, where there is something."""
    at = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if at < end:
        yield at, end


def _without_borders(text: str, start: int, end: int, border: str) -> tuple[int, int]:
    line = text[start:end]
    begin = len(line) - len(line.lstrip())
    finish = len(line.rstrip())
    begin += line.startswith(border, begin)
    finish -= line.endswith(border, begin, finish)
    return start + begin, start + finish


def _after_quotes(text: str, start: int, end: int) -> int:
    quoted = _QUOTED.match(text, start, end) if text.startswith('"', start) else None
    return quoted.end() if quoted else start


def _trimmed(text: str, start: int, end: int) -> Cell:
    raw = text[start:end]
    begin = start + len(raw) - len(raw.lstrip(" *`\t\r"))
    finish = end - len(raw) + len(raw.rstrip(" *`\t\r"))
    if finish <= begin:
        return Cell("", start, start)
    if finish - begin > 1 and text[begin] in "\"'" and text[begin] == text[finish - 1]:
        begin, finish = begin + 1, finish - 1
    return Cell(text[begin:finish], begin, finish)


def rows_round(text: str, line: tuple[int, int], delimiter: str, floor: int) -> Iterator[Row]:
    """Yield the rows of the table that a line belongs to, those above it included.

    Args:
        text: The document.
        line: Bounds of the line.
        delimiter: What parts its cells.
        floor: Where to stop going up.
    """
    start = line[0]
    for _ in range(_MOST_ABOVE):
        above = line_at(text, start - 1) if start > floor else None
        if not above or above[0] < floor or not _is_row(text, above, delimiter):
            break
        start = above[0]
    yield from rows_from(text, start, delimiter)


def rows_from(text: str, start: int, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a table from a line on, as far as lines are parted like it."""
    at = start
    while at <= len(text) and (line := line_at(text, at)):
        # A row of aligned columns may have but its first cell.
        if not _is_row(text, line, "\n" if delimiter == "  " else delimiter):
            return
        if not _RULE.fullmatch(text, *line):
            yield split(text, *line, delimiter)
        at = text.find("\n", line[1]) + 1 or len(text) + 1


def _is_row(text: str, line: tuple[int, int], delimiter: str) -> bool:
    start, end = line
    if delimiter == "\n":
        return end > start
    if delimiter == MIXED:
        return end > start and bool(_MARK.search(text, start, end))
    if delimiter == "  ":
        start += len(text[start:end]) - len(text[start:end].lstrip())
    if text.find(delimiter, start, end) >= 0:
        return True
    return end > start and bool(_RULE.fullmatch(text, start, end))


def html_rows(text: str, start: int, end: int) -> Iterator[Row]:
    """Yield the rows of HTML tables within a range, cells as a reader sees them."""
    bounds = [found.start() for found in _HTML_ROW.finditer(text, start, end)]
    for begin, finish in pairwise([*bounds, end]):
        cells = _HTML_CELL.finditer(text, begin, min(finish, begin + 4 * LONGEST_LINE))
        yield [_html_cell(found) for found in cells]


def _html_cell(found: regex.Match[str]) -> Cell:
    read = unescape(_TAG.sub("", found["text"]))
    return Cell(_SPACE.sub(" ", read).strip(), *found.span("text"))


def records(text: str, start: int, end: int) -> Iterator[list[Pair]]:
    """Yield what belongs together of the keys and values in a range.

    A record ends where a key comes again: objects of JSON, blocks of `key: value`, XML elements.
    """
    record: list[Pair] = []
    seen: set[str] = set()
    for found in _PAIR.finditer(text, start, end):
        key = _unescaped(found["key"]).strip()
        if key in seen:
            yield record
            record, seen = [], set()
        value = _trimmed(text, *found.span("value"))
        if value.text:
            seen.add(key)
            record.append((key, replace(value, text=_unescaped(value.text))))
    if record:
        yield record


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text
