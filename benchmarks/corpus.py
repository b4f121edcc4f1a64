"""The harmless texts: pieces of real files of many kinds, and what `made` makes; always the same.

A piece has 200 to 4,000 characters and ends at a line's end where there is one. Which pieces are
taken depends on nothing but the files and the seed.
"""

from __future__ import annotations

import fnmatch
import math
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, zip_longest

from benchmarks import made
from benchmarks.environments import ROOT
from benchmarks.sources import Source, archive, files, sources

SEED = 2026
SHORTEST_CHARS = 200
LONGEST_CHARS = 4_000
MOST_CHARS_OF_A_FILE = 400_000
TEXTS_PER_KIND = 120
OWN_LOCKS = ("package-lock.json", "uv.lock")
TESTS = re.compile(
    r"(?i)(^|[/_.-])(tests?|testing|testdata|fixtures?|__tests__|specs?|vectors)[/_.-]"
)
"""Files of tests hold keys and passwords on purpose; a warning about them wouldn't be false."""


@dataclass(frozen=True, slots=True)
class Text:
    """A harmless text."""

    kind: str
    origin: str
    """Package and file, with the number of the piece; or what made it."""
    text: str


def corpus(per_kind: int = TEXTS_PER_KIND) -> list[Text]:
    """Return the texts, as many of each kind, or as many as there are."""
    found: dict[str, list[tuple[str, str]]] = {}
    for source in sources():
        for kind, origin, content in texts_of(source, files(archive(source))):
            found.setdefault(kind, []).append((origin, content))
    for name in OWN_LOCKS:
        own = (name, (ROOT / name).read_text(encoding="utf-8"))
        found.setdefault("lock files", []).append(own)
    texts = [text for kind in sorted(found) for text in chosen(kind, found[kind], per_kind)]
    return [*texts, *generated(per_kind)]


def generated(per_kind: int) -> Iterator[Text]:
    """Make texts of the kinds that no package has enough of."""
    for kind, make in made.KINDS.items():
        dice = random.Random(f"{SEED} {kind}")
        for number in range(per_kind):
            yield Text(kind, f"made.{make.__name__} {number}", make(dice, length(dice)))


def texts_of(source: Source, listed: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str, str]]:
    """Pick a package's files that are texts: kind, origin, content."""
    for name, content in listed:
        kind = kind_of(name, source.texts)
        if kind is None or (TESTS.search(name) and not source.tests):
            continue
        try:
            yield kind, f"{source.package} {name}", content.decode("utf-8")
        except UnicodeDecodeError:
            continue


def kind_of(name: str, texts: Mapping[str, Iterable[str]]) -> str | None:
    """Return the first kind whose patterns match a name."""
    for kind, patterns in texts.items():
        if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns):
            return kind
    return None


def chosen(kind: str, found: list[tuple[str, str]], most: int) -> Iterator[Text]:
    """Take pieces of files in turn, so that one long file doesn't stand for a kind."""
    dice = random.Random(f"{SEED} {kind}")
    files = sorted(found)
    dice.shuffle(files)
    shuffled = (_shuffled(dice, origin, content) for origin, content in files[: 4 * most])
    seen: dict[str, str] = {}
    for turn in zip_longest(*shuffled):
        for piece in filter(None, turn):
            seen.setdefault(piece[1], piece[0])
        if len(seen) >= most:
            break
    return (Text(kind, origin, text) for text, origin in islice(seen.items(), most))


def _shuffled(dice: random.Random, origin: str, content: str) -> list[tuple[str, str]]:
    numbered = list(enumerate(pieces(content[:MOST_CHARS_OF_A_FILE], dice)))
    dice.shuffle(numbered)
    return [(f"{origin} {number}", piece) for number, piece in numbered]


def pieces(content: str, dice: random.Random) -> Iterator[str]:
    """Cut a text into pieces of 200 to 4,000 characters; a shorter rest is dropped."""
    at = 0
    while len(content) - at >= SHORTEST_CHARS:
        end = at + length(dice)
        newline = content.find("\n", at + SHORTEST_CHARS, end) + 1
        if newline and end < len(content):
            end = content.rfind("\n", at, end) + 1
        yield content[at:end]
        at = end


def length(dice: random.Random) -> int:
    """Draw a length; each order of magnitude is as likely as another."""
    return round(math.exp(dice.uniform(math.log(SHORTEST_CHARS), math.log(LONGEST_CHARS))))
