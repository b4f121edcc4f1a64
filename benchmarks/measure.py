"""Measures one peer under one setting: start, speed, false warnings, recall; plain data out."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.client import Answer, Client
from benchmarks.corpus import Text
from benchmarks.hits import Hit
from benchmarks.peers import Peer, Setting

STARTS = 3
BUDGET_S = 2.0
"""For each size; every text is scanned once, however long it takes."""
SLOW_MS = 1_000.0
"""A first call as slow as this counts; a quicker one is warming up."""
MOST_ROUNDS = 20
PARTLY = "partly"
PROGRESS = 1_000
"""After so many texts it says how far it is."""

Speed = dict[str, Any] | None
Counts = dict[str, dict[str, list[int]]]
"""Level → kind → how many warned, how many there are."""


@dataclass(frozen=True, slots=True)
class Material:
    """The same for everybody."""

    harmless: Sequence[Text]
    hits: Sequence[Hit]
    harmless_by_size: Mapping[int, Sequence[str]]
    hits_by_size: Mapping[str, Mapping[int, Sequence[str]]]
    """What is looked for → size → texts."""


def measure(peer: Peer, setting: Setting, client: Client, material: Material) -> dict[str, Any]:
    """Measure everything of a setting."""
    result: dict[str, Any] = {
        "peer": peer.name,
        "setting": setting.name,
        "of": peer.of,
        "licence": peer.licence,
        "requirements": peer.requirements,
        "levels": setting.levels,
        "shipped": setting.shipped,
        "note": setting.note,
    }
    result |= _start(client)
    _say(f"ready after {result['start_s']:.1f} s, {result['ready_mb']:.0f} MB")
    result["harmless_speed"] = _speeds(client, material.harmless_by_size)
    result["hits_speed"] = {of: _speeds(client, material.hits_by_size[of]) for of in peer.of}
    result |= _false_warnings(client, setting, material.harmless)
    result |= _recall(client, setting, [hit for hit in material.hits if hit.of in peer.of])
    return result


def _start(client: Client) -> dict[str, float]:
    """Start once so that all is kept that can be, then for the figures."""
    client.start()
    client.finish()
    starts = [client.start() for _ in range(STARTS)]
    return {
        "start_s": min(start.wall_s for start in starts),
        "start_cpu_s": min(start.cpu_s for start in starts),
        "ready_mb": statistics.median(start.memory_mb for start in starts),
    }


def _speeds(client: Client, by_size: Mapping[int, Sequence[str]]) -> dict[str, Speed]:
    """Time each size; one that is longer than what took too long isn't tried."""
    speeds: dict[str, Speed] = {}
    for size in sorted(by_size):
        given_up = None in speeds.values()
        speeds[str(size)] = None if given_up else _speed(client, by_size[size])
        _say(f"{size:>9,} characters: {_told(speeds[str(size)])}")
    return speeds


def _speed(client: Client, texts: Sequence[str]) -> Speed:
    end_s = time.monotonic() + BUDGET_S
    first = client.ask(texts[0])
    if first is None:
        return None
    answers = [first] if first.cpu_ms >= SLOW_MS else []
    for text in islice(cycle(texts), len(answers), MOST_ROUNDS * len(texts)):
        if len(answers) >= len(texts) and time.monotonic() > end_s:
            break
        answer = client.ask(text)
        if answer is None:
            return None
        answers.append(answer)
    took_ms = [answer.cpu_ms for answer in answers]
    return {
        "p50_ms": statistics.median(took_ms),
        "p99_ms": quantile(took_ms, 0.99),
        "calls": len(took_ms),
        "partly": sum(PARTLY in answer.levels for answer in answers),
        "memory_mb": answers[-1].memory_mb,
    }


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that such a share of values doesn't exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _false_warnings(client: Client, setting: Setting, texts: Sequence[Text]) -> dict[str, Any]:
    answers = []
    for number, text in enumerate(texts):
        if number and number % PROGRESS == 0:
            _say(f"{number:,} harmless texts scanned")
        answers.append((text.kind, client.ask(text.text)))
    warned = [
        text.origin
        for text, (_, answer) in zip(texts, answers, strict=True)
        if answer and told(answer, setting, setting.shipped)
    ]
    _say(f"warned about {len(warned)} of {len(texts)} harmless texts")
    return {
        "nags": counts(answers, setting),
        "nag_origins": warned,
        "unanswered": sum(answer is None for _, answer in answers),
        "partly": sum(bool(answer and PARTLY in answer.levels) for _, answer in answers),
    }


def _recall(client: Client, setting: Setting, hits: Sequence[Hit]) -> dict[str, Any]:
    answers = [(hit.category, client.ask(hit.text)) for hit in hits]
    found = sum(bool(answer and told(answer, setting, setting.shipped)) for _, answer in answers)
    _say(f"found {found} of {len(hits)} examples")
    return {"recall": counts(answers, setting)}


def told(answer: Answer, setting: Setting, level: str) -> bool:
    """Tell whether anything is said of a text at a level."""
    return not set(answer.levels).isdisjoint(setting.levels_up_to(level))


def counts(answers: Sequence[tuple[str, Answer | None]], setting: Setting) -> Counts:
    """Count what is told, by level and kind; no answer tells nothing."""
    counted: Counts = {level: {} for level in setting.levels}
    for level in setting.levels:
        for kind, answer in answers:
            count = counted[level].setdefault(kind, [0, 0])
            count[0] += bool(answer and told(answer, setting, level))
            count[1] += 1
    return counted


def _told(speed: Speed) -> str:
    return f"{speed['p50_ms']:.3f} ms" if speed else "given up"


def _say(what: str) -> None:
    print(f"bench:   {what}", flush=True)


def log_of(folder: Path, peer: Peer) -> Path:
    """Name the file that holds what a peer complains of."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{peer.name}.log"
