"""People in a run: “Anna Roe <a@roe.eu>; Ben Kral <b@kral.eu>”, “Anna Roe (0711 234987), …”."""

from __future__ import annotations

import regex

from pastevet.detectors.columns import Kind
from pastevet.detectors.grids import Cell, line_at
from pastevet.detectors.people import (
    has_given_name,
    is_full_name,
    is_person_email,
    is_phone,
    is_place,
)

_IN_A_LINE = 2
"""One address a line is how authors are listed, where no heading tells of others."""
_MOST_LINES = 50
_ADDRESSEE = regex.compile(
    r"""(?P<name>"[^"<>\n]{3,60}+"|\p{Lu}[^<>()\[\]"',;:&\n@]{2,60}+)[ ]?
    (?:[<(]|&lt;)(?:mailto:)?(?P<email>[\w.+'-]{1,64}@[\w.-]{3,80})(?:[>)]|&gt;)""",
    regex.VERBOSE,
)
_CALLED = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}'’-]{1,24}(?: [\p{L}][\p{L}.'’-]{0,24}){0,3}?)(?: ?[:,–—-])? ?"
    r"\(?(?:(?:tel|mob|cell|phone)[.: ]{1,2})?(?P<phone>\+?\(?\d[\d ()./-]{6,20}\d)"
)
_HEADINGS = """attendees participants members client clients customers leads guests students pupils
patients tenants subscribers applicants candidates parents donors volunteers residents teilnehmer
mitglieder kunden mieter schüler gäste bewerber adhérents élèves abonnés inscrits locataires invités
clientes socios alumnos inquilinos asistentes soci clienti iscritti leden klanten deelnemers
huurders sócios alunos"""
_LISTED = frozenset(_HEADINGS.split())
"""Whom a heading says that it lists."""
_HEADED = 200
_WORD = regex.compile(r"\p{L}+")
_NUMBER = regex.compile(r"\d[\d ()./-]{6,20}+")
_LEAST_CALLED = 2
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
    fewest = 1 if _is_headed(text, start) else _IN_A_LINE
    for _ in range(_MOST_LINES):
        named = _named_in(text, line, fewest) or _called_in(text, line, fewest)
        if len(named) < fewest or _HEADER.match(text, *line):
            break
        people += named
        end = line[1]
        following = line_at(text, end + 1) if end + 1 < len(text) else None
        if not following:
            break
        line = following
    return ([] if people and is_public(text, start, end) else people), end


def is_public(text: str, start: int, end: int) -> bool:
    """Whether those named in a range are people who publish."""
    return bool(_PUBLIC.search(text, max(0, start - _AROUND), end + _AROUND))


def _is_headed(text: str, start: int) -> bool:
    above = text[max(0, start - _HEADED) : start].casefold()
    return not _LISTED.isdisjoint(_WORD.findall(above))


def _named_in(text: str, line: tuple[int, int], fewest: int) -> list[list[tuple[Kind, Cell]]]:
    if text.count("@", *line) < fewest:
        return []
    return [
        [(Kind.NAME, _cell(found, "name")), (Kind.EMAIL, _cell(found, "email"))]
        for found in _ADDRESSEE.finditer(text, *line)
        if is_person_email(found["email"])
    ]


def _called_in(text: str, line: tuple[int, int], fewest: int) -> list[list[tuple[Kind, Cell]]]:
    """Return whom numbers stand behind, if half of them at least are called like people."""
    if len(_NUMBER.findall(text, *line)) < fewest:
        return []
    found = [
        each
        for each in _CALLED.finditer(text, *line)
        if is_phone(each["phone"], is_titled=False) and not is_place(each["name"])
    ]
    called = sum(has_given_name(each["name"]) for each in found)
    named = sum(is_full_name(each["name"]) or has_given_name(each["name"]) for each in found)
    if not called or named * _LEAST_CALLED < len(found):
        return []
    return [
        [(Kind.NAME, _cell(each, "name")), (Kind.PHONE, _cell(each, "phone"))] for each in found
    ]


def _cell(found: regex.Match[str], group: str) -> Cell:
    raw = found[group]
    start = found.start(group) + len(raw) - len(raw.lstrip('" '))
    name = raw.strip('" ')
    return Cell(name, start, start + len(name))
