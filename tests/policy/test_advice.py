"""What the dialog says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from layering import acme, advice, policy
from making import make_finding

from pastevet.model import (
    Action,
    Advice,
    Category,
    Chat,
    Coverage,
    CoverageStatus,
    Destination,
    Finding,
    Plan,
    Severity,
    Training,
)
from pastevet.policy import Policy
from pastevet.rules import Rule, Ruleset

POLICY = Policy.default()
TODAY = date(2026, 11, 23)
WHOLE = {Category.CONFIDENTIAL, Category.SOURCE_CODE}
"""What marks a whole text, and can't be taken out of it."""
READ = Coverage()
PARTIAL = Coverage(CoverageStatus.PARTIAL, ("out_of_time",))


def _finding(category: Category, severity: Severity = Severity.HIGH, **changes: object) -> Finding:
    replacement = "" if category in WHOLE else "TEST"
    return make_finding(
        **{"category": category, "severity": severity, "replacement": replacement} | changes
    )


def _advice(
    findings: list[Finding], plan: Plan = Plan.UNKNOWN, coverage: Coverage = READ
) -> Advice | None:
    destination = Destination(plan=plan)
    ruling = POLICY.decide(findings, coverage, destination)
    return POLICY.advise(findings, ruling, coverage, destination, today=TODAY)


@pytest.mark.parametrize("plan", Plan)
@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("count", [1, 12])
def test_words_exist_for_every_category_and_plan(
    category: Category, plan: Plan, count: int
) -> None:
    """Every warning has a headline of at most 45 characters, a reason and one way first."""
    findings = [_finding(category, value_id=number) for number in range(1, count + 1)]
    advice = _advice(findings, plan)

    action = POLICY.decide(findings[:1], Coverage(), Destination(plan=plan)).action
    if action is Action.ALLOW:
        assert advice is None
    else:
        assert len(advice.headline) <= 45
        assert "{" not in advice.headline + advice.reason + advice.place
        assert 1 <= len(advice.better) <= 4
        assert all(len(way.label) <= 30 for way in (*advice.better, *advice.after))
        assert len(advice.facts) == 1


@pytest.mark.parametrize("owned", [Action.WARN, Action.JUSTIFY, Action.BLOCK])
@pytest.mark.parametrize("chat", Chat)
@pytest.mark.parametrize("training", Training)
@pytest.mark.parametrize("category", Category)
def test_words_exist_for_every_category_and_destination(
    category: Category, training: Training, chat: Chat, owned: Action
) -> None:
    """Whatever is asked, wherever it goes: short, filled in, no blame, two sentences at most."""
    rows = [{"category": each, "action": owned} for each in Category]
    under = policy(acme(row=rows, contact="https://acme.example/ask", justifications=["Made up"]))
    for plan in Plan:
        place = Destination(plan=plan, training=training, chat=chat)
        said = advice(under, [_finding(category)], place)
        ways = (*said.better, *said.after)

        assert len(said.headline) <= 45
        assert said.reason.count(". ") <= 1
        assert said.headline.endswith(".")
        assert said.reason.endswith(".")
        assert not {"{", "}", "!", "please", "violat"} & set(said.reason + said.headline)
        assert all(0 < len(way.label) <= 30 for way in ways)
        assert said.owner == ("Acme" if owned > Action.WARN else None)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"plan": Plan.PRO}, "You’re in a personal Pro account"),
        ({"plan": Plan.MAX, "training": Training.ON}, "where training is on"),
        ({"plan": Plan.FREE, "training": Training.OFF}, "a copy that you can’t take back"),
        ({"plan": Plan.PRO, "chat": Chat.INCOGNITO}, "incognito chat in a personal Pro account"),
        ({"plan": Plan.PRO, "chat": Chat.PROJECT}, "project in a personal Pro account"),
        ({"plan": Plan.PRO, "chat": Chat.CODE}, "Claude Code in a personal Pro account"),
        ({"plan": Plan.TEAM}, "secrets don’t belong in any chat"),
        ({"plan": Plan.ENTERPRISE, "chat": Chat.INCOGNITO}, "secrets don’t belong in any chat"),
        ({"plan": Plan.API}, "The API works under commercial terms"),
        ({}, "isn’t clear which account"),
        ({"chat": Chat.INCOGNITO}, "isn’t clear which account"),
    ],
)
def test_the_reason_names_the_place(place: dict[str, Any], words: str) -> None:
    """Plan, training setting and kind of chat are told, as far as they matter."""
    assert words in advice(POLICY, [_finding(Category.CREDENTIAL)], Destination(**place)).reason


def test_a_block_says_who_forbids_what() -> None:
    """The organisation is named in the headline, and where its name is too long, in the reason."""
    row = {"category": "financial", "action": "block"}
    finding, pro = [_finding(Category.FINANCIAL)], Destination(plan=Plan.PRO)
    short = advice(policy(acme(row=row)), finding, pro)
    long = advice(policy(acme(row=row, name="The Royal Society of Actuaries")), finding, pro)

    assert short.headline == "Acme doesn’t allow account numbers here."
    assert long.headline == "This isn’t allowed here."
    assert long.reason.startswith("The Royal Society of Actuaries doesn’t allow account numbers")


def test_a_reason_is_asked_for_in_the_organisations_name() -> None:
    """Where a reason is asked for, the person learns by whom, and before what."""
    under = policy(
        acme(row={"category": "health", "action": "justify"}, justifications=["Made up"])
    )
    said = advice(under, [_finding(Category.HEALTH)], Destination(plan=Plan.PRO))

    assert said.headline == "This reads like a patient’s record."
    assert said.reason == ("Acme asks for a reason before health details go to a personal account.")


def test_an_organisation_may_use_its_own_words() -> None:
    """Its headline and reason stand in the place of ours, for that category alone."""
    words = {"client": {"headline": "Client lists stay in Atlas.", "reason": "See rule 4."}}
    under = policy(acme(words=words))
    pro = Destination(plan=Plan.PRO)
    said = advice(under, [_finding(Category.CLIENT)], pro)
    mixed = advice(under, [_finding(Category.CLIENT), _finding(Category.CREDENTIAL)], pro)

    assert (said.headline, said.reason) == ("Client lists stay in Atlas.", "See rule 4.")
    assert "Atlas" not in mixed.headline


def test_nothing_is_said_where_nothing_is_asked() -> None:
    """An allowed text has no advice."""
    assert _advice([]) is None


def test_a_marking_can_not_be_redacted_away() -> None:
    """Without its marking a confidential text is as confidential: the way is not to paste it."""
    assert [way.kind for way in _advice([_finding(Category.CONFIDENTIAL)]).better] == ["cancel"]


def test_a_key_in_a_marked_text_may_still_be_taken_out() -> None:
    """With both, not pasting comes first, and redaction is offered beside it."""
    both = [_finding(Category.CREDENTIAL), _finding(Category.CONFIDENTIAL, value_id=2)]

    assert [way.kind for way in _advice(both).better] == ["cancel", "redact"]


def test_a_marking_beside_a_key_is_said() -> None:
    """The headline counts what can be taken out, and the reason says that the rest is marked."""
    advice = _advice([_finding(Category.CREDENTIAL), _finding(Category.CONFIDENTIAL, value_id=2)])

    assert advice.headline == "This looks like a live API key."
    assert "also marked as confidential" in advice.reason


@pytest.mark.parametrize("headlines", [("", ""), ("It tells of A.", "It tells of B.")])
def test_what_is_neither_marked_nor_taken_out_is_not_called_marked(
    headlines: tuple[str, str],
) -> None:
    """Names that stay have a headline and a reason, and nothing is said of a marking."""
    findings = [
        _finding(Category.CLIENT, replacement="", headline=headline, value_id=number)
        for number, headline in enumerate(headlines, start=1)
    ]
    advice = _advice(findings)

    assert advice.headline
    assert "marked" not in advice.reason
    assert [way.kind for way in advice.better] == ["cancel"]


def test_several_kinds_are_counted_together() -> None:
    """With several kinds of findings the headline counts them all."""
    findings = [
        _finding(Category.PERSONAL, Severity.HIGH),
        _finding(Category.CREDENTIAL, Severity.CRITICAL, value_id=2),
        _finding(Category.CREDENTIAL, Severity.CRITICAL, value_id=2),
    ]

    assert _advice(findings).headline == "There are 2 sensitive details in here."


@pytest.mark.parametrize("rule", Ruleset.default().rules, ids=lambda rule: rule.id)
def test_every_rule_fits_into_the_words(rule: Rule) -> None:
    """Each rule's noun makes a headline of at most 45 characters and a button of at most 30."""
    finding = _finding(
        rule.category, Severity.CRITICAL, noun=rule.noun, replacement=rule.replacement
    )
    advice = _advice([finding])

    assert len(advice.headline) <= 45
    assert all(len(way.label) <= 30 for way in advice.better)


def test_unknown_is_treated_as_consumer_and_said() -> None:
    """Where the plan isn't known, the person is told so."""
    advice = _advice([_finding(Category.CREDENTIAL)])

    assert "isn’t clear which account" in advice.reason


def test_a_text_that_was_read_in_part_is_said_beside_a_finding() -> None:
    """Beside a finding the person learns that there may be more."""
    [whole, partly] = [
        _advice([_finding(Category.CREDENTIAL)], coverage=coverage) for coverage in (READ, PARTIAL)
    ]

    assert "Only part of it could be checked." not in whole.reason
    assert partly.reason == f"{whole.reason} Only part of it could be checked."


def test_a_text_that_was_read_in_part_is_not_called_clean() -> None:
    """Taking out what was found leaves unread what was not: the way is not to paste it."""
    advice = _advice([_finding(Category.CREDENTIAL)], coverage=PARTIAL)

    assert [way.kind for way in advice.better] == ["cancel"]


@pytest.mark.parametrize(
    ("noun", "headline"),
    [
        ("IBAN", "This has an IBAN in it."),
        ("account number", "This has an account number in it."),
        ("card number", "This has a card number in it."),
        ("US passport number", "This has a US passport number in it."),
    ],
)
def test_nouns_have_their_article(noun: str, headline: str) -> None:
    """A noun gets the article that it is spoken with."""
    assert _advice([_finding(Category.FINANCIAL, noun=noun)]).headline == headline


def test_a_marking_is_told_in_its_own_words() -> None:
    """The headline says what stands in the text, as long as it fits."""
    short, long = (
        _advice([_finding(Category.CONFIDENTIAL, preview=preview)])
        for preview in ("STRICTLY  CONFIDENTIAL", "VS – NUR FÜR DEN DIENSTGEBRAUCH, AMTLICH")
    )

    assert short.headline == "This is marked “STRICTLY CONFIDENTIAL”."
    assert long.headline == "This is marked as confidential."


def test_a_rule_may_bring_its_headline() -> None:
    """Where all findings are of a rule with a headline of its own, that one is said."""
    deal = _finding(Category.CONFIDENTIAL, headline="This reads like an unannounced deal.")

    assert _advice([deal]).headline == "This reads like an unannounced deal."
    assert _advice([deal, _finding(Category.CONFIDENTIAL)]).headline != deal.headline


def test_what_is_found_is_counted_strongest_first() -> None:
    """At most three kinds are told, each with how many different values there are."""
    findings = [
        _finding(Category.CLIENT, Severity.MEDIUM, noun=noun, value_id=10 * at + number)
        for at, noun in enumerate(("name", "address", "phone number"))
        for number in range(5)
    ]
    key = _finding(Category.CREDENTIAL, Severity.CRITICAL, value_id=99)

    reason = _advice([*findings, key]).reason

    assert reason.startswith("It has 1 API key, 5 names and 5 addresses.")


def test_a_finding_may_stand_for_many() -> None:
    """What is taken out as one is counted by what it stands for."""
    people = _finding(Category.CLIENT, noun="person", count=312)

    assert _advice([people]).headline == "This is a list of 312 people."
