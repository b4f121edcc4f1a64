"""pastevet vets what a person pastes into Claude.ai, on that person's own computer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pastevet.model import Destination, Item, Plan
    from pastevet.pipeline import Engine

__version__ = "0.1.0"
__all__ = ["Destination", "Engine", "Item", "Plan", "__version__"]

_HOMES = {"Engine": "pastevet.pipeline"} | dict.fromkeys(
    ("Destination", "Item", "Plan"), "pastevet.model"
)


def __getattr__(name: str) -> object:
    """Import the engine when it is asked for: the native-messaging host starts without it."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_HOMES[name]), name)
