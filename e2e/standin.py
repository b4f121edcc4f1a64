"""A stand-in https://claude.ai: TLS, a strict policy, a real Tiptap composer."""

from __future__ import annotations

import base64
import hashlib
import secrets
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HOST = "claude.ai"
ROOT = Path(__file__).resolve().parent.parent
SITE = Path(__file__).resolve().parent / "site"
BUNDLE = ROOT / ".build" / "e2e" / "composer.js"

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self' https://api.anthropic.com wss://claude.ai; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class StandIn:
    """The running site.

    Attributes:
        port: Port on 127.0.0.1 that speaks TLS for claude.ai.
        key_hash: Base64 SHA-256 of the certificate's public key, the form Chromium takes.
        requests: Method and path of each request that has come, with its body.
        organisations: Status and body of the account's list of organisations.
    """

    def __init__(self, server: ThreadingHTTPServer, key_hash: str) -> None:
        self.port: int = server.server_port
        self.key_hash = key_hash
        self.requests: list[str] = []
        self.organisations: tuple[int, str] = (403, "{}")


def bundle() -> Path:
    """Bundle the composer with esbuild, unless the bundle is newer than what it is made of.

    Raises:
        FileNotFoundError: The npm packages aren't installed.
    """
    sources = (SITE / "composer.js", ROOT / "package-lock.json")
    if BUNDLE.exists() and all(BUNDLE.stat().st_mtime > s.stat().st_mtime for s in sources):
        return BUNDLE
    esbuild = next(ROOT.glob("node_modules/@esbuild/*/bin/esbuild"), None)
    if esbuild is None:
        raise FileNotFoundError("esbuild is not installed: run `make setup` first")
    command: list[str | Path] = [
        esbuild,
        sources[0],
        "--bundle",
        "--log-level=warning",
        f"--outfile={BUNDLE}",
    ]
    subprocess.run(command, check=True)
    return BUNDLE


def _page() -> tuple[bytes, str]:
    nonce = secrets.token_urlsafe(16)
    page = (SITE / "page.html").read_text().replace("{{nonce}}", nonce)
    return page.replace("/* spy.js */", (SITE / "spy.js").read_text()).encode(), nonce


class _Handler(BaseHTTPRequestHandler):
    site: StandIn
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.site.requests.append(f"GET {self.path}")
        if path == "/page.css":
            self._send((SITE / "page.css").read_bytes(), "text/css")
        elif path == "/composer.js":
            self._send(BUNDLE.read_bytes(), "text/javascript")
        elif path == "/api/organizations":
            status, body = self.site.organisations
            self._send(body.encode(), "application/json", status=status)
        elif path in {"/new", "/code", "/chat/1", "/chat/2"}:
            page, nonce = _page()
            self._send(page, "text/html; charset=utf-8", POLICY.format(nonce=nonce))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.site.requests.append(f"POST {self.path} {body.decode(errors='replace')}")
        self._send(b"{}", "application/json")

    def _send(
        self, body: bytes, kind: str, policy: str | None = None, status: int = HTTPStatus.OK
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing: a test's output is its own."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args: object) -> None:
        """A browser that drops a connection is no event here."""


def _certificate() -> tuple[ssl.SSLContext, str]:
    leaf = trustme.CA().issue_cert(HOST)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    key = x509.load_pem_x509_certificate(leaf.cert_chain_pems[0].bytes()).public_key()
    public = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return context, base64.b64encode(hashlib.sha256(public).digest()).decode()


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """Serve the site on a free port until the block ends."""
    bundle()
    context, key_hash = _certificate()
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        site = StandIn(server, key_hash)
        server.RequestHandlerClass = type("_SiteHandler", (_Handler,), {"site": site})
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()
