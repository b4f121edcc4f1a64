"""Rules about tables: which kind of list it is, and what of it can be taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pastevet.detectors.columns import JUDGING, NAMING, PERSONAL, REACHING, Kind
from pastevet.detectors.lists import Fields, lists_of
from pastevet.detectors.match import Hits, Match
from pastevet.documents import Deadline, Document
from pastevet.model import Severity
from pastevet.rules import Rule, TableOf

MOST_CELLS = 600
"""With more, the rows are taken out as one: nobody could check so many by eye."""
_WORDS = {
    Kind.EMAIL: ("E-mail address", "e-mail address", "E-MAIL"),
    Kind.PHONE: ("Phone number", "phone number", "PHONE"),
    Kind.ADDRESS: ("Address", "address", "ADDRESS"),
    Kind.BIRTH: ("Date of birth", "date of birth", "DATE OF BIRTH"),
    Kind.ACCOUNT: ("Account number", "account number", "ACCOUNT"),
    Kind.COMPANY: ("Company", "company", "COMPANY"),
}
"""Title, noun and placeholder of a cell; anything else is a name."""
_NAME_WORDS = ("Name", "name", "NAME")
_OF = (
    (TableOf.PATIENTS, frozenset({Kind.ILLNESS})),
    (TableOf.PAY, frozenset({Kind.PAY})),
    (TableOf.RATING, JUDGING),
    (TableOf.PEOPLE, REACHING | {Kind.DEAL}),
)
"""What a table is of, by what its rows hold; the first that fits."""


class TableDetector:
    """Confirms rules about tables."""

    name = "tables"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules: dict[TableOf, Rule] = {
            rule.table.of: rule
            for rule in rules
            if rule.table and rule.table.of is not TableOf.MATTER
        }
        self.rule_ids = {rule.id for rule in self._rules.values()}

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield the cells by which people can be known.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        ends = sorted({end for rule_id in self.rule_ids & hits.keys() for end in hits[rule_id]})
        if not ends:
            return
        for people in lists_of(document.text, ends, deadline):
            if rule := self._rule_of(people):
                yield from _matches(rule, document, people)

    def _rule_of(self, people: Sequence[Fields]) -> Rule | None:
        for of, kinds in _OF:
            told = [fields for fields in people if any(kind in kinds for kind, _ in fields)]
            count = len({_identity(fields) for fields in told})
            rule = self._rules.get(of)
            if rule and rule.table and count >= rule.table.rows:
                return _graver(rule) if count >= rule.table.many else rule
        return None


def _graver(rule: Rule) -> Rule:
    return rule.model_copy(update={"severity": max(rule.severity, Severity.HIGH)})


def _identity(fields: Fields) -> str:
    told = [(kind, cell.text.casefold()) for kind, cell in fields]
    mails = (text for kind, text in told if kind is Kind.EMAIL)
    named = " ".join(text for kind, text in told if kind in NAMING | {Kind.ACCOUNT})
    return next(mails, named)


def _matches(rule: Rule, document: Document, people: Sequence[Fields]) -> Iterator[Match]:
    cells = [(kind, cell) for fields in people for kind, cell in fields if kind in PERSONAL]
    if len(cells) > MOST_CELLS:
        count = len({_identity(fields) for fields in people})
        words = {"title": "List of people", "noun": "person", "replacement": "LIST OF PEOPLE"}
        start, end = cells[0][1].start, cells[-1][1].end
        yield Match(rule.model_copy(update=words), document, start, end, count=count)
        return
    rules = {kind: _worded(rule, kind) for kind in {kind for kind, _ in cells}}
    for kind, cell in cells:
        yield Match(rules[kind], document, cell.start, cell.end)


def _worded(rule: Rule, kind: Kind) -> Rule:
    title, noun, replacement = _WORDS.get(kind, _NAME_WORDS)
    return rule.model_copy(update={"title": title, "noun": noun, "replacement": replacement})
