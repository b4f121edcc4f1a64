"""Rules about tables: which list it is, and what is taken out of it."""

from __future__ import annotations

import pytest
from people import FORMS, HEAD, PEOPLE, separated

from pastevet import Engine
from pastevet.detectors.tables import MOST_CELLS
from pastevet.model import Item, ItemKind, Severity, Verdict
from pastevet.redact import redact


def scan(text: str, kind: ItemKind = ItemKind.TEXT) -> Verdict:
    """Scan one item under the built-in rules."""
    return Engine.default().scan([Item(text, kind)])


def many(count: int) -> list[tuple[str, str]]:
    """Make up so many people."""
    letters = "abcdefghijklmnopqrst"
    names = [f"{a.upper()}{b}na {c.upper()}{b}e" for a in letters for b in letters for c in letters]
    return [(name, f"{name.replace(' ', '.').lower()}@gmx.net") for name in names[:count]]


def test_details_are_taken_out_and_the_table_stays():
    """Each cell by which a person is known gets a placeholder of its own."""
    text = separated(";")([(*HEAD, "Plan"), *((*person, "Pro") for person in PEOPLE)])
    first = redact(text, scan(text).findings).splitlines()[1]

    assert first == "[NAME 1];[E-MAIL 1];[PHONE 1];[ADDRESS 1];Pro"


@pytest.mark.parametrize("form", FORMS)
def test_no_detail_survives_in_any_form(form: str):
    """In the redacted table no name and no address is left, and it is silent."""
    text = FORMS[form]([HEAD, *PEOPLE])
    redacted = redact(text, scan(text).findings)

    assert not [cell for person in PEOPLE for cell in person if cell in redacted]
    assert scan(redacted).findings == ()


def test_a_spreadsheet_in_both_flavours_is_one_list():
    """A person in text and in HTML has one number, so the placeholders agree."""
    rows = [HEAD, *PEOPLE]
    items = [Item(FORMS["tabs"](rows)), Item(FORMS["HTML"](rows), ItemKind.HTML)]
    findings = Engine.default().scan(items).findings
    values = [{each.value_id for each in findings if each.item == item} for item in (0, 1)]

    assert values[0] == values[1] != set()


@pytest.mark.parametrize(("count", "is_found"), [(4, False), (5, True)])
def test_five_people_are_a_list(count: int, is_found: bool):
    """Up to four people in a table are nothing to ask about."""
    text = separated(",")([HEAD[:2], *many(count)])

    assert bool(scan(text).findings) is is_found


def test_the_same_person_again_and_again_is_no_list():
    """Rows are counted by different people."""
    assert scan(separated(",")([HEAD, *[PEOPLE[0]] * 9])).findings == ()


@pytest.mark.parametrize(("count", "severity"), [(19, Severity.MEDIUM), (20, Severity.HIGH)])
def test_twenty_people_weigh_more(count: int, severity: Severity):
    """From twenty on a list is of high severity."""
    findings = scan(separated("\t")([HEAD[:2], *many(count)])).findings

    assert {finding.severity for finding in findings} == {severity}


def test_a_long_list_is_taken_out_as_one():
    """More cells than anyone could check become one placeholder, and are counted all the same."""
    count = MOST_CELLS // 2 + 1
    text = separated(",")([HEAD[:2], *many(count), ("end", "")])
    verdict = scan(text)

    assert redact(text, verdict.findings) == "Name,E-mail\n[LIST OF PEOPLE 1]\nend,"
    assert verdict.advice.headline == f"This is a list of {count} people."


@pytest.mark.parametrize(
    ("head", "cell", "rule"),
    [
        (("Employee", "Salary"), "71,000", "client.pay-table"),
        (("Mitarbeiter", "Bruttogehalt (EUR)"), "71.000", "client.pay-table"),
        (("Salarié", "Rémunération"), "71 000 €", "client.pay-table"),
        (("Empleado", "Salario bruto"), "71.000", "client.pay-table"),
        (("Employee", "Rating"), "4", "client.rating-table"),
        (("Mitarbeiterin", "Leistungsbeurteilung"), "B", "client.rating-table"),
        (("Nom du salarié", "Évaluation annuelle"), "B", "client.rating-table"),
        (("Trabajador", "Evaluación del desempeño"), "4,5", "client.rating-table"),
    ],
)
def test_three_rows_of_pay_or_ratings_are_a_list(head: tuple[str, str], cell: str, rule: str):
    """Names stay secret where it says what they earn or how they are rated."""
    text = separated("\t")([head, *((person[0], cell) for person in PEOPLE[:3])])

    assert [finding.rule for finding in scan(text).findings] == [rule] * 3
    assert scan(text.rpartition("\n")[0]).findings == ()


def test_the_people_of_a_list_are_counted():
    """The headline counts people, and the reason what there is of them."""
    advice = scan(separated(";")([HEAD, *PEOPLE])).advice

    assert advice.headline == "This is a list of 6 people."
    assert "6 names, 6 e-mail addresses and 6 phone numbers." in advice.reason
    assert [way.label for way in advice.better] == ["Paste without details"]
