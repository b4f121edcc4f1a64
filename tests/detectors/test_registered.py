"""Checks of numbers by python-stdnum’s modules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.registered import is_specimen, registered


@pytest.mark.parametrize("name", ["stdnum:no.such", "stdnum:util", "de.idnr", "stdnum:", "os.path"])
def test_what_is_no_module_of_numbers_has_no_check(name: str):
    """Only python-stdnum’s modules that validate are checks."""
    assert registered(name) is None


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("pl.pesel", "02070803628", True),
        ("pl.pesel", "02070803629", False),
        ("pl.pesel", "44051401359", False),  # printed everywhere
        ("fi.hetu", "131052a308t", True),
        ("fi.hetu", "010594Y9032", True),  # a temporary one
        ("in_.aadhaar", "2341:2341:2346", True),
        ("de.idnr", "36 574 261 809", True),
    ],
)
def test_holds(name: str, value: str, holds: bool):
    """Case and separators don’t matter, check digits and specimens do."""
    check = registered(f"stdnum:{name}")

    assert check
    assert check(value) is holds


@pytest.mark.parametrize("value", ["123456789", "111-11-1111", "12345678Z", "QQ 12 34 56 C"])
def test_specimens(value: str):
    """What counts up, repeats or is printed in manuals is a specimen."""
    assert is_specimen(value)


@given(st.text())
def test_never_raises(value: str):
    """Whatever is asked, the answer is yes or no."""
    check = registered("stdnum:cn.ric")

    assert check
    assert check(value) in (True, False)
