"""What several commands need: compiled rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pastevet.state import compiled_rules


@pytest.fixture
def kept_rules(warm_engine: Path, state_folder: Path) -> None:
    """Begin with compiled rules, as every start but the first does."""
    assert state_folder
    shutil.copytree(warm_engine, compiled_rules().parent, dirs_exist_ok=True)
