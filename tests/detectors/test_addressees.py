"""People and their e-mail addresses in a run."""

from __future__ import annotations

import pytest

from pastevet.detectors.addressees import addressees

RUN = ("Anna Roe <anna.roe@gmx.net>", "Ben Kral <b.kral@kral-bau.eu>", "Cleo Ott <cleo@ott.name>")
NAMES = ["Anna Roe", "Ben Kral", "Cleo Ott"]


def names(text: str) -> list[str]:
    """Return whom the run on a text's first line names."""
    people, _ = addressees(text, (0, len(text.partition("\n")[0])))
    return [text[cell.start : cell.end] for (_, cell), _ in people]


@pytest.mark.parametrize("mark", ["; ", ", "])
def test_people_in_a_run_are_told(mark: str):
    """As mail programs copy them, several a line; the name may stand in quotes."""
    assert names(mark.join(RUN)) == NAMES
    assert names(mark.join(RUN).replace("Anna Roe", '"Anna Roe"')) == NAMES
    assert names(mark.join(RUN).replace("<", "(").replace(">", ")")) == NAMES


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(RUN),
        "Cc: " + ", ".join(RUN),
        "Uploaders: " + ", ".join(RUN),
        "; ".join(RUN) + "\n\nSubject: [PATCH 1/2] fix",
        "Al X <al@example.com>; Bo Y <bo@example.com>; Cy Z <cy@example.com>",
    ],
)
def test_authors_fields_and_examples_are_nobody(text: str):
    """One a line is how authors stand; a field of a message names whom it went to."""
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Roe (415-238-9917), Ben Kral (628-771-4402), Cleo Ott (510-339-1286)",
        "Anna Roe 0711 234987 mornings; Ben Kral 030 881273 only weekends; Cleo Ott 0561 668180",
    ],
)
def test_people_and_their_numbers_in_a_run_are_told(text: str):
    """In brackets or behind the name, whatever is said of each."""
    assert names(text) == NAMES


def test_one_a_line_is_a_list_below_a_heading_of_others():
    """Who attends or buys isn’t who wrote; in HTML brackets are written as entities."""
    heading = "<ul class='attendees'>\n"
    text = heading + "\n".join(f"<li>{each}</li>" for each in RUN)
    escaped = heading + "\n".join(
        f"<li>{each.replace('<', '&lt;').replace('>', '&gt;')}</li>" for each in RUN
    )
    for form in (text, escaped):
        end = form.index("\n", len(heading))
        people, _ = addressees(form, (len(heading), end))
        assert [form[cell.start : cell.end] for (_, cell), _ in people] == NAMES


def test_shops_and_their_numbers_are_nobody():
    """A run of what no person is called."""
    assert names("Sukhothai 0113 237 0141, Hansa 0113 244 4408, Prashad 0113 285 2037") == []
