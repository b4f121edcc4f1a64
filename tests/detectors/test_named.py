"""Whether somebody is named, and how much is told of them."""

from __future__ import annotations

import pytest

from pastevet.detectors.named import details, names_somebody, people


@pytest.mark.parametrize(
    "text",
    [
        "the complaint of Ms T. Abernethy",
        "Exit interview: Anna Roe",
        "Requester: Wqzi Brukh",
        "Wendy was late, Colin too old",
        "mi cliente Don Evaristo Gil",
    ],
)
def test_a_person_is_named(text: str):
    """A title, a field, a known given name or two of them tell."""
    assert names_somebody(text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    ["Red Hat Enterprise Linux", "a paper by Anna Roe", "John Doe", "Anna Library", "Mr President"],
)
def test_nobody_is_named(text: str):
    """Products, authors, examples, places and offices are nobody."""
    assert not names_somebody(text, 0, len(text))


def test_names_are_bounded():
    """Of a full name with a title, all is found."""
    assert next(people("for Ms Cleo Ott: no", 0, 19)) == (4, 15)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("0711 234987, anna.roe@gmx.net", {"phone", "email"}),
        ("ticket #48817 of 3 May, £90.50", {"number", "date", "amount"}),
        ("14 Elm Road, SE5 9NR (34)", {"address", "age"}),
        ("geb. 1961", {"birth"}),
        ("version 2.4.1 of 120 files, info@roe.eu", set()),
    ],
)
def test_kinds_of_detail_are_told(text: str, kinds: set[str]):
    """Each kind counts once, and mailboxes of a function don't."""
    assert details(text, 0, len(text)) == kinds
