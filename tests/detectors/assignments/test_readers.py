"""Names and values are read in the ways in which people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.assignments.readers import READERS, bare, element, pair, quoted

VALUE = "winter1044"


@pytest.mark.parametrize(
    "text",
    [
        'password = "winter1044"',
        '"password": "winter1044",',
        "'password' => 'winter1044',",
        "cfg['password'] = 'winter1044'",
        'const password: string = "winter1044";',
        "ds.password := `winter1044`",
        '{\\"password\\": \\"winter1044\\"}',
        'getenv("password", "winter1044")',
    ],
)
def test_quoted(text: str):
    """The value stands between quotes, the name before a sign or in a call."""
    (found,) = quoted(text, text.index(VALUE))

    assert (found.name.rpartition(".")[2], found.value) == ("password", VALUE)
    assert text[found.start : found.end] == VALUE


@pytest.mark.parametrize(
    "text", ['{"password": "winter1044": 1}', 'ask(password, "winter1044", 3)', 'p("winter1044")']
)
def test_quoted_but_no_value(text: str):
    """A string that is a name itself, or one argument among others, is no value."""
    assert list(quoted(text, text.index(VALUE))) == []


@pytest.mark.parametrize(
    ("text", "is_setting"),
    [
        ("password=winter1044", True),
        ("export password=winter1044\n", True),
        ("  password: winter1044  # ours", True),
        ("Server=db1;password=winter1044;Encrypt=True", True),
        ("run(1, password=winter1044)", False),
        ('"password=winter1044",', False),
        ("run -e password=winter1044 x", True),
    ],
)
def test_bare(text: str, is_setting: bool):
    """The value runs to the end of the line, or to the next sign within one."""
    (found,) = bare(text, text.index(VALUE) + 5)

    assert (found.name, found.value, found.is_setting) == ("password", VALUE, is_setting)


@pytest.mark.parametrize(
    ("text", "is_setting"),
    [("db.password = winter1044", True), ("  db.password = winter1044", False)],
)
def test_dotted_names(text: str, is_setting: bool):
    """A property begins its line; a member that is assigned to is indented."""
    (found,) = bare(text, text.index(VALUE) + 5)

    assert found.is_setting is is_setting


@pytest.mark.parametrize(
    "text",
    [
        "<password>winter1044</password>",
        '<entry key="password">winter1044</entry>',
        '<add key="password" value="winter1044" />',
        "<key>password</key>\n  <string>winter1044</string>",
    ],
)
def test_element(text: str):
    """The name is a tag or an attribute."""
    (found,) = element(text, text.index(VALUE))

    assert (found.name, found.value) == ("password", VALUE)


@pytest.mark.parametrize(
    "text",
    [
        "- name: password\n  value: winter1044",
        '{"key": "password", "value": "winter1044"}',
        'variable "password" {\n  default = "winter1044"\n}',
        "| password | winter1044 |",
    ],
)
def test_pair(text: str):
    """The name is a value itself, and stands in front."""
    (found,) = pair(text, text.index(VALUE))

    assert (found.name, found.value) == ("password", VALUE)


@given(st.sampled_from(sorted(READERS)), st.text("ab=:\"'`<>/|{}, \n\\", min_size=1), st.data())
def test_any_place(reader: str, text: str, data: st.DataObject):
    """Wherever an anchor ends, a reader answers, and its values stand where it says."""
    end = data.draw(st.integers(1, len(text)))

    assert all(text[found.start : found.end] == found.value for found in READERS[reader](text, end))
