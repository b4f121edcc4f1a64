"""What a reader sees of an HTML fragment.

Every search is given up at its first failure, as browsers do, so the work is linear in the text.
What is left out here is still looked through: the fragment itself is a document, too.
"""

from __future__ import annotations

from html import unescape

import regex

from pastevet.documents.deadline import Deadline
from pastevet.documents.offsets import Derivation, OffsetMap

_TAG = regex.compile(
    r"""<[/!?]?(?P<name>[A-Za-z][A-Za-z0-9]{0,30})?"""
    r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+>"""
)
_OPENS_TAG = regex.compile(r"<(?:[A-Za-z/!?])")
_ENTITY = regex.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_UNSEEN = frozenset({"script", "style", "template"})
_BREAKING = regex.compile(
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|select|table|tbody|td|textarea"
    "|tfoot|th|thead|title|tr|ul"
)


def visible(text: str, deadline: Deadline) -> tuple[str, OffsetMap] | None:
    """Strip tags, comments, scripts and styles; decode entities; break lines between blocks.

    Returns:
        The text and its map, or None where there is no markup.

    Raises:
        OutOfTime: The deadline passed.
    """
    if "<" not in text and "&" not in text:
        return None
    derivation, read = Derivation(deadline), 0
    while opening := _OPENS_TAG.search(text, read):
        _add_text(derivation, text, read, opening.start())
        read = _skip_markup(derivation, text, opening.start())
    _add_text(derivation, text, read, len(text))
    return derivation.finish()


def _add_text(derivation: Derivation, text: str, start: int, end: int) -> None:
    for entity in _ENTITY.finditer(text, start, end):
        derivation.add(text[start : entity.start()], start, entity.start())
        derivation.add(unescape(entity[0]), *entity.span())
        start = entity.end()
    derivation.add(text[start:end], start, end)


def _skip_markup(derivation: Derivation, text: str, start: int) -> int:
    if text.startswith("<!--", start):
        return _after(text.find("-->", start + 4), 3, text)
    tag = _TAG.match(text, start)
    if not tag:
        return len(text)
    name = (tag["name"] or "").lower()
    if _BREAKING.fullmatch(name):
        derivation.add("\n", *tag.span())
    if name in _UNSEEN and text[start + 1] != "/":
        closing = regex.compile(f"(?i)</{name}").search(text, tag.end())
        return closing.start() if closing else len(text)
    return tag.end()


def _after(found: int, length: int, text: str) -> int:
    return len(text) if found < 0 else found + length
