"""The options page's list: each category, how it is switched, and who decides."""

from __future__ import annotations

from layering import acme, person, policy

from pastevet.model import Action, Category, Level, Switch
from pastevet.policy import Policy
from pastevet.policy.layers import Layers
from pastevet.policy.switches import Switches


def board(under: Policy, **levels: Level) -> dict[Category, Switch]:
    """Return the list under a policy, with some categories switched."""
    switches = Switches({Category(name): level for name, level in levels.items()})
    return {each.category: each for each in under.switchboard(switches)}


def test_every_category_has_its_row_and_its_words():
    """In the order of the dialogs, with a name and what is looked for under it."""
    rows = Policy.default().switchboard(Switches())

    assert [row.category for row in rows] == list(Category)
    assert all(row.label and row.about for row in rows)
    assert {(row.level, row.is_fixed, row.action) for row in rows} == {
        (Level.ASK, False, Action.WARN)
    }


def test_a_row_says_what_comes_of_its_level():
    """Off lets through, a note is a report, and nobody else's row changes."""
    rows = board(Policy.default(), health=Level.OFF, credential=Level.NOTE)

    assert (rows[Category.HEALTH].level, rows[Category.HEALTH].action) == (
        Level.OFF,
        Action.ALLOW,
    )
    assert rows[Category.CREDENTIAL].action is Action.REPORT
    assert rows[Category.CLIENT].action is Action.WARN


def test_what_the_organisation_closed_is_fixed_at_what_it_asks():
    """The level doesn't count there; where it left a category open, it does."""
    row = {"category": "health", "place": ["consumer"], "action": "block"}
    rows = board(policy(acme(row=row, open=["client"])), health=Level.OFF, client=Level.OFF)

    assert (rows[Category.HEALTH].is_fixed, rows[Category.HEALTH].action) == (True, Action.BLOCK)
    assert (rows[Category.CLIENT].is_fixed, rows[Category.CLIENT].action) == (False, Action.ALLOW)


def test_all_is_fixed_while_the_organisations_file_is_unknown():
    """Nobody knows what it leaves open, so nothing is."""
    locked = Policy.default().under(Layers(is_locked=True), "test")

    assert all(row.is_fixed for row in locked.switchboard(Switches()))


def test_rows_written_by_hand_are_told():
    """Where the person's own file speaks about a category, the row says so."""
    under = policy(None, person({"category": "client", "action": "report"}))
    rows = board(under, client=Level.OFF)

    assert [each for each in Category if rows[each].has_own_rows] == [Category.CLIENT]
    assert rows[Category.CLIENT].action is Action.REPORT
