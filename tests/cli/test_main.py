"""What every command shares: a failure is one sentence, never a traceback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support import SECRET

from pastevet.cli import main
from pastevet.pipeline import Engine


def test_a_failure_says_type_and_place_and_nothing_of_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that holds text is told by its type and line, with exit status 2."""

    def broken(*_: object, **__: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(Engine, "scan", broken)
    (tmp_path / "paste.txt").write_text(SECRET)
    monkeypatch.setattr(sys, "argv", ["pastevet", "scan", str(tmp_path / "paste.txt")])

    with pytest.raises(SystemExit, match=r"^2$"):
        main()

    line = broken.__code__.co_firstlineno + 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        f"pastevet: Internal error: ValueError at test_main.py:{line}. Nothing was kept.\n"
    )
