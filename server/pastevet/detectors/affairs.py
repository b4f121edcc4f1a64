"""Affairs of a house of one's own: what is planned, bid, priced or made there, and not told yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from pastevet.detectors.match import Match
from pastevet.detectors.remarks import remarks
from pastevet.detectors.wording import Wording
from pastevet.documents import Document
from pastevet.rules import Rule

_DEARER = 3
"""So many more words it takes for each that speaks for lessons, news or a kitchen."""
_MOST_COUNTED = 5
"""More figures tell no more."""
_MOST_MARKED = 8
_FIGURE = regex.compile(
    r"(?<![\w.,/:-])(?:[$€£] ?\d[\d.,']*\d?(?: ?(?:k|m|bn|mn|mio)\b)?"
    r"|[+−-]?\d[\d.,']*(?:[–-]\d[\d.,']*)?[ \xa0]?"
    r"(?:%|€|£|(?:k|x|m|M|bn|mn|[Mm]io|Mrd|M€|T€|k€|EUR|USD|GBP|CHF|euros?|millones|millions?|pts?|bps"
    r"|kg|g|mg|l|ml|g/l|ml/l|°C|°F|C|min|sec|s|h|bar|mbar|rpm|mm|µm|um|nm|ppm|phr|wt|[kK]W|A/dm2)\b)"
    r"|\d{1,3}(?:[.,]\d{3})+(?![\d.])|\d{1,6}[.,]\d{1,4}(?![\d.]|\.\d)|\d{1,2}/\d{1,2}(?=[\s),;]))"
)
"""An amount, a share, a quantity or a rate."""


def affairs(
    rule: Rule, document: Document, part: tuple[int, int], words: Wording
) -> Iterator[Match]:
    """Yield remarks of secrecy beside such an affair, or its figures.

    Args:
        rule: The rule.
        document: Where to look.
        part: Bounds of what is looked at.
        words: Its words.
    """
    affair, text = rule.affair, document.text
    if not affair or (told := words.different(affair.terms)) < affair.words:
        return
    if not (affair.untold or words.different((affair.by,))):
        return
    figures = [found.span() for found in islice(_FIGURE.finditer(text, *part), _MOST_MARKED)]
    told += min(len(figures), _MOST_COUNTED)
    if len(figures) < affair.figures or told < affair.enough:
        return
    found = [*remarks(text, *part)] if affair.untold else figures
    rest = Wording(_without(text, part, found)) if affair.untold and found else words
    if told >= affair.enough + _DEARER * rest.different(affair.against):
        yield from (Match(rule, document, start, end) for start, end in found)


def _without(text: str, part: tuple[int, int], found: Sequence[tuple[int, int]]) -> str:
    """Return a part of a text without what was found there."""
    ends = [part[0], *(end for _, end in found)]
    starts = [*(start for start, _ in found), part[1]]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
