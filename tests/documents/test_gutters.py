"""What layout puts into a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from making import unhurried

from pastevet.documents import gutters
from pastevet.documents.signs import signs_of

Edits = Callable[[str], Iterator[tuple[int, int, str]]]

EditsAt = Callable[[str, Sequence[int]], Iterator[tuple[int, int, str]]]


def _at(name: str, edits: EditsAt) -> Edits:
    return lambda text: edits(text, signs_of(text, unhurried()).get(name, []))


_joined = _at("joined", gutters.joined)
_without_gutters = _at("gutter", gutters.without_gutters)


@pytest.mark.parametrize(
    ("edits", "text", "meant"),
    [
        (_without_gutters, "  9\tacme_key4\n 10\tgoes_on5", "acme_key4\ngoes_on5"),
        (_without_gutters, "# a list\n# of words", "# a list\n# of words"),
        (_without_gutters, " * acme_key4\n * goes_on5", "acme_key4\ngoes_on5"),
        (_without_gutters, "│ acme_key4 │\n│ goes_on5 │", "acme_key4\ngoes_on5 │"),
        (_without_gutters, "-acme_key4\n-goes_on_as5", "acme_key4\ngoes_on_as5"),
        (
            _without_gutters,
            "-----BEGIN A1-----\n-----END A1-----",
            "-----BEGIN A1-----\n-----END A1-----",
        ),
        (gutters.without_colours, "\x1b[1;32macme\x1b[0m_key", "acme_key"),
        (gutters.with_breaks, "acme<br />_key", "acme\n_key"),
        (gutters.appended, 'k = "acme";\nk += "_key"', 'k = "acme_key"'),
        (_joined, "concat('acme', '_key')", "concat('acme_key')"),
        (_joined, '["acme", "_key"].join("")', '["acme_key"].join("")'),
        (_joined, 'f("acme", "_key")', 'f("acme", "_key")'),
    ],
)
def test_it_is_taken_out(edits: Edits, text: str, meant: str) -> None:
    """The edits leave what a reader or a program takes the text for."""
    for start, end, new in sorted(edits(text), reverse=True):
        text = text[:start] + new + text[end:]

    assert text == meant
