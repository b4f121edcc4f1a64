"""People told of one after another, whatever parts them."""

from __future__ import annotations

import time

import pytest

from pastevet.detectors.rosters import rosters
from pastevet.documents import Deadline

NAMES = ["Anna Roe", "Ben Kral", "Clara Ott", "Daniel Abel", "Eve Lund"]


def names(text: str, near: str) -> list[str]:
    """Return whom a text names round the first place where a detail begins."""
    lists = rosters(text, [text.index(near) + n for n in range(1, 6)], Deadline(60_000))
    return [fields[0][1].text for people in lists for fields in people]


@pytest.mark.parametrize(
    ("row", "parted", "near"),
    [
        ("{} geb. 14.03.2009", "\n", "14.03"),
        ("Nr. 1184 {}, Kastanienweg 4, 34117 Kassel", "\n", "Kast"),
        ("(1,'{}','07700318991')", ",\n", "0770"),
        ("Mr {} gave £50, 21 Chapel Street, BD1 5DT", "\n", "21 C"),
        ("{} (19 Vale St, Todmorden OL14 5BX)", ", ", "19 V"),
        ("FN:{}\nTEL;TYPE=CELL:+1-415-238-9917\nEND:VCARD", "\n", "+1-4"),
    ],
)
def test_rows_are_read_by_what_they_tell(row: str, parted: str, near: str):
    """A name and a detail, five times in like places, are a list in any form."""
    text = parted.join(row.format(name) for name in NAMES)

    assert [name.removeprefix("Mr ") for name in names(text, near)] == NAMES


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{name} geb. 14.03.2009" for name in NAMES[:4]),
        "Players\n" + "\n".join(f"{name}, born 14.03.2009" for name in NAMES),
        "\n".join(f"{n}, geb. 1.3.2009" for n in ["Neue Post", "Alte Mühle", "Rote Fabrik"] * 2),
    ],
)
def test_fewer_or_others_are_no_list(text: str):
    """Four people, those whom everybody knows, and houses are none."""
    assert names(text, "2009") == []


def test_work_is_linear():
    """Details without names, and names without details, are left soon."""
    text = "Anna " + "0711 234987 " * 20_000 + "Anna Roe, " * 20_000
    ends = [at for at in range(len(text)) if text.startswith("0711", at)]
    started = time.process_time()
    list(rosters(text, ends, Deadline(60_000)))

    assert time.process_time() - started < 10
