"""Makes harmless texts of which no package has enough: logs, settings, ids, certificates.

A maker gets the dice and how many characters it should about make. Nobody's data is in them: hosts
and addresses are those reserved for documentation, and every value is drawn.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import random
import uuid
from collections.abc import Callable, Iterator

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

Dice = random.Random
START = dt.datetime(2026, 3, 4, 10, 11, 12, tzinfo=dt.UTC)
WORDS = """
account archive batch billing cache catalogue checkout cluster config consumer cursor customer
daemon delivery deploy document encoder event exporter feed fetcher gateway handler importer index
inventory invoice job ledger listener loader mailer metrics migration monitor node notifier order
parser payment pipeline policy product profile proxy queue reader record region registry report
request resolver router runner scheduler schema search segment server service session shard
snapshot source storage stream table task template tenant thread token tracker upload user vault
version warehouse worker
""".split()  # noqa: SIM905 - a list of quoted words is harder to read
HOSTS = ("app-01", "db-2.internal", "edge.example.com", "ip-10-0-3-17", "worker-7f9c5d8b4-x2x9p")
NETS = ("10.0.3.", "172.16.20.", "192.0.2.", "198.51.100.", "203.0.113.")
AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "curl/8.14.1",
    "kube-probe/1.33",
)


def logs(dice: Dice, chars: int) -> str:
    """Make lines of one log: of a web server, a service, a build and so on."""
    line = dice.choice((_access, _syslog, _json_line, _service, _build, _trace, _container))
    return _until(chars, (line(dice, _moment(dice, number)) for number in range(chars)))


def settings(dice: Dice, chars: int) -> str:
    """Make a file of settings, with references and placeholders where its secrets go."""
    line = dice.choice((_env, _ini, _yaml, _compose, _terraform))
    return _until(chars, (line(dice) for _ in range(chars)))


def ids(dice: Dice, chars: int) -> str:
    """Make a list of hashes or ids."""
    line = dice.choice((_checksum, _commit, _uuid_row, _image, _pin, _known_host, _order))
    return _until(chars, (line(dice) for _ in range(chars)))


def certificates(dice: Dice, chars: int) -> str:
    """Make public keys and certificates, self-signed."""
    make = dice.choice((_certificate, _public_key, _ssh_key))
    return _until(chars, (make(dice) for _ in range(chars)))


KINDS: dict[str, Callable[[Dice, int], str]] = {
    "logs, made": logs,
    "settings, made": settings,
    "hashes and ids, made": ids,
    "certificates, made": certificates,
}


def _until(chars: int, lines: Iterator[str]) -> str:
    """Join lines until there are about so many characters."""
    taken = [next(lines)]
    while sum(map(len, taken)) + len(taken) < chars:
        taken.append(next(lines))
    return "\n".join(taken) + "\n"


def _moment(dice: Dice, number: int) -> dt.datetime:
    return START + dt.timedelta(milliseconds=number * 1_700 + dice.randrange(1_000))


def _hex(dice: Dice, digits: int) -> str:
    return f"{dice.getrandbits(4 * digits):0{digits}x}"


def _uuid(dice: Dice) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def _ip(dice: Dice) -> str:
    return dice.choice(NETS) + str(dice.randrange(1, 255))


def _name(dice: Dice, joint: str = "-") -> str:
    return joint.join(dice.sample(WORDS, 2))


def _access(dice: Dice, at: dt.datetime) -> str:
    path = f"/api/v{dice.randrange(1, 4)}/{dice.choice(WORDS)}s/{dice.randrange(10**7)}"
    asked = f"{dice.choice(('GET', 'POST', 'PUT'))} {path}?page={dice.randrange(90)}&sort=name"
    status = dice.choice((200, 200, 201, 204, 304, 401, 404, 500))
    return (
        f'{_ip(dice)} - - [{at:%d/%b/%Y:%H:%M:%S} +0000] "{asked} HTTP/1.1" {status} '
        f'{dice.randrange(90_000)} "-" "{dice.choice(AGENTS)}"'
    )


def _syslog(dice: Dice, at: dt.datetime) -> str:
    said = dice.choice(
        (
            f"session opened for user {dice.choice(WORDS)}(uid={dice.randrange(1000, 1100)})",
            f"Accepted publickey for deploy from {_ip(dice)} port {dice.randrange(2**15, 2**16)}",
            f"Failed password for invalid user admin from {_ip(dice)} port 50122 ssh2",
            f"[{dice.random() * 90_000:.6f}] usb 1-4: new high-speed USB device number 7",
            f"pam_unix(sudo:auth): authentication failure; logname= uid=1000 tty=/dev/pts/{4}",
        )
    )
    return f"{at:%b %d %H:%M:%S} {dice.choice(HOSTS)} sshd[{dice.randrange(40_000)}]: {said}"


def _json_line(dice: Dice, at: dt.datetime) -> str:
    return (
        f'{{"level":"info","ts":{at.timestamp():.3f},"logger":"{_name(dice)}","msg":'
        f'"token refreshed","trace_id":"{_hex(dice, 32)}","span_id":"{_hex(dice, 16)}",'
        f'"duration_ms":{dice.random() * 900:.9f},"user_id":{dice.randrange(10**9)}}}'
    )


def _service(dice: Dice, at: dt.datetime) -> str:
    said = dice.choice(
        (
            f"password reset requested for user {dice.randrange(10**6)}",
            f"api key rotated: id={_uuid(dice)} scope={dice.choice(WORDS)}:read",
            f"GET {_name(dice, '/')} -> 200 in {dice.randrange(900)} ms [req {_uuid(dice)}]",
            f"retry {dice.randrange(9)}/10 of {_name(dice)}: connection refused",
            f"secret {_name(dice)} mounted at /run/secrets/{_name(dice, '_')}",
        )
    )
    return f"{at:%Y-%m-%d %H:%M:%S},{at.microsecond // 1000:03d} INFO [{_name(dice, '.')}] {said}"


def _build(dice: Dice, at: dt.datetime) -> str:
    done = dice.choice(
        (
            f"#{dice.randrange(40)} sha256:{_hex(dice, 64)} {dice.randrange(90)}.1MB done",
            f"Collecting {_name(dice)}=={dice.randrange(9)}.{dice.randrange(30)}.0",
            f"PASS src/{_name(dice, '/')}.test.ts ({dice.randrange(90)} ms)",
            f"npm warn deprecated {_name(dice)}@{dice.randrange(9)}.0.2: no longer supported",
            "  env: DATABASE_PASSWORD: ***",
        )
    )
    return f"{at:%Y-%m-%dT%H:%M:%S}.{dice.randrange(10**7):07d}Z {done}"


def _trace(dice: Dice, at: dt.datetime) -> str:
    name = _name(dice, ".")
    return dice.choice(
        (
            f"\tat org.example.{name}.{dice.choice(WORDS).title()}.run({name}.java:{at.second})",
            f'  File "/usr/lib/python3/{name}.py", line {dice.randrange(900)}, in {_name(dice)}',
            f"    at async {_name(dice, '_')} (/srv/app/dist/{name}.js:{dice.randrange(900)}:17)",
            f"Caused by: java.io.IOException: {_name(dice)} 0x{_hex(dice, 12)} not found",
        )
    )


def _container(dice: Dice, at: dt.datetime) -> str:
    image = f"registry.example.com/{_name(dice, '/')}:{_hex(dice, 7)}"
    up = f"{at.hour} hours ago   Up {at.hour} hours   0.0.0.0:{dice.randrange(2**16)}->80/tcp"
    return f'{_hex(dice, 12)}   {image}   "/docker-entrypoint.…"   {up}   {_name(dice, "_")}'


def _env(dice: Dice) -> str:
    name = _name(dice, "_").upper()
    return dice.choice(
        (
            f"{name}_PASSWORD=changeme",
            f"{name}_API_KEY=your-api-key-here",
            f"{name}_SECRET=${{{name}_SECRET}}",
            f"{name}_URL=https://{_name(dice)}.example.com/v{dice.randrange(9)}",
            f"{name}_TIMEOUT_MS={dice.randrange(90_000)}",
            f"# Ask the {dice.choice(WORDS)} team for {name}_TOKEN",
            f"{name}_TOKEN=",
            f"DATABASE_URL=postgres://user:password@localhost:5432/{dice.choice(WORDS)}",
        )
    )


def _ini(dice: Dice) -> str:
    name = _name(dice, "_")
    return dice.choice(
        (
            f"[{name}]",
            f"{name} = {dice.randrange(10**6)}",
            f"{name}_key = %(ENV_{name.upper()}_KEY)s",
            f"password_file = /run/secrets/{name}",
            f"; {name}_secret = <insert secret here>",
        )
    )


def _yaml(dice: Dice) -> str:
    name = _name(dice, "_")
    return dice.choice(
        (
            f"{name}:",
            f"  {name}: {dice.choice(('true', 'false', '15m', '512Mi', '0.25'))}",
            f"  secretName: {_name(dice)}-tls",
            f"  token: ${{{{ secrets.{name.upper()} }}}}",
            f"  passwordSecretRef: {{ name: {_name(dice)}, key: password }}",
            f"  image: registry.example.com/{_name(dice, '/')}@sha256:{_hex(dice, 64)}",
        )
    )


def _compose(dice: Dice) -> str:
    name = _name(dice)
    return (
        f"  {name}:\n    image: {name}:{dice.randrange(20)}.{dice.randrange(20)}-alpine\n"
        f"    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/{name}\n"
        f"      SESSION_SECRET: ${{SESSION_SECRET:?not set}}\n"
        f'    ports: ["{dice.randrange(1024, 2**16)}:5432"]'
    )


def _terraform(dice: Dice) -> str:
    name = _name(dice, "_")
    return (
        f'resource "aws_instance" "{name}" {{\n  ami           = "ami-{_hex(dice, 17)}"\n'
        f'  subnet_id     = "subnet-{_hex(dice, 17)}"\n  password      = var.{name}_password\n'
        f'  key_name      = "{_name(dice)}"\n}}'
    )


def _checksum(dice: Dice) -> str:
    return f"{_hex(dice, 64)}  {_name(dice)}-{dice.randrange(9)}.{dice.randrange(40)}.tar.gz"


def _commit(dice: Dice) -> str:
    return f"{_hex(dice, 40)} {_name(dice, ': ')} {dice.choice(WORDS)} before the {_name(dice)}"


def _uuid_row(dice: Dice) -> str:
    return f"{_uuid(dice)},{dice.randrange(10**10)},{dice.choice(WORDS)},{dice.random() * 900:.12f}"


def _image(dice: Dice) -> str:
    return f"registry.example.com/{_name(dice, '/')}@sha256:{_hex(dice, 64)}"


def _pin(dice: Dice) -> str:
    digest = base64.b64encode(dice.randbytes(64)).decode()
    return f"{_name(dice)}@{dice.randrange(9)}.0.{dice.randrange(40)} sha512-{digest}"


def _known_host(dice: Dice) -> str:
    key = b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20" + dice.randbytes(32)
    return f"{_ip(dice)} ssh-ed25519 {base64.b64encode(key).decode()}"


def _order(dice: Dice) -> str:
    number = dice.randrange(10**15)
    return f"{number:016d}\t{dice.randrange(10**9):09d}\t1{dice.randrange(10**12):012d}\tshipped"


def _key(dice: Dice) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(dice.randbytes(32))


def _certificate(dice: Dice) -> str:
    key = _key(dice)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{_name(dice)}.example.com")])
    built = x509.CertificateBuilder(name, name, key.public_key(), dice.getrandbits(150))
    dated = built.not_valid_before(START).not_valid_after(START + dt.timedelta(days=90))
    return dated.sign(key, None).public_bytes(serialization.Encoding.PEM).decode()


def _public_key(dice: Dice) -> str:
    pem, spki = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return _key(dice).public_key().public_bytes(pem, spki).decode()


def _ssh_key(dice: Dice) -> str:
    key = _key(dice).public_key()
    ssh = key.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    digest = base64.b64encode(hashlib.sha256(ssh).digest()).decode().rstrip("=")
    return f"{ssh.decode()} {_name(dice)}\n256 SHA256:{digest} {_name(dice)} (ED25519)"
