"""Rules that stand on a detect-secrets plugin: the only module that knows that library.

Only the expressions of a plugin are used, recompiled by `regex` and run under a deadline. None of
its filters, settings or scanners are, and nothing here can reach its verification over the network.
A whole match is the value: in some expressions the group is just the public prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pastevet.detectors.confirm import Confirmer, Confirming, prepare
from pastevet.errors import RuleError
from pastevet.rules import PATTERN_FLAGS, Rule

_SHARED_FLAGS = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE
"""Flags whose numbers `re` and `regex` agree on."""


class SecretsDetector(Confirming):
    """Confirms rules by the expressions of detect-secrets' plugins."""

    name = "secrets"

    def __init__(self, rules: Iterable[Rule]) -> None:
        super().__init__((rule for rule in rules if rule.plugin is not None), _prepare)


def _prepare(rule: Rule) -> Confirmer:
    plugin = _plugins().get(rule.plugin or "")
    if not plugin:
        known = ", ".join(sorted(_plugins()))
        raise RuleError(f"rule {rule.id}: plugin: must be one of {known}")
    expressions = [
        (each.pattern, PATTERN_FLAGS | each.flags & _SHARED_FLAGS) for each in _denylist(plugin)
    ]
    return prepare(rule, expressions)


@cache
def _plugins() -> dict[str, type]:
    # Its import takes longer than all of ours: only where one of its rules is made ready.
    from detect_secrets import plugins  # noqa: PLC0415

    found = {}
    for module in iter_modules(plugins.__path__, f"{plugins.__name__}."):
        for name, kind in vars(import_module(module.name)).items():
            if isinstance(kind, type) and _denylist(kind):
                found[name] = kind
    return found


def _denylist(plugin: type) -> Iterable[re.Pattern[str]]:
    # In the abstract base class that name is a property, not expressions.
    expressions = getattr(plugin, "denylist", ())
    return expressions if isinstance(expressions, list | tuple) else ()
