"""Facts about Claude's terms, and how they age."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pastevet.model import Place
from pastevet.policy import Policy
from pastevet.policy.facts import Facts

FACTS = Policy.default().facts
SEEN = date(2026, 1, 1)
LIMIT_DAYS = 90


def _is_stale(after_days: int, verified_live: date | None = None) -> bool:
    fact = {
        "id": "test",
        "place": ["consumer"],
        "text": "A fact.",
        "source": "https://claude.example/terms",
        "seen": SEEN,
        "verified_live": verified_live,
    }
    facts = FACTS.model_copy(
        update={"fact": Facts.model_validate({**FACTS.model_dump(), "fact": [fact]}).fact}
    )
    [dated] = facts.about(Place.CONSUMER, SEEN + timedelta(days=after_days))
    assert dated.verified_live == verified_live
    return dated.stale


@pytest.mark.parametrize(("after_days", "stale"), [(0, False), (90, False), (91, True)])
def test_facts_age(after_days: int, *, stale: bool) -> None:
    """A fact is stale when nobody has looked for longer than its limit."""
    assert _is_stale(after_days) is stale


def test_looking_at_the_live_page_makes_a_fact_young() -> None:
    """The later of copy and live page counts, whichever that is."""
    assert not _is_stale(150, verified_live=SEEN + timedelta(days=60))
    assert _is_stale(151, verified_live=SEEN + timedelta(days=60))
    assert not _is_stale(90, verified_live=SEEN - timedelta(days=60))


@pytest.mark.parametrize("place", Place)
def test_each_place_has_a_fact(place: Place) -> None:
    """Wherever a text would go, there is something known, with a source."""
    facts = FACTS.about(place, date(2026, 12, 1))

    assert facts
    assert all(fact.source.startswith("https://") for fact in facts)


def test_facts_keep_to_their_place() -> None:
    """What holds under consumer terms isn't said in a workspace, nor the other way round."""
    consumer, commercial = (
        {fact.text for fact in FACTS.about(place, SEEN)}
        for place in (Place.CONSUMER, Place.COMMERCIAL)
    )

    assert consumer.isdisjoint(commercial)
