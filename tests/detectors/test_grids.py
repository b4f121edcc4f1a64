"""Reading rows and cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.grids import (
    DELIMITERS,
    LONGEST_LINE,
    html_rows,
    line_at,
    records,
    rows_from,
    rows_round,
    split,
)

HOSTILE = st.text(st.sampled_from("a \"'|,;\t\n<td>/&:{}\\é"), max_size=200)


def cells(text: str, delimiter: str) -> list[str]:
    """Return how the cells of a line read."""
    return [cell.text for cell in split(text, 0, len(text), delimiter)]


@pytest.mark.parametrize(
    ("line", "delimiter", "expected"),
    [
        ("a,,c", ",", ["a", "", "c"]),
        ('"Roe, Anna", b', ",", ["Roe, Anna", "b"]),
        ("| a | **b** |", "|", ["a", "b"]),
        ("a\tb\t", "\t", ["a", "b", ""]),
        ("Anna Roe   12  x", "  ", ["Anna Roe", "12", "x"]),
        ("one", "\n", ["one"]),
    ],
)
def test_a_line_is_cut_into_cells(line: str, delimiter: str, expected: list[str]):
    """Quotes, borders and stars fall away; empty cells stay."""
    assert cells(line, delimiter) == expected


@given(HOSTILE, st.sampled_from(DELIMITERS))
def test_a_cell_stands_where_it_says(text: str, delimiter: str):
    """The span of each cell holds its text, in any line."""
    for row in rows_from(text, 0, delimiter):
        assert all(text[cell.start : cell.end] == cell.text for cell in row)


@given(HOSTILE)
def test_hostile_markup_and_records_are_read(text: str):
    """Broken tags, quotes and keys give cells inside the text."""
    rows = [*html_rows(text, 0, len(text))]
    rows += [[cell for _, cell in record] for record in records(text, 0, len(text))]

    assert all(0 <= cell.start <= cell.end <= len(text) for row in rows for cell in row)


def test_rows_above_are_read_too():
    """From a row in the middle, the head above it belongs to the table, prose does not."""
    text = "Prose.\na,b\n1,2\n3,4\nMore prose."
    rows = rows_round(text, line_at(text, text.index("3")), ",", 0)

    assert [[cell.text for cell in row] for row in rows] == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_a_line_without_end_is_no_row():
    """Minified code is not looked through for the end of its line."""
    assert line_at("x" * 3 * LONGEST_LINE, LONGEST_LINE + 5) is None


def test_html_reads_as_a_reader_sees_it():
    """Markup inside a cell and entities fall away; the span goes from first to last letter."""
    text = "<table><tr><td> <b>Anna</b> &amp; Ben </td><td></td></tr></table>"
    [[first, second]] = html_rows(text, 0, len(text))

    assert (first.text, text[first.start : first.end]) == ("Anna & Ben", "Anna</b> &amp; Ben")
    assert second.text == ""


def test_a_record_ends_where_a_key_comes_again():
    """Objects, nested or on one line, are told apart by their keys."""
    text = '[{"name": "A", "at": {"street": "B"}}, {"name": "\\u00c9ve", "at": {"street": "D"}}]'

    assert [
        [(key, cell.text) for key, cell in record] for record in records(text, 0, len(text))
    ] == [[("name", "A"), ("street", "B")], [("name", "Éve"), ("street", "D")]]
