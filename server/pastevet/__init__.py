"""pastevet vets what a person pastes into Claude.ai, on that person's own computer."""

from pastevet.model import Destination, Item, Plan
from pastevet.pipeline import Engine

__version__ = "0.1.0"
__all__ = ["Destination", "Engine", "Item", "Plan", "__version__"]
