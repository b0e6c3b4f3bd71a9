"""SQLCipher 4's pages, verified without SQLite: which ones belong to this key.

A page is 4096 bytes and ends in 16 bytes of IV and an HMAC-SHA512 over the content, the IV and the
page's number as four little-endian bytes. Page 1 begins after the file's 16-byte salt. The HMAC
key is PBKDF2-HMAC-SHA512 of the raw key with the salt XOR 0x3a, two rounds
(https://www.zetetic.net/sqlcipher/design/).
"""

from __future__ import annotations

import hashlib
import hmac

from mentorlog.vault import header

PAGE = 4096
_MAC = 64
#: Bytes of a page that SQLite uses; an IV (16) and an HMAC follow.
USABLE = PAGE - 16 - _MAC
_MAGIC = b"SQLite format 3\0"
#: The page SQLite's locks live on (at 1 GiB); it is never written, so it never verifies.
LOCK_PAGE = 0x4000_0000 // PAGE + 1


class PageProof:
    """Tells pages of the file with this key and salt from damaged or foreign ones."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        mac_salt = bytes(byte ^ 0x3A for byte in salt)
        mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, len(key))
        self._start = hmac.new(mac_key, digestmod="sha512")

    def verifies(self, number: int, page: bytes) -> bool:
        """Whether `page` is page `number` (from 1) of this file, unchanged."""
        if len(page) != PAGE:
            return False
        mac = self._start.copy()
        mac.update(memoryview(page)[header.SIZE if number == 1 else 0 : -_MAC])
        mac.update(number.to_bytes(4, "little"))
        return hmac.compare_digest(mac.digest(), page[-_MAC:])


def decrypted(page: bytes, number: int, key: bytes) -> bytes:
    """What SQLite sees of page `number` (from 1), which must verify: its first `USABLE` bytes.

    AES-256-CBC with the raw key. Page 1's first 16 bytes, the salt, stand for SQLite's own magic.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    aes = Cipher(algorithms.AES(key), modes.CBC(page[USABLE : USABLE + 16])).decryptor()
    if number == 1:
        return _MAGIC + aes.update(page[header.SIZE : USABLE])
    return aes.update(page[:USABLE])
