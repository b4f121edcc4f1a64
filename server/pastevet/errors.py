"""Every error that pastevet raises on purpose.

PastevetError
├── ConfigurationError      a file or setting of ours or of the organisation's is wrong
│   ├── RuleError           a rule, term list or expression
│   ├── PolicyError         a policy row, facts file
│   ├── SettingsError       port, state folder, pairing file
│   └── VocabularyError     the organisation's or the person's own words
├── ProofError              the service runs and is wrong about a planted example
├── NoAnswer                nothing listens on the service's port
│   └── WrongService        what listens there doesn't prove to be the service
├── StillThere              the service, or something of ours, that was to be gone
├── OutboundConnection      the service's process tried to reach another machine
├── SealBroken              a body that can't be opened: another key, place or byte
├── BadInput                what was sent or given can't be read; a message, and no byte of it
├── NotAllowed              what the organisation's policy rules out
└── ScanIncomplete          becomes coverage `partial`: never a 500, never an allow
    ├── OutOfTime           the deadline passed
    ├── TooManyFindings     more than anyone could go through
    └── TooMuchHidden       more to decode than there is room for

No message holds text that was scanned.
"""

from __future__ import annotations

from pathlib import Path


class PastevetError(Exception):
    """Base of every error raised on purpose."""


class ConfigurationError(PastevetError):
    """A file or setting is wrong: the message says where, and what was expected."""


class RuleError(ConfigurationError):
    """A rule is wrong."""


class PolicyError(ConfigurationError):
    """A policy or facts file is wrong."""


class SettingsError(ConfigurationError):
    """A setting or the state folder is wrong."""


class VocabularyError(ConfigurationError):
    """A vocabulary, or its key, is wrong."""


class ProofError(PastevetError):
    """The service doesn't answer as it must."""


class NoAnswer(PastevetError):
    """Nothing listens on the service's port."""


class WrongService(NoAnswer):
    """What listens on the service's port doesn't prove to be the service."""


class StillThere(PastevetError):
    """The service has not ended, or something of ours could not be taken away."""


class OutboundConnection(PastevetError):
    """Something in the service's process tried to reach another machine. It never may."""


class SealBroken(PastevetError):
    """A body can't be opened: sealed under another key, for another place, or changed."""


class BadInput(PastevetError):
    """Input that can't be read.

    Args:
        code: Stable word for programs, such as `invalid_field`.
        detail: One sentence: what is wrong, where, what was expected. It echoes nothing.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class NotAllowed(PastevetError):
    """What the organisation's policy rules out: the message says what, in one sentence."""


class ScanIncomplete(PastevetError):
    """Part of a text was not looked at. The message is a coverage reason, a stable word."""


class OutOfTime(ScanIncomplete):
    """The deadline passed."""

    def __init__(self) -> None:
        super().__init__("out_of_time")


class TooManyFindings(ScanIncomplete):
    """More was found than anyone could go through."""

    def __init__(self) -> None:
        super().__init__("too_many_findings")


class TooMuchHidden(ScanIncomplete):
    """More is encoded than is worth decoding."""

    def __init__(self) -> None:
        super().__init__("too_much_hidden")


def place_of(error: BaseException) -> str:
    """Say what kind of error it is and where it was raised, and nothing of what it says."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {where}"
