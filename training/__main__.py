"""Writes what was learnt, and how well that does on authors whose texts were kept from it.

`python -m training` writes `server/pastevet/rules/learnt/weights.txt`; with `--judge` it writes
nothing and prints a table instead.
"""

from __future__ import annotations

import argparse

from pastevet.rules.learnt import FILE
from training.harmless import pieces
from training.judging import table
from training.learning import learn
from training.texts import HARMLESS, by_author


def main() -> None:
    """Learn from all texts, or from those of all authors but one, in turns."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--judge", action="store_true", help="print how well it does instead")
    texts = by_author() | {HARMLESS: list(pieces())}
    if parser.parse_args().judge:
        print(table(texts))
    else:
        FILE.write_text(learn([text for each in texts.values() for text in each]).written())


if __name__ == "__main__":
    main()
