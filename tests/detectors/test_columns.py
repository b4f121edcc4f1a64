"""What columns are about, by their titles."""

from __future__ import annotations

import pytest
from making import unhurried

from pastevet.detectors.columns import Kind, is_of_people, kind_of
from pastevet.detectors.prefilter import prefilter
from pastevet.rules import Ruleset
from pastevet.rules.titles import titles

TABLES = [rule for rule in Ruleset.default().rules if rule.table]
FIND = prefilter(TABLES)
WORDS = [(word, kind) for word, kind, is_common in titles() if not is_common]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("E-Mail", Kind.EMAIL),
        ("customer_email", Kind.EMAIL),
        ("firstName", Kind.FIRST),
        ("Prénom", Kind.FIRST),
        ("TELEFONO MOVIL", Kind.PHONE),
        ("Téléphone portable", Kind.PHONE),
        ("Geburtsdatum", Kind.BIRTH),
        ("N° client", Kind.ACCOUNT),
        ("Straße", Kind.ADDRESS),
        ("Base salary (USD)", Kind.PAY),
        ("Salaire brut annuel (€)", Kind.PAY),
        ("Overall rating 2025", Kind.RATING),
        ("IP address", Kind.LOG),
        ("Author-email", Kind.CREDIT),
        ("product name", None),
        ("a long sentence that says something of e-mail and phone", None),
        ('"email": "x"', None),
        ("", None),
    ],
)
def test_a_title_tells_what_a_column_holds(title: str, kind: Kind | None):
    """Case, accents, hyphens, camel case, years and units make no difference."""
    assert kind_of(title) is kind


@pytest.mark.parametrize(
    ("kinds", "are_of_people"),
    [
        ([Kind.NAME, Kind.PHONE], True),
        ([Kind.EMAIL, None], True),
        ([Kind.ACCOUNT, Kind.PAY], True),
        ([Kind.NAME, None], False),
        ([Kind.PHONE, Kind.ADDRESS], False),
    ],
)
def test_titles_of_people(kinds: list[Kind | None], are_of_people: bool):
    """It takes who someone is and something about them, or an e-mail address."""
    assert is_of_people(kinds) is are_of_people


@pytest.mark.parametrize(("word", "kind"), WORDS)
def test_the_prefilter_sees_every_title(word: str, kind: str):
    """A word of the list, unless it is too common, as a title is where a table may begin."""
    rules = {rule.id for rule in TABLES if rule.table and kind in rule.table.titles}

    assert rules <= FIND(f"a;{word};b\n", unhurried()).keys()
