"""Forms in which a text hides what it says: by accident, and on purpose."""

from __future__ import annotations

import base64
import binascii
import bz2
import codecs
import gzip
import html
import lzma
import urllib.parse
import zlib
from collections.abc import Callable
from functools import partial

Form = Callable[[str], str]

_LOOK_ALIKES = str.maketrans("aeopcx", "аеорсх")
_SMALL_CAPITALS = str.maketrans("abdeghjkmnprt", "ᴀʙᴅᴇɢʜᴊᴋᴍɴᴘʀᴛ")


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _mime(text: str) -> str:
    return base64.encodebytes(text.encode()).decode()


def _each(template: str) -> Form:
    return lambda text: "".join(template.format(ord(char)) for char in text)


def _split(glue: str) -> Form:
    return lambda text: glue.join((text[: len(text) // 2], text[len(text) // 2 :]))


def _spaced(glue: str) -> Form:
    return glue.join


def _in_strings(glue: str, quote: str) -> Form:
    return lambda text: f"{quote}{_split(quote + glue + quote)(text)}{quote}"


def _compressed(compress: Callable[[bytes], bytes]) -> Form:
    return lambda text: base64.b64encode(compress(f"the key {text}".encode())).decode()


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _dump(text: str) -> str:
    data = f"the key is {text}".encode()
    rows = (data[at : at + 16] for at in range(0, len(data), 16))
    return "\n".join(f"{16 * row:08x}  {part.hex(' ')}" for row, part in enumerate(rows))


def _groups(width: int, glue: str) -> Form:
    return lambda text: glue.join(text[at : at + width] for at in range(0, len(text), width))


def _cut(at: int, glue: str) -> Form:
    return lambda text: text[:at] + glue + text[at:]


def _halves(template: str) -> Form:
    return lambda text: template.format(text[: len(text) // 2], text[len(text) // 2 :])


def _signs(underscore: str, hyphen: str) -> Form:
    return lambda text: text.replace("_", underscore).replace("-", hyphen)


def _shown_bytes(text: str) -> str:
    text = f"the key is this:{text}"
    rows = (text[at : at + 16] for at in range(0, len(text), 16))
    return "\n".join(f"{16 * row:07o}   {'   '.join(part)}" for row, part in enumerate(rows))


def _rot47(text: str) -> str:
    return "".join(chr(33 + (ord(char) + 14) % 94) for char in text)


def _uu(text: str) -> str:
    data = text.encode()
    lines = (binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45))
    return f"begin 644 key\n{''.join(lines)}`\nend"


def _rows(text: str, before: str, behind: str) -> str:
    lines = f"key {text} --now" if not behind else text
    width = len(lines) // 2 + 1
    rows = (lines[at : at + width] for at in range(0, len(lines), width))
    return "".join(f"\n{before.format(row)}{part}{behind}" for row, part in enumerate(rows))


def _packet(text: str) -> str:
    data = f"the key is: {text}".encode()
    rows = (data[at : at + 16] for at in range(0, len(data), 16))
    return "\n" + "\n".join(
        f"\t0x{16 * row:04x}:  {part.hex(' ', -2)}" for row, part in enumerate(rows)
    )


ACCIDENTAL: dict[str, Form] = {
    "base64": _b64,
    "base64 in lines": _mime,
    "base64 in a JSON string": lambda text: f'{{"data": "{_b64("token: " + text)}"}}',
    "base64 twice": lambda text: _b64(_b64(text)),
    "base64 of a longer text": lambda text: _b64(f"user: anna\ntoken: {text}\nregion: eu\n"),
    "base64 for URLs": lambda text: base64.urlsafe_b64encode(f"t?{text}~".encode()).decode(),
    "percent": lambda text: f"https://a.example/?q={urllib.parse.quote(f'key {text}', safe='')}",
    "percent, all of it": _each("%{:02X}"),
    "HTML entities": _each("&#{};"),
    "some HTML entities": lambda text: html.escape(f'"{text}"').replace("-", "&#45;"),
    "\\u escapes": _each("\\u{:04x}"),
    "\\x escapes": _each("\\x{:02x}"),
    "a JSON string in a JSON string": lambda text: f'{{"a": "{{\\"note\\":\\"{text}\\"}}"}}',
    "a backslash at the end of a line": _split("\\\n"),
    "a wrapped line": _split("\n"),
    "a wrapped, quoted mail": lambda text: "> " + _split("\n> ")(text),
    "strings joined by +": _in_strings(" + ", '"'),
    "strings joined by nothing": _in_strings("\n    ", "'"),
    "strings joined by a dot": _in_strings(" . ", "'"),
    "a zero-width space": _split("\u200b"),
    "a soft hyphen": _split("\u00ad"),
    "HTML spans": _split("</span><span>"),
    "bold in Markdown": lambda text: f"{text[:12]}**{text[12:20]}**{text[20:]}",
    "quoted-printable": _split("=\n"),
    "punctuation in quoted-printable": lambda text: text.replace("-", "=2D").replace("_", "=5F"),
    "lines with numbers": lambda text: "   9\t" + _split("\n  10\t")(text),
    "a comment": lambda text: "# " + _split("\n# ")(text),
    "appended strings": lambda text: 'line = "' + _split('"\nline += "')(text) + '"',
    "strings joined by a call": lambda text: "concat('" + _split("', '")(text) + "')",
    "colours of a terminal": lambda text: f"\x1b[32m{_split(chr(27) + '[0m')(text)}",
    "breaks in HTML": _split("<br />"),
    "two spaces at the end of a line": _split("  \n"),
    "italics in Markdown": lambda text: f"{text[:9]}*{text[9:15]}*{text[15:]}",
    "struck out in Markdown": lambda text: f"{text[:9]}~~{text[9:15]}~~{text[15:]}",
    "strings with a comment between": _in_strings(" + /* rest */ ", '"'),
    "strings on lines with comments": _in_strings("  # first half\n    ", '"'),
    "strings appended by calls": lambda text: 'b.append("' + _split('").append("')(text) + '")',
    "strings joined by an intrinsic": lambda text: (
        '{"Fn::Join": ["", ["' + _split('", "')(text) + '"]]}'
    ),
    "a comment with stars": lambda text: "/*\n * " + _split("\n * ")(text) + "\n */",
    "a comment in SQL": lambda text: "-- " + _split("\n-- ")(text),
    "a box": lambda text: "│ " + _split(" │\n│ ")(text) + " │",
    "a change": lambda text: "@@ -1 +1,2 @@\n+" + _split("\n+")(text),
    "a change back": lambda text: "@@ -1,2 +1 @@\n-" + _split("\n-")(text),
    "strings in comments": lambda text: ' * "' + _split('" +\n * "')(text) + '"',
    "escapes in CSS": lambda text: _each("\\{:x} ")(text[:6]) + text[6:],
    "escaped slashes": lambda text: f'{{"url": "https:\\/\\/a.example\\/?q={text}\\/b"}}',
    "colours, written out": lambda text: f"\\x1b[32m{text[:9]}^[[0m{text[9:]}",
    "HTML tags in capitals": _split("</SPAN><SPAN>"),
    "a line's end in its prefix": _cut(3, "\n"),
    "a margin in its prefix": _cut(2, "\n> "),
    "a cell's border in its prefix": _cut(3, "` | `"),
    "a narrow space in its prefix": _cut(2, "\u202f"),
    "strings in a call": _halves('printf "%s%s" "{0}" "{1}"'),
    "letters as a dump": _shown_bytes,
    "signs in LaTeX": _signs("\\_", "{-}"),
    "signs in braces": _signs("{\\_}", "{-}"),
    "signs in RTF": lambda text: (
        "{\\rtf1 " + _signs("\\'5f", "\\'2d")(_split("\\par\n")(text)) + "}"
    ),
    "bold by underscores": lambda text: f"{text[:12]}__{text[12:17]}__{text[17:]}",
    "escapes of six digits": lambda text: (
        text.replace("_", "\\00005f").replace("-", "\\00002d").replace(".", "\\00002e")
    ),
    "breaks in LaTeX": _split("\\allowbreak{}"),
    "zero-width spaces in AsciiDoc": _split("{zwsp}"),
    "runs in RTF": lambda text: "{\\rtlch\\fcs1 " + _split("}{\\rtlch\\fcs1 ")(text) + "}",
    "kerning in a PDF": lambda text: f"[({_split(') -18 (')(text)})] TJ",
    "colours without their escape": lambda text: f"[31m{_split('[0m[32m')(text)}[0m",
    "lines of a service": lambda text: _rows(text, "web-1 | ", ""),
    "lines of a log": lambda text: _rows(text, "Nov 12 09:14:1{} web2 run[41]: ", ""),
    "calls that write": lambda text: _rows(text, '[pid {}4] write(5, "', '", 28) = 28'),
    "blame": lambda text: _rows(text, "3fa9c1d{0} (Mira Lund 2026-10-02 4{0}) ", ""),
    "a packet": _packet,
    "a backslash in a string": lambda text: f'key = "{_split(chr(92) + chr(10) + "  ")(text)}"',
    "UTF-16 as bytes": lambda text: "".join(f"{char}\0" for char in text),
}
DELIBERATE: dict[str, Form] = {
    "look-alike letters": lambda text: text.translate(_LOOK_ALIKES),
    "full-width letters": _full_width,
    "combining marks": lambda text: text[:8] + "\u0301" + text[8:],
    "gzip in base64": _compressed(partial(gzip.compress, mtime=0)),
    "zlib in base64": _compressed(zlib.compress),
    "hex": lambda text: text.encode().hex(),
    "hex in capitals": lambda text: text.encode().hex().upper(),
    "hex with spaces": lambda text: text.encode().hex(" "),
    "hex as a list": lambda text: ", ".join(f"0x{char:02x}" for char in text.encode()),
    "a dump": _dump,
    "base32": lambda text: base64.b32encode(f"key {text}".encode()).decode(),
    "letters with dashes": _spaced("-"),
    "letters in strings": _spaced("', '"),
    "tag characters": lambda text: "".join(chr(0xE0000 + ord(char)) for char in text),
    "letters with spaces": _spaced(" "),
    "letters on lines": _spaced("\n"),
    "a right-to-left override": lambda text: f"\u202e{text[::-1]}\u202c",
    "bidi controls": _split("\u2066"),
    "numbers": lambda text: ", ".join(str(ord(char)) for char in text),
    "calls of chr()": lambda text: "+".join(f"chr({ord(char)})" for char in text),
    "octal numbers": lambda text: " ".join(f"{ord(char):03o}" for char in text),
    "binary numbers": lambda text: " ".join(f"{ord(char):08b}" for char in text),
    "code points": lambda text: " ".join(f"U+{ord(char):04X}" for char in text),
    "reversed": lambda text: text[::-1],
    "ROT13": lambda text: codecs.encode(text, "rot13"),
    "ROT47": _rot47,
    "small letters for large": str.swapcase,
    "base64, reversed": lambda text: _b64(text)[::-1],
    "base64 in groups": lambda text: _groups(4, " ")(_b64(text)),
    "base85": lambda text: base64.b85encode(text.encode()).decode(),
    "base85 in the alphabet of PostScript": lambda text: base64.a85encode(
        text.encode(), adobe=True
    ).decode(),
    "base32 in small letters": lambda text: base64.b32encode(text.encode()).decode().lower(),
    "uuencode": _uu,
    "bzip2 in base64": _compressed(bz2.compress),
    "xz in base64": _compressed(lzma.compress),
    "hex in lines": lambda text: "It is:\n" + _groups(32, "\n")(f"key {text}".encode().hex()),
    "letters with commas": _spaced(", "),
    "letters with pictures": _spaced("🙂"),
    "letters in brackets": lambda text: "".join(f"[{char}]" for char in text),
    "letters with numbers": lambda text: "\n".join(
        ["letters:", *(f"{at}) {char}" for at, char in enumerate(text, 1))]
    ),
    "numbers with bars": lambda text: "|".join(str(ord(char)) for char in text),
    "hex with a suffix": lambda text: " ".join(f"{ord(char):02x}h" for char in text),
    "hex in groups": lambda text: _groups(8, " ")(text.encode().hex()),
    "binary numbers of seven digits": lambda text: " ".join(f"{ord(char):07b}" for char in text),
    "base64 in ROT13": lambda text: codecs.encode(_b64(text), "rot13"),
    "base32 in groups": lambda text: _groups(8, " ")(base64.b32encode(text.encode()).decode()),
    "small capitals": lambda text: text.translate(_SMALL_CAPITALS),
    "pairs": _groups(2, " "),
    "pairs on lines": _groups(2, "\n"),
    "groups of four": _groups(4, " "),
    "groups of four with hyphens": _groups(4, " - "),
    "variation selectors": lambda text: (
        "☺" + "".join(chr(0xE0100 + ord(char) - 16) for char in text)
    ),
    "names of signs": _signs(" underscore ", " dash "),
    "names of signs in brackets": _signs("[underscore]", "(dash)"),
    "base64 in hex": lambda text: _b64(text).encode().hex(),
}
