"""Where a word may go on that somebody has parted: in the next variable, or as the text says."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pastevet.documents.cuts import REACH, WORD

_VALUE = r"[\"']?\s{0,3}(?::=|[:=])\s{0,3}[\"'`]?"
_NAME_BEFORE = regex.compile(rf"(?P<name>[A-Za-z_]\w{{0,30}}){_VALUE}", regex.REVERSE)
_NEXT = regex.compile(
    rf"[\"'`;,)]{{0,3}}\s{{1,12}}(?:[a-z]{{2,8}}\ )?[$\"']?(?P<name>[A-Za-z_]\w{{0,30}}){_VALUE}"
    rf"(?={WORD})"
)
_TWO_NAMES = (
    regex.compile(r"(?<!\w)(\w++)[^\w\n]{1,8}+(\w++)"),
    regex.compile(r"(?<!\w)(\w++)[^\w\n]{1,8}+\w++[^\w\n]{1,3}+(\w++)"),
)
_CUE = regex.compile(
    r"""(?xi)\b(?:part | rest | half | remain(?:der|ing) | then | follow(?:s|ed) | second | third
    | last | end(?:s|ing)? | continue[sd]? | tail | suffix
    | teil | hälfte | dann | danach | gefolgt | ende | zweite[rs]? | letzte[rs]?
    | reste | suite | partie | moitié | puis | ensuite | suivi | fin
    | resto | parte | mitad | luego | seguido | segunda | final)\b"""
)
_LONG_WORD = regex.compile(rf"(?<!{WORD}){WORD}{{5,}}+")
_DIGIT_OR_CAPITAL = regex.compile(r"\d|[a-z][A-Z]")
_NEAR = 120


def named(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a value goes on in the next variable, if both are joined behind it.

    Args:
        text: The text.
        start: Where its last piece so far begins.
        end: Where that ends.
    """
    before = _NAME_BEFORE.match(text, max(0, start - _NEAR), start)
    behind = before and _NEXT.match(text, end, end + _NEAR)
    if not before or not behind:
        return
    names = before["name"], behind["name"]
    at = behind.end()
    for two in _TWO_NAMES:
        pairs = two.finditer(text, at, at + 2 * REACH, overlapped=True)
        if any(pair.groups() == names for pair in pairs):
            yield at
            return


def told(text: str, end: int) -> Iterator[int]:
    """Yield where a text says that a value goes on which ends so far."""
    if not (cue := _CUE.search(text, end, end + _NEAR)):
        return
    for word in _LONG_WORD.finditer(text, cue.end(), cue.end() + _NEAR):
        if _DIGIT_OR_CAPITAL.search(word[0]):
            yield word.start()
            return
