"""Who may read: the names and passwords of an htpasswd file."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from pathlib import Path

import bcrypt

from dateline.index.errors import InvalidOptionError

_BCRYPT = re.compile(r"\$2[aby]\$(0[4-9]|1[0-6])\$[./A-Za-z0-9]{53}")
_MOST_BYTES = 72
"""Of a password: bcrypt sees no more."""
_REMEMBERED = 1000


class Users:
    """Tells who knows their password, in a time that does not tell which part was wrong."""

    def __init__(self, hashes: dict[str, bytes]) -> None:
        """hashes: bcrypt's, by name."""
        self._hashes = hashes
        self._nobody = bcrypt.hashpw(os.urandom(16), bcrypt.gensalt(_cost(hashes)))
        self._key = os.urandom(32)
        self._known: dict[bytes, None] = {}

    @classmethod
    def read(cls, path: Path) -> Users:
        """From a file as `htpasswd -B` writes it. Raises InvalidOptionError saying which line is no such."""
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidOptionError(f"--auth {path}: can't be read: {error}") from error
        hashes: dict[str, bytes] = {}
        for number, line in enumerate(lines, 1):
            name, _, password = line.strip().partition(":")
            if not name or name.startswith("#"):
                continue
            if not _BCRYPT.fullmatch(password):
                raise InvalidOptionError(
                    f"--auth {path}: line {number}: the password of {name[:40]} is not hashed by bcrypt; "
                    f"make it with `htpasswd -B {path} {name[:40]}`"
                )
            hashes[name] = password.encode()
        if not hashes:
            raise InvalidOptionError(f"--auth {path}: names nobody; add one with `htpasswd -B {path} NAME`")
        return cls(hashes)

    def knows(self, name: str, password: str) -> bool:
        """Whether the name is there, with this password."""
        secret = password.encode()
        seen = hmac.digest(self._key, f"{len(name)}:{name}".encode() + secret, hashlib.sha256)
        if seen in self._known:
            return True
        stored = self._hashes.get(name, self._nobody)
        fits = bcrypt.checkpw(secret[:_MOST_BYTES], stored)
        if not fits or name not in self._hashes or len(secret) > _MOST_BYTES:
            return False
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[seen] = None
        return True


def _cost(hashes: dict[str, bytes]) -> int:
    """The rounds that most of the hashes ask for, so that unknown names take as long."""
    costs = [int(one[4:6]) for one in hashes.values()]
    return max(costs, key=costs.count, default=12)
