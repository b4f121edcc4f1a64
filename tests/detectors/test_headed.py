"""People below a heading."""

from __future__ import annotations

import pytest

from pastevet import Destination, Engine
from pastevet.model import Action

PEOPLE = ("Anna Roe", "Ben Kral", "Cleo Ott")


def _rules(text: str) -> set[str]:
    return {finding.rule for finding in Engine.default().scan(text, Destination()).findings}


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Severance proposal", "{} – 14 yrs – $86,000"),
        ("Performance review summary – Team Delta", "{}: needs improvement"),
        ("Sick notes April", "* {} – back in June"),
        ("Gehaltsliste Vertrieb", "{}: 61.200 €"),
        ("Payroll run March", "1007   {}   4,210.00   2,980.15"),
        ("Primes de fin d’année", "{} : 2 400 €"),
        ("Buste paga novembre", "{}   1.640,00"),
    ],
)
def test_people_below_a_heading_are_a_list(heading: str, line: str):
    """A heading about pay, ratings or absence makes a list of the names below it."""
    text = "\n".join([heading, *(line.format(name) for name in PEOPLE)])

    assert "client.staff-matter" in _rules(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "weekly pay\nDanny roofing 650.00\nMarek labour 440.00\nStu plaster 390.00",
            ["Danny", "Marek", "Stu"],
        ),
        (
            "overtime in May: Sarah 14h = £261.00, Piotr 9h = £148.50, Jess 6h = £99.00",
            ["Sarah", "Piotr", "Jess"],
        ),
        ("weekly pay\nTiles white 65.00\nGrout grey 44.00\nCable thin 36.00", []),
        ("overtime: see the plan for 2027, and the list of 12 May", []),
    ],
)
def test_given_names_beside_amounts_are_people(text: str, names: list[str]):
    """Below or beside a word for pay, first names do, where half are what children are called."""
    found = Engine.default().scan(text, Destination()).findings

    assert [text[slice(*finding.span)] for finding in found] == names


@pytest.mark.parametrize(
    "heading",
    ["Top salaries in football", "Salary tips from the podcast", "Salaries are discussed below."],
)
def test_a_public_heading_makes_no_list(heading: str):
    """What everybody may read, and a sentence, are no heading of such a list."""
    text = "\n".join([heading, *(f"{name} – $86,000" for name in PEOPLE)])

    assert "client.staff-matter" not in _rules(text)


def test_two_people_are_no_list():
    """Fewer than three people warn about nobody."""
    verdict = Engine.default().scan("Severance\nAnna Roe – $86,000\nBen Kral – $51,500\n")

    assert verdict.action is Action.ALLOW


def test_names_are_what_is_found():
    """The names are taken out, amounts stay."""
    text = "Day rates\nAnna Roe £525/day\nBen Kral £610/day\nCleo Ott £480/day\n"
    found = Engine.default().scan(text, Destination()).findings

    assert [text[slice(*finding.span)] for finding in found] == list(PEOPLE)
