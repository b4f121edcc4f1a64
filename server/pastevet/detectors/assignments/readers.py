"""Where a name and its value stand, in the ways in which people write them.

Each reader is called where a rule's anchor ended, so it looks at one place only: backwards for the
name, forwards for the value. Both are bounded, so a reader's work is too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import regex

_BEFORE = 260
_ROUND = 200
_SHORTEST = 5
_NAME = r"(?P<name>[\w.$@-]{1,80})"
_FLAGS = regex.VERBOSE | regex.IGNORECASE
_BACK = _FLAGS | regex.REVERSE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name and the value that stands beside it."""

    name: str
    value: str = field(repr=False)
    start: int
    """Where the value begins in the text."""
    is_quoted: bool
    """Whether quotes or tags show that it is a literal, no variable."""
    is_setting: bool
    """Whether it stands on a line of settings, where nothing is code."""
    line: str = field(repr=False)
    """What stands round the value on its line, without it."""
    above: str = field(default="", repr=False)
    """The line above."""

    @property
    def end(self) -> int:
        """Where the value ends in the text."""
        return self.start + len(self.value)


Reader = Callable[[str, int], Iterator[Candidate]]
"""The text and where the anchor ended in, candidates out."""

_TYPE = r"""
    [ ]?\[[\w ]{0,12}\]
  | [ ]?:[ ]?[&a-z][\w.<>\[\]|?& ]{0,30}
  | [ ]?n?varchar[ ]?\(\w{1,4}\)
"""
"""`: string`, `[]`, `NVARCHAR(50)` between a name and its mark."""
_MARK = r"""
    => | := | <- | ={1,3} | !==? | [|?*+]?= | \|\| | \?\?=? | : | ,(?:[ ]{0,4}default=)? | \(
  | \{[ ]?get;[^{}\n]{0,20}\}[ ]?=
  | (?<=[ ])(?:eq|default)
  | (?<=[ \t])
"""
_WRAPPER = r"""
    (?:new[ ]|&|\*)?(?:[a-z]{1,16}[.:]{1,2})?
    (?:secret(?:str|string)?|protectedstring|bytes|bytearray|b64decode|str(?:ing)?|some|ok|of|just
      |ptr|char|text|password|literal|quote|buffer|from|valueof|topointer)(?:\.(?:from|of))?\(
  | [\[{(]
  | ConvertTo-SecureString[ ](?:-String[ ])?
  | (?:os\.getenv|os\.environ\.get|getenv|env|ENV\.fetch|config
      |process\.env\.\w{1,40}[ ]?(?:\|\||\?\?))[ (]{1,2}["']?\w{0,40}["']?,?
"""
"""What may stand between the mark and the quote: `SecretStr(`, `os.getenv("X",`, `[`."""
_OPENED = regex.compile(
    rf"""(?:^|[^\w.$@-])(?!(?:default|value)\b){_NAME}
    \\?["'`]?[\])}}]{{0,2}}[?!]?(?:{_TYPE})?\s{{0,40}}
    (?P<mark>{_MARK})[ \t\r\n\\]{{0,40}}(?:{_WRAPPER})?\s{{0,40}}
    [brfun@$]{{0,2}}\\?(?P<quote>["'`]|&quot;){{1,3}}
    """,
    _BACK,
)
_CLOSED = {
    '"': regex.compile(r'((?:[^\s"\\]|\\[^\sn"]){6,2000}+)(?:\\?"|\\n)'),
    "'": regex.compile(r"((?:[^\s'\\]|\\[^\sn']){6,2000}+)(?:\\?'|\\n)"),
    "`": regex.compile(r"([^\s`\\$]{6,2000}+)`"),
    "&quot;": regex.compile(r'([^\s"&]{6,2000}+)&quot;'),
}


def quoted(text: str, end: int) -> Iterator[Candidate]:
    """Read `name = "value"`, `"name": "value"`, `f("name", "value")`, `setName("value")`.

    A string that a colon follows is a name itself.

    The anchor ends right behind the opening quote.
    """
    opened = _OPENED.match(text, max(0, end - _BEFORE), end)
    closed = _CLOSED[opened["quote"].lower()].match(text, end) if opened else None
    if opened and closed and _may_stand(opened, closed):
        yield _candidate(text, opened["name"], closed.span(1), is_quoted=True)


def _may_stand(opened: regex.Match[str], closed: regex.Match[str]) -> bool:
    """Whether the marks fit: `,` only in a call of two, `(` only behind a setter."""
    text, mark, name = opened.string, opened["mark"], opened["name"]
    start, end = opened.start("name"), closed.end()
    if _IS_KEY.match(text, end) or text.startswith("::", start - 2):
        return False
    if not mark:
        return bool(_DIRECTIVE.match(text, _line_start(text, start), end + 1))
    if mark == "(":
        return bool(_SETTER.search(name))
    if mark == ",":
        is_call = _CALL.match(text, max(0, start - _BEFORE), start)
        return bool(is_call and _CALLED.match(text, end))
    return True


_DIRECTIVE = regex.compile(
    r"(?m)[ \t]{0,40}(?:#[ ]?define[ ])?[\w.]{1,80}[ \t]{1,40}[\"'][^\s\"']+[\"']$"
)
_IS_KEY = regex.compile(r"\s{0,4}(?::|=>)(?!:)")
_CALL = regex.compile(r"(?r)[\w.>]{1,60}[ ]?\(\s{0,40}(?:[\w.]{1,40},[ ])?\\?[\"'`]")
_CALLED = regex.compile(r"\s{0,40},?\s{0,40}\)")
_SETTER = regex.compile(
    r"(?i)(?:^|[._])(?:set|with|add|put|use)_?|credential|(?-i:^[a-z_.]{0,40}(?:password|secret)$)"
)

_LINE_HEAD = regex.compile(
    rf"""(?:[>|][ \t]?){{0,3}}\+?[ \t]{{0,40}}
    (?:(?:export|set|setenv|ENV|ARG|declare[ ]-x|-)[ \t]{{1,4}}){{0,2}}
    ["']?{_NAME}["']?[ \t]{{0,40}}
    (?:=|:(?=[ \t]))[ \t]{{0,40}}""",
    _FLAGS,
)
_INLINE_HEAD = regex.compile(
    rf"(?:^|[^\w.$@-]){_NAME}[\"']?[ \t]{{0,20}}(?P<mark>=|:[ \t]{{1,20}})[ \t]{{0,20}}", _BACK
)
_OPTION = regex.compile(r"(?r)(?:[ \t](?:-e|--env|--build-arg)[ =]|\b(?:export|env)[ ])\G")
"""What stands in front of a variable that a command sets."""
_TO_LINE_END = regex.compile(
    r"([^\s\"'`][^\s]{4,2000}+)(?=[ \t]{0,80}(?:[#;][^\n]{0,200}|//[^\n]{0,200})?(?:\r?\n|$|\\n))"
)
_NEXT_PARAMETER = regex.compile(r"&[\w.-]{1,40}=")
"""Behind the first parameter of a form: `token=…&hint=…`."""
_TO_SIGN = regex.compile(r"([^\s\"'`,;&<>})|\\][^\s\"'`,;&<>})|\\]{4,2000}+)")


def bare(text: str, end: int) -> Iterator[Candidate]:
    """Read `NAME=value` and `name: value` up to the line's end, or `…;Name=value;…` within one.

    The anchor ends somewhere in the value's first characters.
    """
    head = _INLINE_HEAD.search(text, max(0, end - _BEFORE), end)
    if not head:
        return
    start, at = head.start("name"), head.end()
    line_start = _line_start(text, start)
    line_head = _LINE_HEAD.match(text, line_start, at)
    whole = _TO_LINE_END.match(text, at) if line_head and line_head.end() == at else None
    is_first = bool(whole and _NEXT_PARAMETER.search(whole[1]))
    if whole and not is_first and not _is_inside_quotes(head):
        # `a.b.password = x` begins a line of settings; in code, such a line is indented.
        is_property = "." in head["name"] and start == line_start
        is_setting = "=" not in head["mark"] or not text[at - 1].isspace() or is_property
        yield _candidate(text, head["name"], _trimmed(whole), is_setting=is_setting)
    elif found := _TO_SIGN.match(text, at):
        is_setting = is_first or _is_argument(head, found)
        yield _candidate(text, head["name"], found.span(1), is_setting=is_setting)


def _is_argument(head: regex.Match[str], value: regex.Match[str]) -> bool:
    """It is a part of an address or string, a variable of a command, or a whole string."""
    text, start = head.string, head.start("name")
    before, behind = text[max(0, start - 1) : start], text[value.end() : value.end() + 1]
    is_string = _is_inside_quotes(head) and before == behind
    is_plain = head["name"].isalpha() and head["name"].islower()
    if before in (";", "&", "?") or (is_string and not is_plain):
        return True
    return bool(_OPTION.search(text, max(0, start - _BEFORE), start))


def _is_inside_quotes(head: regex.Match[str]) -> bool:
    """A quote that opens in front of the name and doesn't close behind it: `"--password=x",`."""
    text, (start, end) = head.string, head.span("name")
    return start > 0 and text[start - 1] in "\"'" and text[end] != text[start - 1]


def _trimmed(whole: regex.Match[str]) -> tuple[int, int]:
    """Leave out the `;` or `,` that ends a statement."""
    start = whole.start(1)
    return start, max(start + _SHORTEST, start + len(whole[1].rstrip(";,")))


_TAG = regex.compile(
    rf"""<(?:
        key>{_NAME}</key>\s{{0,40}}<string
      | [\w.:-]{{1,20}}[ ](?:[^<>]{{0,60}}[ ])?(?:key|name|id)=["']{_NAME}["'](?:[ ][^<>]{{0,60}})?
      | (?P<tag>[\w.:-]{{1,80}})(?:[ ][^<>]{{0,80}})?
    )>\s{{0,20}}(?:<value>)?(?:<!\[CDATA\[)?""",
    _BACK,
)
_ATTRIBUTE = regex.compile(
    rf"""\b(?:key|name|id|property)=["']{_NAME}["'][ ](?:[^<>]{{0,60}}[ ])?value=["']""", _BACK
)
_CONTENT = regex.compile(r"([^\s<>]{6,2000}+)\s{0,20}(?:\]\]>)?</")


def element(text: str, end: int) -> Iterator[Candidate]:
    """Read `<name>value</name>`, `<x name="name">value</x>` and `<x name="name" value="value"/>`.

    The anchor ends right behind `>` or the opening quote.
    """
    is_attribute = text[end - 1] in "\"'"
    head = _ATTRIBUTE if is_attribute else _TAG
    tail = _CLOSED[text[end - 1]] if is_attribute else _CONTENT
    opened = head.match(text, max(0, end - _BEFORE), end)
    closed = tail.match(text, end) if opened else None
    if opened and closed:
        name = opened["name"] or opened.groupdict().get("tag") or ""
        yield _candidate(text, name, closed.span(1), is_quoted=True)


_NAMED = rf"""
    \b(?:name|key|field|id|property|param|variable|env)["']?[ ]?(?:[:=]|=>)[ ]?["']?{_NAME}["']?
    [ ]?,?\s{{0,40}}-?[ ]{{0,8}}
    ["']?(?:value|default|val|content|plaintext|text|password|data)["']?
    [ ]{{0,8}}(?:[:=]|=>)[ ]{{0,8}}
"""
_VARIABLE = rf"""
    \bvariable[ ]"{_NAME}"[ ]{{0,2}}\{{[^{{}}]{{0,200}}\bdefault[ ]{{0,12}}=[ ]{{0,4}}
"""
_CELL = rf"""
    \|[ ]{{1,20}}[`*"]{{0,2}}{_NAME}[`*"]{{0,2}}[ ]{{1,40}}\|[ ]{{1,20}}
"""
_PAIR = regex.compile(rf"""(?:{_NAMED}|{_VARIABLE}|{_CELL})(?P<quote>["'`]?)""", _BACK)
_PLAIN = regex.compile(r"([^\s\"'`,}|<]{6,2000}+)")


def pair(text: str, end: int) -> Iterator[Candidate]:
    """Read `name: DB_PASSWORD, value: …`, `variable "x" {{ default = … }}`, `| password | … |`.

    The anchor ends in front of the value, or behind its opening quote.
    """
    opened = _PAIR.match(text, max(0, end - _BEFORE), end)
    closed = _CLOSED.get(opened["quote"], _PLAIN).match(text, end) if opened else None
    if opened and closed:
        is_quoted = bool(opened["quote"])
        yield _candidate(text, opened["name"], closed.span(1), is_quoted=is_quoted, is_setting=True)


def _candidate(
    text: str,
    name: str,
    span: tuple[int, int],
    *,
    is_quoted: bool = False,
    is_setting: bool = False,
) -> Candidate:
    start, end = span
    line_end = text.find("\n", end, end + _ROUND)
    behind = text[end : line_end if line_end >= 0 else end + _ROUND]
    line_start = _line_start(text, start)
    line = f"{text[line_start:start]} {behind}"
    above = text[_line_start(text, max(0, line_start - 1)) : line_start]
    return Candidate(name, text[start:end], start, is_quoted, is_setting, line, above)


def _line_start(text: str, at: int) -> int:
    """Where the line begins, or as far before as matters."""
    earliest = max(0, at - _ROUND)
    return max(text.rfind("\n", earliest, at) + 1, earliest)


READERS: dict[str, Reader] = {"bare": bare, "element": element, "pair": pair, "quoted": quoted}
"""Every reader by the name that rules use."""
