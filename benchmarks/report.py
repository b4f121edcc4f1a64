"""Writes docs/benchmarks.md from the figures of one run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks import losses
from benchmarks.figures import (
    OURS,
    Row,
    categories,
    figure,
    name,
    percent,
    share,
    table,
    total,
)
from benchmarks.peers import SECRETS, SENSITIVITY
from benchmarks.sources import sources

TITLES = {SECRETS: "Secrets", SENSITIVITY: "What else is sensitive"}
BASELINES = {SECRETS: "detect-secrets, file", SENSITIVITY: "presidio, patterns"}


def page(data: dict[str, Any]) -> str:
    """Write the whole page."""
    rows = data["settings"]
    parts = [_head(data), _lost(rows)]
    for of, title in TITLES.items():
        if own := [row for row in rows if of in row["of"]]:
            parts += [f"## {title}", *_comparison(own, of)]
    parts += [_by_kind(data), _warned(rows), _settings(rows), _sources(data)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(data: dict[str, Any]) -> str:
    network = data["network"] or "The peers ran without network."
    part = "" if data["whole"] else "**Only a part of the comparison.** "
    return f"""# Benchmarks

{part}Written by `make bench` on {data["date"]}, in one run of {data["took_s"] // 60} minutes, on
the same texts for everybody: pastevet {data["pastevet"]} and its peers on {data["machine"]}, load
{data["load"]:.1f} at the start. {network}

- **Harmless texts**: {data["harmless"]:,} of 200 to 4,000 characters and {len(data["kinds"])}
  kinds, cut from packages of others or made up (below). A warning about one is false. Intervals
  are Wilson’s at 95 %. pastevet warns where its built-in policy says `warn` for a plan that isn’t
  known, all categories on; a peer where it finds anything at all, as it is set up by itself.
- **Own forms**: the {data["examples"]} examples of pastevet’s own rules, alone. This favours
  pastevet: its rules were written along with them. A peer has found one if it finds anything in it.
- **Speed**: CPU time of a call in a warm process, the median and in brackets the 99th percentile,
  over different texts of that size. “Given up”: one took more than {data["patience_s"]:.0f} s, or a
  shorter one did.
- **Start**: seconds from nothing to the first answer, on the clock and in CPU time, the best of
  three, with kept caches.
- **Memory**: resident, when ready / the most while texts of up to 20,000 characters came."""


def _lost(rows: Sequence[Row]) -> str:
    found = losses.of(rows)
    if not found:
        return ""
    return "## Where pastevet loses\n\n" + "\n".join(f"- {loss}" for loss in found)


def _comparison(rows: Sequence[Row], of: str) -> list[str]:
    harmless = [(name(row), row["harmless_speed"]) for row in rows]
    holding = [(name(row), row["hits_speed"][of]) for row in rows]
    return [
        _overview(rows, of),
        f"### CPU time on harmless texts, ms\n\n{_speeds(harmless)}",
        f"### CPU time on texts with hits, ms\n\n{_speeds(holding)}",
        _ratios(rows, of),
        f"### Finding against nagging\n\n![Found against false warnings](benchmarks-{of}.svg)",
        _points(rows, of),
        _by_category(rows, of),
        f"### Time by size\n\n![CPU time by size](benchmarks-{of}-speed.svg)",
    ]


def _overview(rows: Sequence[Row], of: str) -> str:
    head = ("", "false warnings", "own forms found", "start, s (CPU)", "memory, MB")
    return table(head, (_overview_line(row, of) for row in rows))


def _overview_line(row: Row, of: str) -> list[str]:
    found = total(row["recall"][row["shipped"]], categories(row, of))
    timed = [speed for speed in row["harmless_speed"].values() if speed]
    small = [speed["memory_mb"] for speed in timed[:3]]
    return [
        name(row),
        percent(*total(row["nags"][row["shipped"]])),
        percent(*found),
        f"{row['start_s']:.1f} ({row['start_cpu_s']:.1f})",
        f"{row['ready_mb']:.0f} / {max(small, default=row['ready_mb']):.0f}",
    ]


def _speeds(rows: Sequence[tuple[str, Any]]) -> str:
    sizes = list(rows[0][1])
    body = [[row, *(_speed(speeds[size]) for size in sizes)] for row, speeds in rows]
    partly = [
        f"{row}: {speed['partly']} answers at {int(size):,} characters were only partial."
        for row, speeds in rows
        for size, speed in speeds.items()
        if speed and speed["partly"]
    ]
    return "\n\n".join([table(_sizes(sizes), body), *partly])


def _sizes(sizes: Sequence[str]) -> list[str]:
    return ["characters", *(f"{int(size):,}" for size in sizes)]


def _speed(speed: dict[str, float] | None) -> str:
    return f"{figure(speed['p50_ms'])} ({figure(speed['p99_ms'])})" if speed else "given up"


def _ratios(rows: Sequence[Row], of: str) -> str:
    base = [row for row in rows if name(row) == BASELINES[of]]
    if not base or len(rows) == 1:
        return ""
    sizes = list(base[0]["harmless_speed"])
    body = [[name(row), *(_ratio(base[0], row, size) for size in sizes)] for row in rows]
    times = table(_sizes(sizes), body)
    return f"Times as fast as {BASELINES[of]} on harmless texts:\n\n{times}"


def _ratio(base: Row, row: Row, size: str) -> str:
    theirs, ours = base["harmless_speed"][size], row["harmless_speed"][size]
    if not theirs or not ours:
        return "–"
    ratio = theirs["p50_ms"] / ours["p50_ms"]
    return f"{ratio:,.0f}×" if ratio >= 10 else f"{ratio:.1f}×"


def _points(rows: Sequence[Row], of: str) -> str:
    body = [
        [
            f"{name(row)}: {level}{' *' if level == row['shipped'] else ''}",
            percent(*total(row["nags"][level])),
            percent(*total(row["recall"][level], categories(row, of))),
        ]
        for row in rows
        for level in row["levels"]
    ]
    plot = table(("", "false warnings", "own forms found"), body)
    return f"{plot}\n\n\\* as it is set up by itself: the one that the other tables show."


def _by_category(rows: Sequence[Row], of: str) -> str:
    names = categories(rows[0], of)
    if len(names) < 2:
        return ""
    counts = [row["recall"][row["shipped"]] for row in rows]
    body = [
        [f"{each} ({counts[0][each][1]})", *(share(*count[each]) for count in counts)]
        for each in names
    ]
    return f"### Own forms found, by category\n\n{table(['', *map(name, rows)], body)}"


def _by_kind(data: dict[str, Any]) -> str:
    rows = data["settings"]
    counts = [row["nags"][row["shipped"]] for row in rows]
    body = [
        [f"{kind} ({number})", *(share(*count[kind]) for count in counts)]
        for kind, number in data["kinds"].items()
    ]
    return f"## False warnings, by kind of text\n\n{table(['', *map(name, rows)], body)}"


def _warned(rows: Sequence[Row]) -> str:
    origins = [each for row in rows if row["peer"] == OURS for each in row["nag_origins"]]
    if not origins:
        return ""
    listed = "\n".join(f"- `{origin}`" for origin in origins)
    return f"The harmless texts that pastevet warned about (package, file, piece):\n\n{listed}"


def _settings(rows: Sequence[Row]) -> str:
    lines = [_setting(row) for row in rows]
    late = [
        f"- {name(row)}: {row[kind]} of the harmless texts {happened}."
        for row in rows
        for kind, happened in (
            ("unanswered", "got no answer in time"),
            ("partly", "were looked at only in part"),
        )
        if row[kind]
    ]
    return "## How each is called\n\n" + "\n".join(lines + late)


def _setting(row: Row) -> str:
    made_of = "; ".join((row["licence"], *(f"`{each}`" for each in row["requirements"])))
    return f"- {name(row)} ({made_of}): {row['note']}."


def _sources(data: dict[str, Any]) -> str:
    listed = [
        f"- `{source.package}` ({source.licence}): {', '.join(source.texts)}."
        for source in sources()
    ]
    made = [kind.removesuffix(", made") for kind in data["kinds"] if kind.endswith(", made")]
    return "\n".join(
        (
            "## Where the harmless texts come from\n",
            "Tests are left out, but for sqlglot’s: they hold keys and passwords on purpose.\n",
            *listed,
            "- This repository’s own lock files.",
            f"- Made by `benchmarks/made.py`, the same in every run: {'; '.join(made)}.",
        )
    )
