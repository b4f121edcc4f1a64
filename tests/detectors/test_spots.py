"""Which hits may stand in a list of people."""

from __future__ import annotations

import pytest

from pastevet.detectors.spots import GAP, spots

APART = "." * GAP


@pytest.mark.parametrize(
    ("text", "hits", "kept"),
    [
        ("Name;E-mail;Plan\n", ["E-mail;"], 1),
        ("Employee | Salary (EUR) |\n", ["Salary ("], 1),
        ("Employee;Salary 2025\n", ["Salary 2"], 1),
        ("Employee;Salary\n", ["Salary\n"], 1),
        ("the_file_client,", ["client,"], 0),
        ("    raise\n", ["raise\n"], 0),
        ("author_email,", ["email,"], 0),
        ("a@roe.eu b@kral.eu", ["a@r", "b@k"], 2),
        (f"a@roe.eu {APART} b@kral.eu", ["a@r", "b@k"], 0),
        ("once@sha256 twice@sha512", ["once@s", "twice@s"], 0),
        ("info@roe.eu sales@kral.eu", ["info@r", "sales@k"], 0),
        ("Anna, 1 Oak Street, Leeds\nBen, 2 Elm Road, York", ["Street,", "Road,"], 2),
        ("Depot, 1 Oak Street, Leeds\nDepot, 2 Elm Road, York", ["Street,", "Road,"], 0),
        ("x 0711 234987\nx 0711 234988", ["0711 234", "\nx 0711 234"], 2),
    ],
)
def test_hits_that_may_stand_in_a_list(text: str, hits: list[str], kept: int):
    """Titles that something stands beside, and what tells of people close to one another."""
    ends = [text.index(hit) + len(hit) for hit in hits]

    assert len(spots(text, ends)) == kept
