"""detect-secrets and its fork bc-detect-secrets, on lines in memory; nothing is verified."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

FORK = {"fork", "gate"}


def load(setting: str) -> Callable[[str], list[str]]:
    """Return the scan of a file or, for `line`, the one of single lines."""
    if setting == "gate":
        os.environ["DETECT_SECRETS_PERF_PREGATE"] = "1"
    from detect_secrets import settings  # noqa: PLC0415 - it reads the variable when imported
    from detect_secrets.core import scan  # noqa: PLC0415 - so does this
    from detect_secrets.core.plugins import util  # noqa: PLC0415 - and this

    kinds: Any = util.get_mapping_from_secret_type_to_class().values()
    names = [kind.__name__ for kind in kinds]
    settings.cache_bust()
    settings.configure_settings_from_baseline({"plugins_used": [{"name": name} for name in names]})
    extra = (True, False) if setting in FORK else ()  # the fork asks whether a line was added

    def of_file(text: str) -> list[str]:
        lines: Any = [(at, line, *extra) for at, line in enumerate(text.splitlines(), start=1)]
        return _levels(scan._process_line_based_plugins(lines, "paste.txt"))

    limited = {each.secret_type: each for each in settings.get_plugins() if _has_limit(each)}

    def of_lines(text: str) -> list[str]:
        found = (secret for line in text.splitlines() for secret in scan.scan_line(line))
        return _levels(secret for secret in found if _is_random(secret, limited))

    return of_lines if setting == "line" else of_file


def _has_limit(plugin: object) -> bool:
    return hasattr(plugin, "entropy_limit")


def _is_random(secret: Any, limited: dict[str, Any]) -> bool:  # noqa: ANN401 - untyped there
    plugin = limited.get(secret.type)
    if plugin is None:
        return True
    return bool(plugin.calculate_shannon_entropy(secret.secret_value) > plugin.entropy_limit)


def _levels(secrets: Iterable[Any]) -> list[str]:
    return [_level(secret.type) for secret in secrets]


def _level(kind: str) -> str:
    if "Entropy" in kind:
        return "entropy, too"
    return "keywords, too" if kind == "Secret Keyword" else "named"
