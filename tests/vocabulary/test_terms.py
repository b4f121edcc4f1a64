"""Terms are found however they are written, hashed or not, and nothing else is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vocabulary.lists import KEY, found, vocabulary, written

from pastevet.errors import VocabularyError
from pastevet.vocabulary.groups import groups_of
from pastevet.vocabulary.writing import hashed

NAMES = ["Acme Bank", "Nordwind Logistik GmbH", "Müller & Söhne", "O’Neill Partners", "SAP"]
PLAIN = written(NAMES, exceptions=["Acme Bank Stadium"])
HASHED = hashed(groups_of(PLAIN), KEY).encode()

both = pytest.mark.parametrize("content", [PLAIN, HASHED], ids=["plain", "hashed"])

WAYS = (
    "Acme Bank",
    "ACME BANK",
    "acme-bank",
    "Acme_Bank",
    "Acme  Bank",
    "acme\nbank",
    "AcmeBank",
    "nordwind logistik gmbh",
    "NordwindLogistik GmbH",
    "nordwind-logistikgmbh",
    "MULLER & SOHNE",
    "Mu\u0308ller&Söhne",
    "O'Neill Partners",
    "SAP",
)
OTHERS = (
    "Acme",
    "bank",
    "an acme. Bank holidays",
    "acme: bank",
    "Acme\n\n\n\nBank",
    "acmebanking",
    "subacme bank",
    "Acme Bank Stadium",
    "acme-bank-stadium",
    "sap",
    "nordwind",
)


@both
@pytest.mark.parametrize("way", WAYS)
def test_a_term_is_found_however_it_is_written(content: bytes, way: str) -> None:
    """Case, accents and the signs between its words make no difference, beside any others."""
    known = vocabulary(content, KEY)

    for before, after in (
        ("", ""),
        ("at (", ") now"),
        ("“", "”"),
        ("https://www.", ".com/a"),
        ("東京 ", " 東京"),
    ):
        assert found(known, before + way + after) == [way]


@both
@pytest.mark.parametrize("other", OTHERS)
def test_what_only_looks_alike_is_no_term(content: bytes, other: str) -> None:
    """Parts, longer words, words of two sentences and exceptions aren't found."""
    assert found(vocabulary(content, KEY), f"see {other} there") == []


@both
def test_offsets_are_code_points(content: bytes) -> None:
    """Characters of any width in front of a term don't move it."""
    assert found(vocabulary(content, KEY), "🔑é\u0301ß…: Acme Bank 🔑 acme-bank") == [
        "Acme Bank",
        "acme-bank",
    ]


def test_other_alphabets_are_compared_letter_by_letter() -> None:
    """A name in Cyrillic or Greek is found in any case, and another word isn't."""
    known = vocabulary(written(["Газпром", "Ελλάς Τράπεζα"]))

    assert found(known, "ГАЗПРОМ, ΕΛΛΑΣ-ΤΡΑΠΕΖΑ, Роснефт, Гузпрам") == ["ГАЗПРОМ", "ΕΛΛΑΣ-ΤΡΑΠΕΖΑ"]


def test_as_written_minds_the_case() -> None:
    """A code name that is an ordinary word counts only as it is written."""
    known = vocabulary(written(["Falcon"], more="as_written = true\n"))

    assert found(known, "Falcon flies; the falcon and FALCON don’t") == ["Falcon"]


@pytest.mark.parametrize("term", ["", "ab", "€ & %", "a b c d e f g h i j k l m"])
def test_a_term_that_says_nothing_is_refused(term: str) -> None:
    """Too short or too long a term is named by its place, not by its words."""
    with pytest.raises(
        VocabularyError, match="group clients: terms: number 2: expected at least 3"
    ):
        vocabulary(written(["Acme Bank", term]))


def test_hashes_tell_nothing_without_the_key() -> None:
    """What is hashed names no term, and is refused where the key is missing."""
    assert not any(name.encode() in HASHED for name in ("Acme", "Nordwind", "SAP", "Stadium"))
    with pytest.raises(VocabularyError, match=r"the key|its key"):
        vocabulary(HASHED)


def test_a_hundred_thousand_terms() -> None:
    """Among 100,000 names each is found, and a harmless text holds none."""
    drawn = random.Random(6)  # noqa: S311 - no secret
    letters = "abcdefghijklmnopqrstuvwxyz"
    made = {
        " ".join("".join(drawn.choices(letters, k=7)).capitalize() for _ in range(2))
        for _ in range(100_000)
    }
    names = sorted(made)
    known = vocabulary(written(names))
    text = "\n".join(names[::1000])

    assert found(known, text) == names[::1000]
    assert found(known, "The fog comes on little cat feet. " * 1000) == []


@given(st.lists(st.text(min_size=3, max_size=20), max_size=5), st.text(max_size=200))
def test_any_text_can_be_looked_through(terms: list[str], text: str) -> None:
    """Whatever terms and text are, each place is within the text, and nothing is raised."""
    try:
        known = vocabulary(written(terms))
    except VocabularyError:
        return
    assert all(each for each in found(known, text))


@given(st.text(alphabet="abc -_.é", max_size=60))
def test_hashed_terms_are_found_where_plain_ones_are(text: str) -> None:
    """Hashing changes nothing in what is found."""
    plain = written(["abc", "ab ca", "a b c", "cab bac abc", "aaé ab"], exceptions=["abc ab"])
    secret = hashed(groups_of(plain), KEY).encode()

    assert found(vocabulary(plain), text) == found(vocabulary(secret, KEY), text)
