"""Tells in a quick pass which disguises a text may hold, so that a plain one costs next to nothing.

A sign says that looking closer pays, no more. Characters stand for one byte each, as in the
prefilter; Hyperscan looks for the signs where its wheel is there, `regex` otherwise, and PCRE2 at
ends of lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import regex

from pastevet.documents.armour import outside, public_spans
from pastevet.documents.ciphers import ASCII85, ATBASH, BASE85, REVERSED, ROT13, ROT47, SWAPPED
from pastevet.documents.deadline import Deadline
from pastevet.documents.line_ends import broken_at
from pastevet.documents.squeezed import CUT, squeezed
from pastevet.errors import OutOfTime

try:
    from pastevet import automata
except ImportError:
    _HAS_HYPERSCAN = False
else:
    _HAS_HYPERSCAN = True

_BASE64_TEXT = r"[I-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589+-][A-Za-z0-9+/_-]"
"""Four characters of base64 that stand for three printable ASCII characters."""
_BASE64_WIDE_TEXT = r"[I-Za-f][AQgw][AB][A-Za-z0-9+/_-]A[C-H][AEIMQUYcgkosw048]A"
"""Eight characters of base64 that stand for three ASCII characters of UTF-16."""
_HEX_TEXT = r"[2-7][0-9A-Fa-f]"
"""Two hexadecimal digits that stand for a printable ASCII character."""
_BASE64_DEFLATED = r"(?:H4sI|eJ[w-z]|eN[o-r]|eAE|eF[4-7]|Qlpo[MNO]|/Td6WF)[A-Za-z0-9+/_-]{16}"
"""The beginning of a gzip, zlib, bzip2 or xz stream in base64."""
_HEX_DEFLATED = (
    r"(?:1[fF]8[bB]08|78(?:01|5[eE]|9[cC]|[dD][aA])|425[aA]683|[fF][dD]377[aA])[0-9A-Fa-f]{26}"
)
_LEAST_TEXT = 18
"""Characters of ASCII in a row that make a code worth decoding: a key has 20 and more."""
_LEAST_HEX = 16
"""As many in hexadecimal, which chance makes less often: as many as stand on a line."""
BASE64_WORTHY = (
    rf"(?:{_BASE64_TEXT}){{{_LEAST_TEXT // 3}}}|(?:{_BASE64_WIDE_TEXT}){{4}}|{_BASE64_DEFLATED}"
)
"""Base64 that stands for text, or begins a compressed one."""
HEX_WORTHY = rf"(?:{_HEX_TEXT}){{{_LEAST_HEX}}}|{_HEX_DEFLATED}"
"""Hexadecimal digits that do."""

_PART = r"[A-Za-z0-9_/+=.:@-]"
_ONCE = {
    "backslash": r"\\(?:x[2-7][0-9A-Fa-f]|u(?:00[2-7]|20[0-6]|feff|FEFF|\{)|[0-7]{3}"
    r"|0{0,4}[2-7][0-9A-Fa-f] |0000[2-7][0-9A-Fa-f]|[nrt][A-Za-z0-9_./+=-]{12}|/[A-Za-z0-9]"
    r"|[_.+=-][A-Za-z0-9]|'[2-7][0-9A-Fa-f]|(?:par|line) ?\r?\n)",
    "percent": r"%(?:[2-7][0-9A-Fa-f]|u00|0[aAdD])[A-Za-z0-9%_.~-]{6}"
    r"|[A-Za-z0-9_.~-]{12}%[2-7][0-9A-Fa-f]",
    # What doesn't stand for space, quotes or brackets, which are no part of a key.
    "entity": r"&(?:#0{0,2}(?:1[03]|3[3567]|4[0-9]|5[0-9]|6[13-9]|[7-9][0-9]|1[01][0-9]|12[0-6]|173"
    r"|820[3-7]|8288)|#[xX]0{0,2}(?:[aAdD]|2[1-57-9A-Fa-f]|3[0-9abdfABDF]|[4-7][0-9A-Fa-f]|[aA][dD]"
    r"|200[b-fB-F]|2060|[fF][eE][fF][fF])|lowbar|hyphen|dash|period|sol|colon|commat|equals|plus|shy"
    r"|zwn?j|ZeroWidthSpace|amp;#[0-9xX]{1,3}[0-9A-Fa-f]{0,4});",
    "quoted_printable": r"=3D|[A-Za-z0-9]=(?:2[BDEF]|3A|40|5F)[A-Za-z0-9]"
    r"|[A-Za-z0-9_+/-]=\r?\n-?[A-Za-z0-9_+/]",
    "colour": r"(?:\x1B|\\x1[bB]|\\033|\\u001[bB]|\\e|\^\[)\[[0-9;]*m|\x1B\[|\x08",
    "break": "<(?:br|BR)[ />]",
    "dump": r"\n(?:[ \t]*0x|0000)(?:0010|020)",
    "continued": r"[^\s\\]\\\r?\n[ \t]*[A-Za-z0-9_./+=:@!#$%^&*?~-]",
    "set_apart": r"[A-Za-z0-9_./+=:@-](?:\\[a-z]{5,12}(?:\{\}| )|\{(?:zwsp|nbsp|shy|wj|empty)\}"
    r"|\}\{\\[a-z]|\) ?-?[0-9.]{1,6} ?\(|\[[0-9;]{1,8}m|\[-[^\n]{0,40}-\]\{\+|\^M\r?\n)"
    r"[A-Za-z0-9_./+=:@\[{\\-]",
    "appended": r"[A-Za-z0-9_\]] ?[.+]= ?[\"'`][A-Za-z0-9_/+=.:@-]{4}",
    "uuencoded": r"\nM[ -`]{60}\r?\n|begin [0-7]{3} [!-~]+\r?\n[ -`]{12}",
    "braced": r"\{\\?[-_.:/@+=]\}",
    "base32": r"[A-Z2-7]{32}|[a-z2-7]{32}",
    "bits": r"(?:(?:0b)?[01]{7,8}[ ,\n]{0,2}){12}",
    "apart": r"(?:[^A-Za-z0-9]+(?:[A-Za-z0-9]|(?:0[xX]|00)?[2-9][0-9A-Fa-f]h?|[01][0-9]{2}"
    r"|0o[0-7]{2,3}|[cC]hr)){6}[^A-Za-z0-9]|(?:(?:[2-7][0-9A-Fa-f]){2,4} ){4}",
}
_NUMBER = r"(?:0?3[2-9]|0?[4-9][0-9]|1[01][0-9]|12[0-6]|0o[0-7]{2,3}|0?[01][0-7]{2})"
_APART = {
    "letters": rf"(?:{_PART}[^A-Za-z0-9]{{1,8}}){{15}}",
    "digits": r"(?:[^A-Za-z0-9](?:0[xX]|U\+00)?[2-7][0-9A-Fa-f]h?,?){12}"
    r"|(?:(?:[2-7][0-9A-Fa-f]){2,4} ){4}",
    "numbers": rf"{_NUMBER}(?:[^A-Za-z0-9]{{1,8}}(?:[cC]hr\()?{_NUMBER}){{15}}",
    "numbered": r"(?:\n ?[0-9]{1,3}[.:)] ?[!-~]){12}",
}
"""Looked for only where `apart` is there, which is quicker to look for than they are."""
_COMMENT = r"(?:/\*[^*]*\*/|(?:#|//)[^\n\"'`]*\n)"
_SEAM = (
    _PART
    + r"""["'`](?:\s*(?:\+\+?|\*|\.\.?|&|\|\||<>|\\|~)?[\s_]*"""
    + rf"(?:{_COMMENT}\s*)?"
    + r"""[bBfFrRuUL@]*|\)\s*\.(?:append|concat)\()["'`]"""
    + _PART
)
"""Two strings side by side, or joined."""
_NAMED_SIGNS = r"[A-Za-z0-9](?: ?[\[({<]| )(?i:underscore|dash|hyphen|minus|dot)[\])}> ]"
"""A sign that is written as a word."""
_TAG = (
    _PART + r"(?:\*\*[A-Za-z0-9_-]|</?(?i:a|abbr|b|bdi|bdo|big|code|del|em|font|i|ins|kbd|mark"
    r"|s|small|span|strong|sub|sup|tt|u|wbr)[ >/]|<!--)"
)
"""Mark-up right behind a word."""
_EMPHASIS = (
    r"[A-Za-z0-9_-]{3}(?:\*[A-Za-z0-9_.+/=-]+\*|~~[A-Za-z0-9_.+/=-]+~~|__[A-Za-z0-9.+/=-]+__)"
    r"[A-Za-z0-9_-]{3}"
)
"""A part of a word in italics, or struck out, in Markdown."""
_JOINED = (
    r"""(?:oncat|CONCAT(?:ENATE)?|oncat!|join|paste0)\(\s*[\[(]?\s*["'`]|["'`]\]\.join\("""
    r"""|oin["']?[:(]\s*\[?\s*(?:""|''),\s*\[\s*["']"""
)
"""The first string that a call joins, or behind the last one."""
_BASE64 = rf"(?:{BASE64_WORTHY})[A-Za-z0-9+/_-]*(?:[^A-Za-z0-9+/_-]|\z)"
_HEX = rf"(?:{HEX_WORTHY})[0-9A-Fa-f]*(?:[^0-9A-Fa-f]|\z)"
_CUT_STRING = (
    r"""(?i:passw(?:or)?[dt]|pwd|secret)["']?[ ]?(?::=|[:=])[ ]?["'][^\s"']{4,40}[^"'\n]{0,80}\n"""
)
"""A named secret whose closing quote is missing on its line."""
_EACH = {
    "seam": _SEAM,
    "tag": _TAG,
    "named_signs": _NAMED_SIGNS,
    "emphasis": _EMPHASIS,
    "reversed": REVERSED,
    "rot13": ROT13,
    "rot47": ROT47,
    "atbash": ATBASH,
    "swapped": SWAPPED,
    "base85": BASE85,
    "ascii85": ASCII85,
    "joined": _JOINED,
    "cut_string": _CUT_STRING,
    "base64": _BASE64,
    "hex": _HEX,
}
"""Of these it is noted where each ends."""


_CUT = {cut.name: re.escape(cut.squeezed) + cut.behind for cut in CUT}
"""Looked for in the text without spaces and signs."""
_NAMES = (*_ONCE, *_EACH)
_NAMES_APART = (*_APART,)
_NAMES_CUT = (*_CUT,)
_NOT_IN_ARMOUR = frozenset({"wrap", "base64", "hex"})
"""What certificates are full of, and where it means nothing."""

Signs = dict[str, list[int]]
"""Which disguises may be there, by name; for some of them, all offsets where one was noticed.

Such an offset is not before the end of what is noticed, or is that of a line's end; those of a name
ascend.
"""


def signs_of(text: str, deadline: Deadline) -> Signs:
    """Notice what a text may hide.

    Raises:
        OutOfTime: The deadline passed.
    """
    make_ready()
    data = text.encode("latin-1", "replace")
    signs = _READY[0](data, deadline) | broken_at(data, deadline)
    if signs.keys().isdisjoint(_NOT_IN_ARMOUR) or not (spans := public_spans(text)):
        return signs
    kept = {name: outside(signs[name], spans) for name in signs.keys() & _NOT_IN_ARMOUR}
    return {name: ends for name, ends in (signs | kept).items() if ends}


def make_ready(kept: Path | None = None) -> None:
    """Make what looks for signs, unless it is there; that may take a tenth of a second.

    Args:
        kept: File that keeps the compiled signs for the next start.
    """
    if not _READY:
        _READY.append(HyperscanSigns(kept) if _HAS_HYPERSCAN else RegexSigns())


_READY: list[Callable[[bytes, Deadline], Signs]] = []


class HyperscanSigns:
    """Nearly all signs in one automaton; more of them for what stands apart, or is cut."""

    def __init__(self, kept: Path | None = None) -> None:
        self._automaton, self._apart, self._cut = _made(kept)

    def __call__(self, data: bytes, deadline: Deadline) -> Signs:
        """Return the signs that are there."""
        signs: Signs = defaultdict(list)
        _scan(self._automaton, _NAMES, data, signs, deadline)
        if signs.pop("apart", None):
            _scan(self._apart, _NAMES_APART, data, signs, deadline)
        _scan(self._cut, _NAMES_CUT, squeezed(data), signs, deadline)
        return signs


def _scan(
    automaton: automata.Automaton,
    names: Sequence[str],
    data: bytes,
    signs: Signs,
    deadline: Deadline,
) -> None:
    def note(index: int, _start: int, end: int, _flags: int, _context: object) -> None:
        signs[names[index]].append(end)
        deadline.step()

    automaton.scan(data, note)


def _made(kept: Path | None) -> list[automata.Automaton]:
    sources = [_source(_ONCE, _EACH), _source(_APART, {}), _source({}, _CUT)]
    if kept and (loaded := automata.load(sources, kept)):
        return loaded
    made = automata.build(sources)
    if kept:
        automata.store(sources, made, kept)
    return made


def _source(once: Mapping[str, str], each: Mapping[str, str]) -> automata.Source:
    expressions = tuple(sign.encode() for sign in (*once.values(), *each.values()))
    flags = (automata.ONCE,) * len(once) + (0,) * len(each)
    return automata.Source(expressions, tuple(range(len(expressions))), flags)


class RegexSigns:
    """Each sign on its own, those at line ends backwards, since so every end is found."""

    def __init__(self) -> None:
        once, each = _ONCE | _APART, _EACH
        del once["apart"]
        self._once = {name: regex.compile(sign.encode()) for name, sign in once.items()}
        self._each = {name: _compiled_backwards(sign) for name, sign in each.items()}
        self._cut = {name: _compiled_backwards(sign) for name, sign in _CUT.items()}

    def __call__(self, data: bytes, deadline: Deadline) -> Signs:
        """Return the signs that are there."""
        try:
            once = {
                name: [found.end()]
                for name, sign in self._once.items()
                if (found := sign.search(data, timeout=deadline.remaining_s()))
            }
            each = {name: _ends(sign, data, deadline) for name, sign in self._each.items()}
            data = squeezed(data)
            each |= {name: _ends(sign, data, deadline) for name, sign in self._cut.items()}
        except TimeoutError:
            raise OutOfTime from None
        return once | {name: ends for name, ends in each.items() if ends}


def _compiled_backwards(sign: str) -> regex.Pattern[bytes]:
    # What Hyperscan calls \z is \Z here.
    return regex.compile(sign.replace(r"\z", r"\Z").encode(), regex.VERSION0 | regex.REVERSE)


def _ends(sign: regex.Pattern[bytes], data: bytes, deadline: Deadline) -> list[int]:
    found = sign.finditer(data, overlapped=True, timeout=deadline.remaining_s())
    return [match.end() for match in found][::-1]
