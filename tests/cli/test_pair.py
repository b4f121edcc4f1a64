"""`pastevet pair`: codes, the list of browsers, and taking some away."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result
from support import Service, running

from pastevet.book import Book
from pastevet.cli import cli
from pastevet.pairings import CODE_LASTS_S, Pairing, chromium_origin

CODE = re.compile(r"\d{4,5}(:|-)([A-Z2-7]{4}-){7}[A-Z2-7]{4}")


def pastevet(*arguments: str) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli, ["pair", *arguments])


def paired(browser: str) -> Pairing:
    """Pair a browser."""
    pairing = Pairing.fresh(chromium_origin(), browser)
    Book().change(lambda kept: kept.adding(pairing))
    return pairing


def test_a_fresh_code_each_time() -> None:
    """Each run prints a code that wasn't there before, and says how long it lasts."""
    first, second = (pastevet().output.splitlines() for _ in range(2))

    assert CODE.fullmatch(first[0])
    assert first[0] != second[0]
    assert first[1] == "Paste it into the extension's options within 15 minutes."


def test_a_code_pairs_while_the_service_runs() -> None:
    """A code that is printed while the service runs is taken by it at once."""
    book = Book()
    with running(book) as port:
        code = pastevet().output.split()[0]
        waiting = next(each for each in book.load().all if each.origin is None)
        assert Service(port, book, waiting).send("/v1/pair").status == 200

    assert code == waiting.code(port)
    assert [each.origin for each in book.load().all] == [chromium_origin()]


def test_the_list_names_browsers_and_no_key() -> None:
    """Each browser stands there with id and day, oldest first, and nobody's key."""
    Book().own()
    chrome, edge = paired("chrome"), paired("msedge")
    code = pastevet().output.split()[0]
    listed = pastevet("--list").output
    day = time.strftime("%Y-%m-%d", time.localtime(chrome.made_s))
    first, second, third = listed.splitlines()

    assert re.fullmatch(rf"{chrome.id}  {day} \d\d:\d\d  chrome", first)
    assert second.startswith(edge.id)
    assert third.endswith("pasted code, not pasted yet")
    keys = [each.key for each in Book().load().all]
    assert [key for key in [*keys, code.partition(":")[2]] if key in listed] == []


def test_nobody_is_paired() -> None:
    """Where there is no pairing but our own and a code that is void, that is said."""
    Book().own()
    old = replace(Pairing.fresh(None, "code"), made_s=int(time.time()) - CODE_LASTS_S - 1)
    Book().change(lambda kept: kept.adding(old))

    assert pastevet("--list").output == "No browser is paired.\n"


def test_one_is_removed_and_the_others_stay() -> None:
    """The pairing that is named goes, and only that one."""
    first, second, third = (paired(name) for name in ("one", "two", "three"))
    result = pastevet("--remove", first.id, third.id)

    assert (result.exit_code, result.output.partition(".")[0]) == (0, "Removed 2")
    assert Book().load().all == (second,)


def test_all_are_removed_but_our_own() -> None:
    """`--all` takes every browser's pairing and every code."""
    own = Book().own()
    paired("one")
    pastevet()
    result = pastevet("--remove", "--all")

    assert (result.exit_code, result.output.partition(".")[0]) == (0, "Removed 2")
    assert Book().load().all == (own,)


def test_an_unknown_id_removes_nothing() -> None:
    """Where one of the ids is wrong that is said, and all pairings stay."""
    known = paired("one")
    result = pastevet("--remove", known.id, "0" * 16)

    assert "There is no such pairing" in str(result.exception)
    assert Book().load().all == (known,)


@pytest.mark.parametrize(
    "arguments",
    [["--remove"], ["--all"], ["0123456789abcdef"], ["--remove", "--all", "0123"], ["--list", "x"]],
)
def test_half_a_command_does_nothing(arguments: list[str]) -> None:
    """What is no whole command is answered with the ones that there are."""
    known = paired("one")
    result = pastevet(*arguments)

    assert result.exit_code == 2
    assert "Expected `--list`, `--remove ID`, `--remove --all`, or nothing" in result.output
    assert Book().load().all == (known,)
