"""A stream of bytes sealed with a passphrase: AES-256-GCM in chunks, so that no backup has to fit in memory.

The layout follows the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015): each chunk's nonce holds its
number and whether it is the last, so that chunks cannot be left out, put in another order or cut off at the end.
"""

import io
import os
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"NEWSROOM-SEALED-1\n"
CHUNK = 1024 * 1024
TAG = 16
SALT = 16


class WrongKey(ValueError):
    """The passphrase is not that of the file, or the file was changed."""


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealed(io.RawIOBase):
    """A file to write to; what is written is sealed into ``out``. Closing it writes the last chunk, not ``out``."""

    def __init__(self, out: IO[bytes], passphrase: str) -> None:
        salt = os.urandom(SALT)
        self._out, self._cipher = out, _cipher(passphrase, salt)
        self._waiting, self._number = bytearray(), 0
        out.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._waiting += piece
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self._waiting), last=True)
        super().close()

    def _put(self, chunk: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, MAGIC))
        self._number += 1


def is_sealed(file: IO[bytes]) -> bool:
    """Whether a file at its beginning is sealed; it stands at its beginning again afterwards."""
    found = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    return found


def unseal(file: IO[bytes], out: IO[bytes], passphrase: str) -> None:
    """Write what is sealed in a file to another. Raises `WrongKey`."""
    file.seek(len(MAGIC))
    cipher = _cipher(passphrase, file.read(SALT))
    number, chunk = 0, file.read(CHUNK + TAG)
    while True:
        following = file.read(CHUNK + TAG)
        try:
            out.write(cipher.decrypt(_nonce(number, last=not following), chunk, MAGIC))
        except InvalidTag as error:
            raise WrongKey("The key is not the one this backup was made with, or the file was changed.") from error
        if not following:
            return
        number, chunk = number + 1, following
