"""Policy files that are wrong: a sentence for each mistake, whatever stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pastevet.errors import PolicyError
from pastevet.policy.layers import Organisation, Person
from pastevet.policy.reading import MOST_BYTES, read

MISTAKES = {
    "[[row\n": "not valid TOML",
    "x = 1\nname = 'Acme'": "x: isn't a key here.",
    "row = 1\nname = 'Acme'": "row: expected a valid tuple.",
    "[[row]]\naction = 'warn'\n": "name: this field is required.",
    "name = 'Acme'\n[[row]]\ncategory = 'healt'\naction = 'warn'\n": "row.0.category: expected",
    "name = 'Acme'\n[[row]]\ncategory = 'health'\naction = 'shout'\n": "row.0.action: expected",
    "name = 'Acme'\ncontact = 'security'\n": "contact: ",
    "name = 'Acme'\ncontact = 'javascript:alert(1)'\n": "contact: ",
    "name = 'Acme'\nmode = 'loud'\n": "mode: expected 'observe', 'warn', 'justify' or 'block'.",
    "name = 'Acme'\nopen = ['all']\n": "open.0: expected ",
    "name = 'Acme'\n[approve]\ncommercial = ['credential']\n": "approve.commercial: expected no 'c",
    "name = 'Acme'\n[approve]\nconsumer = ['health']\n": "approve.consumer: isn't a key here.",
    "name = 'Acme'\n[words.client]\nheadline = '" + "x" * 46 + "'\n": "words.client.headline: ",
    "name = 'Acme'\n[[row]]\ncategory = 'health'\naction = 'justify'\n": "justifications: expected",
    "name = 'Acme'\nmode = 'justify'\n[[row]]\ncategory = 'health'\naction = 'block'": "one reason",
    "name = '" + "x" * 41 + "'": "name: ",
}
"""What stands in an organisation's file → the beginning of the sentence behind its name."""


@pytest.mark.parametrize(("text", "sentence"), MISTAKES.items())
def test_each_mistake_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    """The sentence names file and key, and says what was expected."""
    path = tmp_path / "policy.toml"
    path.write_text(text)

    with pytest.raises(PolicyError) as caught:
        read(path, Organisation)

    assert sentence in str(caught.value)
    assert all(line.startswith(f"{path}: ") for line in str(caught.value).splitlines())


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    """Several mistakes are several lines."""
    path = tmp_path / "policy.toml"
    path.write_text("nam = 'Acme'\nmode = 'loud'\nopen = ['all']\n")

    with pytest.raises(PolicyError) as caught:
        read(path, Organisation)

    assert len(str(caught.value).splitlines()) == 4


def test_a_person_can_not_block_or_ask_for_a_reason(tmp_path: Path) -> None:
    """Stronger than a warning is the organisation's to ask."""
    path = tmp_path / "policy.toml"
    path.write_text("[[row]]\ncategory = 'health'\naction = 'block'\n")

    with pytest.raises(PolicyError, match=r"row\.0\.action: expected at most 'warn'"):
        read(path, Person)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"a = " + b"[" * 20_000, b"#" * (MOST_BYTES + 1)]
)
def test_a_file_that_is_no_text_is_a_mistake(tmp_path: Path, data: bytes) -> None:
    """Bytes, nesting without end and files without end are refused in a sentence."""
    path = tmp_path / "policy.toml"
    path.write_bytes(data)

    with pytest.raises(PolicyError, match=r"policy\.toml: "):
        read(path, Organisation)


KEYS = ["name", "mode", "open", "row", "approve", "contact", "words", "category", "action", "a.b"]
VALUES = st.recursive(
    st.sampled_from(["'Acme'", "'warn'", "'block'", "1", "true", "2026-01-01", "'client'", "[]"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
    max_leaves=4,
)
LINES = st.one_of(
    st.tuples(st.sampled_from(KEYS), VALUES).map(" = ".join),
    st.sampled_from(["[[row]]", "[approve]", "[words.client]", "[row]", "[[words]]"]),
    st.text(max_size=12),
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINES, max_size=8))
@pytest.mark.parametrize("model", [Organisation, Person])
def test_no_file_breaks_the_reader(
    tmp_path: Path, model: type[Organisation] | type[Person], lines: list[str]
) -> None:
    """Whatever stands in a file, it is read, or refused in sentences that begin with its name."""
    path = tmp_path / "policy.toml"
    path.write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
    said = f"{path}: "
    try:
        read(path, model)
    except PolicyError as error:
        said = str(error)

    assert said.startswith(f"{path}: ")
