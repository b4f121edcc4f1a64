"""Rules that stand on detect-secrets, and the traps in it that must not be ours."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from detect_secrets import settings
from detect_secrets.core import plugins as registry
from making import detect, make_plugin_rule

from pastevet.detectors.secrets import SecretsDetector
from pastevet.errors import RuleError
from pastevet.pipeline import Engine

GITHUB = make_plugin_rule("GitHubTokenDetector", "gh[pousr]_")
TOKEN = "".join(("ghp", "_", "Qw7Zk2Xp9" * 4))


@pytest.fixture(autouse=True)
def no_singletons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any use of the library's settings, plugin instances or network fail."""

    def forbidden(*_args: object, **_kwargs: object) -> None:
        raise AssertionError

    monkeypatch.setattr(requests.sessions.Session, "request", forbidden)
    monkeypatch.setattr(settings, "get_settings", forbidden)
    monkeypatch.setattr(registry.initialize, "from_secret_type", forbidden)


def values(text: str) -> list[str]:
    """Return the GitHub tokens in a text."""
    return [match.value for match in detect(SecretsDetector, text, GITHUB)]


def test_works_without_settings():
    """A token is found though nobody entered the library's settings."""
    assert values(f"token {TOKEN} here") == [TOKEN]


def test_the_value_is_the_whole_token():
    """The value is all of the match, not the group that holds just the prefix."""
    (match,) = detect(SecretsDetector, f"a {TOKEN} b", GITHUB)

    assert (match.start, match.end) == (2, 2 + len(TOKEN))


@pytest.mark.parametrize(
    "line",
    [
        f'g = Github("{TOKEN}")',
        f"client = connect(token={TOKEN!r})",
        f"x[{TOKEN!r}] = get(y)",
        f"{TOKEN}  # pragma: allowlist secret",
        f"client_id = 1, token = {TOKEN}",
        f"id: {TOKEN}",
        "x" * 100_000 + f" {TOKEN} " + "y" * 100_000,
    ],
    ids=["call", "keyword", "index", "pragma", "client id", "id", "long line"],
)
def test_no_line_hides_a_token(line: str):
    """Neither calls, comments, ids nor the length of a line suppress what the library would."""
    assert values(line) == [TOKEN]


@pytest.mark.parametrize("word", ["export", "internal", "4a", "password: password", "7E"])
def test_entropy_alone_finds_nothing(word: str):
    """Words that the library's eager entropy search reports are harmless."""
    verdict = Engine.default().scan(f"{word}\n'{word}'")

    assert verdict.findings == ()


def test_an_unquoted_assignment_needs_no_file_name():
    """A line of an .env file is understood without the file's name."""
    verdict = Engine.default().scan("DB_PASSWORD=hunter2xyz9A\n")

    assert [finding.span for finding in verdict.findings] == [(12, 24)]


@pytest.mark.parametrize("plugin", ["KeywordDetector", "Base64HighEntropyString", "Nothing", ""])
def test_only_plugins_with_expressions_can_be_named(plugin: str):
    """The library's keyword and entropy plugins, and unknown ones, are refused by the rule's id."""
    with pytest.raises(
        RuleError, match=r"acme-token: plugin: must be one of .*GitHubTokenDetector"
    ):
        list(SecretsDetector([make_plugin_rule(plugin, "x")]).warm_up())


@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_the_flags_of_a_plugins_expressions_count(case: Callable[[str], str]):
    """What a plugin looks for in any case is found in any case."""
    rule = make_plugin_rule("SlackDetector", "(?i)xox[bp]-")
    token = case("".join(("xox", "b-", "123456789012-", "abcdefghij")))

    assert [match.value for match in detect(SecretsDetector, f"t {token} t", rule)] == [token]


HOSTILE = {
    "a word again and again": "password" * 2000,
    "a word again and again, set": "secret=" * 5000,
    "a word before spaces": "password" + " " * 1000 + "x",
    "a line of spaces": " " * 984,
    "lines of spaces": (" " * 984 + "\n") * 100,
    "an open call": "a(" * 5000,
    "a token's prefix": "ghp_" * 20_000,
    "half a web token": "eyJ." * 20_000,
    "half an address": "http://a:" * 10_000,
    "half a PEM block": ("-----BEGIN PRIVATE KEY-----\n" + "A" * 64 + "\n") * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_scanned_whole(text: str):
    """Texts on which the library needs seconds to minutes are scanned whole within the budget."""
    verdict = Engine.default().scan(text)

    assert verdict.coverage.reasons == ()


def test_threads_find_what_each_finds_alone():
    """Scans on several threads at once miss nothing."""
    engine = Engine.default()
    texts = [f"{'x' * number} {TOKEN} {number}" for number in range(300)]

    def spans(text: str) -> list[tuple[int, int]]:
        return [found.span for found in engine.scan(text).findings]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(spans, texts))

    assert together == [[(number + 1, number + 1 + len(TOKEN))] for number in range(300)]
