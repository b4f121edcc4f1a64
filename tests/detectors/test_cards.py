"""People in blocks of lines."""

from __future__ import annotations

import pytest

from pastevet.detectors.cards import cards

NAMES = ["Anna Roe", "Ben Kral", "Adam Ott"]


def names(block: str, *called: str) -> list[str]:
    """Return whom blocks of lines name."""
    text = "\n\n".join(block.format(each) for each in called)
    start = text.index("\n") + 1
    people, _ = cards(text, (start, text.index("\n", start)))
    return [text[card[0][1].start : card[0][1].end] for card in people]


@pytest.mark.parametrize(
    "block",
    [
        "{}\nanna.roe@gmx.net\n+44 7700 318201\nHopes for 48k",
        "1. {}\n   0711 234987\n   ground floor",
        "{}\n12 Parish Road\nIlkley LS29 9NE",
    ],
)
def test_people_in_blocks_are_told(block: str):
    """The name stands alone in a line, and what tells of its owner below it."""
    assert names(block, *NAMES) == NAMES


@pytest.mark.parametrize("block", ["{}\n12 Parish Road\nIlkley", "{}\n0113 243 1248\nOpen late"])
def test_places_are_nobody(block: str):
    """Addresses and numbers of what no child is called list no people."""
    assert names(block, "Bradford Alhambra", "Leeds Pavilion", "Otley Courthouse") == []


def test_authors_are_nobody():
    """Who publishes wants to be known."""
    assert names("{}\nMaintainer\nanna@roe.eu", *NAMES) == []


def test_blocks_of_something_else_are_soon_left():
    """Names alone are looked through no further than a few lines."""
    text = "0711 234987\n" + "Anna Roe\n" * 5000
    _, end = cards(text, (0, 11))

    assert end < 100
