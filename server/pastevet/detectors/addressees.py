"""People and their e-mail addresses in a run: “Anna Roe <a@roe.eu>; Ben Kral <b@kral.eu>”."""

from __future__ import annotations

import regex

from pastevet.detectors.columns import Kind
from pastevet.detectors.grids import Cell, line_at
from pastevet.detectors.people import is_person_email

_IN_A_LINE = 2
"""One address a line is how authors are listed."""
_MOST_LINES = 50
_ADDRESSEE = regex.compile(
    r"""(?P<name>"[^"<>\n]{3,60}+"|\p{Lu}[^<>()\[\]"',;:\n@]{2,60}+)[ ]?
    [<(](?:mailto:)?(?P<email>[\w.+'-]{1,64}@[\w.-]{3,80})[>)]""",
    regex.VERBOSE,
)
_PUBLIC = regex.compile(
    r"\b(?:patch|authors?|maintainers?|uploaders?|contribut|committers?|copyright|signed-off|"
    r"reviewed-by|message-id|in-reply-to|commit|changelog|thanks to|translat)",
    regex.IGNORECASE,
)
"""What stands round the addresses of people who publish."""
_AROUND = 400
_HEADER = regex.compile(r"[ \t>]{0,8}(?:to|cc|bcc|from|reply-to):[^;\n]*+$", regex.IGNORECASE)
"""A field of a message as it is sent; mail programs show semicolons to those who write."""


def addressees(text: str, line: tuple[int, int]) -> tuple[list[list[tuple[Kind, Cell]]], int]:
    """Return the people that a line and those below it name, several each, and where they end."""
    people: list[list[tuple[Kind, Cell]]] = []
    start = end = line[0]
    for _ in range(_MOST_LINES):
        named = _named_in(text, line)
        if len(named) < _IN_A_LINE or _HEADER.match(text, *line):
            break
        people += named
        end = line[1]
        following = line_at(text, end + 1) if end + 1 < len(text) else None
        if not following:
            break
        line = following
    is_public = people and _PUBLIC.search(text, max(0, start - _AROUND), end + _AROUND)
    return ([] if is_public else people), end


def _named_in(text: str, line: tuple[int, int]) -> list[list[tuple[Kind, Cell]]]:
    return [
        [(Kind.NAME, _cell(found, "name")), (Kind.EMAIL, _cell(found, "email"))]
        for found in _ADDRESSEE.finditer(text, *line)
        if is_person_email(found["email"])
    ]


def _cell(found: regex.Match[str], group: str) -> Cell:
    raw = found[group]
    start = found.start(group) + len(raw) - len(raw.lstrip('" '))
    name = raw.strip('" ')
    return Cell(name, start, start + len(name))
