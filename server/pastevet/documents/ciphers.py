"""Keys of well-known issuers that somebody has reversed or put in a simple cipher or code.

How an issuer's keys begin becomes something as fixed, which tells where to look.
"""

from __future__ import annotations

import base64
import codecs
import re
import string
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

PREFIXES = (
    "sk-ant-",
    "sk-proj-",
    "sk_" + "live_",
    "rk_" + "live_",
    "ghp_",
    "gho_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "AKIA",
    "AIza",
    "npm_",
    "pypi-",
    "SG.",
    "shpat_",
    "dop_v1_",
    "hf_",
)
"""How keys begin."""
_LINKS = ("postgres://", "postgresql://", "mongodb+srv://", "mongodb://", "mysql://", "redis://")
_BEGINNINGS = (*PREFIXES, *_LINKS, "-----BEGIN ")
_TURNED = tuple(each for each in (*PREFIXES, *_LINKS) if each != "hf_")
"""What becomes nothing that is a usual word or number, such as `us_` or 970."""


def _any_of(words: Iterator[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words))))


def coded(encode: Callable[[bytes], bytes], beginnings: Sequence[str]) -> Iterator[str]:
    """Yield what begins the code of whatever begins so."""
    for beginning in beginnings:
        one, other = (encode(f"{beginning}{rest * 4}".encode()).decode() for rest in "0z")
        shared = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=True))
        yield "".join(each for each, _ in shared)


def _rot47(text: str) -> str:
    return text.translate(_BY_47)


_BY_47 = {code: 33 + (code - 33 + 47) % 94 for code in range(33, 127)}
_MIRRORED = str.maketrans(
    string.ascii_letters, string.ascii_lowercase[::-1] + string.ascii_uppercase[::-1]
)
_KEY = "[A-Za-z0-9_-]{16}"
_SEEN = r"[!-~]{16}"
REVERSED = (
    rf"{_KEY}(?:{_any_of(prefix[::-1] for prefix in PREFIXES)})(?:[^A-Za-z0-9_-]|\z)"
    r"|[A-Za-z0-9+/_-]{16}"
    rf"(?:{_any_of(code[::-1] for code in coded(base64.b64encode, _BEGINNINGS))})"
    r"(?:[^A-Za-z0-9+/_-]|\z)"
    rf"|[!-~]{{16}}(?:{_any_of(link[::-1] for link in _LINKS)})(?:[^A-Za-z0-9]|\z)"
)
"""A key, or its base64, whose beginning stands at its end, and the next character."""
_IN_BASE64 = tuple(coded(base64.b64encode, PREFIXES))
ROT13 = rf"(?:{_any_of(codecs.encode(each, 'rot13') for each in _TURNED + _IN_BASE64)}){_SEEN}"
"""The first characters of a key in ROT13."""
ROT47 = rf"(?:{_any_of(map(_rot47, _TURNED))}){_SEEN}"
ATBASH = rf"(?:{_any_of(each.translate(_MIRRORED) for each in _TURNED)}){_SEEN}"
SWAPPED = rf"(?:{_any_of(each.swapcase() for each in _TURNED)}){_KEY}"
"""The first characters of a key whose letters are large for small."""
BASE85 = rf"(?:{_any_of(coded(base64.b85encode, _BEGINNINGS))}){_SEEN}"
"""The first characters of its base85, as in git and Python."""
ASCII85 = rf"(?:{_any_of(coded(base64.a85encode, _BEGINNINGS))}){_SEEN}"
"""The same in the alphabet of PostScript."""
_LETTERS = string.ascii_letters + string.digits + "_-.+/=:@%"
_LONGEST = 300
_BEHIND = 16
"""Characters behind a prefix that belong to its sign."""
_LONGEST_PREFIX = 24
_QUOTES = "\"'`"


def turned_back(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield words that end with a reversed prefix, and what they are read backwards."""
    for end in ends:
        start, word = _word_before(text, end if text[end - 1] in _LETTERS else end - 1)
        # As it is longer by a space, it stands for the word as a whole.
        yield start, start + len(word), word[::-1] + " "


def _word_before(text: str, end: int) -> tuple[int, str]:
    chunk = text[max(0, end - _LONGEST) : end]
    word = chunk[len(chunk.rstrip(_LETTERS)) :]
    return end - len(word), word


class Cipher:
    """A way to write a key that leaves the order of its characters.

    Args:
        sign: Expression for how it begins.
        run: Characters that it is made of.
        decode: Reads it; raises ValueError where it can't.
    """

    def __init__(self, sign: str, run: str, decode: Callable[[str], str]) -> None:
        self._beginning = re.compile(rf"(?<![A-Za-z0-9_])(?:{sign})")
        self._run = re.compile(rf"(?:{run}){{1,{_LONGEST}}}")
        self._decode = decode

    def undone(self, text: str, ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """Yield words that begin as a key does in it, and what they are without it."""
        read = 0
        for end in ends:
            first = max(read, end - _BEHIND - _LONGEST_PREFIX)
            found = self._beginning.search(text, first, end)
            if not found or not (run := self._run.match(text, found.start())):
                continue
            start = run.start()
            word = _unquoted(run[0], text[max(0, start - 1) : start])
            try:
                plain = self._decode(word)
            except ValueError:
                continue
            read = start + len(word)
            yield start, read, plain + " "


def _unquoted(word: str, before: str) -> str:
    return word.rpartition(before)[0] if before and before in _QUOTES and before in word else word


def _from_base85(word: str) -> str:
    return base64.b85decode(word).decode("ascii")


def _from_ascii85(word: str) -> str:
    return base64.a85decode(word.partition("~>")[0]).decode("ascii")


CIPHERS = {
    "rot13": Cipher(ROT13, r"[^\s\"'`<>]", lambda word: codecs.encode(word, "rot13")),
    "rot47": Cipher(ROT47, "[!-~]", _rot47),
    "atbash": Cipher(ATBASH, r"[^\s\"'`<>]", lambda word: word.translate(_MIRRORED)),
    "swapped": Cipher(SWAPPED, r"[\w.-]", str.swapcase),
    "base85": Cipher(BASE85, r"[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]", _from_base85),
    "ascii85": Cipher(ASCII85, "[!-~]", _from_ascii85),
}
"""By the name of its sign."""
