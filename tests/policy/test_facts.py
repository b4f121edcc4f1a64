"""Facts about Claude's terms, and how they age."""

from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from pastevet.model import Chat, Destination, Plan, Topic, Training, WayKind
from pastevet.policy import Policy
from pastevet.policy.facts import Fact, Facts

ROOT = Path(__file__).resolve().parents[2]
FACTS = Policy.default().facts
SEEN = date(2026, 1, 1)
DESTINATIONS = [
    Destination(plan=plan, training=training, chat=chat)
    for plan in Plan
    for training in Training
    for chat in Chat
]


def make_fact(**keys: Any) -> Fact:
    """Make a fact that holds everywhere."""
    given: dict[str, Any] = {
        "id": "kept.test",
        "topic": "kept",
        "applies_to": {"plans": list(Plan)},
        "statement": "A fact.",
        "short": "so",
        "source": "https://claude.example/terms",
        "seen": SEEN,
    }
    return Fact.model_validate(given | keys)


def make_facts(*facts: Fact) -> Facts:
    """Make a facts file."""
    return FACTS.model_copy(update={"fact": facts, "stale_after_days": 90})


def is_stale(after_days: int, verified_live: date | None = None) -> bool:
    """Tell whether a fact is stale some days after it was read."""
    facts = make_facts(make_fact(verified_live=verified_live))
    [dated] = facts.about(Destination(), SEEN + timedelta(days=after_days))
    assert dated.verified_live == verified_live
    return dated.stale


@pytest.mark.parametrize(("after_days", "stale"), [(0, False), (90, False), (91, True)])
def test_facts_age(after_days: int, *, stale: bool) -> None:
    """A fact is stale when nobody has looked for longer than its limit."""
    assert is_stale(after_days) is stale


def test_looking_at_the_live_page_makes_a_fact_young() -> None:
    """The later of copy and live page counts, whichever that is."""
    assert not is_stale(150, verified_live=SEEN + timedelta(days=60))
    assert is_stale(151, verified_live=SEEN + timedelta(days=60))
    assert not is_stale(90, verified_live=SEEN - timedelta(days=60))


def test_links_and_terms_age_as_well() -> None:
    """What is stale is named, pages and the day of the last change among it."""
    young, old = (list(FACTS.stale(FACTS.terms.seen + timedelta(days=days))) for days in (90, 91))

    assert young == []
    assert set(old) == {"terms", "link.settings", "link.api", "link.plan", "link.delete"} | {
        fact.id for fact in FACTS.fact
    }


@pytest.mark.parametrize("place", DESTINATIONS, ids=str)
def test_each_place_has_one_fact(place: Destination) -> None:
    """Wherever a text would go, there is one thing known, filled in, with a source."""
    [fact] = FACTS.about(place, FACTS.terms.seen)

    assert fact.source.startswith("https://")
    assert "{" not in fact.text
    assert "None" not in fact.text


@pytest.mark.parametrize(
    ("place", "fact_id"),
    [
        (Destination(plan=Plan.PRO), "training.consumer"),
        (Destination(plan=Plan.FREE, training=Training.ON), "kept.training-on"),
        (Destination(plan=Plan.MAX, training=Training.OFF), "kept.training-off"),
        (Destination(plan=Plan.PRO, training=Training.ON, chat=Chat.INCOGNITO), "kept.incognito"),
        (Destination(training=Training.ON), "kept.training-on"),
        (Destination(plan=Plan.TEAM), "training.commercial"),
        (Destination(plan=Plan.TEAM, chat=Chat.INCOGNITO), "kept.incognito-workspace"),
        (Destination(plan=Plan.API), "training.commercial"),
        (Destination(), "training.consumer"),
    ],
)
def test_the_most_precise_fact_is_told(place: Destination, fact_id: str) -> None:
    """A dialog shows the fact that says most about the place."""
    [told] = FACTS.about(place, SEEN)
    [meant] = [fact for fact in FACTS.fact if fact.id == fact_id]

    assert told.text == meant.filled(meant.statement)


def test_facts_keep_to_their_place() -> None:
    """What holds under consumer terms isn't said in a workspace, nor the other way round."""
    consumer, commercial = (
        {fact.id for topic in Topic for fact in FACTS.on(topic, Destination(plan=plan))}
        for plan in (Plan.PRO, Plan.TEAM)
    )

    assert consumer & commercial == {"kept.covered-models"}


def test_a_setting_that_is_not_known_may_be_any() -> None:
    """Where training isn't known, what holds with it on and with it off is both told."""
    unknown = FACTS.on(Topic.KEPT, Destination(plan=Plan.PRO))
    off = FACTS.on(Topic.KEPT, Destination(plan=Plan.PRO, training=Training.OFF))

    assert {"kept.training-on", "kept.training-off"} <= {fact.id for fact in unknown}
    assert "kept.training-on" not in {fact.id for fact in off}


def test_nobody_claims_to_have_seen_the_live_page() -> None:
    """No live page was compared, so no fact says so; whoever does compares and changes this."""
    sourced = [FACTS.terms, *FACTS.link.values(), *FACTS.fact]

    assert {each.verified_live for each in sourced} == {None}


def test_sources_are_the_issuers_own_pages() -> None:
    """Each source is a page of Anthropic's."""
    hosts = re.compile(
        r"https://((www|code|privacy|support|platform)\.)?(claude\.ai|claude\.com|anthropic\.com)/"
    )
    sources = [each.source for each in (FACTS.terms, *FACTS.link.values(), *FACTS.fact)]

    assert [source for source in sources if not hosts.match(source)] == []


def test_every_way_that_needs_a_page_has_one() -> None:
    """Settings, API, plan and deletion lead somewhere."""
    assert set(FACTS.link) == {WayKind.SETTINGS, WayKind.API, WayKind.PLAN, WayKind.DELETE}


@pytest.mark.parametrize(
    "keys",
    [
        {"value": 3},
        {"value": 3, "unit": "days"},
        {"statement": "For {value}."},
        {"statement": "For {value}.", "value": 3, "unit": "weeks"},
        {"source": "http://claude.example"},
        {"seen": "soon"},
        {"seen": 20260101},
        {"applies_to": {"plans": []}},
        {"applies_to": {"plans": ["gold"]}},
        {"verified": SEEN},
    ],
)
def test_a_fact_that_is_wrong_is_refused(keys: dict[str, Any]) -> None:
    """Figures need a unit and a place in the sentence; sources, days and plans are checked."""
    with pytest.raises(ValidationError):
        make_fact(**keys)


def test_ids_are_used_once() -> None:
    """Two facts of one id are a mistake."""
    twice = {**FACTS.model_dump(), "fact": [make_fact().model_dump()] * 2}

    with pytest.raises(ValidationError, match=r"not so kept\.test"):
        Facts.model_validate(twice)


FIGURE = re.compile(
    r"\b(\d+|two|three|five|seven|ten|thirty|sixty|ninety)[ -](days?|months?|years?)\b",
    re.IGNORECASE,
)
TERMS = re.compile(
    r"\b(retention|retain(s|ed)?|kept for|are kept|stored for|train(s|ed|ing)? (on|models)|"
    r"back-?end|zero.retention|opt(s|ed)? (in|out)|trained by default)\b",
    re.IGNORECASE,
)
DEFAULT = re.compile(
    r"(train(s|ed|ing)?\b.{0,40}\bby default|by default\b.{0,40}\btrain)", re.IGNORECASE
)
HOME = "server/pastevet/policy/facts.toml"
ELSEWHERE = {"tests/policy/test_facts.py"}


def says_a_figure(line: str) -> bool:
    """Tell whether a line states how long something is kept, or whether chats train by default."""
    return bool((FIGURE.search(line) and TERMS.search(line)) or DEFAULT.search(line))


def test_no_figure_about_claudes_terms_stands_anywhere_else() -> None:
    """Retention and the training default are read from the facts file, and written nowhere else."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git made the checkout
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = set(listed.stdout.split("\0")) - {HOME, "", "package-lock.json", "uv.lock"} - ELSEWHERE
    found = [
        f"{file}:{number}: {line.strip()[:80]}"
        for file in sorted(files)
        if (ROOT / file).is_file() and (ROOT / file).suffix not in {".png", ".pdf"}
        if not file.startswith("training/")  # what people there are made to say is invented
        for number, line in enumerate((ROOT / file).read_text("utf-8", "replace").splitlines(), 1)
        if says_a_figure(line)
    ]

    assert found == []


def test_the_search_for_figures_finds_them() -> None:
    """What the facts file says would be found if it stood elsewhere."""
    told = [fact.filled(fact.statement) for fact in FACTS.fact if fact.value]

    assert says_a_figure("Chats are retained for thirty days.")
    assert says_a_figure("Your chats train models by default.")
    assert sum(map(says_a_figure, told)) >= len(told) // 2
