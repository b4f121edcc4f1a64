"""Lists of people, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import unhurried
from people import FORMS, HEAD, PEOPLE, separated

from pastevet.detectors.lists import lists_of
from pastevet.detectors.prefilter import prefilter
from pastevet.documents import Deadline
from pastevet.errors import OutOfTime
from pastevet.rules import Ruleset

FIND = prefilter([rule for rule in Ruleset.default().rules if rule.table])


def people(text: str) -> list[list[list[str]]]:
    """Return the lists in a text, each person by the cells."""
    ends = sorted({end for ends in FIND(text, unhurried()).values() for end in ends})
    found = lists_of(text, ends, unhurried()) if ends else ()
    return [[[cell.text for _, cell in fields] for fields in each] for each in found]


@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_read_in_each_form(form: str):
    """Whatever the table is written in, the same people stand in it."""
    assert people(f"Please sort:\n\n{FORMS[form]([HEAD, *PEOPLE])}\n\nThanks") == [
        [list(person) for person in PEOPLE]
    ]


def test_a_list_without_titles_is_read_by_its_forms():
    """E-mail addresses and telephone numbers tell which cells are names."""
    found = people(separated(",")([person[:3] for person in PEOPLE[:1] * 3]))

    assert found == [[list(PEOPLE[0][:3])] * 3]


def test_addresses_one_a_line_are_a_list():
    """A mailing list needs no second column."""
    assert people("\n".join(person[1] for person in PEOPLE)) == [[[person[1]] for person in PEOPLE]]


def test_a_number_needs_no_mark_beside_it():
    """A name, a number and a town, one space apart."""
    rows = [
        ("Anna Roe", "555-318-4402"),
        ("Ben Kral", "555-772-9031"),
        ("Eve Lund", "555-440-2276"),
    ]
    assert people("\n".join(f"{name} {phone} Boise" for name, phone in rows)) == [
        [[name, phone] for name, phone in rows]
    ]


FUNCTIONS = ("info", "sales", "jobs", "hr", "press", "it")
MAINTAINERS = separated(",")([("Maintainer", "Email"), *((p[0], p[1]) for p in PEOPLE)])
LOOK_ALIKES = {
    "authors": "\n".join(f"{p[0]} <{p[1]}>" for p in PEOPLE),
    "a title of authors": f"# Contributors\n\n{separated(', ')([p[:2] for p in PEOPLE])}",
    "maintainers": MAINTAINERS,
    "commits": separated(",")([(f"a1b2c3{n}", p[0], p[1]) for n, p in enumerate(PEOPLE)]),
    "copyright": "\n".join(f"(c) 2004, {p[0]}, {p[1]}" for p in PEOPLE),
    "a schema": "Field,Type\nname,string\nemail,string\nphone,string\naddress,string\n",
    "functions": separated(";")(
        [
            ("Team", "E-mail"),
            *((w, f"{w}@ott.name") for w in ["info", "sales", "jobs", "hr", "press", "it"]),
        ]
    ),
    "examples": separated(";")(
        [("Name", "E-mail"), *((p[0], f"x{n}@example.com") for n, p in enumerate(PEOPLE))]
    ),
    "shops": separated(",")(
        [("Store", "Address", "Phone"), *(("Shop " + p[3][:4], p[3], p[2]) for p in PEOPLE)]
    ),
    "a squad": separated(",")(
        [("Player", "Date of birth", "Club"), *((p[0], "04.03.1996", "FC") for p in PEOPLE)]
    ),
    "first names": "name,age,salary\nAlice,30,50000\nBob,25,60000\nCarol,41,70000\nDave,1,2\n",
    "medians": "Job title,Median salary\nNurse,50000\nTeacher,60000\nWelder,70000\n",
    "code": "def send(name, email, phone, address):\n    return {name, email, phone}\n" * 9,
    "log": "\n".join(f"2024-03-04 10:1{n}:00, INFO, user={n}, GET /, 200" for n in range(9)),
    "package.json": '{"contributors": ['
    + ", ".join(f'{{"name": "{p[0]}", "email": "{p[1]}"}}' for p in PEOPLE)
    + "]}",
    "mail header": "To: " + ", ".join(f"{p[0]} <{p[1]}>" for p in PEOPLE),
    "attendees": "Attendees: " + ", ".join(p[0] for p in PEOPLE),
}


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_look_alike_is_no_list(name: str):
    """Authors, schemas, functions, examples, public tables, code and logs list nobody."""
    assert people(LOOK_ALIKES[name]) == []


@pytest.mark.parametrize("delimiter", ["\t", ";", " | ", "  "])
def test_reading_is_bounded_work(delimiter: str):
    """Many rows that look like people at first, and aren't, are each looked at a few times."""
    row = delimiter.join(("x", "+49 711 2349871", "y"))
    deadline = unhurried()
    text = "\n".join([row] * 3000)
    ends = list(range(4, len(text), 8))

    assert list(lists_of(text, ends, deadline)) == []
    assert deadline._steps < 60 * len(ends)


class Short(Deadline):
    """Time for so many steps, and none after that."""

    def __init__(self, steps: int) -> None:
        super().__init__(0)
        self._left = steps

    def step(self) -> None:
        """Count one."""
        self._left -= 1
        if self._left < 0:
            raise OutOfTime


@pytest.mark.parametrize("form", ["tabs", "HTML", "JSON array"])
def test_what_was_read_in_time_is_told(form: str):
    """Of a list too long for the time, the part that was read is yielded before time is up."""
    text = FORMS[form]([HEAD, *PEOPLE * 9])
    ends = sorted({end for ends in FIND(text, unhurried()).values() for end in ends})
    steps = 40 if form != "JSON array" else len(ends) + 40
    found = lists_of(text, ends, Short(steps))

    assert len(next(found)) > 30
    with pytest.raises(OutOfTime):
        next(found)


@given(st.text(st.sampled_from('Aa@.x,;|\t\n"{}:<td>tr/ 0+')), st.lists(st.integers(1, 60)))
def test_any_text_and_any_hits_are_read(text: str, ends: list[int]):
    """Whatever the prefilter says about whatever text, nothing fails."""
    hits = sorted({end for end in ends if end <= len(text)})

    assert all(len(each) >= 3 for each in lists_of(text, hits, unhurried()))
