"""Policy: findings, coverage and destination in, an action out.

`decide()` is pure: no clock, no file, no network. The matrix is `default.toml`, the words are
`words.toml`, and facts about Claude's terms stand in `facts.toml` alone.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from pastevet.errors import PolicyError
from pastevet.model import (
    Action,
    Advice,
    Category,
    Checkup,
    Confidence,
    Coverage,
    CoverageStatus,
    Destination,
    Finding,
    KnownSince,
    Place,
    Severity,
    Terms,
)
from pastevet.policy.advice import Words, compose
from pastevet.policy.checkup import check_up
from pastevet.policy.facts import Facts

_HERE = Path(__file__).parent
_Model = TypeVar("_Model", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _at_most_warn(action: Action) -> Action:
    if action > Action.WARN:
        msg = "the built-in policy may go up to 'warn' only"
        raise ValueError(msg)
    return action


_BuiltInAction = Annotated[Action, AfterValidator(_at_most_warn)]


class Row(_Strict):
    """One line of the matrix."""

    category: Category
    place: tuple[Place, ...]
    severity: Severity
    """Fits from here upwards."""
    confidence: Confidence
    """Fits from here upwards."""
    action: _BuiltInAction
    why: str

    def fits(self, finding: Finding, place: Place) -> bool:
        """Whether this row speaks about a finding that would go to a place."""
        return (
            finding.category is self.category
            and place in self.place
            and finding.severity >= self.severity
            and finding.confidence >= self.confidence
        )


class Matrix(_Strict):
    """The rows, in order, and what incomplete coverage asks for."""

    coverage: dict[CoverageStatus, _BuiltInAction]
    row: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What policy asks for: of the whole, and on account of each finding."""

    action: Action
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """Matrix, facts and words, loaded and checked."""

    matrix: Matrix
    facts: Facts
    words: Words
    hash: str
    """`sha256:…` over the files."""

    @staticmethod
    @cache
    def default() -> Policy:
        """Return the built-in policy.

        Raises:
            PolicyError: A built-in file is damaged; the message names file and key.
        """
        return load(_HERE)

    def decide(
        self, findings: Sequence[Finding], coverage: Coverage, destination: Destination
    ) -> Ruling:
        """Say what policy asks for."""
        place = destination.place
        actions = tuple(self._action_for(finding, place) for finding in findings)
        return Ruling(max((*actions, self.matrix.coverage[coverage.status])), actions)

    def _action_for(self, finding: Finding, place: Place) -> Action:
        rows = (row for row in self.matrix.row if row.fits(finding, place))
        return next((row.action for row in rows), Action.ALLOW)

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
        facts = self.facts.about(destination.place, today or datetime.now(UTC).date())
        return compose(self.words, facts, told, coverage, destination)

    def check_up(
        self, destination: Destination, known_since: KnownSince, *, today: date | None = None
    ) -> Checkup:
        """Say what is known about a place, and what to do there now."""
        facts = self.facts.about(destination.place, today or datetime.now(UTC).date())
        days = self.facts.review_after_days
        return check_up(self.words, facts, destination, known_since, days)

    @property
    def terms(self) -> Terms:
        """When an answer about an account's settings is too old to count."""
        return Terms(self.facts.terms.changed, self.facts.terms.ask_again_after_days)


def load(folder: Path) -> Policy:
    """Read a policy from `default.toml`, `facts.toml` and `words.toml` in a folder.

    Raises:
        PolicyError: A file is damaged; the message names file and key.
    """
    files = {name: folder / f"{name}.toml" for name in ("default", "facts", "words")}
    policy = partial(
        Policy,
        matrix=read(files["default"], Matrix),
        facts=read(files["facts"], Facts),
        words=read(files["words"], Words),
    )
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files.values()))
    return policy(hash=f"sha256:{digest.hexdigest()}")


def read(path: Path, model: type[_Model]) -> _Model:
    """Read a TOML file into a model.

    Raises:
        PolicyError: It isn't TOML, or a key is missing, unknown or has the wrong kind of value.
    """
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        msg = f"{path.name}: not valid TOML: {error}."
        raise PolicyError(msg) from error
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path.name}: can't be read as a text in UTF-8."
        raise PolicyError(msg) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        msg = f"{path.name}: {where}: {first['msg'].removeprefix('Value error, ')}."
        raise PolicyError(msg) from error
