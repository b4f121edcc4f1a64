"""Installs a Debian package where that needs no password. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(package: str) -> bool:
    """Install a package with apt, saying so first.

    Returns:
        Whether it was installed: false where there is no apt, no right to use it, or it failed.
    """
    rights = _rights()
    if shutil.which("apt-get") is None or rights is None:
        return False
    print(f"setup: installing Debian's package {package} with apt-get …", flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    commands = (
        [*apt, "update"],
        [*apt, "install", "--yes", "--no-install-recommends", package],
    )
    return all(_succeeds(command) for command in commands)


def _rights() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and _succeeds([*sudo, "true"]) else None


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0
