"""Fails where work grows faster than the text: every rule and derived document, on hostile text.

Each text is made at growing sizes. Where it takes time at all, the exponent of growth between the
two largest is measured in processor time; above 1.3, or where it takes far too long, the rule and
the text are named.
"""

from __future__ import annotations

import math
import os
import random
import string
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice

from pastevet import Engine, Item
from pastevet.detectors import DETECTORS, prefilter
from pastevet.detectors.dossiers import DossierDetector
from pastevet.documents import Deadline, Document, documents_of
from pastevet.errors import OutOfTime
from pastevet.model import ItemKind
from pastevet.pipeline import MOST_MATCHES
from pastevet.rules import Rule, Ruleset, unmark

SIZES = (4_096, 16_384, 65_536)
MOST_EXPONENT = 1.3
NOISE_MS = 8.0
"""Less than this says nothing about growth."""
MOST_MS = 2_000.0
"""At the largest size; a whole scan has 250 ms."""
RUNS = 5
RETRIES = 4
"""A busy machine makes a step look steep now and then, but not each time."""
LARGER = 262_144
"""A size more where a step looked steep: more may hide in a longer text, but not ever more."""
SEED = 2026
VALUE_HEAD = 6
PATIENCE_MS = 60_000
"""By the clock on the wall, which runs on while others have the processor."""

Make = Callable[[int], str]
Work = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Filler:
    """A hostile text of any size."""

    name: str
    make: Make


def main() -> int:
    """Run the sweep, and return the exit status."""
    rules = Ruleset.default().rules
    parts = os.cpu_count() or 1
    with ProcessPoolExecutor(parts) as processes:
        jobs = [processes.submit(_part, number, parts) for number in range(parts)]
        failures = [failure for job in jobs for failure in job.result()]
    for failure in failures:
        print(failure)
    print(f"Rules: {len(rules)}. Failed: {len(failures)}.")
    return 1 if failures else 0


def _part(number: int, parts: int) -> list[str]:
    """Do one part of the work, in a process of its own."""
    general = (*_documents(), *_engine()) if number == 0 else ()
    return [*general, *_rules(Ruleset.default().rules[number::parts])]


def _documents() -> Iterator[str]:
    for filler in _fillers():
        for kind in (ItemKind.TEXT, ItemKind.HTML):
            work = partial(_derive, kind)
            yield from _judge(f"documents of {kind}", filler, work)


def _derive(kind: ItemKind, text: str) -> None:
    list(documents_of(0, Item(text, kind), Deadline(PATIENCE_MS)))


def _engine() -> Iterator[str]:
    engine = Engine.default()
    for filler in _fillers():
        yield from _judge("whole scan", filler, partial(engine.scan, budget_ms=PATIENCE_MS))


def _rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    find = prefilter(rules)
    detectors = [detector(rules) for detector in DETECTORS]

    def confirm(rule: Rule, text: str) -> None:
        deadline = Deadline(PATIENCE_MS)
        ends = find(text, deadline).get(rule.id, ())
        for detector in [DossierDetector([rule])] if rule.reads_whole else detectors:
            found = detector.detect(Document(text, 0), {rule.id: ends} if ends else {}, deadline)
            list(islice(found, MOST_MATCHES))  # a scan asks for no more

    general = list(_fillers())
    hit = {
        filler.name: set(find(filler.make(SIZES[0]), Deadline(PATIENCE_MS))) for filler in general
    }
    for rule in rules:
        fillers = [each for each in general if rule.reads_whole or rule.id in hit[each.name]]
        for filler in [*fillers, *_own_fillers(rule)]:
            yield from _judge(rule.id, filler, partial(confirm, rule))


def _judge(subject: str, filler: Filler, work: Work) -> Iterator[str]:
    """Measure growth, again where it looks bad, and say so where it stays so."""
    for runs in (1, *[RUNS] * RETRIES):
        times_ms = _climb(filler, work, runs, SIZES if runs == 1 else (*SIZES, LARGER))
        worst = _exponent(times_ms)
        if worst <= MOST_EXPONENT and max(times_ms[: len(SIZES)]) < MOST_MS:
            return
    listed = ", ".join(f"{took:.1f}" for took in times_ms)
    yield f"{subject}: {filler.name}: exponent {worst:.2f} ({listed} ms)"


def _climb(filler: Filler, work: Work, runs: int, sizes: tuple[int, ...]) -> list[float]:
    """Measure at growing sizes, until it is clear that it takes no time, or far too long."""
    times_ms: list[float] = []
    for size in sizes:
        text = filler.make(size)
        times_ms.append(min(_cpu_ms(work, text) for _ in range(runs)))
        is_clear = times_ms[-1] < NOISE_MS / 4 or times_ms[-1] > MOST_MS / 2
        if size > sizes[0] and is_clear:
            break
    return times_ms


def _exponent(times_ms: list[float]) -> float:
    """Return the growth between the two largest sizes, if that takes time at all."""
    small_ms, large_ms = times_ms[-2:]
    if large_ms < NOISE_MS:
        return 0.0
    return math.log(large_ms / max(small_ms, 1e-3)) / math.log(SIZES[1] / SIZES[0])


def _cpu_ms(work: Work, text: str) -> float:
    started_ns = time.process_time_ns()
    with suppress(OutOfTime):
        work(text)
    return (time.process_time_ns() - started_ns) / 1e6


def _fillers() -> Iterator[Filler]:
    """Make texts that are hostile to any rule."""
    dice = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    units = (
        *" \t\n\"'`([{<>)]}:=,;.-_/\\@#$%&*+!?|~^0aA\0é密",
        *("12 ", "1234-", "a1", "ab ", "a.", "a@", "://", "a:a@", "--", '="', "\\n", "\\u0041"),
        *(
            "<a ",
            "<!--",
            "</",
            "<b>x</b>",
            "&#65;",
            "&amp",
            "%41",
            "=\n",
            "\u200b",
            "a\u200b",
            "ａ",
        ),
        *("a,b\n", "key: value\n", '{"key": ', "token ", "password=", "password: ", 'secret = "'),
        *("PASSWORD is ", "api_key='", "-----BEGIN ", "name,mail\n", "a@b.example\n", "eyJ", "sk-"),
    )
    for unit in units:
        yield Filler(f"{unit!r} repeated", partial(_repeated, unit))
    alphabets = {
        "hex": string.hexdigits[:16],
        "digits": string.digits,
        "base62": string.ascii_letters + string.digits,
        "base64": string.ascii_letters + string.digits + "+/",
        "lines of base64": string.ascii_letters + string.digits + "\n",
        "printable": string.printable,
    }
    for name, alphabet in alphabets.items():
        drawn = "".join(dice.choices(alphabet, k=SIZES[-1]))
        yield Filler(f"random {name}", partial(_repeated, drawn))


def _own_fillers(rule: Rule) -> Iterator[Filler]:
    """Make texts that are hostile to one rule: its examples, torn and repeated."""
    word = f"{rule.context.words[0]} " if rule.context and rule.context.words else ""
    for number, example in enumerate(rule.examples[:2]):
        vector = unmark(example)
        start, end = vector.spans[0]
        head, value = vector.text[:start], vector.text[start:end]
        torn = head + value[: max(VALUE_HEAD, len(value) // 2)]
        units = {"head": head or torn, "torn": torn, "whole": f"{vector.text} ", "value": value}
        for name, unit in units.items():
            yield Filler(f"example {number}, {name} repeated", partial(_repeated, word + unit))
        for tail in (" ", value[-2:], "\n"):
            name = f"example {number}, torn before {tail!r} repeated"
            yield Filler(name, partial(_torn, word + torn, tail))


def _repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _torn(head: str, tail: str, size: int) -> str:
    return head + _repeated(tail, size)


if __name__ == "__main__":
    sys.exit(main())
