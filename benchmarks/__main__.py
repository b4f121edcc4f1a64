"""Runs the whole comparison: `python -m benchmarks [--quick] [--only NAME…]`.

A whole run takes some 40 minutes on a quiet machine and writes docs/benchmarks.md and its plots. A
quick one, or one of some peers only, writes them to .build/benchmarks/report; so does a whole one
after each setting, for the case that it is stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.client import PATIENCE_S, Client
from benchmarks.corpus import SEED, TEXTS_PER_KIND, Text, corpus
from benchmarks.environments import (
    BUILD,
    NETWORK_STAYS,
    PLOTS,
    ROOT,
    command,
    python_of,
    without_network,
)
from benchmarks.hits import Hit, hits, of_size, with_hits
from benchmarks.measure import Material, log_of, measure
from benchmarks.peers import SECRETS, SENSITIVITY, Peer, peers
from pastevet import __version__

TEXTS_BY_SIZE = {200: 60, 2_000: 60, 20_000: 30, 200_000: 3, 2_000_000: 1}
"""Size in characters → how many texts; there are 30 kinds."""
QUICK_BY_SIZE = {200: 8, 2_000: 4, 20_000: 2}
QUICK_PER_KIND = 2


def main(words: Sequence[str] | None = None) -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few texts, small sizes")
    parser.add_argument("--only", nargs="+", choices=[peer.name for peer in peers()], default=())
    asked = parser.parse_args(words)
    chosen = [peer for peer in peers() if not asked.only or peer.name in asked.only]
    whole = not (asked.quick or asked.only)
    data = run(chosen, quick=asked.quick)
    folder = ROOT / "docs" if whole else BUILD / "report"
    write({**data, "whole": whole}, folder)
    print(f"bench: {folder / 'benchmarks.md'}")


def run(chosen: Sequence[Peer], *, quick: bool) -> dict[str, Any]:
    """Measure some peers on the same texts."""
    commands = {
        (peer.name, setting.name): command(peer, setting.name)
        for peer in chosen
        for setting in peer.settings
    }
    material = _material(quick=quick)
    started = time.monotonic()
    data = _circumstances(material)
    for peer in chosen:
        for setting in peer.settings:
            _say(f"{peer.name}, {setting.name} ({time.monotonic() - started:.0f} s so far)")
            home = {"HOME": str(BUILD / "home")}
            words, log = commands[peer.name, setting.name], log_of(BUILD / "logs", peer)
            with Client(words, log, home) as client:
                data["settings"].append(measure(peer, setting, client, material))
            data["took_s"] = round(time.monotonic() - started)
            write(data, BUILD / "report")
    return data


def write(data: dict[str, Any], folder: Path) -> None:
    """Write the figures, the page and its plots."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = BUILD / "figures.json"
    figures.write_text(json.dumps(data, indent=1), encoding="utf-8")
    (folder / "benchmarks.md").write_text(report.page(data), encoding="utf-8")
    script = Path(__file__).parent / "plots.py"
    subprocess.run([python_of(PLOTS), "-I", script, figures, folder], check=True)


def _material(*, quick: bool) -> Material:
    texts = corpus(QUICK_PER_KIND if quick else TEXTS_PER_KIND)
    examples = hits()
    plain = {
        size: of_size(texts, size, count)
        for size, count in (QUICK_BY_SIZE if quick else TEXTS_BY_SIZE).items()
    }
    holding = {of: _holding(plain, examples, of) for of in (SECRETS, SENSITIVITY)}
    return Material(texts, examples, plain, holding)


def _holding(plain: dict[int, list[str]], examples: Sequence[Hit], of: str) -> dict[int, list[str]]:
    own = [hit for hit in examples if hit.of == of]
    dice = random.Random(f"{SEED} {of}")
    return {size: [with_hits(text, own, dice) for text in texts] for size, texts in plain.items()}


def _circumstances(material: Material) -> dict[str, Any]:
    isolated = bool(without_network())
    if not isolated:
        _say(NETWORK_STAYS)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "pastevet": __version__,
        "machine": _machine(),
        "load": os.getloadavg()[0],
        "network": "" if isolated else NETWORK_STAYS,
        "patience_s": PATIENCE_S,
        "harmless": len(material.harmless),
        "kinds": _kinds(material.harmless),
        "examples": len(material.hits),
        "whole": False,
        "took_s": 0,
        "settings": [],
    }


def _kinds(texts: Sequence[Text]) -> dict[str, int]:
    kinds = sorted({text.kind for text in texts})
    return {kind: sum(text.kind == kind for text in texts) for kind in kinds}


def _machine() -> str:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.partition(": ")[2] for line in info.splitlines() if "model name" in line]
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}"


def _say(what: str) -> None:
    print(f"bench: {what}", flush=True)


if __name__ == "__main__":
    main()
