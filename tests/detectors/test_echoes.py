"""Values that stand a second time without what gave them away."""

from __future__ import annotations

import pytest

from pastevet.model import Item, ItemKind
from pastevet.pipeline import Engine
from pastevet.redact import redact

KEY = "".join(("AKIA", "QW7ZK2XP5MTLQ4RS"))
PASSWORD = "".join(("vT7", "qLz92", "wKx4"))


def test_a_password_is_found_again_without_its_name() -> None:
    """A password that its name gave away doesn't survive further down."""
    text = f"DB_PASSWORD={PASSWORD}\n\nlogin failed for admin/{PASSWORD}\n{PASSWORD}x"
    findings = Engine.default().scan(text).findings

    assert [text[slice(*finding.span)] for finding in findings] == [PASSWORD] * 3
    assert {finding.value_id for finding in findings} == {1}
    assert PASSWORD not in redact(text, findings)


def test_a_password_is_found_again_in_the_other_flavour() -> None:
    """What the plain text gives away is taken out of the HTML as well."""
    items = [
        Item(f"password: {PASSWORD}"),
        Item(f"<table><tr><td>login<td>{PASSWORD}</table>", ItemKind.HTML),
    ]

    assert [finding.item for finding in Engine.default().scan(items).findings] == [0, 1]


@pytest.mark.parametrize(("value", "places"), [("Xk7#qz", 2), ("Xk7#qz9", 2), ("Xk7#qz9v", 3)])
def test_a_short_value_is_found_again_as_a_word(value: str, places: int) -> None:
    """A few characters recur by chance inside of a word; from eight on they are taken there too."""
    text = f"my password is {value}\nsee {value} below, or x{value}x"
    findings = Engine.default().scan(text).findings

    assert len(findings) == places


def test_a_key_is_found_again_inside_of_a_word() -> None:
    """A key that its own form gives away doesn't survive where letters stand right behind it."""
    text = f"see {KEY}import {KEY}"
    findings = Engine.default().scan(text).findings

    assert [text[slice(*finding.span)] for finding in findings] == [f"{KEY}import", KEY]


def test_a_marking_is_not_looked_for_again() -> None:
    """The word of a marking may stand in any sentence."""
    text = "STRICTLY CONFIDENTIAL\n\nThe paper says STRICTLY CONFIDENTIAL on top.\n"

    assert len(Engine.default().scan(text).findings) == 1
