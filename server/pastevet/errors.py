"""Every error that pastevet raises on purpose.

PastevetError
├── ConfigurationError      a file or setting of ours or of the organisation's is wrong
│   ├── RuleError           a rule, term list or expression
│   ├── PolicyError         a policy row, facts file
│   └── SettingsError       port, state folder, pairing file
├── BadInput                what was sent or given can't be read; a message, and no byte of it
└── ScanIncomplete          becomes coverage `partial`: never a 500, never an allow
    └── OutOfTime           the deadline passed

No message holds text that was scanned.
"""


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


class ScanIncomplete(PastevetError):
    """Part of a text was not looked at. The message is a coverage reason, a stable word."""


class OutOfTime(ScanIncomplete):
    """The deadline passed."""

    def __init__(self) -> None:
        super().__init__("out_of_time")
