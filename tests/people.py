"""People made up for a test, and the forms that a table of them can have."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

HEAD = ("Name", "E-mail", "Phone", "Address")
PEOPLE = (
    ("Anna Roe", "anna.roe@gmx.net", "+49 711 2349871", "Hauptstr. 12"),
    ("Ben Kral", "b.kral@kral-bau.eu", "0561 668180", "Lindenweg 3"),
    ("Cleo Ott", "cleo@ott.name", "+33 6 12 34 56 78", "12 rue de la Paix"),
    ("Dan Abel", "dan.abel@posteo.eu", "617-384-2271", "40 Elm Street"),
    ("Eve Lund", "eve.lund@lund.se", "612 345 678", "Calle Mayor, 5"),
    ("Finn Moor", "f.moor@moor.ie", "(617) 384-2271", "Am Markt 9"),
)
Rows = Sequence[Sequence[str]]


def separated(delimiter: str) -> Callable[[Rows], str]:
    """Return a way to write rows with a delimiter between cells."""
    return lambda rows: "\n".join(delimiter.join(row) for row in rows)


def quoted(rows: Rows) -> str:
    """Write comma-separated values, each in quotes."""
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


def markdown(rows: Rows) -> str:
    """Write a Markdown table."""
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|---|" + ":--|" * (len(rows[0]) - 1), *body])


def aligned(rows: Rows) -> str:
    """Write columns of equal width."""
    return "\n".join("".join(cell.ljust(24) for cell in row).rstrip() for row in rows)


def html(rows: Rows) -> str:
    """Write an HTML table, with a line for each cell."""
    lines = [
        "\n".join(["<tr>", *(f"  <td><span>{cell}</span></td>" for cell in row), "</tr>"])
        for row in rows
    ]
    return "\n".join(["<table border=0>", *lines, "</table>"])


def objects(rows: Rows) -> list[dict[str, str]]:
    """Return rows below the first as objects."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def json_lines(rows: Rows) -> str:
    """Write an object a line, letters beyond ASCII escaped."""
    return "\n".join(json.dumps(each) for each in objects(rows))


def json_array(rows: Rows) -> str:
    """Write one array on one line."""
    return json.dumps(objects(rows), ensure_ascii=False)


def blocks(rows: Rows) -> str:
    """Write a block of `key: value` for each row."""
    return "\n\n".join(
        "\n".join(f"{key}: {value}" for key, value in each.items()) for each in objects(rows)
    )


FORMS: dict[str, Callable[[Rows], str]] = {
    "commas": quoted,
    "semicolons": separated(";"),
    "tabs": separated("\t"),
    "bars": separated(" | "),
    "Markdown": markdown,
    "aligned": aligned,
    "HTML": html,
    "JSON lines": json_lines,
    "JSON array": json_array,
    "blocks": blocks,
}
"""How a table can be written."""
