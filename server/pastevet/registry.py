"""The part of the Windows registry that belongs to the user, as far as it is needed."""

from __future__ import annotations

import sys
from typing import Protocol


class Registry(Protocol):
    """Keys below HKEY_CURRENT_USER, each with one default value."""

    def read(self, key: str) -> str | None:
        """Return a key's value, or None if there is no such key."""

    def write(self, key: str, value: str) -> None:
        """Set a key's value, and make the key if need be.

        Raises:
            OSError: It can't be written.
        """

    def delete(self, key: str) -> None:
        """Take a key away, if it is there.

        Raises:
            OSError: It can't be taken away.
        """


if sys.platform == "win32":
    import winreg

    class UserRegistry:
        """HKEY_CURRENT_USER itself."""

        def read(self, key: str) -> str | None:
            """Return a key's value, or None if there is no such key."""
            try:
                return winreg.QueryValue(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                return None

        def write(self, key: str, value: str) -> None:
            """Set a key's value, and make the key if need be."""
            winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)

        def delete(self, key: str) -> None:
            """Take a key away, if it is there."""
            try:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                return

else:

    class UserRegistry:
        """No other system has a registry: nothing is in it, and nothing is asked of it."""

        def read(self, key: str) -> str | None:
            """Return None."""
            return None

        def write(self, key: str, value: str) -> None:
            """Do nothing."""

        def delete(self, key: str) -> None:
            """Do nothing."""
