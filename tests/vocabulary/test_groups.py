"""A vocabulary's file: what it may hold, and what is said where it is wrong."""

from __future__ import annotations

import pytest
from vocabulary.lists import KEY, vocabulary, written

from pastevet.errors import VocabularyError
from pastevet.vocabulary.groups import groups_of

SECRET = "Acme Bank"
GROUP = f'[[group]]\nname = "clients"\ncategory = "client"\nnoun = "client"\nterms = ["{SECRET}"]\n'
WRONG = {
    GROUP + "= x": "expected TOML",
    GROUP + 'severty = "high"': "group clients: severty:",
    GROUP + 'severity = "grave"': "group clients: severity:",
    GROUP.replace('client"\nnoun', 'clients"\nnoun'): "group clients: category:",
    GROUP.replace('noun = "client"', ""): "group clients: noun:",
    GROUP.replace("[[group]]", "[[groups]]"): "group",
    GROUP.replace(f'["{SECRET}"]', f'"{SECRET}"'): "group clients: terms:",
    GROUP.replace(SECRET, "hmac:AAAA"): "group clients: terms: expected a term as",
    GROUP + '[[group.documents]]\ntitle = "x"\nwhole = "?"': "group clients: documents.0.whole:",
}


@pytest.mark.parametrize(("content", "expected"), WRONG.items())
def test_what_is_wrong_is_named(content: str, expected: str) -> None:
    """The message names group and key and ends in a full stop; it repeats no term."""
    with pytest.raises(VocabularyError) as refused:
        vocabulary(content.encode(), KEY)

    assert str(refused.value).startswith(expected)
    assert str(refused.value).endswith(".")
    assert SECRET not in str(refused.value)


def test_bytes_that_are_no_text_are_refused() -> None:
    """A file in another encoding is said to be one."""
    with pytest.raises(VocabularyError, match="TOML in UTF-8"):
        groups_of(b"\xff\xfe")


def test_a_group_says_what_it_is_called() -> None:
    """Rule, title, headline and placeholder follow from category, name and noun."""
    label = groups_of(written(["Acme Bank"]))[0].label

    assert label.id == "client.own-clients"
    assert (label.title, label.headline) == ("Client", "This names a client.")
    assert (label.replacement, label.reversible) == ("CLIENT", True)
