"""Times pastevet beside detect-secrets: the same texts, one process, one run.

detect-secrets runs as its own scan of a file does, with default settings entered once and the lines
in memory; its network verification is off. pastevet runs whole: documents, detectors and policy.
The harmless texts hold what looks like a secret and is none, for a guard must look closer there.
"""

from __future__ import annotations

import random
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from detect_secrets.core.scan import _process_line_based_plugins
from detect_secrets.settings import default_settings

from pastevet import Engine
from pastevet.model import Action

SIZES_BYTES = (200, 2_000, 20_000, 200_000)
LINES_PER_SECRET = 40
MOST_ROUNDS = 101
FEWEST_ROUNDS = 5
BUDGET_S = 3.0
SEED = 2026
WORDS = """
the a of to and we you this that report meeting garden river letter please could should function
value result request server table index order customer window colour morning notes draft plan train
station answer question simple paste before after under between version
""".split()  # noqa: SIM905 - a list of quoted words is harder to read
LETTERS = "abcdefghkmnpqrstuvwxyzABCDEFGH23456789"
SHORTEST_LINE = 10


def main() -> None:
    """Print a line for each size, without and with secrets."""
    engine = Engine.default()
    print("p50 of CPU time, ms         detect-secrets  found      pastevet  found     ratio")
    with default_settings():
        for secrets in (False, True):
            for size in SIZES_BYTES:
                _compare(engine, size, secrets=secrets)


def _compare(engine: Engine, size_bytes: int, *, secrets: bool) -> None:
    text = _text(size_bytes, secrets=secrets)
    lines = list(enumerate(text.splitlines(), start=1))
    peer = partial(_detect_secrets, lines)
    ours = partial(_pastevet, engine, text)
    peer_ms, ours_ms = _cpu_ms(peer), _cpu_ms(ours)
    kind = "with secrets" if secrets else "harmless"
    print(
        f"{size_bytes:>7} B {kind:<16} {peer_ms:>15.2f} {peer():>6} {ours_ms:>13.2f} {ours():>6} "
        f"{peer_ms / ours_ms:>8.0f}x",
        flush=True,
    )


def _detect_secrets(lines: list[tuple[int, str]]) -> int:
    return len({secret.line_number for secret in _process_line_based_plugins(lines, "paste.txt")})


def _pastevet(engine: Engine, text: str) -> int:
    return sum(finding.action >= Action.WARN for finding in engine.scan(text).findings)


def _cpu_ms(work: Callable[[], object]) -> float:
    """Measure the median CPU time of a piece of work, after one round to warm up."""
    work()
    took_ms: list[float] = []
    end = time.monotonic() + BUDGET_S
    while len(took_ms) < FEWEST_ROUNDS or (len(took_ms) < MOST_ROUNDS and time.monotonic() < end):
        started_ns = time.process_time_ns()
        work()
        took_ms.append((time.process_time_ns() - started_ns) / 1e6)
    return statistics.median(took_ms)


def _text(size_bytes: int, *, secrets: bool) -> str:
    """Make up a paste of prose, code, log lines and settings; the same one in every run."""
    dice = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    lines = islice(_lines(dice, secrets=secrets), size_bytes // SHORTEST_LINE + 1)
    return "\n".join(lines)[:size_bytes]


def _lines(dice: random.Random, *, secrets: bool) -> Iterator[str]:
    kinds = (_prose, _code, _log, _setting, _lookalike)
    number = 0
    while True:
        if secrets and number % LINES_PER_SECRET == 0:
            yield f"token: ghp_{''.join(dice.choices(LETTERS, k=36))}"
        yield dice.choice(kinds)(dice)
        number += 1


def _prose(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=12)).capitalize() + "."


def _code(dice: random.Random) -> str:
    name, argument, value = dice.choices(WORDS, k=3)
    return f"    {name} = {argument}.get('{value}', {dice.randrange(1000)})  # {value}"


def _log(dice: random.Random) -> str:
    second = dice.randrange(60)
    return f"2026-03-04 10:11:{second:02d},{dice.randrange(1000):03d} INFO {dice.choice(WORDS)} 200"


def _setting(dice: random.Random) -> str:
    name, value = dice.choices(WORDS, k=2)
    return f'"{name}": {{"id": {dice.randrange(1_000_000)}, "label": "{value}"}},'


def _lookalike(dice: random.Random) -> str:
    word, digits = dice.choice(WORDS), dice.getrandbits(128)
    lines = (
        f'password = settings.get("{word}_password")',
        f"API_KEY=${{{word.upper()}_API_KEY}}",
        f"commit {digits:032x}{digits >> 96:08x}",
        f"id: {uuid.UUID(int=digits)}",
        f"https://example.org/{word}?page={digits % 100}&sort=asc",
        f"Order {digits % 10**12:012d}, token count {digits % 4096}",
    )
    return dice.choice(lines)


if __name__ == "__main__":
    main()
