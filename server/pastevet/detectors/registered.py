"""Numbers that a register gives out: python-stdnum knows their structure and check digits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from importlib import import_module

import regex
from stdnum.exceptions import ValidationError

from pastevet.rules.terms import terms

_NAME = regex.compile(r"stdnum:([a-z_]+(?:\.[a-z_]+)?)")
_SEPARATORS = regex.compile(r"[\W_]+")
_ALLOWING = {"fi.hetu": {"allow_temporary": True}}
"""What a module allows if it is asked to: hospitals give temporary numbers to whom they treat."""
_COUNTING = "01234567890123456789"
_MIN_VARIETY = 3
_SPECIMENS = terms("test_identities")


@cache
def registered(name: str) -> Callable[[str], bool] | None:
    """Return the check of a name such as `stdnum:de.idnr`; None where it means no module."""
    named = _NAME.fullmatch(name)
    try:
        module = import_module(f"stdnum.{named[1]}") if named else None
    except ImportError:
        return None
    validate = getattr(module, "validate", None)
    if not named or not validate:
        return None
    validate = partial(validate, **_ALLOWING.get(named[1], {}))
    return lambda value: _holds(validate, value)


def is_specimen(value: str) -> bool:
    """Whether it is printed in manuals, counts up or repeats."""
    compact = _SEPARATORS.sub("", value).upper()
    digits = "".join(filter(str.isdigit, compact))
    return (
        compact in _SPECIMENS
        or len(set(digits)) < _MIN_VARIETY
        or (len(digits) >= 7 and digits in _COUNTING)
    )


def _holds(validate: Callable[[str], str], value: str) -> bool:
    if is_specimen(value):
        return False
    try:
        validate(value.replace(":", "").upper())
    except ValidationError:
        return False
    return True
