"""Policy: findings, coverage and destination in, an action out.

`decide()` is pure: no clock, no file, no network. The built-in matrix is `default.toml`, the words
are `words.toml`, and facts about Claude's terms stand in `facts.toml` alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from pastevet.model import (
    Action,
    Advice,
    Checkup,
    Coverage,
    CoverageStatus,
    Destination,
    Finding,
    KnownSince,
    Switch,
    Terms,
)
from pastevet.policy.advice import Speaker, compose
from pastevet.policy.checkup import check_up
from pastevet.policy.facts import Facts
from pastevet.policy.in_force import LOOK_EVERY_S, InForce
from pastevet.policy.layers import Ground, Layers
from pastevet.policy.matrix import Matrix
from pastevet.policy.reading import read
from pastevet.policy.situation import NOT_LOADED, Situation
from pastevet.policy.switchboard import switchboard
from pastevet.policy.switches import Switches
from pastevet.policy.words import Words

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Ruling:
    """What policy asks for: of the whole, and on account of each finding."""

    action: Action
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """Matrix, facts and words, and what stands on top of them, loaded and checked."""

    matrix: Matrix
    facts: Facts
    words: Words
    hash: str
    """`sha256:…` over the files."""
    layers: Layers = field(default_factory=Layers)

    @staticmethod
    @cache
    def default() -> Policy:
        """Return the built-in policy.

        Raises:
            PolicyError: A built-in file is damaged; the message names file and key.
        """
        return load(_HERE)

    def under(self, layers: Layers, layers_hash: str) -> Policy:
        """Return this policy with layers on top of it.

        Args:
            layers: What organisation and person say.
            layers_hash: Hash of their files.
        """
        digest = hashlib.sha256(f"{self.hash} {layers_hash}".encode())
        return replace(self, layers=layers, hash=f"sha256:{digest.hexdigest()}")

    def ground(self, finding: Finding, destination: Destination) -> Ground:
        """Say what is asked for on account of one finding, and who says so."""
        return self.layers.decide(self.matrix, finding, destination)

    def decide(
        self, findings: Sequence[Finding], coverage: Coverage, destination: Destination
    ) -> Ruling:
        """Say what policy asks for."""
        actions = tuple(self.ground(finding, destination).action for finding in findings)
        for_coverage = self.layers.capped(self.matrix.coverage[coverage.status])
        return Ruling(max((*actions, for_coverage)), actions)

    def marked(self, coverage: Coverage) -> Coverage:
        """Return a coverage that says so if a policy file can't be read: never a silent allow."""
        if not self.layers.mistakes:
            return coverage
        return Coverage(CoverageStatus.PARTIAL, (*coverage.reasons, NOT_LOADED))

    def advise(
        self,
        findings: Sequence[Finding],
        ruling: Ruling,
        coverage: Coverage,
        destination: Destination,
        *,
        today: date | None = None,
    ) -> Advice | None:
        """Say it in words, or return None where nothing has to be said.

        Args:
            findings: All of them, in the order of `ruling.actions`.
            ruling: What `decide()` answered.
            coverage: How much was looked at.
            destination: Where the text would go.
            today: Day against which facts age; the present day if left out.
        """
        if ruling.action < Action.WARN:
            return None
        told = [
            finding
            for finding, action in zip(findings, ruling.actions, strict=True)
            if action >= Action.WARN
        ]

        def action_at(place: Destination) -> Action:
            return self.decide(told, Coverage(), place).action

        known = self.facts.about(destination, today or _today())
        speaker = Speaker(self.words, self.facts, self.layers.organisation)
        now = Situation(told, ruling.action, coverage, destination, action_at)
        return compose(speaker, now, known)

    def justifications(self, action: Action) -> tuple[str, ...]:
        """Return the reasons to choose from, where one is asked for."""
        organisation = self.layers.organisation
        if action is not Action.JUSTIFY or not organisation:
            return ()
        return organisation.justifications

    def check_up(
        self, destination: Destination, known_since: KnownSince, *, today: date | None = None
    ) -> Checkup:
        """Say what is known about a place, and what to do there now."""
        return check_up(self.words, self.facts, destination, known_since, today or _today())

    def switchboard(self, switches: Switches) -> tuple[Switch, ...]:
        """Say what comes of these switches for each category, and who decides about it."""
        return switchboard(self.matrix, replace(self.layers, switches=switches), self.words)

    @property
    def terms(self) -> Terms:
        """When an answer about an account's settings is too old to count."""
        return Terms(self.facts.terms.changed, self.facts.terms.ask_again_after_days)


def in_force(look_every_s: float = LOOK_EVERY_S) -> Callable[[], Policy]:
    """Return what tells the policy in force: its files are read anew when they have changed.

    Args:
        look_every_s: Seconds after which to look whether they have.
    """
    files = InForce(look_every_s)
    built_in = Policy.default()
    known: tuple[Layers, Policy] = (Layers(), built_in)

    def policy() -> Policy:
        nonlocal known
        layers, digest = files.current()
        if layers is not known[0]:
            known = (layers, built_in.under(layers, digest) if layers != Layers() else built_in)
        return known[1]

    return policy


def load(folder: Path) -> Policy:
    """Read a policy from `default.toml`, `facts.toml` and `words.toml` in a folder.

    Raises:
        PolicyError: A file is damaged; the message names file and key.
    """
    files = {name: folder / f"{name}.toml" for name in ("default", "facts", "words")}
    matrix = read(files["default"], Matrix)
    facts = read(files["facts"], Facts)
    words = read(files["words"], Words)
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files.values()))
    return Policy(matrix, facts, words, f"sha256:{digest.hexdigest()}")


def _today() -> date:
    return datetime.now(UTC).date()
