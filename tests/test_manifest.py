"""The extension may do what docs/permissions.toml gives a reason for, and nothing else."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
MANIFEST: dict[str, Any] = json.loads((ROOT / "extension/manifest.json").read_text())
REASONS: dict[str, dict[str, str]] = tomllib.loads((ROOT / "docs/permissions.toml").read_text())
KEYS = {
    *("manifest_version", "name", "description", "version", "default_locale", "key", "icons"),
    *("minimum_chrome_version", "browser_specific_settings", "action", "options_ui"),
    *("permissions", "host_permissions", "background", "content_scripts"),
    "content_security_policy",
}
"""Each gives the extension no power but those with a reason."""
SCRIPT_KEYS = {"matches", "run_at", "js"}
SOURCES = {"'none'", "'self'", "http://127.0.0.1:*"}


def asked_for(manifest: dict[str, Any]) -> dict[str, list[str]]:
    """What a manifest asks for, under the headings of docs/permissions.toml."""
    gecko = manifest["browser_specific_settings"]["gecko"]
    scripts = manifest["content_scripts"]
    return {
        "permissions": sorted(manifest["permissions"]),
        "host_permissions": sorted(manifest["host_permissions"]),
        "content_scripts": sorted(match for script in scripts for match in script["matches"]),
        "data_collection_permissions": sorted(gecko["data_collection_permissions"]["required"]),
    }


def excess(manifest: dict[str, Any]) -> set[str]:
    """Name what a manifest asks for without a reason."""
    allowed = {(kind, name) for kind, reasons in REASONS.items() for name in reasons}
    asked = {(kind, name) for kind, names in asked_for(manifest).items() for name in names}
    script_keys = {key for script in manifest["content_scripts"] for key in script}
    csp = manifest["content_security_policy"]
    policies = " ; ".join(csp.values()).split(";")
    sources = {source for policy in policies for source in policy.split()[1:]}
    return (
        {name for _, name in asked - allowed}
        | (set(manifest) - KEYS)
        | (script_keys - SCRIPT_KEYS)
        | (set(csp) - {"extension_pages"})
        | (sources - SOURCES)
    )


def test_each_permission_has_its_reason():
    """The manifest asks for exactly what docs/permissions.toml gives a reason for."""
    wanted = {kind: sorted(reasons) for kind, reasons in REASONS.items()}

    assert asked_for(MANIFEST) == wanted
    assert all(reason for reasons in REASONS.values() for reason in reasons.values())


def test_nothing_else_is_asked_for():
    """The manifest has no key, content script option or source of code without a reason."""
    assert excess(MANIFEST) == set()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("permissions", ["storage", "tabs"]),
        ("permissions", ["storage", "scripting"]),
        ("permissions", ["storage", "https://example.com/*"]),
        ("host_permissions", ["<all_urls>"]),
        ("optional_permissions", ["history"]),
        ("optional_host_permissions", ["*://*/*"]),
        ("web_accessible_resources", [{"resources": ["*"], "matches": ["<all_urls>"]}]),
        ("externally_connectable", {"matches": ["https://example.com/*"]}),
        ("content_scripts", [{"matches": ["https://claude.ai/*"], "js": [], "all_frames": True}]),
        ("content_scripts", [{"matches": ["https://example.com/*"], "js": []}]),
        ("content_security_policy", {"extension_pages": "script-src 'self' 'unsafe-eval'"}),
        ("content_security_policy", {"extension_pages": "script-src 'self' https://example.com"}),
        ("content_security_policy", {"sandbox": "sandbox allow-scripts"}),
        ("update_url", "https://example.com/update.xml"),
    ],
)
def test_more_is_noticed(key: str, value: object):
    """A manifest that asks for more is told from ours."""
    assert excess(MANIFEST | {key: value}) != set()


def test_readme_says_the_same():
    """README's table names each permission with its reason, and no other."""
    rows = re.findall(r"^\| `([^`]+)`[^|]*\| (.+) \|$", section("What the extension may do"), re.M)
    kinds = ("permissions", "host_permissions", "content_scripts")

    assert dict(rows) == {name: why for kind in kinds for name, why in REASONS[kind].items()}


def section(title: str) -> str:
    """Read a section of README."""
    return (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .partition(f"## {title}\n")[2]
        .partition("\n## ")[0]
    )


def test_the_stores_are_told_the_same():
    """docs/store.md answers for each permission and each kind of data that the manifest names."""
    text = (ROOT / "docs/store.md").read_text(encoding="utf-8")
    named = {name for names in asked_for(MANIFEST).values() for name in names}

    assert {name for name in named if f"`{name}`" not in text} == set()
