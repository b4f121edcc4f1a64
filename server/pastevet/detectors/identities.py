"""Checks of numbers of people, patients and practitioners that python-stdnum does not know.

Like all checks they are pure, never raise on text, and do work linear in the value.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import regex
from stdnum import luhn
from stdnum.kr import rrn
from stdnum.th import pin as th_pin

from pastevet.detectors.registered import is_specimen, registered

_PREFIXES_UNUSED = ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")
_SEPARATORS = regex.compile(r"[\W_]+")
_DATE = regex.compile(r"(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])")
_NRIC_LETTERS = {
    "S": (0, "JZIHGFEDCBA"),
    "T": (4, "JZIHGFEDCBA"),
    "F": (0, "XWUTRQPNMLK"),
    "G": (4, "XWUTRQPNMLK"),
    "M": (3, "XWUTRQPNJLK"),
}
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
_MRZ_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STRONG = (
    *("be.nn", "bg.egn", "br.cpf", "ee.ik", "fi.hetu", "fr.nir", "gr.amka", "is_.kennitala"),
    *("no.fodselsnummer", "pl.pesel", "ro.cnp", "se.personnummer", "si.emso"),
    *("tr.tckimlik", "za.idnr"),
)
"""Numbers of which few digits at random are one: they hold a date, or two check digits."""


Check = Callable[[str], bool]


def _of_form(form: str) -> Callable[[Check], Check]:
    """Let a check see a number without separators, in capitals, of this form, and no specimen."""
    matches = regex.compile(form, regex.ASCII).fullmatch

    def formed(check: Check) -> Check:
        @wraps(check)
        def checked(value: str) -> bool:
            number = _SEPARATORS.sub("", value).upper()
            return bool(matches(number)) and not is_specimen(number) and check(number)

        return checked

    return formed


def identity_number(value: str) -> bool:
    """It is a number of a person in one of the countries whose numbers give themselves away."""
    checks = (registered(f"stdnum:{name}") for name in _STRONG)
    if "+" not in value and kr_registration(value):
        return True
    return any(check(value) for check in checks if check)


@_of_form(r"[A-Z]{2}\d{6}[A-Z]")
def uk_nino(number: str) -> bool:
    """Its prefix is in use."""
    return number[:2] not in _PREFIXES_UNUSED


def us_mbi(value: str) -> bool:
    """It is not the one that everybody prints."""
    return not is_specimen(value)


@_of_form(r"[A-Z][A-Z0-9]\d{7}")
def us_dea(number: str) -> bool:
    """The last digit is that of the first, third and fifth, and twice the others, added up."""
    digits = [int(digit) for digit in number[2:]]
    total = sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])
    return total % 10 == digits[6]


@_of_form(r"\d{10}")
def us_npi(number: str) -> bool:
    """Luhn holds behind the prefix of the United States’ health cards."""
    return bool(luhn.is_valid(f"80840{number}"))


@_of_form(r"\d{10,11}")
def au_medicare(number: str) -> bool:
    """The ninth digit checks the eight before it."""
    digits = [int(digit) for digit in number]
    total = sum(map(int.__mul__, digits[:8], (1, 3, 7, 9, 1, 3, 7, 9)))
    return total % 10 == digits[8]


@_of_form(r"[STFGM]\d{7}[A-Z]")
def sg_nric(number: str) -> bool:
    """The last letter checks the digits."""
    offset, letters = _NRIC_LETTERS[number[0]]
    total = sum(map(int.__mul__, map(int, number[1:8]), (2, 7, 6, 5, 4, 3, 2)))
    return letters[(total + offset) % 11] == number[8]


@_of_form(r"[A-Z]\d{9}")
def tw_identity(number: str) -> bool:
    """The last digit checks the letter and the other digits."""
    region = _TAIWAN_LETTERS.index(number[0]) + 10
    digits = [*divmod(region, 10), *map(int, number[1:])]
    total = sum(map(int.__mul__, digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)))
    return total % 10 == 0


@_of_form(r"\d{13}")
def th_identity(number: str) -> bool:
    """The last digit checks the others, and no province has the second and third above 96."""
    return int(number[1:3]) <= 96 and bool(th_pin.is_valid(number))


@_of_form(r"\d{6}[1-8]\d{6}")
def kr_registration(number: str) -> bool:
    """The last digit checks the others; a foreigner's may be two more."""
    check_digit = int(rrn.calc_check_digit(number[:-1]))
    is_foreigner = number[6] in "5678"
    if is_foreigner and int(number[-1]) == (check_digit + 2) % 10:
        number = f"{number[:-1]}{check_digit}"
    return bool(rrn.is_valid(number))


@_of_form(r"\d{9}")
def hu_taj(number: str) -> bool:
    """The last digit checks the others, weighed by three and seven in turn."""
    digits = [int(digit) for digit in number]
    total = sum(map(int.__mul__, digits[:8], (3, 7) * 4))
    return total % 10 == digits[8]


@_of_form(r"\d{10}")
def hu_tax_number(number: str) -> bool:
    """The last digit checks the others, weighed by their place."""
    digits = [int(digit) for digit in number]
    total = sum(map(int.__mul__, digits[:9], range(1, 10)))
    return total % 11 == digits[9]


@_of_form(r"\d{8}[A-Z]\d{3}")
def de_pension(number: str) -> bool:
    """Day and month of birth are plausible, and the last digit checks the rest."""
    is_date = 1 <= int(number[2:4]) % 50 <= 31 and 1 <= int(number[4:6]) <= 12
    return is_date and _cross_sum(number, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1))


@_of_form(r"[A-Z]\d{9}")
def de_health_insurance(number: str) -> bool:
    """The last digit checks letter and digits."""
    return _cross_sum(number, (1, 2) * 5)


@_of_form(r"[A-Z0-9]{9}\d?")
def de_document(number: str) -> bool:
    """The last digit checks the nine characters before it; where it is left out, digits stand."""
    if len(number) == 9:
        return sum(map(str.isdigit, number)) >= 2
    total = sum(map(int.__mul__, map(_MRZ_DIGITS.index, number[:9]), (7, 3, 1) * 3))
    return total % 10 == int(number[9])


def document_number(value: str) -> bool:
    """It has at least five digits, does not count up or repeat, and is no date."""
    is_long = sum(map(str.isdigit, value)) >= 5
    return is_long and not is_specimen(value) and not _DATE.fullmatch(value)


def _cross_sum(number: str, weights: tuple[int, ...]) -> bool:
    """Whether the weighted cross sum of all but the last digit ends in that; letters count two."""
    written = "".join(c if c.isdigit() else f"{ord(c) - 64:02}" for c in number[:-1])
    products = (int(digit) * weight for digit, weight in zip(written, weights, strict=True))
    return sum(sum(divmod(product, 10)) for product in products) % 10 == int(number[-1])
