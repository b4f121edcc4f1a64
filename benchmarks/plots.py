"""Draws the plots, in an environment of their own: `plots.py FIGURES FOLDER`.

Standard library and matplotlib alone; it knows nothing of the rest of the package.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

Row = dict[str, Any]
OURS = "pastevet"
INK = "#b5361c"
LEAST_PERCENT = 0.01
"""Where a share of nothing is drawn on a logarithmic axis."""
TITLES = {"secrets": "Secrets", "sensitivity": "What else is sensitive"}


def main(figures: str, folder: str) -> None:
    """Draw both plots for each of what is looked for."""
    mpl.rcParams |= {"svg.hashsalt": OURS, "svg.fonttype": "none", "font.family": "sans-serif"}
    rows = json.loads(Path(figures).read_text(encoding="utf-8"))["settings"]
    for of in TITLES:
        own = [row for row in rows if of in row["of"]]
        if not own:
            continue
        curve(own, of, Path(folder) / f"benchmarks-{of}.svg")
        speed(own, of, Path(folder) / f"benchmarks-{of}-speed.svg")


def curve(rows: list[Row], of: str, file: Path) -> None:
    """Draw own forms found against false warnings: a line of points for each setting."""
    figure, axes = _axes()
    for number, row in enumerate(rows):
        levels = row["levels"]
        nags = [max(_percent(row["nags"][level].values()), LEAST_PERCENT) for level in levels]
        finds = [_percent(_of(row["recall"][level], of)) for level in levels]
        axes.plot(nags, finds, **_look(row, number))
    axes.set_xscale("log")
    axes.set_ylim(-3, 103)
    axes.set_xlabel(f"harmless texts warned about, % (none is drawn at {LEAST_PERCENT})")
    axes.set_ylabel("own forms found, %")
    _finish(figure, axes, f"{TITLES[of]}: finding against nagging", file)


def speed(rows: list[Row], of: str, file: Path) -> None:
    """Draw the median CPU time by size, on harmless texts and on those with hits."""
    figure, axes = _axes()
    for number, row in enumerate(rows):
        look = _look(row, number)
        axes.plot(*_timed(row["harmless_speed"]), **look)
        axes.plot(*_timed(row["hits_speed"][of]), **look | {"linestyle": ":", "label": None})
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("characters")
    axes.set_ylabel("CPU time, ms (median; dotted: with hits)")
    _finish(figure, axes, f"{TITLES[of]}: time by size", file)


def _axes() -> Any:  # noqa: ANN401 - of matplotlib, which is in an environment of its own
    return plt.subplots(figsize=(8.5, 5.2), layout="constrained")


def _look(row: Row, number: int) -> dict[str, Any]:
    if row["peer"] == OURS:
        return {"label": OURS, "color": INK, "linewidth": 2.5, "marker": "o", "zorder": 3}
    label = f"{row['peer']}, {row['setting']}"
    markers = "sv^D<>PXph"
    return {"label": label, "color": f"C{number}", "marker": markers[number % len(markers)]}


def _timed(speeds: dict[str, Any]) -> tuple[list[int], list[float]]:
    timed = {int(size): speed["p50_ms"] for size, speed in speeds.items() if speed}
    return list(timed), list(timed.values())


def _of(counts: dict[str, Any], of: str) -> list[Any]:
    return [count for kind, count in counts.items() if (kind == "credential") == (of == "secrets")]


def _percent(counts: Iterable[tuple[int, int]]) -> float:
    found, of = (sum(numbers) for numbers in zip(*counts, strict=True))
    return float(100 * found / of)


def _finish(figure: Any, axes: Any, title: str, file: Path) -> None:  # noqa: ANN401 - as above
    axes.set_title(title)
    axes.grid(which="major", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False)
    figure.savefig(file, metadata={"Date": None})
    plt.close(figure)


if __name__ == "__main__":
    main(*sys.argv[1:])
