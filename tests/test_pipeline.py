"""The whole flow, from items to a verdict."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TOKEN, make_plugin_rule, make_rule

from pastevet import Destination, Engine, Item, pipeline
from pastevet.detectors import Match
from pastevet.detectors.prefilter import HyperscanPrefilter, Relay
from pastevet.documents import Deadline, Document
from pastevet.errors import RuleError
from pastevet.model import Action, Category, Coverage, CoverageStatus, ItemKind, Plan
from pastevet.pipeline import MOST_MATCHES
from pastevet.policy import Policy
from pastevet.proof import prove
from pastevet.redact import redact
from pastevet.rules import Rule, Ruleset
from pastevet.state import compiled_rules

OTHER = "acme_zyxwvutsrq9876543210"
ASK = (Path(__file__).parent.parent / "extension/content/ask.js").read_text(encoding="utf-8")
WAITS = [
    (int(size.replace("_", "")), int(wait))
    for size, wait in re.findall(r"\{ sizeBytes: ([\d_]+), waitMs: (\d+) \}", ASK)
]
"""Largest text in bytes and longest wait in milliseconds, in the extension."""
PERSONAL = Destination(plan=Plan.PRO)


def make_engine(*rules: Rule) -> Engine:
    """Make an engine of made-up rules under the built-in policy."""
    return Engine(Ruleset(rules or (make_rule(),), "sha256:0"), Policy.default)


def spans(engine: Engine, *items: Item) -> list[tuple[int, tuple[int, int], int]]:
    """Return item, span and value id of what is found."""
    found = engine.scan(items).findings
    return [(finding.item, finding.span, finding.value_id) for finding in found]


class Broken:
    """A detector that finds the first characters, then fails with the text in its hands."""

    name = "broken"
    rule_ids = frozenset({"credential.acme-token"})

    def detect(self, document: Document, *_: object) -> Iterator[Match]:
        """Yield once, then fail."""
        yield Match(make_rule(), document, 0, 4)
        raise ValueError(document.text)


def test_a_poem_is_allowed():
    """A harmless text gives an empty verdict with full coverage."""
    verdict = Engine.default().scan("Tyger Tyger, burning bright,\nIn the forests of the night;")

    assert verdict.action is Action.ALLOW
    assert verdict.findings == ()
    assert verdict.advice is None
    assert verdict.coverage == Coverage()


def test_a_key_is_warned_of():
    """A text with a key gives a finding with everything that a dialog needs, and advice."""
    verdict = make_engine().scan(f"key: {TOKEN}!", PERSONAL)
    (finding,) = verdict.findings

    assert verdict.action is Action.WARN
    assert finding.action is Action.WARN
    assert (finding.rule, finding.category) == ("credential.acme-token", Category.CREDENTIAL)
    assert finding.span == (5, 5 + len(TOKEN))
    assert finding.preview == "acme_••••••"
    assert (finding.replacement, finding.explanation) == ("ACME TOKEN", "It opens the account.")
    assert verdict.advice


def test_nothing_of_the_value_is_in_the_verdict():
    """A verdict, written out, holds no part of the value but its public prefix."""
    assert TOKEN.removeprefix("acme_") not in repr(make_engine().scan(TOKEN))


def test_equal_values_share_a_number():
    """One value, plain or hidden, has one number across items; another value has the next."""
    hidden = TOKEN.replace("_", "\u200b_")
    items = [Item(f"{TOKEN} {OTHER}"), Item(hidden), Item(f"<i>{OTHER}</i>", ItemKind.HTML)]
    length = len(TOKEN)

    assert spans(make_engine(), *items) == [
        (0, (0, length), 1),
        (0, (length + 1, 2 * length + 1), 2),
        (1, (0, length + 1), 1),
        (2, (3, length + 3), 2),
    ]


def test_what_is_found_together_is_one_value_by_its_text():
    """Of overlapping findings it is the text that both cover that counts as the value."""
    wider = make_rule(
        id="credential.acme-setting",
        severity="high",
        anchor="acme_",
        pattern=r"\w=acme_[a-z]{4}",
        max_length=20,
    )
    text = f"a={TOKEN} b={TOKEN} a={TOKEN} {TOKEN}"
    findings = make_engine(make_rule(), wider).scan(text).findings

    assert [text[slice(*finding.span)] for finding in findings] == text.split()
    assert [finding.value_id for finding in findings] == [1, 2, 1, 3]


@pytest.mark.hurried
def test_the_service_answers_before_the_extension_gives_up(monkeypatch: pytest.MonkeyPatch):
    """For every size, the scan's budget is the extension's wait less 150 ms for the way."""
    budgets_ms = []

    class Passed(Deadline):
        def __init__(self, budget_ms: float) -> None:
            budgets_ms.append(budget_ms)
            super().__init__(0)

    monkeypatch.setattr(pipeline, "Deadline", Passed)
    for (below, _), (size, _) in pairwise([(0, 0), *WAITS]):
        Engine.default().scan("x" * (below + 1))
        Engine.default().scan("x" * size)

    assert budgets_ms == [wait_ms - 150 for _, wait_ms in WAITS for _ in range(2)] != []


def test_a_value_across_tags_is_found_in_the_fragment():
    """In HTML, a value that markup splits is found with the markup inside its span."""
    html = f"<p>{TOKEN[:9]}<b>{TOKEN[9:]}</b></p>"

    assert spans(make_engine(), Item(html, ItemKind.HTML)) == [(0, (3, len(html) - 8), 1)]


@pytest.mark.parametrize("html", [f"<!-- {TOKEN} -->", f'<a href="?k={TOKEN}">x</a>'])
def test_what_a_fragment_does_not_show_is_found(html: str):
    """Comments and attributes of HTML are looked through as well."""
    start = html.index(TOKEN)

    assert spans(make_engine(), Item(html, ItemKind.HTML)) == [(0, (start, start + len(TOKEN)), 1)]


@pytest.mark.parametrize(("confidence", "count"), [("high", 2), ("medium", 1), ("low", 1)])
def test_only_sure_rules_look_at_what_a_fragment_does_not_show(confidence: str, count: int):
    """In attributes of HTML, where names mean anything, only rules of high confidence count."""
    html = f'<a data-token="{OTHER}">{TOKEN}</a>'
    engine = make_engine(make_rule(confidence=confidence))

    assert len(spans(engine, Item(html, ItemKind.HTML))) == count
    assert len(spans(engine, Item(html))) == 2


def test_a_long_key_is_found_to_its_last_line():
    """A 4096-bit private key is redacted whole, header and footer included."""
    body = base64.b64encode(Random(4096).randbytes(2400)).decode()  # noqa: S311 - a test key
    lines = "\n".join(textwrap.wrap(body, 64))
    begin, end = ("".join(("-----", word, " PRIVATE KEY-----")) for word in ("BEGIN", "END"))
    key = f"{begin}\n{lines}\n{end}"
    verdict = Engine.default().scan(f"a\n{key}\nb")

    assert redact(f"a\n{key}\nb", verdict.findings) == "a\n[PRIVATE KEY 1]\nb"


def test_a_passed_deadline_is_partial():
    """What could not be looked at in time makes the coverage partial, not the text harmless."""
    verdict = make_engine().scan(TOKEN, budget_ms=0)

    assert verdict.coverage == Coverage(CoverageStatus.PARTIAL, ("out_of_time",))


def test_a_detector_that_fails_is_partial(monkeypatch: pytest.MonkeyPatch):
    """A failure is named without its message; what was found before it, and by others, stays."""
    engine = make_engine()
    monkeypatch.setattr(engine, "_detectors", [Broken(), *engine._detectors])

    verdict = engine.scan(f"text {TOKEN}")

    assert verdict.coverage == Coverage(CoverageStatus.PARTIAL, ("detector_failed:broken",))
    assert [finding.span for finding in verdict.findings] == [(0, 4), (5, 5 + len(TOKEN))]


def test_both_kinds_of_rules_work_together():
    """Pattern rules and rules that stand on detect-secrets are found in one scan."""
    github = make_plugin_rule("GitHubTokenDetector", "ghp_", id="credential.github-token")
    text = f"{TOKEN} ghp_{'a1' * 18}"
    found = make_engine(make_rule(), github).scan(text).findings

    assert [finding.rule for finding in found] == [
        "credential.acme-token",
        "credential.github-token",
    ]


def test_an_engine_of_wrong_rules_is_refused():
    """A rule that only the detectors can judge is refused when the engine is made."""
    with pytest.raises(RuleError, match="check: must be one of"):
        make_engine(make_rule(check="luck"))


def test_warming_up_changes_no_finding():
    """Rules that are made ready beforehand find what those find that are when they first hit."""
    text = f"DB_PASSWORD=fT7#qz9Lw2xKp4 ghp_{'a1' * 18}"
    cold, warm = (Engine(Ruleset.default(), Policy.default) for _ in range(2))
    list(warm.warm_up())
    first, second = (engine.scan(text).findings for engine in (cold, warm))

    assert first == second != ()


def test_the_ruleset_hash_follows_rules_and_policy():
    """A verdict names the rules and the policy that it comes from."""
    policy = Policy.default
    hashes = {
        Engine(Ruleset((make_rule(),), rules_hash), policy).scan("").ruleset
        for rules_hash in ("sha256:0", "sha256:1")
    }

    assert len(hashes) == 2
    assert all(each.startswith("sha256:") for each in hashes)


@settings(deadline=None)
@given(st.lists(st.sampled_from([TOKEN, OTHER, " ", "\n", "\u200b", "密", "=", "x"])).map("".join))
def test_redacting_all_findings_leaves_none(text: str):
    """Scanning a redacted text again finds nothing that was found before."""
    engine = make_engine()
    redacted = redact(text, engine.scan(text).findings)

    assert engine.scan(redacted).findings == ()


@settings(deadline=None)
@given(st.text(), st.sampled_from(ItemKind))
def test_any_text_is_scanned_whole(text: str, kind: ItemKind):
    """No text, whatever it is made of, makes a part of the engine fail."""
    verdict = Engine.default().scan([Item(text, kind)])

    assert verdict.coverage == Coverage()


def test_a_rule_that_proves_itself_is_silent():
    """Examples that are found and look-alikes that are not give no failure."""
    assert prove(make_rule(), make_engine()) == []


@pytest.mark.parametrize(
    ("fields", "failure"),
    [
        ({"examples": ["<<nothing>>"] * 2}, "example 0: expected characters 0 to 7, found nothing"),
        (
            {"examples": [f"<<a {TOKEN}>>"] * 2},
            "example 0: expected characters 0 to 27, found characters 2 to 27",
        ),
        (
            {"counter_examples": ["", "", f"x {TOKEN}"]},
            "counter-example 2: expected nothing, found characters 2 to 27",
        ),
    ],
    ids=["not found", "wrong span", "look-alike found"],
)
def test_a_rule_that_does_not_prove_itself_says_why(fields: dict[str, object], failure: str):
    """Each failing example is named, with what was expected and what was found."""
    assert f"credential.acme-token: {failure}." in prove(make_rule(**fields), make_engine())


PROBE = """
import sys
from pastevet import Engine, Item
from pastevet.model import ItemKind
from pastevet.policy import Policy
from pastevet.rules import Ruleset

engine = Engine(Ruleset.default(), Policy.default)
events = []
sys.addaudithook(lambda event, _: events.append(event))
for text in sys.argv[1:]:
    assert engine.scan([Item(text), Item(text, ItemKind.HTML)], budget_ms=60_000).findings
print([event for event in events if event.partition(".")[0] in {"open", "socket", "subprocess"}])
"""


def run(code: str, *arguments: str) -> str:
    """Run Python code in a process of its own and return what it prints."""
    server = Path(__file__).parent.parent / "server"
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={"PYTHONPATH": str(server), "PASTEVET_HOME": os.environ["PASTEVET_HOME"]},
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.strip()


def test_a_scan_opens_nothing():
    """A scan opens no file, no socket and no process: nothing is written or sent."""
    texts = ["DB_PASSWORD=hunter2xyz9A", "".join(("ghp", "_", "Qw7Zk2Xp9" * 4))]

    assert run(PROBE, *texts) == "[]"


WITHOUT_HYPERSCAN = """
import sys
sys.modules["hyperscan"] = None
from pastevet import Engine
print([finding.span for finding in Engine.default().scan(sys.argv[1]).findings])
"""


def test_an_engine_keeps_its_compiled_rules_for_the_next():
    """The first engine answers at once and leaves what makes the next one fast from its start."""
    first = Engine(Ruleset.default(), Policy.default, compiled_rules())
    before = first.scan(f"DB_PASSWORD=hunter2xyz9A {TOKEN}")
    first._prefilter.join()
    second = Engine(Ruleset.default(), Policy.default, compiled_rules())
    after = second.scan(f"DB_PASSWORD=hunter2xyz9A {TOKEN}")

    assert before.findings == after.findings != ()
    assert isinstance(first._prefilter, Relay)
    assert isinstance(second._prefilter, HyperscanPrefilter)


UNWRITABLE = """
import sys
from pastevet import Engine
print([finding.span for finding in Engine.default().scan(sys.argv[1]).findings])
"""


def test_works_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without a state folder that can be written, everything is found all the same."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / "file" / "state"))

    assert run(UNWRITABLE, "DB_PASSWORD=hunter2xyz9A") == "[(12, 24)]"


def test_works_without_hyperscan():
    """Where Hyperscan's wheel is missing, the slow way finds the same."""
    assert run(WITHOUT_HYPERSCAN, "DB_PASSWORD=hunter2xyz9A") == "[(12, 24)]"


def test_a_marking_is_shown_as_it_stands() -> None:
    """The words of a marking are no secret, and say which line is meant."""
    [finding] = Engine.default().scan("STRICTLY CONFIDENTIAL\n\nBoard minutes").findings

    assert finding.preview == "STRICTLY CONFIDENTIAL"


def test_too_much_to_go_through_is_said() -> None:
    """Thousands of secrets are warned about in time, as too many, with no offer to redact."""
    text = "\n".join(f"DB_PASSWORD=vT7qLz{number:05}wKx" for number in range(5000))
    verdict = Engine.default().scan(text)

    assert verdict.action is Action.WARN
    assert verdict.coverage.reasons == ("too_many_findings",)
    assert len(verdict.findings) <= MOST_MATCHES
    assert verdict.advice.headline == "There are 1000+ secrets in this text."
    assert [way.kind for way in verdict.advice.better] == ["cancel"]


@pytest.mark.parametrize("lines", [60, 120, 200])
def test_a_long_key_is_found_whole(lines: int) -> None:
    """A private key of thousands of characters is redacted to its last line."""
    random = Random(lines)  # noqa: S311 - a made-up key
    body = "\n".join(base64.b64encode(random.randbytes(48)).decode() for _ in range(lines))
    marker = "PRIVATE KEY"
    text = f"-----BEGIN {marker}-----\n{body}\n-----END {marker}-----"
    findings = Engine.default().scan(f"key:\n{text}\nend").findings

    assert [finding.span for finding in findings] == [(5, 5 + len(text))]
