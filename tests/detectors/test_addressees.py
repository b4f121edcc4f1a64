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
