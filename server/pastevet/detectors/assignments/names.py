"""What a name promises about its value: `SMTP_PASS` a password, `password_file` none at all.

A name is split into words. The last word that means a credential counts; the words behind it may
say that the value is something else (a file, a type, an address), the words before it that it is no
secret (`public_key`, `next_token`, `primary_key`).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

import regex


class Promise(IntEnum):
    """What may be expected of the value, weakest first."""

    NOTHING = 0
    HINT = 1
    """Mostly something else: `key`, `auth`, `salt`."""
    KEY = 2
    """A string drawn at random, if it is a secret: `token`, `api_key`."""
    SECRET = 3
    """Drawn at random, or thought up: `client_secret`."""
    PASSWORD = 4
    """Thought up by people."""


_MOST_WORDS = 12
_WORD = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_PASSWORDS = frozenset(
    "password passwort passwd passw kennwort passphrase passcode passkey pwd pword psk wachtwoord"
    " contrasena contrasenia senha mdp motdepasse clave pass pw pswd psw passwrd pwrd psswd".split()
)
_SECRETS = frozenset("secret secrets geheimnis".split())
_TOKENS = frozenset("token tokens jwt pat".split())
_KEYS = frozenset("key keys".split())
_HINTS = frozenset("auth credential credentials cred creds salt".split())
_KEY_KINDS = frozenset(
    "access account admin aes api app application auth client cluster consumer crypto decryption"
    " deploy deployment des device dsn encrypt encryption hmac host ingest integration jwt license"
    " licence master pre preshared private rsa secret security server service session sharedsecret"
    " shared sign signature signing ssh storage subscription webhook wep wpa write".split()
)
"""Words in front of `key` that make it one of access."""

_FUSED = regex.compile(
    r"""(?x)
    (?P<before>[a-z]{0,24}?)(?P<keyword>
        password|passwort|passwd|passphrase|passcode|kennwort|pwd|secret|token
      | (?<=^(?:db|my|user|admin|root|smtp|imap|mail|email|ftp|sftp|ssh|sql|pg|mysql|redis|ldap|bind
          |login|wifi|wpa|web|app|proxy|http|https|vpn|sudo|key|store|keystore|rpc|mqtt|amqp|api|svc
          |auth|mongo|postgres|oracle|test|new|old|bot|irc|nick|server|client|master|default))
        (?:pass|pw|psk)
      | (?<=^(?:db|my|user|admin|client|app|auth|api|jwt|access|session|master|shared))(?:secret|token)
      | (?<=api|access|secret|private|auth|app|encryption|signing|master|shared|account|license)key
    )(?P<after>s|str|hash|field|value|val|key|file|url|id|name|type)?"""
)
_MOT_DE_PASSE = regex.compile(r"(?i)mots?_?-?de_?-?passe")
_FUSED_KEY = regex.compile(r"(.{2,24})(keys?)")

_QUALIFIERS = frozenset(
    "a access account admin aes alpha api app application b64 backend backup base basic beta bot c"
    " clear cleartext client const constant content core current data database db def default demo"
    " dev development field1 fld for from general global in int integration internal is key keys ldap"
    " legacy live local login main master mongo my mysql new of old on one or original override pg"
    " phrase plain plaintext postgres pre preprod primary prd private prod production prop property"
    " pub qa raw read readonly redis root s secondary secret secrets server service set setting smtp"
    " sql stage staging std stg str string super svc sys system temp tenant test testing tests tmp to"
    " token two uat user v val value values var web webhook with write x".split()
)
"""Words behind a credential that still leave it one."""
_OTHER_THINGS = frozenset(
    "action age algo algorithm alias api_version arg args arn attempt attempts attr attribute"
    " authenticator auto available bits box btn bucket button bytes caching callback category cell"
    " change changed check class classes code column command complexity confirmation container"
    " contents control count counter cost created criteria date days desc description dialog digest"
    " dir directory disabled domain duration edit element email enable enabled encoder encoding"
    " endpoint entry env error errors event exp expiration expire expired expires expiry ext factory"
    " feedback field fields file filename files filter fingerprint flag flow folder form format forgotten"
    " generation generator grant group guid handler has hash hashed hasher hashes header headers help"
    " hidden hint history host icon id identifier ids idx image index info input instruction"
    " interval invalid issuer item kind label labels last lang len length lifetime limit link list"
    " location locked lookup manager mask matches max maxlen message messages meta metadata method"
    " min minlen mismatch missing mode model module msg name names namespace node note notice number"
    " object offset operation option options optional order owner page pair panel param parameter"
    " params parser path paths pattern permission permissions placeholder plugin policy popup port"
    " position prefix present prompt protected protection provider question quality query re realm"
    " recovery ref reference regex regexp region reminder repository request required reset resource"
    " response result role rotation route row rule rules salted schema scheme scope screen section"
    " selector separator service_name session size sort source spec start state status step storage"
    " store strategy strength style subject submit suffix support system_id tab table tag target"
    " template text time timeout timestamp title tooltip topic ttl txt type types uid unchanged"
    " update updated uri url urls usage username util utils uuid valid validate validation validator"
    " validity variable vault verified verify version view visibility visible warning widget width"
    " word words".split()
)
"""Words behind a credential that make the value something else."""
_NO_SECRET = frozenset(
    "ascii blank block bypass cache cancel cancellation cell change chunk column composite"
    " confirmation continuation cookie css csrf csrfmiddleware cursor data dedupe dedup dict dns"
    " document empty encrypted end error expired fake field file first foreign form forward backward"
    " function group hash hashed hot i18n idempotency identity image img index invalid json keyboard"
    " lang last lex lexer license_type line list locale lock map marker max menu message meta metadata"
    " middleware min missing msg mutation natural newline next node null object op operator order page"
    " pagination paging param parser partition path placeholder position prev previous primary"
    " property public punctuation query reg registry request requestdedup requests reset resume"
    " row same_site schema search section seek selection seq sequence shard shortcut sitekey skip"
    " sort start starting string sync syntax table tag text tie trace translation type undo unique"
    " update url value verification verify whitespace word wrong xsrf".split()
)
"""Words in front of `token` or `key` that make it no secret."""
_NO_TOKEN = _NO_SECRET | frozenset("client invocation job nonce task update".split())
"""Words in front of `token` that make it a mark of a request."""
_NO_PASSWORD = frozenset(
    "bad bypass change confirm empty encrypted expired fake forgot forgotten hash hashed incorrect"
    " invalid lost masked missing no null reset show verify without wrong".split()
)
"""Words in front of a password that make it none in use."""


@lru_cache(maxsize=4096)
def promise_of(name: str) -> Promise:
    """Say what a name promises about its value."""
    words = _words(name)
    for at in range(len(words) - 1, -1, -1):
        kind = _kind(words, at)
        if kind:
            return _qualified(
                kind,
                words[:at],
                words[at + 1 :],
                is_constant=name.isupper(),
                is_token=words[at] in _TOKENS,
            )
        if words[at] in _OTHER_THINGS:
            return Promise.NOTHING
    return Promise.NOTHING


def _words(name: str) -> list[str]:
    """Split a name at signs, digits and capitals; split `dbpassword` too."""
    words: list[str] = []
    for word in _WORD.findall(_folded(name))[-_MOST_WORDS:]:
        words += _parted(word.lower())
    return words


def _folded(name: str) -> str:
    return _MOT_DE_PASSE.sub("mdp", name).replace("ñ", "n").replace("Ñ", "N")


def _parted(word: str) -> list[str]:
    fused = _FUSED.fullmatch(word) or _FUSED_KEY.fullmatch(word)
    if not fused or word in _PASSWORDS:
        return [word]
    if fused.re is _FUSED_KEY:
        return list(fused.groups()) if fused[1] in _KEY_KINDS else [word]
    return [part for part in fused.groups() if part]


def _kind(words: Sequence[str], at: int) -> Promise:
    word, before = words[at], words[max(0, at - 1) : at]
    if word in _PASSWORDS:
        return Promise.PASSWORD
    if word in _SECRETS:
        return Promise.SECRET
    if word in _TOKENS:
        return Promise.KEY
    if word in _KEYS:
        return _kind_of_key(before[0] if before else "")
    return Promise.HINT if word in _HINTS else Promise.NOTHING


def _kind_of_key(before: str) -> Promise:
    if before in _SECRETS:
        return Promise.SECRET
    if before in _PASSWORDS:
        return Promise.PASSWORD
    return Promise.KEY if before in _KEY_KINDS else Promise.HINT


def _qualified(
    kind: Promise, before: Sequence[str], after: Sequence[str], *, is_constant: bool, is_token: bool
) -> Promise:
    if not _OTHER_THINGS.isdisjoint(after):
        return Promise.NOTHING
    if not _spoiling(kind, is_token=is_token).isdisjoint(before[-2:]):
        return Promise.NOTHING
    if is_constant or _QUALIFIERS.issuperset(after):
        return kind
    return Promise(max(Promise.HINT, kind - 1))


def _spoiling(kind: Promise, *, is_token: bool) -> frozenset[str]:
    if kind >= Promise.SECRET:
        return _NO_PASSWORD
    return _NO_TOKEN if is_token else _NO_SECRET
