"""The routes, asked over a real socket."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from support import SECRET, Reply, Service

from pastevet import pairings
from pastevet.app import routes
from pastevet.book import Book
from pastevet.contract import ROUTES
from pastevet.pairings import Pairing, chromium_origin
from pastevet.pipeline import Engine
from pastevet.policy import Policy, in_force
from pastevet.policy.in_force import organisation_file
from pastevet.seal import Place, pack, unpack


def test_health_names_the_contract(service: Service) -> None:
    """Health states the contract's version, that the service is ready, and how answers age."""
    terms = Policy.default().terms
    assert service.send("/v1/health").json == {
        "terms": {
            "changed": terms.changed.isoformat(),
            "ask_again_after_days": terms.ask_again_after_days,
        },
        "policy": {"owner": None, "is_loaded": True},
        "contract": 1,
        "version": "0.1.0",
        "state": "ready",
        "pid": os.getpid(),
    }


def test_a_poem_passes(service: Service) -> None:
    """Harmless text is allowed without a word."""
    reply = service.scan("The fog comes\non little cat feet.").json

    assert (reply["action"], reply["findings"], reply["advice"]) == ("allow", [], None)


def test_a_key_is_warned_about_and_never_sent_back(service: Service) -> None:
    """A key yields a warning whose reply holds its masked form only."""
    reply = service.scan(f"ANTHROPIC_API_KEY={SECRET}\n")

    [finding] = reply.json["findings"]
    assert reply.json["action"] == "warn"
    assert finding["rule"] == "credential.anthropic-api-key"
    assert finding["span"] == [18, 18 + len(SECRET)]
    assert SECRET not in reply.body.decode()


def test_offsets_are_utf16_on_the_wire(service: Service) -> None:
    """An emoji before a finding counts as two, as JavaScript counts it."""
    text = f"🔑🔑 key: {SECRET} 🔒"
    [finding] = service.scan(text).json["findings"]

    start, end = finding["span"]
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == SECRET


def test_the_same_value_twice_is_one_value(service: Service) -> None:
    """Findings of one value carry one value_id, across plain text and HTML."""
    items = [
        {"kind": "text", "text": f"a {SECRET} b"},
        {"kind": "html", "text": f"<b>{SECRET}</b>"},
    ]
    body = {"request_id": "r", "source": "clipboard_paste", "items": items}

    findings = service.send("/v1/scan", json.dumps(body)).json["findings"]

    assert [(found["item"], found["value_id"]) for found in findings] == [(0, 1), (1, 1)]


def test_a_decision_is_taken_without_a_word(service: Service) -> None:
    """The decision route answers with nothing."""
    reply = service.send("/v1/decision", '{"scan_id": "a1", "decision": "redact"}')

    assert (reply.status, reply.body) == (200, b"{}")


def test_a_check_up_answers_for_a_place(service: Service) -> None:
    """The check-up tells the five things about a place, and what to do there."""
    others = [{"plan": "team", "name": "Acme"}]
    place = {"plan": "pro", "training": "on", "alternatives": others}
    since = {"plan": "2026-11-01", "training": None}

    reply = service.send("/v1/checkup", json.dumps({"destination": place, "known_since": since}))

    rows = {row["topic"]: row for row in reply.json["rows"]}
    assert list(rows) == ["which", "terms", "training", "kept", "also"]
    assert (rows["which"]["since"], rows["training"]["since"]) == ("2026-11-01", None)
    assert "Acme" in rows["also"]["value"]
    assert {way["kind"]: way["workspace"] for way in reply.json["todo"]}["switch"] == 0


ITEM = '{"request_id": "r", "source": "typed", "items": [{"kind": "text", "text": "%s"}]}'
BAD_BODIES = {
    "empty": b"",
    "not JSON": SECRET.encode(),
    "not UTF-8": b'{"request_id": "\xff\xfe"}',
    "a raw NUL": b'{"request_id": "a\x00"}',
    "a list": b"[]",
    "NaN": b'{"request_id": NaN}',
    "a lone surrogate": (ITEM % r"\ud800").encode(),
    "an escaped NUL": (ITEM % r"\u0000").encode(),
    "deep nesting": b"[" * 200_000,
    "a missing field": json.dumps({"request_id": "r", "source": "typed", "text": SECRET}).encode(),
    "an unknown field": json.dumps(
        {"request_id": "r", "source": "typed", "items": [{"kind": "text", "text": "a", SECRET: 1}]}
    ).encode(),
    "a wrong type": json.dumps(
        {"request_id": "r", "source": "typed", "items": [{"kind": "text", "text": [SECRET]}]}
    ).encode(),
    "an unknown kind": json.dumps(
        {"request_id": "r", "source": "typed", "items": [{"kind": SECRET, "text": "a"}]}
    ).encode(),
    "an unknown plan": json.dumps(
        {
            "request_id": "r",
            "source": "typed",
            "items": [{"kind": "text", "text": SECRET}],
            "destination": {"plan": SECRET},
        }
    ).encode(),
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
@pytest.mark.parametrize("route", ["scan", "decision", "quiet", "switches", "checkup"])
def test_bad_input_gets_one_sentence_and_no_echo(
    service: Service, route: str, body: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """What can't be read gets a 4xx of at most 1 KB; nothing of it comes back or is logged."""
    reply = service.send(f"/v1/{route}", body)

    assert 400 <= reply.status < 500
    assert len(reply.body) <= 1024
    assert reply.json["detail"].endswith(".")
    printed = capfd.readouterr()
    assert SECRET[:16] not in reply.body.decode() + printed.out + printed.err


def test_a_problem_names_the_field_and_what_was_expected(service: Service) -> None:
    """The sentence is one that a programmer can act on."""
    body = {"request_id": "r", "source": "typed", "items": [{"kind": "text"}]}

    problem = service.send("/v1/scan", json.dumps(body)).json

    assert problem["code"] == "invalid_field"
    assert problem["detail"] == "items[0].text: this field is required."


def test_bytes_after_the_json_are_not_expected_yet(service: Service) -> None:
    """Bytes of files are refused in words as long as no route reads any."""
    seal = service.pairing.seal
    head, place = seal.head(), Place(service.port, "/v1/health")
    raw = service.send_raw(place.route, seal.seal(head, place, pack(b"{}", b"PK")))
    opened = seal.open(raw.body, Place(service.port, "/v1/health", raw.status))

    assert (raw.status, json.loads(unpack(opened)[0])["code"]) == (422, "unexpected_bytes")


def test_a_pasted_code_is_claimed_by_its_first_user_alone(service: Service) -> None:
    """A code works for nothing but being claimed, then for the origin that claimed it only."""
    code = service.book.offer_code()
    mine = replace(service, pairing=_waiting(service.book, code))

    assert mine.send_raw("/v1/health", mine.sealed("/v1/health")).status == 403
    assert mine.send("/v1/pair").json == {}
    assert mine.send("/v1/health").json["state"] == "ready"
    claimed = next(each for each in service.book.load().all if each.key == mine.pairing.key)
    assert claimed.origin == chromium_origin()
    assert service.book.offer_code() != code


def test_a_code_is_void_after_a_while(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that nobody pasted in a quarter of an hour opens nothing."""
    mine = replace(service, pairing=_waiting(service.book, service.book.offer_code()))
    monkeypatch.setattr(pairings, "CODE_LASTS_S", -1)

    assert mine.send_raw("/v1/pair", mine.sealed("/v1/pair")).status == 403


def test_who_unpairs_is_refused_from_then_on(service: Service) -> None:
    """Un-pairing takes effect at once, and for this one browser only."""
    other = Pairing.fresh(chromium_origin(), "another browser")
    service.book.change(lambda kept: kept.adding(other))
    leaving = replace(service, pairing=other)

    assert leaving.send("/v1/unpair").json == {}
    assert leaving.send_raw("/v1/health", leaving.sealed("/v1/health")).status == 403
    assert service.send("/v1/health").status == 200


def _waiting(book: Book, code: str) -> Pairing:
    key = code.partition(":")[2].replace("-", "")
    return next(each for each in book.load().all if each.key == key)


def test_the_routes_are_the_contracts(service: Service) -> None:
    """The service has the routes that the contract describes, and no other."""
    app = routes(Engine.default(), service.book)

    assert {route.path for route in app.routes} == set(ROUTES)


def _marking(text: str, **more: object) -> str:
    values = [{"rule": "credential.anthropic-api-key", "text": text}]
    return json.dumps({"values": values, **more})


def test_a_marked_value_is_not_asked_about_until_that_is_taken_back(service: Service) -> None:
    """Marking counts from the next scan on, for this value alone, and so does taking it back."""
    other = SECRET[:-10] + SECRET[-10:].swapcase()

    assert service.send("/v1/quiet", _marking(SECRET)).json == {}
    assert service.scan(f"key: {SECRET}").json["action"] == "allow"
    [finding] = service.scan(f"key: {SECRET} {other}").json["findings"]
    assert finding["span"][0] == 6 + len(SECRET)
    assert service.send("/v1/quiet", _marking(SECRET, undo=True)).json == {}
    assert service.scan(f"key: {SECRET}").json["action"] == "warn"


@pytest.mark.parametrize("undo", [0, 1, "false"])
def test_taking_back_is_said_in_no_other_way(service: Service, undo: object) -> None:
    """What only resembles yes or no is refused, and marks nothing."""
    reply = service.send("/v1/quiet", _marking(SECRET, undo=undo))

    assert reply.status == 422
    assert service.scan(f"key: {SECRET}").json["action"] == "warn"


def test_a_mark_that_can_not_be_kept_is_not_confirmed(service: Service, state_folder: Path) -> None:
    """Where the file is damaged, the answer says so, and nothing is silenced."""
    state_folder.mkdir()
    (state_folder / "quiet.json").write_text("?")
    reply = service.send("/v1/quiet", _marking(SECRET))

    assert (reply.status, reply.json["code"]) == (503, "not_kept")
    assert service.scan(f"key: {SECRET}").json["action"] == "warn"


@pytest.fixture
def own_policy(state_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for policy in the test's folders, each time: the service's engine is older than they."""
    monkeypatch.setattr(Engine.default(), "policy", in_force(look_every_s=0))


@pytest.fixture
def organisation(own_policy: None) -> None:
    """Put an organisation's policy in force that leaves open clients, and no marks."""
    organisation_file().parent.mkdir(parents=True)
    organisation_file().write_text('name = "Acme"\nopen = ["client"]\nnot_sensitive = false\n')


def _switched(service: Service, category: str, level: str) -> Reply:
    change = {"category": category, "level": level}
    return service.send("/v1/switches", json.dumps({"change": change}))


def _levels(reply: Reply) -> dict[str, str]:
    return {row["category"]: row["level"] for row in reply.json["switches"]}


@pytest.mark.usefixtures("own_policy")
def test_a_category_can_be_switched_off_and_on(service: Service) -> None:
    """A switch counts from the next scan on; every answer says how all of them stand."""
    assert set(_levels(service.send("/v1/switches")).values()) == {"ask"}

    for level, action in (("off", "allow"), ("note", "report"), ("ask", "warn")):
        assert _levels(_switched(service, "credential", level))["credential"] == level
        scanned = service.scan(f"key: {SECRET}").json
        assert (scanned["action"], scanned["findings"][0]["action"]) == (action, action)
    assert set(_levels(service.send("/v1/switches")).values()) == {"ask"}


@pytest.mark.usefixtures("organisation")
def test_what_the_organisation_closed_can_not_be_switched(service: Service) -> None:
    """A closed category is refused in one sentence and stays loud; an open one is switched."""
    refused = _switched(service, "credential", "off")

    assert (refused.status, refused.json["code"]) == (409, "set_by_organisation")
    assert refused.json["detail"].startswith("Your organisation decides")
    assert service.scan(f"key: {SECRET}").json["action"] == "warn"
    assert _levels(_switched(service, "client", "note"))["client"] == "note"
    rows = service.send("/v1/switches").json["switches"]
    assert [row["category"] for row in rows if not row["is_fixed"]] == ["client"]


@pytest.mark.usefixtures("own_policy")
def test_damaged_switches_are_told_and_switch_nothing_off(
    service: Service, state_folder: Path
) -> None:
    """Everything is asked about until something is chosen again."""
    _switched(service, "credential", "off")
    (state_folder / "switches.json").write_text("?")
    reply = service.send("/v1/switches")

    assert reply.json["is_damaged"]
    assert set(_levels(reply).values()) == {"ask"}
    assert service.scan(f"key: {SECRET}").json["action"] == "warn"
    assert not _switched(service, "health", "note").json["is_damaged"]


def test_a_switch_that_can_not_be_kept_is_not_confirmed(
    service: Service, state_folder: Path
) -> None:
    """Where the file can't be written, the answer says so."""
    (state_folder / "switches.json").mkdir(parents=True)
    reply = _switched(service, "credential", "off")

    assert (reply.status, reply.json["code"]) == (503, "not_kept")


def test_marks_that_the_organisation_closed_are_loud_again(
    service: Service, request: pytest.FixtureRequest
) -> None:
    """What was marked before is asked about, and no mark is taken; one may be taken back."""
    assert service.send("/v1/quiet", _marking(SECRET)).status == 200
    assert service.scan(f"key: {SECRET}").json["may_quiet"]
    request.getfixturevalue("organisation")
    scanned = service.scan(f"key: {SECRET}").json
    refused = service.send("/v1/quiet", _marking(SECRET))

    assert (scanned["action"], scanned["may_quiet"]) == ("warn", False)
    assert (refused.status, refused.json["code"]) == (409, "set_by_organisation")
    assert refused.json["detail"] == "Your organisation lets nobody mark values as not sensitive."
    assert service.send("/v1/quiet", _marking(SECRET, undo=True)).status == 200
