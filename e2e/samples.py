"""Texts to paste: harmless ones, and secrets that open nothing."""

from __future__ import annotations

import base64
import hashlib


def _token(seed: str, length: int) -> str:
    """Letters and digits that look random and are the same in each run."""
    blocks = (hashlib.sha512(f"{seed}{n}".encode()).digest() for n in range(4))
    text = base64.b64encode(b"".join(blocks)).decode()
    return text.replace("+", "a").replace("/", "b")[:length]


def anthropic_key(seed: str) -> str:
    """A key of the form that Anthropic issues."""
    return f"sk-ant-api03-{_token(seed, 93)}AA"


KEY = anthropic_key("first")
OTHER_KEY = anthropic_key("second")
CONFIG = f"model: claude\napi_key: {KEY}\ntimeout: 30"
CONFIG_REDACTED = "model: claude\napi_key: [ANTHROPIC API KEY 1]\ntimeout: 30"

CLIENTS = """Customer,E-mail,Phone
Anna Berger,anna.berger@northwind-mail.de,+49 30 901820 11
Jonas Weiss,jonas.weiss@kontor-sued.de,+49 30 901820 12
Maria Lopez,maria.lopez@casa-verde.es,+34 91 555 0113
Luca Conti,luca.conti@conti-legno.it,+39 06 5550 114
Emma Dubois,emma.dubois@atelier-dubois.fr,+33 1 70 18 99 15
Piet Jansen,piet.jansen@jansen-fietsen.nl,+31 20 794 0116"""
PATIENT = """Patient: Maria Keller
Date of birth: 12.04.1971
Diagnosis: F32.1, moderate depressive episode
MRN: 00483920"""
BOARD = "STRICTLY CONFIDENTIAL\nThe plan for the merger, for the next meeting."

PLANS = """Hi both, can you make this shorter before I send it round?

We want to take over their Leeds branch in the spring, our offer is about four million, half of it
on credit, and the board decides on Tuesday. The works council hears of it in March. Our list
prices stay as they are until the bank has agreed to the second half."""
POEM = "The fog comes\non little cat feet.\n\nIt sits looking\nover harbor and city"

HTML_LIST = "<p>Bring <b>these</b>:</p><ul><li>bread</li><li>a <i>map</i></li></ul><p>Thanks</p>"

CODE_HTML = (
    "<meta charset='utf-8'><div style=\"color: #ccc;background-color: #1f1f1f;"
    'font-family: monospace;white-space: pre;"><div><span style="color: #c586c0;">def</span>'
    '<span style="color: #ccc;"> add(a, b):</span></div><div><span>    </span>'
    '<span style="color: #c586c0;">return</span><span> a + b</span></div></div>'
)
CODE_TEXT = "def add(a, b):\n    return a + b"

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
