"""Writes what was learnt, and how well that does on authors whose texts were kept from it.

`python -m training` writes what is in `server/pastevet/rules/learnt/`; with `--judge` it writes
nothing and prints a table instead.
"""

from __future__ import annotations

import argparse

from pastevet.rules.learnt import FOLDER
from training.harmless import pieces
from training.judging import table
from training.learning import learn, learn_numbers
from training.texts import HARMLESS, by_author


def main() -> None:
    """Learn from all texts, or from those of all authors but one, in turns."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--judge", action="store_true", help="print how well it does instead")
    texts = by_author() | {HARMLESS: list(pieces())}
    if parser.parse_args().judge:
        print(table(texts))
    else:
        everything = [text for each in texts.values() for text in each]
        for name, weigh in (("texts", learn), ("numbers", learn_numbers)):
            (FOLDER / f"{name}.txt").write_text(weigh(everything).written(), encoding="utf-8")


if __name__ == "__main__":
    main()
