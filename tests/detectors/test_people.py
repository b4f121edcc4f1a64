"""What a cell holds by its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.columns import Kind
from pastevet.detectors.people import holds, is_full_name, is_person_email, is_phone, kind_by_form


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("anna.roe@gmx.net", True),
        ("mailto:anna+list@mail.ott.name", True),
        ("info@ott.name", False),
        ("no-reply@ott.name", False),
        ("support.de@ott.name", False),
        ("anna.roe@example.com", False),
        ("anna.roe@mail.example.org", False),
        ("anna@server.test", False),
        ("Anna <anna.roe@gmx.net>", False),
        ("lodash@4.17.21", False),
        ("", False),
    ],
)
def test_addresses_of_people(text: str, is_person: bool):
    """Mailboxes of a function and domains of examples are nobody's."""
    assert is_person_email(text) is is_person


@pytest.mark.parametrize(
    ("text", "is_titled", "is_number"),
    [
        ("+49 711 2349871", False, True),
        ("(617) 384-2271", False, True),
        ("06 12 34 56 78", False, True),
        ("0711/234987", False, True),
        ("3842271", True, True),
        ("3842271", False, False),
        ("617-555-0134", True, True),
        ("555-1234", True, False),
        ("Tel. 07531 555 18", False, False),
        ("2024-03-04", True, False),
        ("192.168.10.100", True, False),
        ("3.1415926", True, False),
        ("12", True, False),
    ],
)
def test_telephone_numbers(text: str, is_titled: bool, is_number: bool):
    """Without a title the form must be surer; dates, addresses and floats never are."""
    assert is_phone(text, is_titled=is_titled) is is_number


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Anna Roe", True),
        ("Dr. Ana-María de la Fuente", True),
        ("O'Connor, Siobhan", True),
        ("王小明", True),
        ("John Doe", False),
        ("Erika Mustermann", False),
        ("Anna", False),
        ("[NAME 1]", False),
        ("Model 3", False),
        ("lower case", False),
    ],
)
def test_full_names(text: str, is_name: bool):
    """First and last name, capitals in front; names of examples are nobody's."""
    assert is_full_name(text) is is_name


@pytest.mark.parametrize(
    ("kind", "text", "is_held"),
    [
        (Kind.ADDRESS, "12 rue de la Paix", True),
        (Kind.ADDRESS, "Calle Mayor, 5, 3º B", True),
        (Kind.ADDRESS, "string", False),
        (Kind.BIRTH, "04.11.1961", True),
        (Kind.BIRTH, "date", False),
        (Kind.ACCOUNT, "K-482917", True),
        (Kind.ACCOUNT, "number", False),
        (Kind.PAY, "71.000 €", True),
        (Kind.PAY, "high", False),
        (Kind.RATING, "exceeds expectations", True),
        (Kind.RATING, "4 / 5", True),
        (Kind.SCHEMA, "anything", False),
    ],
)
def test_a_cell_holds_what_its_title_says(kind: Kind, text: str, is_held: bool):
    """Under a title only a value of its form counts."""
    assert holds(kind, text) is is_held


@given(st.text())
def test_any_text_has_a_form_or_none(text: str):
    """No text makes it fail, and a form is one that is taken out."""
    assert kind_by_form(text) in {None, Kind.NAME, Kind.EMAIL, Kind.PHONE}
